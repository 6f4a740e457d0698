/** The round before: its answers, and what they offer for this one. */
import { cellKeyText, contentOf, type AnswerContent, type CellKey } from '../../../shared/answer.ts';
import { offersFor, type Offer } from '../../../shared/carry-forward.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';

export interface PreviousAnswer {
  readonly cell: CellKey;
  readonly content: AnswerContent;
}

/** What was said in the round before this one; empty where there was none. */
export function previousAnswers(
  context: CoreContext,
  round: Round,
): { readonly round: Round | undefined; readonly answers: readonly PreviousAnswer[] } {
  const before = round.previousRoundId === null ? undefined : context.rounds.get(round.previousRoundId);
  if (!before) return { round: undefined, answers: [] };
  const answers = context.answers.ofRound(before.round.id).flatMap((each) => {
    const content = contentOf(each.answer);
    return content ? [{ cell: each.key, content }] : [];
  });
  return { round: before.round, answers };
}

/** Offers for every cell of a round. */
export function previousOffers(context: CoreContext, round: Round): Offer[] {
  const before = previousAnswers(context, round);
  if (!before.round) return [];
  const contents = new Map(before.answers.map((each) => [cellKeyText(each.cell), each.content]));
  return offersFor(round, before.round, (cell) => contents.get(cellKeyText(cell)) ?? null, {
    eras: context.eras(),
    decisions: round.offerDecisions,
  });
}
