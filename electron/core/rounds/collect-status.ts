/** Where rounds stand for the office that collects: each round in short, and one round by department. */
import { answerStates, cellKeyText, shownState, type AnswerState } from '../../../shared/answer.ts';
import { missingAnswers } from '../../../shared/completeness.ts';
import type { CollectRound } from '../../../shared/contract/app-contract.ts';
import type {
  CollectPlan,
  CollectStatus,
  DepartmentStatus,
} from '../../../shared/contract/collect-contract.ts';
import { duties, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import { openConflicts } from '../store/conflicts.ts';
import { newestResponses, requestTimes } from '../store/exchange-log.ts';
import { readPlans } from '../store/plans.ts';
import { roundStatus } from './round-status.ts';

/** Newest results year first. */
export function collectRounds(context: CoreContext): CollectRound[] {
  const plans = new Map(readPlans(context.store.db).map((each) => [each.id, each.title]));
  return context.rounds.all().map(({ round }) => {
    const asked = duties(round).length;
    const { counts, missing, conflicts } = roundStatus(context, round);
    return {
      id: round.id,
      planTitle: plans.get(round.planId) ?? round.title,
      title: round.title,
      resultsYear: round.resultsYear,
      deadline: round.deadline,
      state: round.state,
      cells: asked,
      complete: asked - missing.length,
      returned: counts.returned,
      conflicts,
      submitted: counts.submitted,
    };
  });
}

/** Each plan with the year that its next round would ask for: the one after its newest round. */
export function collectPlans(context: CoreContext): CollectPlan[] {
  const rounds = context.rounds.all();
  return readPlans(context.store.db).map(({ id, title, document }) => {
    const newest = rounds.find((each) => each.round.planId === id);
    return { id, title, nextYear: newest ? newest.round.resultsYear + 1 : document.template.resultsYear };
  });
}

/** One round, department by department in the order of the plan. */
export function collectStatus(context: CoreContext, round: Round): CollectStatus | undefined {
  const summary = collectRounds(context).find((each) => each.id === round.id);
  if (!summary) return undefined;
  const answers = context.answers.ofRound(round.id);
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const missing = missingAnswers(round, answers).map(({ duty: { assignment, column }, gap }) => ({
    departmentId: assignment.departmentId,
    department: names.get(assignment.departmentId) ?? '',
    measure: titles.get(assignment.measureId) ?? '',
    fiscalYear: column.fiscalYear,
    gap,
  }));
  const { counts, conflicts, toLookAt, late } = roundStatus(context, round);
  const departments = departmentsOf(context, round, missing);
  return { round: summary, counts, conflicts, toLookAt, late, departments, missing };
}

function departmentsOf(
  context: CoreContext,
  round: Round,
  missing: CollectStatus['missing'],
): DepartmentStatus[] {
  const { db } = context.store;
  const stored = new Map(context.answers.ofRound(round.id).map((each) => [cellKeyText(each.key), each]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const asked = Map.groupBy(duties(round), (each) => each.assignment.departmentId);
  const gaps = Map.groupBy(missing, (each) => each.departmentId);
  const conflicts = Map.groupBy(openConflicts(db, round.id), (each) => each.key.departmentId);
  const requested = requestTimes(db, round.id);
  const received = newestResponses(db, round.id);
  return askedDepartments(round).map((id) => {
    const own = (asked.get(id) ?? []).map(({ assignment, column }) =>
      stored.get(cellKeyText({ measureId: assignment.measureId, departmentId: id, columnId: column.id })),
    );
    const counts = Object.fromEntries(answerStates.map((state) => [state, 0])) as Record<AnswerState, number>;
    for (const each of own) counts[each ? shownState(each.answer) : 'empty'] += 1;
    return {
      id,
      name: names.get(id) ?? '',
      asked: own.length,
      answered: own.length - (gaps.get(id)?.length ?? 0),
      counts,
      conflicts: conflicts.get(id)?.length ?? 0,
      late: own.filter((each) => each?.late === true).length,
      requestedAt: requested.get(id) ?? null,
      received: received.get(id) ?? null,
    };
  });
}
