/** Who answers for a measure in which year, and where that does not add up. */
import { isValidIn, type Department } from './department.ts';
import { fiscalYearLabel, type Era } from './fiscal-year.ts';
import type { Assignment } from './plan.ts';

export interface AnsweringRow {
  readonly assignment: Assignment;
  readonly department: Department;
  /** In the order of the years asked for. */
  readonly answers: readonly boolean[];
}

/** One row for each department in charge, in the order of the 担当課 column. */
export function answeringRows(
  assignments: readonly Assignment[],
  departments: ReadonlyMap<string, Department>,
  years: readonly number[],
): AnsweringRow[] {
  return assignments
    .toSorted((a, b) => a.columnPosition - b.columnPosition)
    .flatMap((assignment) => {
      const department = departments.get(assignment.departmentId);
      if (!department) return [];
      const answers = years.map((year) => isValidIn(assignment, year) && isValidIn(department, year));
      return [{ assignment, department, answers }];
    });
}

export interface AnsweringProblem {
  readonly kind: 'gap' | 'overlap';
  readonly message: string;
}

/**
 * Years in which nobody answers, and years in which a department and the one that takes over from it both do.
 * @param years those shown
 * @param askedYears those that the round asks for; before them a measure may not have begun yet
 */
export function answeringProblems(
  rows: readonly AnsweringRow[],
  years: readonly number[],
  askedYears: readonly number[],
  eras?: readonly Era[],
): AnsweringProblem[] {
  const label = (all: readonly number[]): string => all.map((year) => fiscalYearLabel(year, eras)).join('、');
  const isAnswered = years.map((_, index) => rows.some((each) => each.answers[index]));
  const gaps = years.filter(
    (year, index) =>
      !isAnswered[index] && (askedYears.includes(year) || isAnswered.slice(0, index).includes(true)),
  );
  const problems: AnsweringProblem[] = [];
  if (gaps.length > 0)
    problems.push({
      kind: 'gap',
      message: `${label(gaps)}に答える課がありません。［担当課を足す］か［課を引き継ぐ］で決めてください。`,
    });
  for (const [older, newer] of handovers(rows)) {
    const both = years.filter((_, index) => older.answers[index] === true && newer.answers[index] === true);
    if (both.length > 0)
      problems.push({
        kind: 'overlap',
        message: `${label(both)}に、${older.department.name}と${newer.department.name}の両方が答えます。受け持つ年度を確かめてください。`,
      });
  }
  return problems;
}

/** Pairs of which the second takes over from the first: as its successor, or because one ends where the other begins. */
function handovers(rows: readonly AnsweringRow[]): [AnsweringRow, AnsweringRow][] {
  return rows.flatMap((newer) => {
    const others = rows.filter((each) => each !== newer);
    const known = others.filter((each) => each.department.successorId === newer.department.id);
    const begin = newer.assignment.validFrom;
    const joined = others.some((each) => begin !== null && each.assignment.validTo === begin - 1);
    const before = known.length > 0 || joined ? known : others.filter((each) => takesOver(each, newer));
    return before.map((older): [AnsweringRow, AnsweringRow] => [older, newer]);
  });
}

/** Nobody said so, but one ends about where the other begins. */
function takesOver(older: AnsweringRow, newer: AnsweringRow): boolean {
  const { validFrom: start, validTo: end } = older.assignment;
  const { validFrom: begin, validTo: last } = newer.assignment;
  if (end === null || begin === null) return false;
  return (start === null || start < begin) && (last === null || end < last);
}
