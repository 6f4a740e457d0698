/** Where a round stands: cells by state, what is missing, who has answered, what waits for a decision. */
import { answerStates, cellKeyText, shownState, type AnswerState } from '../../../shared/answer.ts';
import { missingAnswers, type Gap } from '../../../shared/completeness.ts';
import { askedAnswers, duties, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { openConflicts } from '../store/conflicts.ts';
import { respondingDepartments } from '../store/exchange-log.ts';

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
  const answers = askedAnswers(round, context.answers.ofRound(round.id));
  const states = new Map(answers.map((each) => [cellKeyText(each.key), shownState(each.answer)]));
  const counts = Object.fromEntries(answerStates.map((state) => [state, 0])) as Record<AnswerState, number>;
  const asked = duties(round);
  for (const { assignment, column } of asked) {
    const { measureId, departmentId } = assignment;
    counts[states.get(cellKeyText({ measureId, departmentId, columnId: column.id })) ?? 'empty'] += 1;
  }
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  return {
    round: round.id,
    title: round.title,
    resultsYear: round.resultsYear,
    state: round.state,
    deadline: round.deadline,
    counts,
    missing: missingAnswers(round, answers).map(({ duty, gap }) => ({
      measure: titles.get(duty.assignment.measureId) ?? '',
      department: names.get(duty.assignment.departmentId) ?? '',
      fiscalYear: duty.column.fiscalYear,
      gap,
    })),
    departments: {
      asked: new Set(asked.map((each) => each.assignment.departmentId)).size,
      answered: respondingDepartments(context.store.db, round.id).size,
    },
    conflicts: openConflicts(context.store.db, round.id).length,
    toLookAt: answers.filter((each) => each.needsLook).length,
    late: answers.filter((each) => each.late).length,
  };
}
