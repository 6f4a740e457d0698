/** Edits of who is in charge: which departments, in which years, and in which of the two orders. */
import { fiscalYearLabel } from './fiscal-year.ts';
import { inAnswerOrder, type Assignment, type PlanStructure } from './plan.ts';
import type { PlanEdit, PlanEditCode } from './plan-edit.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';
import { withChanged } from './siblings.ts';

type Done = Result<PlanStructure, Problem<PlanEditCode>>;
type EditOf<Kind extends PlanEdit['kind']> = Extract<PlanEdit, { kind: Kind }>;

export function inColumnOrder(assignments: readonly Assignment[]): Assignment[] {
  return assignments.toSorted((a, b) => a.columnPosition - b.columnPosition);
}

/** Those whose place among the answers is known, first to last. */
export function withAnswerPlace(assignments: readonly Assignment[]): Assignment[] {
  return inAnswerOrder(assignments).filter((each) => each.answerPosition !== null);
}

export function addAssignment(structure: PlanStructure, edit: EditOf<'add-assignment'>): Done {
  const { assignment } = edit;
  if (structure.assignments.some((each) => each.id === assignment.id))
    return fail('ID_TAKEN', 'その担当はもう入っています。');
  return placeAssignments(structure, [assignment]);
}

/** Puts assignments in at their places in both orders. */
export function placeAssignments(structure: PlanStructure, added: readonly Assignment[]): Done {
  let assignments = structure.assignments;
  const departments = new Map(structure.departments.map((each) => [each.id, each]));
  const measures = new Map(structure.measures.map((each) => [each.id, each]));
  for (const [measureId, own] of Map.groupBy(added, (each) => each.measureId)) {
    if (!measures.has(measureId)) return fail('NO_MEASURE', 'その施策はもうありません。');
    const standing = assignments.filter((each) => each.measureId === measureId);
    const taken = new Set(standing.map((each) => each.departmentId));
    for (const each of own) {
      const department = departments.get(each.departmentId);
      if (!department)
        return fail('NO_DEPARTMENT', 'その課は一覧にありません。先に課の一覧で足してください。');
      if (taken.has(each.departmentId))
        return fail(
          'ALREADY_ASSIGNED',
          `${department.name}は、この施策の担当にもう入っています。受け持つ年度を直してください。`,
        );
      const wrong = yearsReversed(each);
      if (wrong) return wrong;
      taken.add(each.departmentId);
    }
    const column = inColumnOrder(standing);
    for (const each of inColumnOrder(own)) column.splice(each.columnPosition, 0, each);
    const answers = withAnswerPlace(standing);
    for (const each of withAnswerPlace(own)) answers.splice(each.answerPosition ?? 0, 0, each);
    assignments = withChanged(assignments, arranged(column, answers));
  }
  return succeed({ ...structure, assignments });
}

export function editAssignment(structure: PlanStructure, edit: EditOf<'edit-assignment'>): Done {
  const before = structure.assignments.find((each) => each.id === edit.assignmentId);
  if (!before) return noAssignment();
  const { kind: _kind, assignmentId: _id, ...change } = edit;
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
  const wrong = yearsReversed(after);
  if (wrong) return wrong;
  return succeed({ ...structure, assignments: withChanged(structure.assignments, [after]) });
}

export function removeAssignment(structure: PlanStructure, edit: EditOf<'remove-assignment'>): Done {
  const gone = structure.assignments.find((each) => each.id === edit.assignmentId);
  if (!gone) return noAssignment();
  const others = structure.assignments.filter((each) => each !== gone);
  const own = others.filter((each) => each.measureId === gone.measureId);
  const changed = arranged(inColumnOrder(own), withAnswerPlace(own));
  return succeed({ ...structure, assignments: withChanged(others, changed) });
}

export function orderAssignments(
  structure: PlanStructure,
  { kind, measureId, order }: EditOf<'order-departments' | 'order-answers'>,
): Done {
  if (!structure.measures.some((each) => each.id === measureId))
    return fail('NO_MEASURE', 'その施策はもうありません。');
  const own = structure.assignments.filter((each) => each.measureId === measureId);
  const byId = new Map(own.map((each) => [each.id, each]));
  const ordered = order.flatMap((each) => byId.get(each) ?? []);
  const isWhole = kind === 'order-answers' || order.length === own.length;
  if (new Set(order).size !== order.length || ordered.length !== order.length || !isWhole)
    return fail('ORDER_DIFFERS', '並べる課が、いまの担当と違っています。開き直してから並べてください。');
  const changed =
    kind === 'order-departments'
      ? arranged(ordered, withAnswerPlace(own))
      : arranged(inColumnOrder(own), ordered);
  return succeed({ ...structure, assignments: withChanged(structure.assignments, changed) });
}

/** Numbered by these two orders; those that stand right already are the same objects as before. */
export function arranged(column: readonly Assignment[], answers: readonly Assignment[]): Assignment[] {
  const places = new Map(answers.map((each, index) => [each.id, index]));
  return column.map((each, columnPosition) => {
    const answerPosition = places.get(each.id) ?? null;
    return each.columnPosition === columnPosition && each.answerPosition === answerPosition
      ? each
      : { ...each, columnPosition, answerPosition };
  });
}

function yearsReversed({
  validFrom,
  validTo,
}: Assignment): ReturnType<typeof fail<'YEARS_REVERSED'>> | undefined {
  if (validFrom === null || validTo === null || validFrom <= validTo) return undefined;
  return fail(
    'YEARS_REVERSED',
    `受け持つ年度の終わり（${fiscalYearLabel(validTo)}）が、始まり（${fiscalYearLabel(validFrom)}）より前です。どちらかを直してください。`,
  );
}

function noAssignment(): ReturnType<typeof fail<'NO_ASSIGNMENT'>> {
  return fail('NO_ASSIGNMENT', 'その担当はもうありません。');
}
