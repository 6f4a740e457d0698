import { describe, expect, it } from 'vitest';
import { editWithInverse } from '../../../shared/inverse-edit.ts';
import type { PlanStructure } from '../../../shared/plan.ts';
import { addHeading, addInside, addMeasure, moveBy, rowPlace } from './tree-edits.ts';
import { firstOpen, headingsAbove, treeRows } from './tree-rows.ts';

const heading = (id: string, parentId: string | null, position: number, number: string | null = null) => ({
  id,
  parentId,
  position,
  number,
  title: `見出し${id}`,
  subtitle: null,
});
const measure = (id: string, headingId: string, position: number) => ({
  id,
  headingId,
  position,
  title: `施策${id}`,
  description: '',
});
const plan: PlanStructure = {
  headings: [heading('h1', null, 0, '1'), heading('h2', null, 1), heading('h1a', 'h1', 0)],
  measures: [measure('b', 'h1a', 1), measure('a', 'h1a', 0), measure('c', 'h1', 0)],
  departments: [],
  assignments: [],
};
const all = new Set(['h1', 'h1a', 'h2']);
const lines = (structure: PlanStructure, open: ReadonlySet<string>): string[] =>
  treeRows(structure, open).map(
    (each) => `${each.level} ${each.label} ${each.place}/${each.setSize} ${each.expanded} ${each.count}`,
  );

describe('the rows of the tree', () => {
  it('are the plan from top to bottom, each with its level, its place and what is below', () => {
    expect(lines(plan, all)).toEqual([
      '1 1 見出しh1 1/2 true 3',
      '2 施策c 1/2 null null',
      '2 見出しh1a 2/2 true 2',
      '3 施策a 1/2 null null',
      '3 施策b 2/2 null null',
      '1 見出しh2 2/2 null 0',
    ]);
  });

  it('leave out what is inside a closed heading', () => {
    expect(lines(plan, new Set(['h1a']))).toEqual(['1 1 見出しh1 1/2 false 3', '1 見出しh2 2/2 null 0']);
  });

  it('begin open in a small plan and closed in a large one', () => {
    expect(firstOpen(plan)).toEqual(all);
    const many = Array.from({ length: 2400 }, (_, index) => measure(`m${index}`, 'h2', index));
    expect(firstOpen({ ...plan, measures: many })).toEqual(new Set());
  });

  it('know the headings above', () => {
    expect(headingsAbove(plan, { kind: 'measure', id: 'a' }).map((each) => each.id)).toEqual(['h1a', 'h1']);
    expect(headingsAbove(plan, { kind: 'heading', id: 'h1' })).toEqual([]);
  });
});

const after = (edit: Parameters<typeof editWithInverse>[1][number] | undefined): string => {
  if (edit === undefined) return 'nothing';
  const done = editWithInverse(plan, [edit]);
  if (!done.ok) throw new Error(done.problem.message);
  return treeRows(done.value.structure, new Set([...all, 'new']))
    .map((each) => each.id)
    .join(' ');
};

describe('what the keys of the tree do', () => {
  it('adds a measure after the one that is selected, or at the end of the heading', () => {
    expect(after(addMeasure(plan, { kind: 'measure', id: 'a' }, 'new')?.edit)).toBe('h1 c h1a a new b h2');
    expect(after(addMeasure(plan, { kind: 'heading', id: 'h1' }, 'new')?.edit)).toBe('h1 c new h1a a b h2');
    expect(after(addMeasure(plan, undefined, 'new')?.edit)).toBe('h1 c h1a a b h2 new');
    expect(addMeasure({ headings: [], measures: [] }, undefined, 'new')).toBeUndefined();
  });

  it('adds a heading beside the one it stands in, or inside it', () => {
    expect(after(addHeading(plan, { kind: 'measure', id: 'c' }, 'new').edit)).toBe('h1 c h1a a b new h2');
    expect(after(addHeading(plan, undefined, 'new').edit)).toBe('h1 c h1a a b h2 new');
    expect(after(addInside(plan, { kind: 'heading', id: 'h1' }, 'new')?.edit)).toBe('h1 c h1a a b new h2');
    expect(addInside(plan, undefined, 'new')).toBeUndefined();
  });

  it('moves among siblings of the same kind, and not beyond them', () => {
    expect(after(moveBy(plan, { kind: 'measure', id: 'b' }, -1))).toBe('h1 c h1a b a h2');
    expect(after(moveBy(plan, { kind: 'measure', id: 'b' }, 1))).toBe('nothing');
    expect(after(moveBy(plan, { kind: 'heading', id: 'h2' }, -1))).toBe('h2 h1 c h1a a b');
    expect(after(moveBy(plan, { kind: 'heading', id: 'h1' }, -1))).toBe('nothing');
    expect(rowPlace(plan, { kind: 'measure', id: 'b' })).toEqual({ place: 2, of: 2 });
  });
});
