/** The gate of a round as it stands in the store: what has to be clean, or be signed for, before 確定. */
import { publishGate, type Gate } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { openConflicts } from '../store/conflicts.ts';
import { releasesOf } from '../store/releases.ts';

export function gateOf(context: CoreContext, round: Round): Gate {
  const { db } = context.store;
  return publishGate(round, {
    answers: context.answers.ofRound(round.id),
    conflicts: openConflicts(db, round.id).map((each) => each.key),
    releases: releasesOf(db, round.id).map((each) => each.key),
  });
}
