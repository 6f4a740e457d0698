/**
 * An edit of the plan in an open round made from it. Headings and measures change as they do in the plan. Who is asked
 * about a measure is worked out anew as a round begun now would ask: assignments of other years stay out, successors
 * stand in for departments that ended.
 */
import { arranged, inColumnOrder, withAnswerPlace } from './assignment-edits.ts';
import { departmentInCharge, type Department } from './department.ts';
import { structureForYears } from './next-round.ts';
import type { Assignment, PlanStructure } from './plan.ts';
import type { PlanEdit } from './plan-edit.ts';
import { applyPlanEdit, type PlanEditProblem } from './plan-edits.ts';
import { succeed, type Result } from './result.ts';
import { inPlace } from './siblings.ts';

export interface RoundEdits {
  /** The plan as it is after the edits, with every department of the city. */
  readonly plan: PlanStructure;
  readonly edits: readonly PlanEdit[];
  /** Departments that were changed with the edits: whoever is asked about their measures is worked out anew too. */
  readonly changedDepartments: readonly string[];
  /** Fiscal years of the round's columns. */
  readonly years: readonly number[];
  readonly newId: () => string;
}

/** The round's structure after the edits, or why one of them cannot be made in it. */
export function editRound(before: PlanStructure, input: RoundEdits): Result<PlanStructure, PlanEditProblem> {
  let structure = before;
  const touched = measuresOfDepartments(before, input);
  for (const edit of input.edits) {
    for (const each of touchedMeasures(edit, input.plan, structure)) touched.add(each);
    for (const step of stepsInRound(edit, input.plan, structure)) {
      const done = applyPlanEdit(structure, step);
      if (!done.ok) return done;
      structure = done.value;
    }
  }
  const inRound = new Set(structure.measures.map((each) => each.id));
  const measures = [...touched].filter((each) => inRound.has(each));
  return succeed(withDepartments(askedAnew(structure, measures, input), input));
}

function measuresOfDepartments(round: PlanStructure, { plan, changedDepartments }: RoundEdits): Set<string> {
  const changed = new Set(changedDepartments);
  return new Set(
    [...plan.assignments, ...round.assignments]
      .filter((each) => changed.has(each.departmentId))
      .map((each) => each.measureId),
  );
}

function touchedMeasures(edit: PlanEdit, plan: PlanStructure, round: PlanStructure): string[] {
  switch (edit.kind) {
    case 'add-assignment':
      return [edit.assignment.measureId];
    case 'edit-assignment':
    case 'remove-assignment':
      // What was taken out of the plan stands in the round still, under the same id.
      return [...plan.assignments, ...round.assignments]
        .filter((each) => each.id === edit.assignmentId)
        .map((each) => each.measureId);
    case 'order-departments':
    case 'order-answers':
      return [edit.measureId];
    case 'restore':
      return edit.parts.assignments.map((each) => each.measureId);
    case 'add-heading':
    case 'edit-heading':
    case 'move-heading':
    case 'remove-heading':
    case 'add-measure':
    case 'edit-measure':
    case 'move-measure':
    case 'remove-measure':
      return [];
  }
}

function has(list: readonly { readonly id: string }[], id: string): boolean {
  return list.some((each) => each.id === id);
}

/** The edit in the round's own terms: its places are counted among what stands in the round. */
function stepsInRound(edit: PlanEdit, plan: PlanStructure, round: PlanStructure): PlanEdit[] {
  switch (edit.kind) {
    case 'add-heading':
      return [{ ...edit, heading: { ...edit.heading, position: headingPlace(edit.heading, plan, round) } }];
    case 'move-heading': {
      const place = headingPlace({ ...edit, id: edit.headingId }, plan, round);
      return [{ ...edit, position: place }];
    }
    case 'add-measure':
      return [{ ...edit, measure: { ...edit.measure, position: measurePlace(edit.measure, plan, round) } }];
    case 'move-measure':
      return [{ ...edit, position: measurePlace({ ...edit, id: edit.measureId }, plan, round) }];
    case 'remove-heading':
      return has(round.headings, edit.headingId) ? [edit] : [];
    case 'remove-measure':
      return has(round.measures, edit.measureId) ? [edit] : [];
    case 'restore':
      return [{ kind: 'restore', parts: { ...edit.parts, assignments: [] } }];
    case 'edit-heading':
    case 'edit-measure':
      return [edit];
    case 'add-assignment':
    case 'edit-assignment':
    case 'remove-assignment':
    case 'order-departments':
    case 'order-answers':
      return [];
  }
}

function headingPlace(
  item: { readonly id: string; readonly parentId: string | null; readonly position: number },
  plan: PlanStructure,
  round: PlanStructure,
): number {
  const row = (all: PlanStructure) => all.headings.filter((each) => each.parentId === item.parentId);
  return placeAmong(item, row(plan), row(round));
}

function measurePlace(
  item: { readonly id: string; readonly headingId: string; readonly position: number },
  plan: PlanStructure,
  round: PlanStructure,
): number {
  const row = (all: PlanStructure) => all.measures.filter((each) => each.headingId === item.headingId);
  return placeAmong(item, row(plan), row(round));
}

/** How many of the round's row come before the item in the plan's row. */
function placeAmong(
  item: { readonly id: string; readonly position: number },
  planRow: readonly { readonly id: string; readonly position: number }[],
  roundRow: readonly { readonly id: string }[],
): number {
  const order = inPlace(planRow).map((each) => each.id);
  const at = order.indexOf(item.id);
  if (at < 0) return item.position;
  const before = new Set(order.slice(0, at));
  return roundRow.filter((each) => before.has(each.id)).length;
}

/** Whoever is in charge keeps the id under which the round knows it. */
function askedAnew(round: PlanStructure, measures: readonly string[], input: RoundEdits): PlanStructure {
  if (measures.length === 0) return round;
  const { plan, years, newId } = input;
  const touched = new Set(measures);
  const isTouched = (each: Assignment): boolean => touched.has(each.measureId);
  const part = { ...plan, headings: [], measures: [], assignments: plan.assignments.filter(isTouched) };
  const asked = structureForYears(part, years, newId).assignments;
  const others = round.assignments.filter((each) => !isTouched(each));
  const known = new Map(
    round.assignments.filter(isTouched).map((each) => [`${each.measureId}\n${each.departmentId}`, each.id]),
  );
  const taken = new Set(round.assignments.map((each) => each.id));
  const named = asked.map((each) => {
    const id = known.get(`${each.measureId}\n${each.departmentId}`);
    return { ...each, id: id ?? (taken.has(each.id) ? newId() : each.id) };
  });
  const groups = Map.groupBy(named, (each) => each.measureId);
  const placed = [...groups.values()].flatMap((own) => arranged(inColumnOrder(own), withAnswerPlace(own)));
  return { ...round, assignments: [...others, ...placed] };
}

/** Those that stand there as they are now, those that came in, and those whose answers are offered to one that is asked. */
function withDepartments(round: PlanStructure, { plan, years }: RoundEdits): PlanStructure {
  const all = new Map(plan.departments.map((each) => [each.id, each]));
  const standing = new Set(round.departments.map((each) => each.id));
  const asked = new Set(round.assignments.map((each) => each.departmentId));
  const leadsToAsked = (id: string): boolean =>
    years.some((year) => asked.has(departmentInCharge(all, id, year)?.id ?? ''));
  const added = plan.departments.filter(({ id }) => !standing.has(id) && (asked.has(id) || leadsToAsked(id)));
  const departments = round.departments.map((each): Department => all.get(each.id) ?? each);
  return { ...round, departments: [...departments, ...added] };
}
