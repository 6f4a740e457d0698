/** The edits that take an edit back. */
import { inColumnOrder, withAnswerPlace } from './assignment-edits.ts';
import type { PlanStructure } from './plan.ts';
import type { PlanEdit } from './plan-edit.ts';
import { applyPlanEdit, partsBelow, type PlanEditProblem } from './plan-edits.ts';
import { succeed, type Result } from './result.ts';

export interface Edited {
  readonly structure: PlanStructure;
  /** What makes the plan again that was before. */
  readonly inverse: PlanEdit[];
}

/** All of the edits in order, or the first that cannot be. */
export function editWithInverse(
  before: PlanStructure,
  edits: readonly PlanEdit[],
): Result<Edited, PlanEditProblem> {
  let structure = before;
  const inverse: PlanEdit[] = [];
  for (const edit of edits) {
    const done = applyPlanEdit(structure, edit);
    if (!done.ok) return done;
    inverse.unshift(...inverseOf(structure, edit));
    structure = done.value;
  }
  return succeed({ structure, inverse });
}

function inverseOf(before: PlanStructure, edit: PlanEdit): PlanEdit[] {
  return edit.kind === 'restore' ? inverseOfRestore(edit) : [inverseOfOne(before, edit)];
}

function inverseOfOne(before: PlanStructure, edit: Exclude<PlanEdit, { kind: 'restore' }>): PlanEdit {
  switch (edit.kind) {
    case 'add-heading':
      return { kind: 'remove-heading', headingId: edit.heading.id };
    case 'edit-heading': {
      const { number, title, subtitle } = found(before.headings, edit.headingId);
      return { kind: edit.kind, headingId: edit.headingId, ...among({ number, title, subtitle }, edit) };
    }
    case 'move-heading': {
      const { parentId, position } = found(before.headings, edit.headingId);
      return { ...edit, parentId, position };
    }
    case 'remove-heading':
      return { kind: 'restore', parts: partsBelow(before, edit.headingId) };
    case 'add-measure':
      return { kind: 'remove-measure', measureId: edit.measure.id };
    case 'edit-measure': {
      const { title, description } = found(before.measures, edit.measureId);
      return { kind: edit.kind, measureId: edit.measureId, ...among({ title, description }, edit) };
    }
    case 'move-measure': {
      const { headingId, position } = found(before.measures, edit.measureId);
      return { ...edit, headingId, position };
    }
    case 'remove-measure': {
      const assignments = before.assignments.filter((each) => each.measureId === edit.measureId);
      const measures = [found(before.measures, edit.measureId)];
      return { kind: 'restore', parts: { headings: [], measures, assignments } };
    }
    case 'add-assignment':
      return { kind: 'remove-assignment', assignmentId: edit.assignment.id };
    case 'edit-assignment': {
      const { role, unitNote, validFrom, validTo, suffix } = found(before.assignments, edit.assignmentId);
      const known = { role, unitNote, validFrom, validTo, suffix };
      return { kind: edit.kind, assignmentId: edit.assignmentId, ...among(known, edit) };
    }
    case 'remove-assignment':
      return {
        kind: 'restore',
        parts: { headings: [], measures: [], assignments: [found(before.assignments, edit.assignmentId)] },
      };
    case 'order-departments':
    case 'order-answers': {
      const own = before.assignments.filter((each) => each.measureId === edit.measureId);
      const order = edit.kind === 'order-departments' ? inColumnOrder(own) : withAnswerPlace(own);
      return { ...edit, order: order.map((each) => each.id) };
    }
  }
}

/** What was put back goes again, each thing with what came with it. */
function inverseOfRestore({ parts }: Extract<PlanEdit, { kind: 'restore' }>): PlanEdit[] {
  const headings = new Set(parts.headings.map((each) => each.id));
  const measures = new Set(parts.measures.map((each) => each.id));
  return [
    ...parts.assignments
      .filter((each) => !measures.has(each.measureId))
      .map((each): PlanEdit => ({ kind: 'remove-assignment', assignmentId: each.id })),
    ...parts.measures
      .filter((each) => !headings.has(each.headingId))
      .map((each): PlanEdit => ({ kind: 'remove-measure', measureId: each.id })),
    ...parts.headings
      .filter((each) => each.parentId === null || !headings.has(each.parentId))
      .map((each): PlanEdit => ({ kind: 'remove-heading', headingId: each.id })),
  ];
}

/** Of the fields, those that the edit names. */
function among<Fields extends object>(fields: Fields, edit: object): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => (edit as Record<string, unknown>)[name] !== undefined),
  ) as Partial<Fields>;
}

function found<Item extends { readonly id: string }>(list: readonly Item[], id: string): Item {
  const item = list.find((each) => each.id === id);
  if (!item) throw new Error(`no ${id} in the plan`);
  return item;
}
