import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerContent, CellKey } from './answer.ts';
import { gapOf, missingAnswers, type Gap } from './completeness.ts';
import type { PlanStructure } from './plan.ts';
import { duties, type Column, type Round } from './round.ts';

type Asked = Pick<Round, 'columns' | 'structure'>;

const said: AnswerContent = { kind: 'items', items: [{ bullet: true, text: '巡回', note: null }] };
const none = (reason: string): AnswerContent => ({ kind: 'not-applicable', reason });
const rolled: AnswerContent = {
  kind: 'items',
  items: [
    { bullet: true, text: '巡回', note: null },
    { bullet: true, text: 'R6.12.15号掲載', note: null, unconfirmed: true },
  ],
};

/** A round of these assignments, for results of 2023 and plans of 2024. */
function roundOf(...assigned: (readonly [measureId: string, departmentId: string])[]): Asked {
  const columns = [2023, 2024].map((fiscalYear): Column => ({
    id: `${fiscalYear}`,
    label: `${fiscalYear}`,
    fiscalYear,
    purpose: fiscalYear === 2023 ? 'result' : 'plan',
    kind: 'items',
  }));
  const structure: PlanStructure = {
    headings: [],
    measures: [],
    departments: [...new Set(assigned.map(([, id]) => id))].map((id) => ({
      id,
      name: id,
      validFrom: null,
      validTo: null,
      successorId: null,
    })),
    assignments: assigned.map(([measureId, departmentId], columnPosition) => ({
      id: `${measureId} ${departmentId}`,
      measureId,
      departmentId,
      role: 'primary',
      unitNote: null,
      validFrom: null,
      validTo: null,
      columnPosition,
      answerPosition: null,
      suffix: '',
    })),
  };
  return { columns, structure };
}

const cellsOf = (round: Asked): CellKey[] =>
  duties(round).map(({ assignment: { measureId, departmentId }, column }) => ({
    measureId,
    departmentId,
    columnId: column.id,
  }));

describe('an answer', () => {
  it.each<[string, Answer, Gap]>([
    ['empty', { state: 'empty' }, 'empty'],
    ['a draft of white space', { state: 'draft', content: { kind: 'text', text: ' 　\n' } }, 'blank'],
    ['submitted with an empty text', { state: 'submitted', content: { kind: 'text', text: '' } }, 'blank'],
    [
      'accepted with nothing in its items',
      { state: 'accepted', content: { kind: 'items', items: [{ bullet: true, text: '　', note: null }] } },
      'blank',
    ],
    ['該当なし without a reason', { state: 'draft', content: none('') }, 'no-reason'],
    [
      'accepted as 該当なし with a reason of white space',
      { state: 'accepted', content: none('　') },
      'no-reason',
    ],
    ['returned before anything was said', { state: 'returned', content: null, reason: '未回答' }, 'returned'],
    ['returned with an answer', { state: 'returned', content: said, reason: '件数も' }, 'returned'],
    [
      'submitted with a rolled year nobody has looked at',
      { state: 'submitted', content: rolled },
      'unconfirmed',
    ],
    [
      'accepted with a rolled year nobody has looked at',
      { state: 'accepted', content: rolled },
      'unconfirmed',
    ],
  ])('is missing when it is %s', (_, value, gap) => {
    expect(gapOf(value)).toBe(gap);
  });

  it.each<[string, Answer]>([
    ['a draft that says something', { state: 'draft', content: said }],
    ['submitted', { state: 'submitted', content: said }],
    ['accepted', { state: 'accepted', content: said }],
    ['該当なし with a reason', { state: 'draft', content: none('対象となる事業がないため') }],
    ['0', { state: 'draft', content: { kind: 'number', value: '0' } }],
    ['0 yen', { state: 'submitted', content: { kind: 'money', yen: 0 } }],
    ['a choice', { state: 'submitted', content: { kind: 'choice', value: '未' } }],
    ['told under another measure', { state: 'submitted', content: { kind: 'reference', measureId: 'm' } }],
  ])('is complete when it is %s', (_, value) => {
    expect(gapOf(value)).toBeUndefined();
  });
});

describe('what is missing in a round', () => {
  const round = roundOf(
    ['こがねい安全・安心メール', '地域安全課'],
    ['市報やホームページ等の活用', '広報秘書課'],
    ['市報やホームページ等の活用', '情報システム課'],
    ['市報やホームページ等の活用', '地域安全課'],
    ['暴力団排除活動の推進', '地域安全課'],
  );
  const shown = (answers: Parameters<typeof missingAnswers>[1]): string[] =>
    missingAnswers(round, answers).map(
      ({ duty, gap }) =>
        `${duty.assignment.measureId} ${duty.assignment.departmentId} ${duty.column.id} ${gap}`,
    );
  const published = cellsOf(round)
    .filter((key) => key.measureId !== '市報やホームページ等の活用' || key.departmentId === '広報秘書課')
    .map((key) => ({ key, answer: { state: 'accepted' as const, content: said } }));

  it('is exactly the gap of the published table: two departments of one measure, in both years', () => {
    expect(shown(published)).toEqual([
      '市報やホームページ等の活用 情報システム課 2023 empty',
      '市報やホームページ等の活用 情報システム課 2024 empty',
      '市報やホームページ等の活用 地域安全課 2023 empty',
      '市報やホームページ等の活用 地域安全課 2024 empty',
    ]);
  });

  it('is everything while nothing was submitted: 0 % of ten cells', () => {
    expect(duties(round)).toHaveLength(10);
    expect(missingAnswers(round, [])).toHaveLength(10);
  });

  it('is everything after an empty submission too', () => {
    const empty = cellsOf(round).map((key, at) => ({
      key,
      answer: {
        state: 'submitted' as const,
        content: at % 2 === 0 ? none('') : { kind: 'text' as const, text: '' },
      },
    }));
    expect(missingAnswers(round, empty)).toHaveLength(10);
  });

  it('is not filled by answers to what was not asked', () => {
    const strangers = [
      { measureId: '市報やホームページ等の活用', departmentId: '健康課', columnId: '2023' },
      { measureId: '市報やホームページ等の活用', departmentId: '情報システム課', columnId: '2022' },
      { measureId: '情報システム課', departmentId: '市報やホームページ等の活用', columnId: '2023' },
    ].map((key) => ({ key, answer: { state: 'accepted' as const, content: said } }));
    expect(shown([...published, ...strangers])).toEqual(shown(published));
  });

  it('is what has a gap, no more and no less, whatever stands in the cells', () => {
    const anyAnswer = fc.constantFrom<Answer | undefined>(
      undefined,
      { state: 'empty' },
      { state: 'draft', content: said },
      { state: 'draft', content: none('') },
      { state: 'submitted', content: none('終了したため') },
      { state: 'submitted', content: rolled },
      { state: 'returned', content: said, reason: '件数も' },
      { state: 'accepted', content: said },
    );
    const cells = cellsOf(round);
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 10, maxLength: 10 }), (values) => {
        const answers = cells.flatMap((key, at) => {
          const value = values[at];
          return value === undefined ? [] : [{ key, answer: value }];
        });
        const incomplete = cells.filter((_, at) => {
          const value = values[at];
          return value === undefined || gapOf(value) !== undefined;
        });
        const missing = missingAnswers(round, answers).map(({ duty }) => ({
          measureId: duty.assignment.measureId,
          departmentId: duty.assignment.departmentId,
          columnId: duty.column.id,
        }));
        expect(missing).toEqual(incomplete);
      }),
    );
  });
});
