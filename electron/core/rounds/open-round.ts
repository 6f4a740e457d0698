/** The one question before every change to a round: may it still be changed? */
import { isLocked } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import type { StoredRound } from '../store/rounds.ts';

export type OpenRoundProblem = Problem<'NO_ROUND' | 'ROUND_FINAL'>;

export function openRound(context: CoreContext, roundId: string): Result<StoredRound, OpenRoundProblem> {
  const stored = context.rounds.get(roundId);
  if (!stored) return fail('NO_ROUND', 'その照会はありません。');
  if (!isLocked(stored.round, japanDate(context.now()))) return succeed(stored);
  const { correction } = stored.round;
  return fail(
    'ROUND_FINAL',
    correction === null
      ? 'この照会はもう確定しています。直すときは、先に正誤表を始めてください。'
      : `正誤表の期限（${correction.until}）を過ぎました。確定し直すか、期限を延ばしてください。`,
  );
}
