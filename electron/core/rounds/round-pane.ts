/** A round beside its plan: what it asks, what may still change, and the rounds before it. */
import type { RoundLine, RoundPaneData } from '../../../shared/contract/rounds-contract.ts';
import { fiscalYearsLabel } from '../../../shared/fiscal-year.ts';
import { duties, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { readPlans } from '../store/plans.ts';
import { readDraft } from '../store/round-drafts.ts';
import { isSent } from './change-round.ts';
import { proposedDraft, roundsOfPlan } from './next-draft.ts';
import { openRound } from './open-round.ts';

/** The round's years, its size, and when it was finalized. */
export function roundLine(context: CoreContext, round: Round): RoundLine {
  const asked = duties(round);
  return {
    id: round.id,
    years: yearsOf(context, round),
    title: round.title,
    resultsYear: round.resultsYear,
    departments: new Set(asked.map((each) => each.assignment.departmentId)).size,
    cells: asked.length,
    state: round.state,
    finalizedAt: round.state === 'final' ? finalizedAt(context, round.id) : null,
  };
}

/** 令和5・6年度 */
export function yearsOf(context: CoreContext, { columns }: Pick<Round, 'columns'>): string {
  return fiscalYearsLabel(
    columns.map((each) => each.fiscalYear),
    context.eras(),
  );
}

/** Null for a round that was imported: it was final before it came. */
function finalizedAt(context: CoreContext, roundId: string): string | null {
  const row = context.store.db
    .prepare<{ at: string | null }>(
      `SELECT MAX(at) AS at FROM history WHERE round_id = ? AND action = 'round-finalized'`,
    )
    .get(roundId);
  return row?.at ?? null;
}

export function roundPane(context: CoreContext, round: Round): RoundPaneData {
  const plan = readPlans(context.store.db).find((each) => each.id === round.planId);
  const opened = openRound(context, round.id);
  const draft = plan ? readDraft(context.store.db, plan.id)?.draft : undefined;
  const next = draft ?? (plan ? proposedDraft(context, plan) : round);
  const answered: Record<string, number> = {};
  for (const { key } of context.answers.ofRound(round.id))
    answered[key.columnId] = (answered[key.columnId] ?? 0) + 1;
  return {
    plan: { id: round.planId, title: plan?.title ?? round.title },
    round: {
      ...roundLine(context, round),
      deadline: round.deadline,
      message: round.message ?? '',
      columns: round.columns,
    },
    sent: isSent(context, round.id),
    locked: opened.ok ? null : opened.problem.message,
    answered,
    next: { years: yearsOf(context, next), step: draft?.step ?? null },
    rounds: roundsOfPlan(context, round.planId).map((each) => roundLine(context, each)),
  };
}
