/** 回答なしのまま載せる: unanswered cells that a person lets go without an answer, with a reason; undone until 確定. */
import { cellKeyText, type CellKey } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { openRound } from '../rounds/open-round.ts';
import { addRelease, releasesOf, removeRelease } from '../store/releases.ts';
import { gateOf } from './gate.ts';

export type ReleaseProblem = Problem<
  'NO_ROUND' | 'ROUND_FINAL' | 'NO_REASON' | 'REASON_TOO_LONG' | 'NOT_UNANSWERED' | 'NOT_RELEASED'
>;

const longestReason = 2000;

export interface ReleaseInput {
  readonly roundId: string;
  readonly who: string;
  /** undefined for all that are unanswered and empty. */
  readonly cells?: readonly CellKey[];
}

/** Only cells in which nothing stands: a text that is there would be printed all the same. */
export function releaseCells(
  context: CoreContext,
  input: ReleaseInput & { readonly reason: string },
): Result<{ released: number }, ReleaseProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const reason = input.reason.trim();
  if (reason === '') return fail('NO_REASON', '理由を書いてください。履歴に残ります。');
  if (reason.length > longestReason)
    return fail('REASON_TOO_LONG', `理由は${longestReason}字までで書いてください。`);
  const releasable = new Map(
    gateOf(context, open.value.round)
      .unanswered.filter((each) => each.isReleasable)
      .map(({ key }) => [cellKeyText(key), key]),
  );
  const chosen = input.cells ?? [...releasable.values()];
  if (chosen.length === 0 || chosen.some((key) => !releasable.has(cellKeyText(key))))
    return fail(
      'NOT_UNANSWERED',
      '回答なしのまま載せられるのは、何も書かれていない未回答の欄だけです。画面を開き直して、選び直してください。',
    );
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: reason });
    for (const key of chosen)
      addRelease(context.store.db, context.history, deed, {
        key: { roundId: input.roundId, ...key },
        reason,
      });
  });
  return succeed({ released: chosen.length });
}

/** Takes releases back: the cells count as 未回答 again. */
export function withdrawReleases(
  context: CoreContext,
  input: ReleaseInput,
): Result<{ withdrawn: number }, ReleaseProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const released = releasesOf(context.store.db, input.roundId).map((each) => each.key);
  const chosen = input.cells ?? released;
  const known = new Set(released.map(cellKeyText));
  if (chosen.length === 0 || chosen.some((key) => !known.has(cellKeyText(key))))
    return fail('NOT_RELEASED', '回答なしにした欄ではありません。画面を開き直してください。');
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '回答なしを取り消した' });
    for (const key of chosen)
      removeRelease(context.store.db, context.history, deed, { roundId: input.roundId, ...key });
  });
  return succeed({ withdrawn: chosen.length });
}
