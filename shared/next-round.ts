/** Making a round from the living plan: labels rolled to its years, ended departments replaced by their successors. */
import { departmentInCharge, isValidIn, type Department } from './department.ts';
import { rollEraMentions } from './era-mentions.ts';
import type { Era } from './fiscal-year.ts';
import type { Assignment, PlanStructure } from './plan.ts';
import type { Column } from './round.ts';

const everyYear = { from: 0, to: 9999 };

/** Rolls the years that a title or a label names, e.g. 令和5年度の取組み by 1 to 令和6年度の取組み. */
export function rollLabel(label: string, by: number, eras?: readonly Era[]): string {
  return by === 0 ? label : rollEraMentions(label, by, everyYear, eras).text;
}

/** The same columns, `by` fiscal years later. */
export function rollColumns(columns: readonly Column[], by: number, eras?: readonly Era[]): Column[] {
  return columns.map((each) => ({
    ...each,
    id: each.id.replace(/\d{4}/u, (year) => String(Number(year) + by)),
    label: rollLabel(each.label, by, eras),
    fiscalYear: each.fiscalYear + by,
  }));
}

/**
 * The plan as a round of these fiscal years asks for it: assignments that are valid in none of them are left out,
 * and where a department has ended its successor stands in its place, once per measure and from the year it takes
 * over, unless it is in charge of the measure already. Departments that are asked no more but have a successor
 * that is stay in the list, so that their answers can be offered to it.
 * @param newId gives a new unique id with each call
 */
export function structureForYears(
  plan: PlanStructure,
  years: readonly number[],
  newId: () => string,
): PlanStructure {
  const departments = new Map(plan.departments.map((each) => [each.id, each]));
  const byMeasure = Map.groupBy(plan.assignments, (each) => each.measureId);
  const assignments = [...byMeasure.values()].flatMap((all) => {
    const own = all.toSorted((a, b) => a.columnPosition - b.columnPosition);
    const standIns = standInsOf(own, departments, years);
    return own
      .flatMap((each) => [
        ...(isInChargeIn(each, departments.get(each.departmentId), years) ? [each] : []),
        ...standIns
          .filter((standIn) => standIn.insteadOf === each)
          .map(({ department, ...span }) => ({
            ...each,
            id: newId(),
            departmentId: department.id,
            validFrom: span.from > Math.min(...years) ? span.from : department.validFrom,
            validTo: span.to < Math.max(...years) || span.to === each.validTo ? span.to : null,
            suffix: '',
          })),
      ])
      .map((each, columnPosition) => ({ ...each, columnPosition }));
  });
  const asked = new Set(assignments.map((each) => each.departmentId));
  const leadsToAsked = ({ id }: Department): boolean =>
    years.some((year) => asked.has(departmentInCharge(departments, id, year)?.id ?? ''));
  return {
    ...plan,
    assignments,
    departments: plan.departments.filter((each) => asked.has(each.id) || leadsToAsked(each)),
  };
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

/** A successor in the place of one assignment, or of the first of several that fall to it. */
interface StandIn {
  readonly department: Department;
  readonly insteadOf: Assignment;
  /** First and last of the round's fiscal years in which it stands in. */
  from: number;
  to: number;
}

function standInsOf(
  ofMeasure: readonly Assignment[],
  departments: ReadonlyMap<string, Department>,
  years: readonly number[],
): StandIn[] {
  const found = new Map<string, StandIn>();
  for (const insteadOf of ofMeasure) {
    for (const year of years.filter((each) => isValidIn(insteadOf, each))) {
      const department = departmentInCharge(departments, insteadOf.departmentId, year);
      if (!department || isAssigned(department, ofMeasure, years)) continue;
      const known = found.get(department.id) ?? { department, insteadOf, from: year, to: year };
      known.from = Math.min(known.from, year);
      known.to = Math.max(known.to, year);
      found.set(department.id, known);
    }
  }
  return [...found.values()];
}

function isAssigned(
  department: Department,
  ofMeasure: readonly Assignment[],
  years: readonly number[],
): boolean {
  return ofMeasure.some(
    (each) => each.departmentId === department.id && isInChargeIn(each, department, years),
  );
}
