/** 正誤表を始める: a finalized round opened again for a while, in somebody's name; it locks itself again after its end. */
import { correction } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { replaceRound } from '../store/rounds.ts';

export interface UnlockInput {
  readonly roundId: string;
  readonly by: string;
  readonly reason: string;
  /** The last day on which it is open; ISO date. */
  readonly until: string;
}

export type UnlockProblem = Problem<
  'NO_ROUND' | 'NOT_FINAL' | 'NO_NAME' | 'NO_REASON' | 'BAD_DATE' | 'PAST_DATE'
>;

/** Also gives a correction that is open, or has ended, another end. */
export function unlockRound(
  context: CoreContext,
  input: UnlockInput,
): Result<{ until: string }, UnlockProblem> {
  const stored = context.rounds.get(input.roundId);
  if (!stored) return fail('NO_ROUND', 'その照会はありません。');
  const { round } = stored;
  if (round.state !== 'final' && round.correction === null)
    return fail('NOT_FINAL', 'この照会はまだ確定していません。正誤表は、確定したあとに始めます。');
  const by = input.by.trim();
  const reason = input.reason.trim();
  if (by === '') return fail('NO_NAME', '正誤表を始める人の名前を書いてください。');
  if (reason === '') return fail('NO_REASON', '正誤の理由を書いてください。履歴に残ります。');
  const made = correction.safeParse({ by, reason, until: input.until });
  if (!made.success)
    return fail(
      'BAD_DATE',
      '期限は 2024-07-31 のような日付で、名前は100字、理由は2000字までで書いてください。',
    );
  if (made.data.until < japanDate(context.now()))
    return fail('PAST_DATE', '正誤表の期限が過ぎた日です。今日か、それより後の日にしてください。');
  context.store.transaction(() => {
    const after = { ...round, state: 'open' as const, correction: made.data };
    const why = `正誤表を始めた（${made.data.until}まで）。${reason}`;
    replaceRound(context.store.db, context.history, deedOf(context, by, { why }), {
      before: stored,
      after,
      action: 'round-unlocked',
    });
  });
  return succeed({ until: made.data.until });
}
