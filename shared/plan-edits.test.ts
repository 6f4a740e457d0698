/** Edits of a plan: it stays whole under any of them, and each can be taken back. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Department } from './department.ts';
import { editWithInverse } from './inverse-edit.ts';
import { planInOrder, planStructure, type Assignment, type PlanStructure } from './plan.ts';
import { planEdit, type PlanEdit } from './plan-edit.ts';
import { applyPlanEdit } from './plan-edits.ts';

const department = (id: string, name: string): Department => ({
  id,
  name,
  validFrom: null,
  validTo: null,
  successorId: null,
});
const assignment = (id: string, measureId: string, departmentId: string, at: number): Assignment => ({
  id,
  measureId,
  departmentId,
  role: 'primary',
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition: at,
  answerPosition: at,
  suffix: '',
});
const heading = (id: string, parentId: string | null, position: number) => ({
  id,
  parentId,
  position,
  number: null,
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
  headings: [heading('1', null, 0), heading('1-1', '1', 0), heading('1-2', '1', 1), heading('2', null, 1)],
  measures: [measure('a', '1-1', 0), measure('b', '1-1', 1), measure('c', '1-2', 0), measure('d', '2', 0)],
  departments: [department('road', '道路課'), department('park', '公園課'), department('child', '子ども課')],
  assignments: [
    assignment('a1', 'a', 'road', 0),
    assignment('a2', 'a', 'park', 1),
    assignment('d1', 'd', 'park', 0),
    { ...assignment('d2', 'd', 'child', 1), answerPosition: null },
  ],
};

function edited(edit: PlanEdit, structure = plan): PlanStructure {
  const done = applyPlanEdit(structure, edit);
  if (!done.ok) throw new Error(done.problem.message);
  return done.value;
}
function refusal(edit: PlanEdit): string {
  const done = applyPlanEdit(plan, edit);
  if (done.ok) throw new Error('not refused');
  return `${done.problem.code} ${done.problem.message}`;
}
const restoring = (
  headings: PlanStructure['headings'],
  assignments: PlanStructure['assignments'] = [],
): string => refusal({ kind: 'restore', parts: { headings, measures: [], assignments } });
const outline = (structure: PlanStructure): string =>
  planInOrder(structure)
    .map((each) =>
      each.kind === 'heading' ? `${'#'.repeat(each.depth)}${each.heading.id}` : each.measure.id,
    )
    .join(' ');
const column = (structure: PlanStructure, measureId: string): string[] =>
  structure.assignments
    .filter((each) => each.measureId === measureId)
    .toSorted((a, b) => a.columnPosition - b.columnPosition)
    .map((each) => each.departmentId);

describe('headings and measures', () => {
  it('adds a heading at any depth, at its place among its siblings', () => {
    const deeper = edited({ kind: 'add-heading', heading: heading('1-1-1', '1-1', 0) });
    expect(outline(edited({ kind: 'add-heading', heading: heading('0', null, 0) }, deeper))).toBe(
      '#0 #1 ##1-1 a b ###1-1-1 ##1-2 c #2 d',
    );
  });

  it('moves a heading with everything below it', () => {
    const moved = edited({ kind: 'move-heading', headingId: '1', parentId: '2', position: 0 });
    expect(outline(moved)).toBe('#2 d ##1 ###1-1 a b ###1-2 c');
  });

  it('refuses to move a heading into one below it, or into itself', () => {
    const sentence =
      'INSIDE_ITSELF 見出しを、その下の見出しの中へは移せません。ほかの見出しを選んでください。';
    expect(refusal({ kind: 'move-heading', headingId: '1', parentId: '1-2', position: 0 })).toBe(sentence);
    expect(refusal({ kind: 'move-heading', headingId: '1', parentId: '1', position: 0 })).toBe(sentence);
  });

  it('takes a heading out with everything below it, and puts all of it back', () => {
    const done = editWithInverse(plan, [{ kind: 'remove-heading', headingId: '1' }]);
    if (!done.ok) throw new Error(done.problem.message);
    expect(outline(done.value.structure)).toBe('#2 d');
    expect(done.value.structure.assignments.map((each) => each.id)).toEqual(['d1', 'd2']);
    const [back] = done.value.inverse;
    expect(canonical(edited(back!, done.value.structure))).toEqual(canonical(plan));
  });

  it('puts nothing back that is there twice, or that stands below itself', () => {
    const twice = [heading('x', null, 0), heading('x', 'x', 0)];
    expect(restoring(twice)).toMatch(/^ID_TAKEN/u);
    expect(restoring([heading('x', 'y', 0), heading('y', 'x', 0)])).toMatch(/^NO_HEADING/u);
    expect(restoring([heading('x', 'x', 0)])).toMatch(/^NO_HEADING/u);
    const both = [assignment('n', 'b', 'road', 0), assignment('n', 'c', 'park', 0)];
    expect(restoring([], both)).toMatch(/^ID_TAKEN/u);
  });

  it('moves a measure among its siblings and to another heading', () => {
    expect(outline(edited({ kind: 'move-measure', measureId: 'a', headingId: '1-1', position: 1 }))).toBe(
      '#1 ##1-1 b a ##1-2 c #2 d',
    );
    expect(outline(edited({ kind: 'move-measure', measureId: 'a', headingId: '2', position: 9 }))).toBe(
      '#1 ##1-1 b ##1-2 c #2 d a',
    );
  });

  it('takes no heading and no measure without words, and a blank number or subtitle as none', () => {
    expect(refusal({ kind: 'edit-heading', headingId: '1', title: ' 　' })).toBe(
      'NO_TITLE 見出しを書いてください。',
    );
    expect(refusal({ kind: 'edit-measure', measureId: 'a', title: '' })).toBe(
      'NO_TITLE 施策の名前を書いてください。',
    );
    const changed = edited({ kind: 'edit-heading', headingId: '1', number: '', subtitle: ' ' });
    expect(changed.headings[0]).toMatchObject({ number: null, subtitle: null, title: '見出し1' });
  });

  it('says what is gone already', () => {
    expect(refusal({ kind: 'edit-measure', measureId: 'x', title: '名' })).toBe(
      'NO_MEASURE その施策はもうありません。',
    );
    expect(refusal({ kind: 'add-measure', measure: measure('e', 'x', 0) })).toBe(
      'NO_HEADING その見出しはもうありません。',
    );
    expect(refusal({ kind: 'add-heading', heading: heading('3', 'x', 0) })).toMatch(/^NO_HEADING/u);
    expect(refusal({ kind: 'add-heading', heading: heading('3', '3', 0) })).toMatch(/^NO_HEADING/u);
    expect(refusal({ kind: 'add-measure', measure: measure('a', '1', 0) })).toMatch(/^ID_TAKEN/u);
  });
});

describe('who is in charge', () => {
  it('adds a department at its place in both orders', () => {
    const done = edited({
      kind: 'add-assignment',
      assignment: { ...assignment('a3', 'a', 'child', 1), answerPosition: 0 },
    });
    expect(column(done, 'a')).toEqual(['road', 'child', 'park']);
    expect(done.assignments.map((each) => [each.id, each.answerPosition])).toEqual([
      ['a1', 1],
      ['a2', 2],
      ['d1', 0],
      ['d2', null],
      ['a3', 0],
    ]);
  });

  it('refuses a department that is in charge already, and one that nobody knows', () => {
    expect(refusal({ kind: 'add-assignment', assignment: assignment('a3', 'a', 'road', 2) })).toBe(
      'ALREADY_ASSIGNED 道路課は、この施策の担当にもう入っています。受け持つ年度を直してください。',
    );
    expect(refusal({ kind: 'add-assignment', assignment: assignment('a3', 'a', 'x', 2) })).toMatch(
      /^NO_DEPARTMENT/u,
    );
  });

  it('refuses years that end before they begin', () => {
    const edit = { kind: 'edit-assignment', assignmentId: 'a1', validFrom: 2024, validTo: 2023 } as const;
    expect(refusal(edit)).toBe(
      'YEARS_REVERSED 受け持つ年度の終わり（令和5年度）が、始まり（令和6年度）より前です。どちらかを直してください。',
    );
  });

  it('orders the 担当課 column and the answers apart from each other', () => {
    const done = edited({ kind: 'order-departments', measureId: 'a', order: ['a2', 'a1'] });
    expect(column(done, 'a')).toEqual(['park', 'road']);
    expect(done.assignments.find((each) => each.id === 'a1')).toMatchObject({ answerPosition: 0 });
    expect(refusal({ kind: 'order-departments', measureId: 'a', order: ['a1'] })).toMatch(/^ORDER_DIFFERS/u);
    expect(refusal({ kind: 'order-answers', measureId: 'a', order: ['a1', 'd1'] })).toMatch(
      /^ORDER_DIFFERS/u,
    );
  });
});

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Order of the lists says nothing; positions do. */
function canonical(structure: PlanStructure): PlanStructure {
  return {
    headings: structure.headings.toSorted(byId),
    measures: structure.measures.toSorted(byId),
    departments: structure.departments,
    assignments: structure.assignments.toSorted(byId),
  };
}

const ids = { heading: ['1', '1-1', '1-2', '2', 'n1', 'n2'], measure: ['a', 'b', 'c', 'd', 'n3', 'n4'] };
const anyHeading = fc.constantFrom(...ids.heading);
const anyParent = fc.option(anyHeading);
const anyMeasure = fc.constantFrom(...ids.measure);
const anyAssignment = fc.constantFrom('a1', 'a2', 'd1', 'd2', 'n5', 'n6');
const anyPosition = fc.nat({ max: 4 });
const anyYear = fc.option(fc.integer({ min: 2022, max: 2026 }));
const anyTitle = fc.constantFrom('名', '', '別の名');

const anyEdit: fc.Arbitrary<PlanEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('add-heading' as const),
    heading: fc.record({
      id: anyHeading,
      parentId: anyParent,
      position: anyPosition,
      number: fc.constantFrom(null, '3', ' '),
      title: anyTitle,
      subtitle: fc.constant(null),
    }),
  }),
  fc.record({
    kind: fc.constant('edit-heading' as const),
    headingId: anyHeading,
    title: anyTitle,
    number: fc.constantFrom(null, '9'),
  }),
  fc.record({
    kind: fc.constant('move-heading' as const),
    headingId: anyHeading,
    parentId: anyParent,
    position: anyPosition,
  }),
  fc.record({ kind: fc.constant('remove-heading' as const), headingId: anyHeading }),
  fc.record({
    kind: fc.constant('add-measure' as const),
    measure: fc.record({
      id: anyMeasure,
      headingId: anyHeading,
      position: anyPosition,
      title: anyTitle,
      description: fc.constant('内容'),
    }),
  }),
  fc.record({ kind: fc.constant('edit-measure' as const), measureId: anyMeasure, title: anyTitle }),
  fc.record({
    kind: fc.constant('move-measure' as const),
    measureId: anyMeasure,
    headingId: anyHeading,
    position: anyPosition,
  }),
  fc.record({ kind: fc.constant('remove-measure' as const), measureId: anyMeasure }),
  fc
    .record({
      id: anyAssignment,
      measureId: anyMeasure,
      departmentId: fc.constantFrom('road', 'park', 'child', 'nobody'),
      columnPosition: anyPosition,
      answerPosition: fc.option(anyPosition),
      validFrom: anyYear,
      validTo: anyYear,
    })
    .map((made): PlanEdit => ({
      kind: 'add-assignment',
      assignment: { ...assignment('', '', '', 0), ...made },
    })),
  fc.record({
    kind: fc.constant('edit-assignment' as const),
    assignmentId: anyAssignment,
    validFrom: anyYear,
    validTo: anyYear,
    unitNote: fc.constantFrom(null, '公園係'),
  }),
  fc.record({ kind: fc.constant('remove-assignment' as const), assignmentId: anyAssignment }),
  fc.record({
    kind: fc.constantFrom('order-departments' as const, 'order-answers' as const),
    measureId: anyMeasure,
    order: fc.uniqueArray(anyAssignment, { maxLength: 3 }),
  }),
);

const known = (each: number | null): number[] => (each === null ? [] : [each]);

function isDense(places: readonly number[]): boolean {
  return places.toSorted((a, b) => a - b).every((place, index) => place === index);
}
const groups = <Item>(list: readonly Item[], key: (item: Item) => unknown): Item[][] => [
  ...Map.groupBy(list, key).values(),
];

function isWhole(structure: PlanStructure): boolean {
  const measures = new Set(structure.measures.map((each) => each.id));
  return (
    planStructure.safeParse(structure).success &&
    // Every heading and every measure is reached from the top, once.
    planInOrder(structure).length === structure.headings.length + structure.measures.length &&
    structure.assignments.every((each) => measures.has(each.measureId)) &&
    groups(structure.headings, (each) => each.parentId).every((row) =>
      isDense(row.map((each) => each.position)),
    ) &&
    groups(structure.measures, (each) => each.headingId).every((row) =>
      isDense(row.map((each) => each.position)),
    ) &&
    groups(structure.assignments, (each) => each.measureId).every(
      (row) =>
        isDense(row.map((each) => each.columnPosition)) &&
        isDense(row.flatMap((each) => known(each.answerPosition))) &&
        new Set(row.map((each) => each.departmentId)).size === row.length,
    )
  );
}

describe('whatever is edited', () => {
  it('keeps the plan whole', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        let structure = plan;
        for (const edit of edits) {
          expect(planEdit.safeParse(edit).success).toBe(true);
          const done = applyPlanEdit(structure, edit);
          if (done.ok) structure = done.value;
          expect(done.ok ? '。' : done.problem.message).toMatch(/。$/u);
          expect(isWhole(structure)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is taken back by its inverse, however many edits there were, and done again by the inverse of that', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 20 }), (edits) => {
        const undo: PlanEdit[][] = [];
        let structure = plan;
        for (const edit of edits) {
          const done = editWithInverse(structure, [edit]);
          if (!done.ok) continue;
          applied += 1;
          undo.push(done.value.inverse);
          const back = editWithInverse(done.value.structure, done.value.inverse);
          if (!back.ok) throw new Error(back.problem.message);
          expect(canonical(back.value.structure)).toEqual(canonical(structure));
          const again = editWithInverse(back.value.structure, back.value.inverse);
          if (!again.ok) throw new Error(again.problem.message);
          expect(canonical(again.value.structure)).toEqual(canonical(done.value.structure));
          structure = done.value.structure;
        }
        for (const inverse of undo.toReversed()) {
          const done = editWithInverse(structure, inverse);
          if (!done.ok) throw new Error(done.problem.message);
          structure = done.value.structure;
        }
        expect(canonical(structure)).toEqual(canonical(plan));
      }),
      { numRuns: 500 },
    );
    expect(applied).toBeGreaterThan(500);
  });

  it('makes one undo of several edits in a row', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const done = editWithInverse(plan, edits);
        if (!done.ok) return;
        const back = editWithInverse(done.value.structure, done.value.inverse);
        if (!back.ok) throw new Error(back.problem.message);
        expect(canonical(back.value.structure)).toEqual(canonical(plan));
      }),
      { numRuns: 500 },
    );
  });
});
