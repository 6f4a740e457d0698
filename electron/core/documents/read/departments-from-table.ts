/** The departments that a table names, and who followed whom. */
import type { Department } from '../../../../shared/department.ts';
import type { DepartmentEntry } from '../../../../shared/department-text.ts';
import type { ReadTable } from './read-table.ts';

/**
 * A department that is in charge only until a year, everywhere it stands, has ended with that year;
 * where another takes over beside it in the year after, that one is its successor.
 */
export function departmentsFromTable(
  table: ReadTable,
  known: readonly Department[],
  newId: () => string,
): Department[] {
  const entries = table.entries.flatMap((each) => (each.kind === 'measure' ? [each.departments] : []));
  const byName = Map.groupBy(entries.flat(), (each) => each.name);
  const knownByName = new Map(known.map((each) => [each.name, each]));
  const ids = new Map([...byName.keys()].map((name) => [name, knownByName.get(name)?.id ?? newId()]));
  return [...byName].map(([name, own]) => {
    // What the store knows of a department stays: one plan does not end a department that others still ask.
    const before = knownByName.get(name);
    if (before) return before;
    const validFrom = common(own.map((each) => each.validFrom));
    const validTo = common(own.map((each) => each.validTo));
    const successor = validTo === null ? undefined : successorIn(entries, name, validTo);
    return {
      id: ids.get(name) ?? '',
      name,
      validFrom,
      validTo,
      successorId: (successor && ids.get(successor)) ?? null,
    };
  });
}

function common(years: readonly (number | null)[]): number | null {
  const [first = null, ...others] = years;
  return others.every((each) => each === first) ? first : null;
}

function successorIn(
  cells: readonly (readonly DepartmentEntry[])[],
  name: string,
  lastYear: number,
): string | undefined {
  const followers = cells
    .filter((cell) => cell.some((each) => each.name === name))
    .flatMap((cell) => cell.filter((each) => each.validFrom === lastYear + 1).map((each) => each.name));
  const [first, ...others] = new Set(followers);
  return others.length === 0 ? first : undefined;
}
