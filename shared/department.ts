/**
 * Departments (課・室). A department is never renamed in place: a new name is a new department,
 * linked from the old one as its successor, so that old rounds keep printing the old name.
 */
import { z } from 'zod';
import { fiscalYear } from './fiscal-year.ts';

export const departmentId = z.string().min(1).max(64);

export const department = z.object({
  id: departmentId,
  name: z.string().min(1).max(100),
  /** First fiscal year in which the department exists; null: since before anybody asked. */
  validFrom: fiscalYear.nullable(),
  /** Last fiscal year in which the department exists; null: no end known. */
  validTo: fiscalYear.nullable(),
  successorId: departmentId.nullable(),
});
export type Department = z.infer<typeof department>;

/** A span of fiscal years, open where a bound is null. */
export interface Validity {
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

/** Whether something with this validity exists in the fiscal year (western integer, April to March). */
export function isValidIn(validity: Validity, year: number): boolean {
  return (
    (validity.validFrom === null || validity.validFrom <= year) &&
    (validity.validTo === null || year <= validity.validTo)
  );
}

/**
 * Who is in charge of a department's work in a fiscal year: itself while it exists, after its end the first
 * successor down the line that exists then. Undefined before it began, and when the line ends, or runs in a
 * circle, before one is found.
 */
export function departmentInCharge(
  departments: ReadonlyMap<string, Department>,
  id: string,
  year: number,
): Department | undefined {
  const seen = new Set<string>();
  let current = departments.get(id);
  if (current && current.validFrom !== null && year < current.validFrom) return undefined;
  while (current && !isValidIn(current, year)) {
    if (seen.has(current.id) || current.successorId === null) return undefined;
    seen.add(current.id);
    current = departments.get(current.successorId);
  }
  return current;
}
