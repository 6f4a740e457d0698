/** Whether a round's responses come back sealed. A person says so for a round; the next one goes on as the last. */
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { replaceRound } from '../store/rounds.ts';
import { openRound, type OpenRoundProblem } from './open-round.ts';

/** Sealed where nobody has said otherwise, neither for this round nor for one before it. */
export function sealsResponses(context: Pick<CoreContext, 'rounds'>, round: Round): boolean {
  const seen = new Set<string>();
  let each: Round | undefined = round;
  while (each && !seen.has(each.id)) {
    if (each.sealsResponses !== undefined) return each.sealsResponses;
    seen.add(each.id);
    each = each.previousRoundId === null ? undefined : context.rounds.get(each.previousRoundId)?.round;
  }
  return true;
}

/** Requests that were written before stay as they are: write them again for the departments that are to follow. */
export function setSealing(
  context: CoreContext,
  { roundId, on, who }: { readonly roundId: string; readonly on: boolean; readonly who: string },
): Result<null, OpenRoundProblem> {
  const opened = openRound(context, roundId);
  if (!opened.ok) return opened;
  const before = opened.value;
  if (sealsResponses(context, before.round) === on) return { ok: true, value: null };
  const after: Round = { ...before.round, sealsResponses: on };
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: on ? '回答に封をする' : '回答に封をしない' });
    replaceRound(context.store.db, context.history, deed, { before, after, action: 'round-changed' });
  });
  return { ok: true, value: null };
}
