import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidIn, type Department } from './department.ts';
import { printDepartment } from './department-text.ts';
import { rollColumns, rollLabel, structureForYears } from './next-round.ts';
import { planStructure, type Assignment, type PlanStructure } from './plan.ts';
import { duties, type Column } from './round.ts';

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
/** Assignments stand in the column in the order in which they are given. */
const plan = (departments: Department[], ...assignments: Assignment[]): PlanStructure => ({
  headings: [],
  measures: [],
  departments,
  assignments: assignments.map((each, columnPosition) => ({ ...each, columnPosition })),
});
const newIds = (): (() => string) => {
  let count = 0;
  return () => `新${(count += 1)}`;
};
const column = (fiscalYear: number): Column => ({
  id: `${fiscalYear}`,
  label: `${fiscalYear}`,
  fiscalYear,
  purpose: 'other',
  kind: 'items',
});
/** What a round of these years asks, as 課 年. */
const asked = (structure: PlanStructure, years: readonly number[]): string[] =>
  duties({ columns: years.map(column), structure }).map(
    (each) => `${each.assignment.departmentId} ${each.column.id}`,
  );
const askedIn = (of: PlanStructure, ...years: number[]): string[] =>
  asked(structureForYears(of, years, newIds()), years);

describe('the labels of the next round', () => {
  it('name the next years', () => {
    expect(rollLabel('令和5年度の取組み', 1)).toBe('令和6年度の取組み');
    expect(rollLabel('令和6年度の取組み（実施予定を含む）', 1)).toBe('令和7年度の取組み（実施予定を含む）');
    expect(rollLabel('小金井市防犯指針に基づく令和5年度及び令和6年度 of 取組み等について', 1)).toBe(
      '小金井市防犯指針に基づく令和6年度及び令和7年度 of 取組み等について',
    );
  });

  it('go back as well, over a change of era too', () => {
    expect(rollLabel('令和2年度の取組み', -2)).toBe('平成30年度の取組み');
    expect(rollLabel('平成30年度の取組み', 1)).toBe('令和元年度の取組み');
  });

  it('stay as they are for the same year, and where they name none', () => {
    expect(rollLabel('令和５年度の取組み', 0)).toBe('令和５年度の取組み');
    expect(rollLabel('今後の方向', 1)).toBe('今後の方向');
  });
});

describe('the columns of the next round', () => {
  const columns: readonly Column[] = [
    { id: 'result-2023', kind: 'items', label: '令和5年度の取組み', fiscalYear: 2023, purpose: 'result' },
    { id: 'plan-2024', kind: 'items', label: '令和6年度の取組み', fiscalYear: 2024, purpose: 'plan' },
    { id: 'other-2023-2', kind: 'number', label: '参加者数', fiscalYear: 2023, purpose: 'other', unit: '人' },
    {
      id: 'evaluation',
      kind: 'choice',
      label: 'R5評価',
      fiscalYear: 2023,
      purpose: 'evaluation',
      scale: [{ value: 'A', definition: '達成' }],
    },
  ];

  it('have ids, labels and fiscal years of their own', () => {
    const rolled = rollColumns(columns, 1);
    expect(rolled.map(({ id, label, fiscalYear }) => [id, label, fiscalYear])).toEqual([
      ['result-2024', '令和6年度の取組み', 2024],
      ['plan-2025', '令和7年度の取組み', 2025],
      ['other-2024-2', '参加者数', 2024],
      ['evaluation', 'R6評価', 2024],
    ]);
  });

  it('ask for the same kinds and purposes, on the same scale and in the same unit', () => {
    const names = { id: '', label: '', fiscalYear: 0 };
    expect(rollColumns(columns, 3).map((each) => ({ ...each, ...names }))).toEqual(
      columns.map((each) => ({ ...each, ...names })),
    );
  });

  it('have as many ids as columns, also far in the future', () => {
    for (const by of [-3, 1, 2, 40])
      expect(new Set(rollColumns(columns, by).map((each) => each.id)).size).toBe(columns.length);
  });

  it('are the same by 0, and leave the given ones alone', () => {
    const before = structuredClone(columns);
    expect(rollColumns(columns, 0)).toEqual(columns);
    rollColumns(columns, 1);
    expect(columns).toEqual(before);
  });
});

describe('who is asked a year later', () => {
  const childcare = department('子育て支援課', { validTo: 2023, successorId: 'こども家庭センター' });
  const centre = department('こども家庭センター', { validFrom: 2024 });

  const published = plan(
    [department('自立生活支援課'), childcare, centre],
    assignment('自立生活支援課'),
    assignment('子育て支援課', { validTo: 2023, suffix: ' (令和5年度まで)' }),
    assignment('こども家庭センター', { validFrom: 2024, suffix: '(令和6年度から)' }),
  );

  it('is both departments in the published years, each in its own', () => {
    expect(askedIn(published, 2023, 2024)).toEqual([
      '自立生活支援課 2023',
      '自立生活支援課 2024',
      '子育て支援課 2023',
      'こども家庭センター 2024',
    ]);
  });

  it('is only こども家庭センター after 子育て支援課 has ended', () => {
    const structure = structureForYears(published, [2024, 2025], newIds());
    expect(
      structure.assignments.map(({ departmentId, columnPosition }) => [departmentId, columnPosition]),
    ).toEqual([
      ['自立生活支援課', 0],
      ['こども家庭センター', 1],
    ]);
    expect(asked(structure, [2024, 2025])).toEqual([
      '自立生活支援課 2024',
      '自立生活支援課 2025',
      'こども家庭センター 2024',
      'こども家庭センター 2025',
    ]);
  });

  it('is the successor of a department that ended without a note in the column', () => {
    const of = plan(
      [childcare, centre],
      assignment('子育て支援課', { role: 'related', unitNote: '相談室', suffix: ' (相談室)【関連】' }),
    );
    const { assignments } = structureForYears(of, [2024, 2025], newIds());
    expect(assignments).toEqual([
      { ...of.assignments[0], id: '新1', departmentId: 'こども家庭センター', validFrom: 2024, suffix: '' },
    ]);
    expect(printDepartment('こども家庭センター', assignments[0]!, [2024, 2025])).toBe(
      'こども家庭センター (相談室)(令和6年度から)【関連】',
    );
  });

  it('is the successor of a successor', () => {
    const of = plan(
      [
        department('A', { validTo: 2020, successorId: 'B' }),
        department('B', { validFrom: 2021, validTo: 2023, successorId: 'C' }),
        department('C', { validFrom: 2024 }),
      ],
      assignment('A'),
    );
    expect(askedIn(of, 2024, 2025)).toEqual(['C 2024', 'C 2025']);
    expect(askedIn(of, 2023, 2024)).toEqual(['B 2023', 'C 2024']);
  });

  it('is a successor once where it is in charge of the measure already, at its own place', () => {
    const of = plan([childcare, centre], assignment('こども家庭センター'), assignment('子育て支援課'));
    expect(structureForYears(of, [2024, 2025], newIds()).assignments).toEqual([of.assignments[0]]);
  });

  it('is a successor all the same where it was in charge of the measure only long ago', () => {
    const of = plan(
      [department('A', { validTo: 2023, successorId: 'B' }), department('B')],
      assignment('B', { validTo: 2015 }),
      assignment('A'),
    );
    expect(askedIn(of, 2024, 2025)).toEqual(['B 2024', 'B 2025']);
  });

  it('is the department for the year in which it ends and its successor for the next', () => {
    const of = plan([childcare, centre], assignment('子育て支援課'));
    const structure = structureForYears(of, [2023, 2024], newIds());
    expect(structure.assignments.map((each) => each.departmentId)).toEqual([
      '子育て支援課',
      'こども家庭センター',
    ]);
    expect(asked(structure, [2023, 2024])).toEqual(['子育て支援課 2023', 'こども家庭センター 2024']);
  });

  it('is a successor that was there all along not before it takes over', () => {
    const of = plan(
      [department('安全対策室', { validTo: 2024, successorId: '地域安全課' }), department('地域安全課')],
      assignment('安全対策室'),
    );
    const structure = structureForYears(of, [2024, 2025], newIds());
    expect(asked(structure, [2024, 2025])).toEqual(['安全対策室 2024', '地域安全課 2025']);
    expect(printDepartment('地域安全課', structure.assignments[1]!, [2024, 2025])).toBe(
      '地域安全課(令和7年度から)',
    );
  });

  it('is nobody after the assignment itself has ended', () => {
    expect(askedIn(plan([childcare, centre], assignment('子育て支援課', { validTo: 2023 })), 2024)).toEqual(
      [],
    );
  });

  it('is the successor until the assignment ends, and the column says so', () => {
    const of = plan([childcare, centre], assignment('子育て支援課', { validTo: 2025 }));
    expect(askedIn(of, 2025, 2026)).toEqual(['こども家庭センター 2025']);
    const [only] = structureForYears(of, [2024, 2025], newIds()).assignments;
    expect(only).toMatchObject({ departmentId: 'こども家庭センター', validTo: 2025 });
  });

  it('is nobody where no successor is known, or successors run in a circle', () => {
    expect(askedIn(plan([department('A', { validTo: 2023 })], assignment('A')), 2024)).toEqual([]);
    expect(askedIn(plan([], assignment('消えた課')), 2024)).toEqual([]);
    const circle = ['A', 'B'].map((name) =>
      department(name, { validTo: 2023, successorId: name === 'A' ? 'B' : 'A' }),
    );
    expect(askedIn(plan(circle, assignment('A'), assignment('B')), 2024, 2025)).toEqual([]);
  });
});

describe('two departments that became one', () => {
  const merged = [
    department('保育課', { validTo: 2023, successorId: 'こども課' }),
    department('児童青少年課', { validTo: 2023, successorId: 'こども課' }),
    department('こども課', { validFrom: 2024 }),
    department('学務課'),
  ];

  it('are replaced by one assignment, at the place of the first', () => {
    const of = plan(merged, assignment('学務課'), assignment('保育課'), assignment('児童青少年課'));
    const structure = structureForYears(of, [2024, 2025], newIds());
    expect(
      structure.assignments.map(({ departmentId, columnPosition }) => [departmentId, columnPosition]),
    ).toEqual([
      ['学務課', 0],
      ['こども課', 1],
    ]);
  });

  it('are followed by one assignment in the year they end', () => {
    const of = plan(merged, assignment('保育課'), assignment('児童青少年課'));
    expect(askedIn(of, 2023, 2024)).toEqual(['保育課 2023', 'こども課 2024', '児童青少年課 2023']);
  });

  it('give one assignment from the earlier year on where they ended in different ones', () => {
    const of = plan(
      [
        department('保育課', { validTo: 2024, successorId: '学務課' }),
        department('児童青少年課', { validTo: 2023, successorId: '学務課' }),
        department('学務課'),
      ],
      assignment('保育課'),
      assignment('児童青少年課'),
    );
    expect(askedIn(of, 2024, 2025)).toEqual(['保育課 2024', '学務課 2024', '学務課 2025']);
  });

  it('give one assignment in each of their measures', () => {
    const of = plan(
      merged,
      assignment('保育課', { id: '一', measureId: 'あ' }),
      assignment('児童青少年課', { id: '二', measureId: 'い' }),
    );
    const { assignments } = structureForYears(of, [2024, 2025], newIds());
    expect(assignments.map(({ id, measureId, departmentId }) => [id, measureId, departmentId])).toEqual([
      ['新1', 'あ', 'こども課'],
      ['新2', 'い', 'こども課'],
    ]);
  });
});

describe('the departments of a round', () => {
  it('are those asked and those they follow, whose answers are offered to them', () => {
    const of = plan(
      [
        department('A', { validTo: 2020, successorId: 'B' }),
        department('B', { validFrom: 2021, validTo: 2023, successorId: 'C' }),
        department('C', { validFrom: 2024 }),
        department('ほかの計画の課'),
        department('終わった課', { validTo: 2023 }),
      ],
      assignment('A'),
      assignment('終わった課'),
    );
    const { departments } = structureForYears(of, [2024, 2025], newIds());
    expect(departments.map((each) => each.id)).toEqual(['A', 'B', 'C']);
  });
});

const cells = (structure: PlanStructure, years: readonly number[]): string[] =>
  duties({ columns: years.map(column), structure }).map(
    ({ assignment: { measureId, departmentId }, column: { id } }) => `${measureId} ${departmentId} ${id}`,
  );

describe('for any plan', () => {
  const ids = ['A', 'B', 'C', 'D'];
  const year = fc.integer({ min: 2022, max: 2027 });
  const bound = fc.option(year, { nil: null });
  const anyPlan = fc
    .record({
      departments: fc.tuple(
        ...ids.map((name) =>
          fc
            .record({ validFrom: bound, validTo: bound, successorId: fc.constantFrom(null, ...ids) })
            .map((more) => department(name, more)),
        ),
      ),
      assignments: fc.uniqueArray(
        fc
          .record({
            measureId: fc.constantFrom('あ', 'い'),
            departmentId: fc.constantFrom(...ids),
            validFrom: bound,
            validTo: bound,
          })
          .map((more) => assignment(more.departmentId, { ...more, id: more.measureId + more.departmentId })),
        { selector: (each) => each.id, maxLength: 6 },
      ),
    })
    .map(({ departments, assignments }) => plan(departments, ...assignments));
  const anyYears = year.map((first) => [first, first + 1]);

  it('nobody is asked who exists in none of the years, and nobody stands in the list for nothing', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyPlan, anyYears, (of, years) => {
        const structure = structureForYears(of, years, newIds());
        const byId = new Map(of.departments.map((each) => [each.id, each]));
        for (const each of structure.assignments) {
          const one = byId.get(each.departmentId);
          expect(one && years.some((when) => isValidIn(one, when) && isValidIn(each, when))).toBe(true);
          seen.add(each.id.startsWith('新') ? 'successor' : 'as before');
        }
        // Everybody who stands in the round's list of assignments is asked something.
        const busy = new Set(
          duties({ columns: years.map(column), structure }).map((each) => each.assignment),
        );
        expect(busy.size).toBe(structure.assignments.length);
      }),
      { numRuns: 1000 },
    );
    expect([...seen].toSorted()).toEqual(['as before', 'successor']);
  });

  it('nobody is asked twice for one cell, and the round can be stored', () => {
    fc.assert(
      fc.property(anyPlan, anyYears, (of, years) => {
        const structure = structureForYears(of, years, newIds());
        const all = cells(structure, years);
        expect(new Set(all).size).toBe(all.length);
        expect(planStructure.safeParse(structure).success).toBe(true);
        const known = new Set(structure.departments.map((each) => each.id));
        expect(structure.assignments.filter((each) => !known.has(each.departmentId))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('everybody is still asked who was in charge by the plan itself', () => {
    fc.assert(
      fc.property(anyPlan, anyYears, (of, years) => {
        const after = cells(structureForYears(of, years, newIds()), years);
        expect(cells(of, years).filter((each) => !after.includes(each))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('asking for the same years again changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, anyYears, (of, years) => {
        const once = structureForYears(of, years, newIds());
        const twice = structureForYears(once, years, newIds());
        expect(cells(twice, years)).toEqual(cells(once, years));
      }),
      { numRuns: 1000 },
    );
  });

  it('the plan is not changed', () => {
    fc.assert(
      fc.property(anyPlan, anyYears, (of, years) => {
        const before = structuredClone(of);
        structureForYears(of, years, newIds());
        expect(of).toEqual(before);
      }),
    );
  });
});
