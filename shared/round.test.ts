import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import type { Department } from './department.ts';
import { defaultTableLayout, type Assignment } from './plan.ts';
import { column, duties, dutiesOf, fitsColumn, round, type Column, type Round } from './round.ts';

const department = (name: string, more: Partial<Department> = {}): Department => ({
  id: name,
  name,
  validFrom: null,
  validTo: null,
  successorId: null,
  ...more,
});
const assignment = (departmentId: string, more: Partial<Assignment> = {}): Assignment => ({
  id: `担当:${departmentId}`,
  measureId: '虐待防止',
  departmentId,
  role: 'primary',
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition: 0,
  answerPosition: null,
  suffix: '',
  ...more,
});
const base = (id: string, fiscalYear: number) => ({ id, label: id, fiscalYear, purpose: 'other' as const });
const items = (fiscalYear: number): Column => ({ ...base(`${fiscalYear}`, fiscalYear), kind: 'items' });
const scale = (...values: string[]) => values.map((value) => ({ value, definition: `${value}の意味` }));
const cellsOf = (
  columns: readonly Column[],
  departments: Department[],
  ...assignments: Assignment[]
): string[] =>
  duties({ columns: [...columns], structure: { headings: [], measures: [], departments, assignments } }).map(
    (each) => `${each.assignment.departmentId} ${each.column.id}`,
  );

describe('what a round asks for', () => {
  const columns = [items(2023), items(2024), items(2025)];

  it('is every assignment in every column', () => {
    expect(cellsOf(columns, [department('健康課')], assignment('健康課'))).toEqual([
      '健康課 2023',
      '健康課 2024',
      '健康課 2025',
    ]);
  });

  it('is asked of an assignment only in the fiscal years in which it is valid', () => {
    const all = [department('子育て支援課'), department('こども家庭センター')];
    const cells = cellsOf(
      columns,
      all,
      assignment('子育て支援課', { validTo: 2023 }),
      assignment('こども家庭センター', { validFrom: 2024 }),
    );
    expect(cells).toEqual(['子育て支援課 2023', 'こども家庭センター 2024', 'こども家庭センター 2025']);
  });

  it('is asked of a department only in the fiscal years in which it exists', () => {
    const all = [
      department('子育て支援課', { validTo: 2023 }),
      department('こども家庭センター', { validFrom: 2025 }),
    ];
    const cells = cellsOf(columns, all, assignment('子育て支援課'), assignment('こども家庭センター'));
    expect(cells).toEqual(['子育て支援課 2023', 'こども家庭センター 2025']);
  });

  it('needs both in the same year', () => {
    const all = [department('健康課', { validFrom: 2025 })];
    expect(cellsOf(columns, all, assignment('健康課', { validTo: 2024 }))).toEqual([]);
  });

  it('follows the year of the column, not its place: several columns may be of one year', () => {
    const evaluation: Column = { ...base('評価', 2023), kind: 'choice', scale: scale('A', 'B') };
    const cells = cellsOf(
      [items(2024), evaluation, items(2023)],
      [department('健康課')],
      assignment('健康課', { validTo: 2023 }),
    );
    expect(cells).toEqual(['健康課 評価', '健康課 2023']);
  });

  it('is the same when one department is asked at a time', () => {
    const departments = [department('子育て支援課', { validTo: 2024 }), department('健康課')];
    const asked: Round = {
      id: 'r',
      planId: 'p',
      title: '',
      resultsYear: 2024,
      deadline: null,
      state: 'open',
      columns: [...columns],
      structure: {
        headings: [],
        measures: [],
        departments,
        assignments: [
          assignment('健康課'),
          assignment('子育て支援課', { validFrom: 2024 }),
          assignment('健康課', { measureId: '見守り', validTo: 2023 }),
          assignment('無い課'),
        ],
      },
      layout: defaultTableLayout,
      previousRoundId: null,
      correction: null,
    };
    const ids = ['健康課', '子育て支援課', '無い課'];
    expect(ids.flatMap((id) => dutiesOf(asked, id))).toEqual(
      ids.flatMap((id) => duties(asked).filter((each) => each.assignment.departmentId === id)),
    );
    expect(ids.map((id) => dutiesOf(asked, id).length)).toEqual([4, 1, 0]);
  });

  it('is nothing of a department that is not known', () => {
    expect(cellsOf(columns, [department('健康課')], assignment('消えた課'))).toEqual([]);
  });
});

describe('what fits a column', () => {
  const columns: Record<Column['kind'], Column> = {
    items: items(2023),
    text: { ...base('課題', 2023), kind: 'text' },
    choice: { ...base('評価', 2023), kind: 'choice', scale: scale('○', '△', '―') },
    number: { ...base('参加者数', 2023), kind: 'number', unit: '人' },
    money: { ...base('決算額', 2023), kind: 'money' },
    date: { ...base('実施日', 2023), kind: 'date' },
    reference: { ...base('再掲', 2023), kind: 'reference' },
  };
  const contents: readonly AnswerContent[] = [
    { kind: 'items', items: [{ bullet: true, text: '巡回', note: null }] },
    { kind: 'text', text: '巡回' },
    { kind: 'choice', value: '―' },
    { kind: 'number', value: '0' },
    { kind: 'money', yen: 0 },
    { kind: 'date', date: '2024-04-01' },
  ];

  it.each(contents)('is $kind in a column of that kind alone', (content) => {
    const fitting = Object.values(columns).filter((each) => fitsColumn(content, each));
    expect(fitting.map((each) => each.kind)).toEqual([content.kind]);
  });

  it.each<AnswerContent>([
    { kind: 'not-applicable', reason: '' },
    { kind: 'reference', measureId: '別の施策' },
  ])('is $kind anywhere', (content) => {
    expect(Object.values(columns).every((each) => fitsColumn(content, each))).toBe(true);
  });

  it('is a choice only on the own scale of the column, to the letter', () => {
    const values = ['○', '△', '―', 'A', '〇', '○ ', 'ー', '○の意味'];
    expect(values.filter((value) => fitsColumn({ kind: 'choice', value }, columns.choice))).toEqual([
      '○',
      '△',
      '―',
    ]);
  });
});

const isColumn = (value: unknown): boolean => column.safeParse(value).success;

const choice = (own: unknown): unknown => ({ ...base('評価', 2023), kind: 'choice', scale: own });

describe('a column from outside', () => {
  it.each([[['A']], [['A', 'B', 'C', 'D']], [['A', 'B', 'C', 'D', 'E', '未']], [['○', '△', '―']]])(
    'takes the scale %j',
    (values) => {
      expect(isColumn(choice(scale(...values)))).toBe(true);
    },
  );

  it('refuses a scale with the same value twice, whatever it means', () => {
    expect(isColumn(choice(scale('A', 'B', 'A')))).toBe(false);
    expect(
      isColumn(
        choice([
          { value: 'A', definition: '達成' },
          { value: 'A', definition: '未達成' },
        ]),
      ),
    ).toBe(false);
  });

  it('refuses a scale without values, or none at all', () => {
    expect(isColumn(choice([]))).toBe(false);
    expect(isColumn(choice(undefined))).toBe(false);
    expect(isColumn(choice(scale('')))).toBe(false);
  });

  it('refuses what is not of a kind, a purpose and a fiscal year', () => {
    expect(isColumn(items(2023))).toBe(true);
    expect(isColumn({ ...items(2023), kind: 'picture' })).toBe(false);
    expect(isColumn({ ...items(2023), purpose: '結果' })).toBe(false);
    expect(isColumn({ ...items(2023), fiscalYear: 5 })).toBe(false);
    expect(isColumn({ ...base('参加者数', 2023), kind: 'number' })).toBe(false);
  });
});

describe('a round from outside', () => {
  const asked: Round = {
    id: 'r',
    planId: 'p',
    title: '令和5年度の取組み',
    resultsYear: 2023,
    deadline: '2024-05-31',
    state: 'open',
    columns: [items(2023)],
    structure: { headings: [], measures: [], departments: [], assignments: [] },
    layout: defaultTableLayout,
    previousRoundId: null,
    correction: null,
  };
  const isRound = (more: object): boolean => round.safeParse({ ...asked, ...more }).success;

  it('has a deadline that is a day, or none', () => {
    expect([asked.deadline, null].map((deadline) => isRound({ deadline }))).toEqual([true, true]);
    for (const deadline of ['2024-02-30', '2024-5-31', '令和6年5月31日', ''])
      expect(isRound({ deadline })).toBe(false);
  });

  it('asks for something, and is open or final', () => {
    expect(isRound({ columns: [] })).toBe(false);
    expect(['open', 'final', 'closed'].map((state) => isRound({ state }))).toEqual([true, true, false]);
  });
});
