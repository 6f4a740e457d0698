import { describe, expect, it } from 'vitest';
import type { Department } from './department.ts';
import type { Assignment, PlanStructure } from './plan.ts';
import { reviewEntries } from './review-rows.ts';
import type { Column } from './round.ts';

const department = (id: string, more: Partial<Department> = {}): Department => ({
  id,
  name: `${id}課`,
  validFrom: null,
  validTo: null,
  successorId: null,
  ...more,
});
const assignment = (departmentId: string, place: number, more: Partial<Assignment> = {}): Assignment => ({
  id: `a-${departmentId}`,
  measureId: 'm1',
  departmentId,
  role: 'primary',
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition: place,
  answerPosition: null,
  suffix: '',
  ...more,
});
const columns: Column[] = [2023, 2024].map((year) => ({
  id: String(year),
  label: `${year}`,
  fiscalYear: year,
  purpose: 'result',
  kind: 'items',
}));
const measure = (id: string, headingId: string) => ({
  id,
  headingId,
  position: 0,
  title: id,
  description: '',
});
const plan = (departments: Department[], assignments: Assignment[]): PlanStructure => ({
  headings: [
    { id: 'h1', parentId: null, position: 0, number: '1', title: '柱', subtitle: null },
    { id: 'h2', parentId: 'h1', position: 0, number: '(1)', title: '小区分', subtitle: null },
    { id: 'h3', parentId: null, position: 1, number: '2', title: '次の柱', subtitle: null },
  ],
  measures: [measure('m1', 'h2'), measure('m2', 'h3')],
  departments,
  assignments,
});
const blocks = (structure: PlanStructure): (string | null)[][] => {
  const entry = reviewEntries({ structure, columns }).find((each) => each.kind === 'measure');
  if (entry?.kind !== 'measure') throw new Error('no measure');
  return entry.blocks.map((block) => block.cells.map((cell) => cell?.departmentId ?? null));
};

describe('the rows of the consolidated table', () => {
  it('follow the plan, each measure under its path of headings, one that nobody answers too', () => {
    const entries = reviewEntries({ structure: plan([department('x')], [assignment('x', 0)]), columns });
    expect(entries.map((each) => (each.kind === 'heading' ? each.heading.id : each.measure.id))).toEqual([
      'h1',
      'h2',
      'm1',
      'h3',
      'm2',
    ]);
    expect(entries.flatMap((each) => (each.kind === 'measure' ? [each.path] : []))).toEqual([
      ['h1', 'h2'],
      ['h3'],
    ]);
    expect(entries.at(-1)).toMatchObject({ blocks: [] });
  });

  it('have a block a department in the order of the answers, not of the 担当課 column', () => {
    const all = [assignment('x', 0, { answerPosition: 1 }), assignment('y', 1, { answerPosition: 0 })];
    expect(blocks(plan([department('x'), department('y')], all))).toEqual([
      ['y', 'y'],
      ['x', 'x'],
    ]);
  });

  it('leave a cell out where the department is not in charge in that year', () => {
    expect(blocks(plan([department('x')], [assignment('x', 0, { validFrom: 2024 })]))).toEqual([[null, 'x']]);
  });

  it('put a department and its successor in one block, each in its own year', () => {
    const departments = [
      department('old', { validTo: 2023, successorId: 'new' }),
      department('new', { validFrom: 2024 }),
    ];
    const all = [assignment('old', 0), assignment('new', 1)];
    expect(blocks(plan(departments, all))).toEqual([['old', 'new']]);
  });

  it('keep two departments apart that merely answer in different years', () => {
    const all = [assignment('x', 0, { validTo: 2023 }), assignment('y', 1, { validFrom: 2024 })];
    expect(blocks(plan([department('x'), department('y')], all))).toEqual([
      ['x', null],
      [null, 'y'],
    ]);
  });
});
