/** Starts a round at once: from the plan's own template, or as the year after a round that was. */
import { fail, type Problem, type Result } from '../../../shared/result.ts';
import type { Column } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { beginRound, type BeginProblem, type RoundStarted } from './draft-round.ts';
import { findPlan } from './find-plan.ts';
import { proposedDraft, roundsOfPlan } from './next-draft.ts';

export interface StartRoundInput {
  /** The fiscal year whose results are asked for. */
  readonly resultsYear: number;
  /** ISO date. */
  readonly deadline: string | null;
  /** Title of the plan; needed only where the store holds several. */
  readonly plan?: string | undefined;
  /** The round beside which this one is answered; undefined for the newest before it. */
  readonly baseRoundId?: string | undefined;
  /** In the place of those that the plan usually asks; the plan takes them too. */
  readonly columns?: readonly Column[] | undefined;
  /** 照会文 */
  readonly message?: string | undefined;
  readonly who: string;
}

export type StartRoundProblem = BeginProblem | Problem<'NO_PLAN' | 'WHICH_PLAN' | 'NO_ROUND'>;

export function startRound(
  context: CoreContext,
  input: StartRoundInput,
): Result<RoundStarted, StartRoundProblem> {
  const found = findPlan(context, input.plan);
  if (!found.ok) return found;
  const plan = found.value;
  const { baseRoundId, resultsYear } = input;
  if (baseRoundId !== undefined && !roundsOfPlan(context, plan.id).some((each) => each.id === baseRoundId))
    return fail('NO_ROUND', 'もとにする照会が、この計画にありません。');
  const proposed = proposedDraft(context, plan, { baseRoundId, resultsYear });
  const { deadline, message = '', columns = proposed.columns, who } = input;
  return beginRound(context, plan, { ...proposed, deadline, message, columns: [...columns] }, who);
}
