/** The plan and the departments as the coordinating office sees them. */
import type { ListedDepartment, SetupPlan, SetupRound } from '../../../shared/contract/plan-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { isLocked, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { readDepartments } from '../store/departments.ts';
import { requestTimes } from '../store/exchange-log.ts';
import { readPlan, readPlans } from '../store/plans.ts';
import { planStructureOf } from './edit-plan.ts';

export function showPlan(
  context: CoreContext,
  place: { readonly roundId: string } | { readonly planId: string },
): Result<SetupPlan, Problem<'NO_PLAN' | 'NO_ROUND'>> {
  const round = 'roundId' in place ? context.rounds.get(place.roundId)?.round : undefined;
  if ('roundId' in place && !round)
    return fail('NO_ROUND', 'その照会はありません。進み具合を開き直してください。');
  const plan = readPlan(context.store.db, 'planId' in place ? place.planId : (round?.planId ?? ''));
  if (!plan) return fail('NO_PLAN', 'その計画はありません。画面を開き直してください。');
  const shown = round ? roundOf(context, round) : null;
  return succeed({
    plan: { id: plan.id, title: plan.title, revision: plan.revision },
    structure: planStructureOf(context, plan),
    years: [...new Set((round?.columns ?? plan.document.template.columns).map((each) => each.fiscalYear))],
    round: shown,
    frozen: round && shown?.locked === true ? round.structure : null,
  });
}

function roundOf(context: CoreContext, round: Round): SetupRound {
  const { id, title, resultsYear, deadline, state, columns } = round;
  return {
    id,
    title,
    resultsYear,
    deadline,
    state,
    locked: isLocked(round, japanDate(context.now())),
    requested: requestTimes(context.store.db, id).size > 0,
    columns,
  };
}

/** Those that are there now first, each part by name. */
export function listDepartments(context: CoreContext): ListedDepartment[] {
  const departments = readDepartments(context.store.db);
  const names = new Map(departments.map((each) => [each.id, each.name]));
  const measures = Map.groupBy(
    readPlans(context.store.db).flatMap(({ document }) => {
      const titles = new Map(document.measures.map((each) => [each.id, each.title]));
      return document.assignments.map(({ departmentId, measureId, validFrom, validTo }) => ({
        departmentId,
        measure: { id: measureId, title: titles.get(measureId) ?? '', validFrom, validTo },
      }));
    }),
    (each) => each.departmentId,
  );
  return departments
    .map((each) => ({
      ...each,
      successor: each.successorId === null ? null : (names.get(each.successorId) ?? null),
      measures: (measures.get(each.id) ?? []).map(({ measure }) => measure),
    }))
    .toSorted(
      (a, b) =>
        Number(a.validTo !== null) - Number(b.validTo !== null) ||
        (b.validTo ?? 0) - (a.validTo ?? 0) ||
        a.name.localeCompare(b.name, 'ja'),
    );
}
