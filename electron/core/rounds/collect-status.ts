/** Where rounds stand for the office that collects: each round in short, and one round by department. */
import type { CollectRound } from '../../../shared/contract/app-contract.ts';
import type {
  CollectPlan,
  CollectStatus,
  DepartmentStatus,
} from '../../../shared/contract/collect-contract.ts';
import { columnYears, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import { openConflicts } from '../store/conflicts.ts';
import { newestResponses, requestTimes } from '../store/exchange-log.ts';
import { planTitles, readPlans } from '../store/plans.ts';
import type { RoundStanding } from './round-standing.ts';
import { countStates } from './round-status.ts';

/** Newest results year first. */
export function collectRounds(context: CoreContext): CollectRound[] {
  const plans = planTitles(context.store.db);
  return context.rounds
    .all()
    .map(({ round }) => summaryOf(round, plans.get(round.planId), context.standings.of(round)));
}

/** One round in short. */
export function collectRound(context: CoreContext, round: Round): CollectRound {
  const title = planTitles(context.store.db).get(round.planId);
  return summaryOf(round, title, context.standings.of(round));
}

function summaryOf(round: Round, planTitle: string | undefined, standing: RoundStanding): CollectRound {
  const { cells, conflicts } = standing;
  const counts = countStates(cells);
  return {
    id: round.id,
    planTitle: planTitle ?? round.title,
    title: round.title,
    resultsYear: round.resultsYear,
    years: columnYears(round),
    deadline: round.deadline,
    state: round.state,
    cells: cells.length,
    complete: cells.filter((each) => each.gap === undefined).length,
    returned: counts.returned,
    conflicts,
    submitted: counts.submitted,
  };
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
export function collectStatus(context: CoreContext, round: Round): CollectStatus {
  const { cells, conflicts } = context.standings.of(round);
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  return {
    round: collectRound(context, round),
    counts: countStates(cells),
    conflicts,
    toLookAt: cells.filter((each) => each.needsLook).length,
    late: cells.filter((each) => each.late).length,
    departments: departmentsOf(context, round, names),
    missing: cells.flatMap(({ duty: { assignment, column }, gap }) =>
      gap === undefined
        ? []
        : [
            {
              departmentId: assignment.departmentId,
              department: names.get(assignment.departmentId) ?? '',
              measure: titles.get(assignment.measureId) ?? '',
              fiscalYear: column.fiscalYear,
              gap,
            },
          ],
    ),
  };
}

function departmentsOf(
  context: CoreContext,
  round: Round,
  names: ReadonlyMap<string, string>,
): DepartmentStatus[] {
  const { db } = context.store;
  const { cells } = context.standings.of(round);
  const byDepartment = Map.groupBy(cells, (each) => each.duty.assignment.departmentId);
  const conflicts = Map.groupBy(openConflicts(db, round.id), (each) => each.key.departmentId);
  const requested = requestTimes(db, round.id);
  const received = newestResponses(db, round.id);
  return askedDepartments(round).map((id) => {
    const own = byDepartment.get(id) ?? [];
    return {
      id,
      name: names.get(id) ?? '',
      asked: own.length,
      answered: own.filter((each) => each.gap === undefined).length,
      counts: countStates(own),
      conflicts: conflicts.get(id)?.length ?? 0,
      late: own.filter((each) => each.late).length,
      requestedAt: requested.get(id) ?? null,
      received: received.get(id) ?? null,
    };
  });
}
