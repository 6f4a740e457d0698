/** Where a round stands: cells by state, what is missing, who has answered, what waits for a decision. */
import { answerStates, type AnswerState } from '../../../shared/answer.ts';
import type { Gap } from '../../../shared/completeness.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { respondingDepartments } from '../store/exchange-log.ts';
import type { StandingCell } from './round-standing.ts';

export interface RoundStatus {
  readonly round: string;
  readonly title: string;
  readonly resultsYear: number;
  readonly state: Round['state'];
  readonly deadline: string | null;
  /** Number of cells in each state; a cell is one department in one column of one measure. */
  readonly counts: Record<AnswerState, number>;
  readonly missing: readonly {
    readonly measure: string;
    readonly department: string;
    readonly fiscalYear: number;
    readonly gap: Gap;
  }[];
  readonly departments: { readonly asked: number; readonly answered: number };
  readonly conflicts: number;
  /** Merged by rule and not looked at yet. */
  readonly toLookAt: number;
  readonly late: number;
}

export function roundStatus(context: CoreContext, round: Round): RoundStatus {
  const { cells, conflicts } = context.standings.of(round);
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  return {
    round: round.id,
    title: round.title,
    resultsYear: round.resultsYear,
    state: round.state,
    deadline: round.deadline,
    counts: countStates(cells),
    missing: cells.flatMap(({ duty: { assignment, column }, gap }) =>
      gap === undefined
        ? []
        : [
            {
              measure: titles.get(assignment.measureId) ?? '',
              department: names.get(assignment.departmentId) ?? '',
              fiscalYear: column.fiscalYear,
              gap,
            },
          ],
    ),
    departments: {
      asked: new Set(cells.map((each) => each.duty.assignment.departmentId)).size,
      answered: respondingDepartments(context.store.db, round.id).size,
    },
    conflicts,
    toLookAt: cells.filter((each) => each.needsLook).length,
    late: cells.filter((each) => each.late).length,
  };
}

/** Number of cells in each state. */
export function countStates(cells: readonly StandingCell[]): Record<AnswerState, number> {
  const counts = Object.fromEntries(answerStates.map((state) => [state, 0])) as Record<AnswerState, number>;
  for (const each of cells) counts[each.shown] += 1;
  return counts;
}
