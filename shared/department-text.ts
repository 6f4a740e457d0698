/**
 * The grammar of the 担当課 column: names separated by white space, each followed by what limits it:
 * 【全庁】, a unit in brackets, or the fiscal years in which it is in charge.
 */
import { fiscalYearLabel, parseFiscalYear, type Era } from './fiscal-year.ts';
import type { Assignment, AssignmentRole } from './plan.ts';

export interface DepartmentEntry {
  readonly name: string;
  readonly role: AssignmentRole;
  readonly unitNote: string | null;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** What followed the name, exactly as printed. */
  readonly suffix: string;
}

const entry = /(?<name>[^\s(（【】）)]+)(?<suffix>(?:\s*(?:\([^()]*\)|（[^（）]*）|【[^【】]*】))*)/uy;
const mark = /\((?<half>[^()]*)\)|（(?<full>[^（）]*)）|【(?<square>[^【】]*)】/gu;
const roles: ReadonlyMap<string, AssignmentRole> = new Map([
  ['全庁', 'whole-city'],
  ['関連', 'related'],
  ['関係課', 'related'],
]);

/** Reads the column's cell. Undefined where it cannot be read to its end. */
export function parseDepartments(cell: string, eras?: readonly Era[]): DepartmentEntry[] | undefined {
  const text = cell.trim();
  const entries: DepartmentEntry[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < text.length) {
    const at = entry.lastIndex;
    const groups = entry.exec(text)?.groups;
    const name = groups?.['name'];
    if (name === undefined || /[、，,]/u.test(name)) return undefined;
    const suffix = groups?.['suffix'] ?? '';
    const read = parseSuffix(suffix, eras);
    entries.push({ name, ...read, suffix });
    const space = /\s*/uy;
    space.lastIndex = at + name.length + suffix.length;
    space.exec(text);
    entry.lastIndex = space.lastIndex;
  }
  return entries;
}

function parseSuffix(suffix: string, eras?: readonly Era[]): Omit<DepartmentEntry, 'name' | 'suffix'> {
  let role: AssignmentRole = 'primary';
  let unitNote: string | null = null;
  let validFrom: number | null = null;
  let validTo: number | null = null;
  for (const match of suffix.matchAll(mark)) {
    const text = match.groups?.['half'] ?? match.groups?.['full'] ?? match.groups?.['square'] ?? '';
    const knownRole = roles.get(text);
    const years = parseYears(text, eras);
    if (knownRole) role = knownRole;
    else if (years)
      ({ validFrom, validTo } = {
        validFrom: years.validFrom ?? validFrom,
        validTo: years.validTo ?? validTo,
      });
    else unitNote = unitNote === null ? text : `${unitNote}・${text}`;
  }
  return { role, unitNote, validFrom, validTo };
}

function parseYears(
  text: string,
  eras?: readonly Era[],
): { validFrom: number | null; validTo: number | null } | undefined {
  // Bounded, so that a long text full of から takes no longer than any other.
  const span = /^(?:(?<from>.{1,40}?)から)?(?:(?<to>.{1,40}?)まで)?$/u.exec(text)?.groups;
  const validFrom = parseBound(span?.['from'], eras);
  const validTo = parseBound(span?.['to'], eras);
  if (validFrom === undefined || validTo === undefined || (validFrom === null && validTo === null))
    return undefined;
  return { validFrom, validTo };
}

/** Null where no bound is written, undefined where it is no fiscal year. */
function parseBound(part: string | undefined, eras?: readonly Era[]): number | null | undefined {
  return part === undefined ? null : parseFiscalYear(part, eras);
}

/**
 * Prints one entry. The city's own spacing is kept as long as it says what the assignment says;
 * after an edit the suffix is written anew. Years are printed only where they matter for the years shown.
 * @param shownYears the fiscal years of the round's columns
 */
export function printDepartment(
  name: string,
  assignment: Assignment,
  shownYears: readonly number[],
  eras?: readonly Era[],
): string {
  const first = Math.min(...shownYears);
  const last = Math.max(...shownYears);
  const validFrom =
    assignment.validFrom !== null && assignment.validFrom >= first ? assignment.validFrom : null;
  const validTo = assignment.validTo !== null && assignment.validTo <= last ? assignment.validTo : null;
  const wanted = { role: assignment.role, unitNote: assignment.unitNote, validFrom, validTo };
  const written = parseSuffix(assignment.suffix, eras);
  const asWritten =
    written.role === wanted.role &&
    written.unitNote === wanted.unitNote &&
    written.validFrom === wanted.validFrom &&
    written.validTo === wanted.validTo;
  return name + (asWritten ? assignment.suffix : printSuffix(wanted, eras));
}

function printSuffix(wanted: Omit<DepartmentEntry, 'name' | 'suffix'>, eras?: readonly Era[]): string {
  const from = wanted.validFrom === null ? '' : `${fiscalYearLabel(wanted.validFrom, eras)}から`;
  const to = wanted.validTo === null ? '' : `${fiscalYearLabel(wanted.validTo, eras)}まで`;
  return [
    wanted.unitNote === null ? '' : ` ${inBrackets(wanted.unitNote)}`,
    from + to === '' ? '' : `(${from}${to})`,
    { primary: '', related: '【関連】', 'whole-city': '【全庁】' }[wanted.role],
  ].join('');
}

/** In the width of brackets that the text does not hold itself, so that it can be read again. */
function inBrackets(text: string): string {
  return /[()]/u.test(text) ? `（${text}）` : `(${text})`;
}
