/** What a change of departments means for one plan: spans of years that end, and who is in charge after them. */
import { inColumnOrder } from './assignment-edits.ts';
import type { Department } from './department.ts';
import type { Handover, PlannedChange } from './department-changes.ts';
import type { DepartmentProblem } from './handover-parties.ts';
import { fiscalYearLabel } from './fiscal-year.ts';
import type { Assignment, PlanStructure } from './plan.ts';
import type { PlanEdit } from './plan-edit.ts';
import { applyPlanEdit } from './plan-edits.ts';
import { fail, succeed, type Result } from './result.ts';

/** @param plan with all departments, the new ones among them */
export function editsForChange(
  plan: PlanStructure,
  change: PlannedChange,
  newId: () => string,
): Result<PlanEdit[], DepartmentProblem> {
  const edits: PlanEdit[] = change.ended === null ? [] : endEdits(plan, change.ended);
  let structure = plan;
  for (const handover of change.handovers) {
    const own = plan.assignments.filter((each) => each.departmentId === handover.from.id);
    const { year, hadEnded } = handover;
    for (const each of own.filter(({ validTo }) => (validTo ?? year) >= (hadEnded ? year - 1 : year))) {
      // Its place may have moved with what was added before.
      const standing = structure.assignments.find(({ id }) => id === each.id) ?? each;
      const span = hadEnded && standing.validTo === year - 1 ? { ...standing, validTo: null } : standing;
      const made = handoverEdits(structure, span, handover, newId);
      if (!made.ok) return made;
      for (const edit of made.value) {
        const done = applyPlanEdit(structure, edit);
        if (!done.ok) throw new Error(done.problem.message);
        structure = done.value;
        edits.push(edit);
      }
    }
  }
  return succeed(edits);
}

/** Spans end with the department, and go on where its end is taken back. */
function endEdits(
  plan: PlanStructure,
  { department, lastYearBefore }: NonNullable<PlannedChange['ended']>,
): PlanEdit[] {
  const lastYear = department.validTo;
  return plan.assignments
    .filter((each) => each.departmentId === department.id)
    .filter(({ validTo }) =>
      lastYear === null || (lastYearBefore !== null && lastYear > lastYearBefore)
        ? validTo !== null && validTo === lastYearBefore
        : validTo === null || validTo > lastYear,
    )
    .filter(({ validFrom }) => lastYear === null || validFrom === null || validFrom <= lastYear)
    .map((each) => ({ kind: 'edit-assignment', assignmentId: each.id, validTo: lastYear }));
}

function handoverEdits(
  structure: PlanStructure,
  ended: Assignment,
  { from, year, takersOf }: Handover,
  newId: () => string,
): Result<PlanEdit[], DepartmentProblem> {
  const takers = takersOf(ended.measureId);
  if (takers.some((each) => each.id === from.id) && takers.length === 1) return succeed([]);
  const begins = Math.max(ended.validFrom ?? year, year);
  const hadBegun = ended.validFrom === null || ended.validFrom < year;
  const stays = takers.some((each) => each.id === from.id);
  const edits: PlanEdit[] = [];
  let step = 1;
  for (const taker of takers.filter((each) => each.id !== from.id)) {
    const own = structure.assignments.find(
      (each) => each.measureId === ended.measureId && each.departmentId === taker.id,
    );
    if (own) {
      const longer = extended(structure, own, taker, { begins, last: ended.validTo });
      if (!longer.ok) return longer;
      edits.push(...longer.value);
    } else {
      edits.push({ kind: 'add-assignment', assignment: successorOf(ended, taker, begins, step, newId()) });
      step += 1;
    }
  }
  if (!stays && hadBegun) edits.push({ kind: 'edit-assignment', assignmentId: ended.id, validTo: year - 1 });
  if (!stays && !hadBegun) edits.push({ kind: 'remove-assignment', assignmentId: ended.id });
  return succeed(edits);
}

/** Stands right after the one it takes over from, in both orders. */
function successorOf(
  ended: Assignment,
  taker: Department,
  begins: number,
  step: number,
  id: string,
): Assignment {
  return {
    ...ended,
    id,
    departmentId: taker.id,
    unitNote: null,
    validFrom: begins,
    columnPosition: ended.columnPosition + step,
    answerPosition: ended.answerPosition === null ? null : ended.answerPosition + step,
    suffix: '',
  };
}

/** One department stands once in a measure: what it takes over has to join what it has. */
function extended(
  structure: PlanStructure,
  own: Assignment,
  taker: Department,
  { begins, last }: { readonly begins: number; readonly last: number | null },
): Result<PlanEdit[], DepartmentProblem> {
  const endsBefore = own.validTo !== null && own.validTo < begins - 1;
  const beginsAfter = last !== null && own.validFrom !== null && own.validFrom > last + 1;
  if (endsBefore || beginsAfter) {
    const title = structure.measures.find((each) => each.id === own.measureId)?.title ?? '';
    const years = [own.validFrom, own.validTo].map((each) => (each === null ? '' : fiscalYearLabel(each)));
    return fail(
      'GAP_BETWEEN',
      `${taker.name}は「${title}」を${years.join('～')}に受け持っていて、引き継ぐ年度につながりません。先に施策の受け持つ年度を直してください。`,
    );
  }
  const validFrom = own.validFrom === null ? null : Math.min(own.validFrom, begins);
  const validTo = own.validTo === null || last === null ? null : Math.max(own.validTo, last);
  if (validFrom === own.validFrom && validTo === own.validTo) return succeed([]);
  return succeed([{ kind: 'edit-assignment', assignmentId: own.id, validFrom, validTo }]);
}

/** Measures that a department is in charge of in this year or later, in the order of the list. */
export function measuresInCharge(
  plan: Pick<PlanStructure, 'measures' | 'assignments'>,
  departmentId: string,
  from: number,
): { readonly id: string; readonly title: string }[] {
  const own = new Set(
    inColumnOrder(plan.assignments)
      .filter((each) => each.departmentId === departmentId)
      .filter(({ validTo }) => validTo === null || validTo >= from)
      .map((each) => each.measureId),
  );
  return plan.measures.filter((each) => own.has(each.id));
}
