/** Making a round from the living plan: labels rolled to its years, ended departments replaced by their successors. */
import { departmentInCharge, isValidIn, type Department } from './department.ts';
import { rollEraMentions } from './era-mentions.ts';
import type { Assignment, PlanStructure } from './plan.ts';
import type { Column } from './round.ts';

const everyYear = { from: 0, to: 9999 };

/** Rolls the years that a title or a label names, e.g. 令和5年度の取組み by 1 to 令和6年度の取組み. */
export function rollLabel(label: string, by: number): string {
  return by === 0 ? label : rollEraMentions(label, by, everyYear).text;
}

/** The same columns, `by` fiscal years later. */
export function rollColumns(columns: readonly Column[], by: number): Column[] {
  return columns.map((each) => ({
    ...each,
    id: each.id.replace(/\d{4}/u, (year) => String(Number(year) + by)),
    label: rollLabel(each.label, by),
    fiscalYear: each.fiscalYear + by,
  }));
}

/**
 * The plan as a round of these fiscal years asks for it: assignments that are valid in none of them are left out,
 * and where a department has ended its successor stands in its place, unless it is in charge of the measure already.
 * @param newId gives a new unique id with each call
 */
export function structureForYears(
  plan: PlanStructure,
  years: readonly number[],
  newId: () => string,
): PlanStructure {
  const departments = new Map(plan.departments.map((each) => [each.id, each]));
  const byMeasure = Map.groupBy(plan.assignments, (each) => each.measureId);
  const assignments = [...byMeasure.values()].flatMap((own) =>
    own
      .toSorted((a, b) => a.columnPosition - b.columnPosition)
      .flatMap((each) => [
        ...(isInChargeIn(each, departments.get(each.departmentId), years) ? [each] : []),
        ...successorsOf(each, own, departments, years).map((successor) => ({
          ...each,
          id: newId(),
          departmentId: successor.id,
          validFrom: later(each.validFrom, successor.validFrom),
          suffix: '',
        })),
      ])
      .map((each, columnPosition) => ({ ...each, columnPosition })),
  );
  const used = new Set(assignments.map((each) => each.departmentId));
  return { ...plan, assignments, departments: plan.departments.filter((each) => used.has(each.id)) };
}

function isInChargeIn(
  assignment: Assignment,
  department: Department | undefined,
  years: readonly number[],
): boolean {
  return years.some(
    (year) => isValidIn(assignment, year) && department !== undefined && isValidIn(department, year),
  );
}

function successorsOf(
  assignment: Assignment,
  ofMeasure: readonly Assignment[],
  departments: ReadonlyMap<string, Department>,
  years: readonly number[],
): Department[] {
  const found = years
    .filter((year) => isValidIn(assignment, year))
    .map((year) => departmentInCharge(departments, assignment.departmentId, year))
    .filter((each) => each !== undefined);
  return [...new Set(found)].filter((each) => !ofMeasure.some((other) => other.departmentId === each.id));
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
