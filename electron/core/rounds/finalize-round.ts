/** Finalizing locks a round. Conflicts always block it; what is missing must be signed for by name. */
import { missingAnswers } from '../../../shared/completeness.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { askedAnswers } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { openConflicts } from '../store/conflicts.ts';
import { replaceRound } from '../store/rounds.ts';

export interface FinalizeInput {
  readonly roundId: string;
  readonly who: string;
  /** The person takes it on themselves that answers are missing, not accepted, or merged and not looked at. */
  readonly despiteGaps: boolean;
}

export type FinalizeProblem = Problem<'NO_ROUND' | 'ROUND_FINAL' | 'OPEN_CONFLICTS' | 'NOT_COMPLETE'>;

export function finalizeRound(
  context: CoreContext,
  input: FinalizeInput,
): Result<{ missing: number; notAccepted: number; notLookedAt: number }, FinalizeProblem> {
  const before = context.rounds.get(input.roundId);
  if (!before) return fail('NO_ROUND', 'その照会はありません。');
  const { round } = before;
  if (round.state === 'final') return fail('ROUND_FINAL', 'この照会はもう確定しています。');
  const conflicts = openConflicts(context.store.db, round.id).length;
  if (conflicts > 0) {
    return fail(
      'OPEN_CONFLICTS',
      `食い違いが${conflicts}欄残っています。どちらにするか決めてから確定してください。`,
    );
  }
  const answers = askedAnswers(round, context.answers.ofRound(round.id));
  const missing = missingAnswers(round, answers).length;
  const notAccepted = answers.filter((each) => each.answer.state !== 'accepted').length;
  const notLookedAt = answers.filter((each) => each.needsLook).length;
  if (missing + notAccepted + notLookedAt > 0 && !input.despiteGaps) {
    return fail(
      'NOT_COMPLETE',
      `回答のない欄が${missing}、受理していない欄が${notAccepted}、合わせたまま見ていない欄が${notLookedAt}あります。片づけるか、承知のうえで確定すると指定してください。`,
    );
  }
  context.store.transaction(() => {
    const why =
      missing + notAccepted + notLookedAt > 0
        ? `未回答${missing}・未受理${notAccepted}・未確認${notLookedAt}を承知のうえで確定`
        : '確定';
    const after = { ...round, state: 'final' as const };
    replaceRound(context.store.db, context.history, deedOf(context, input.who, { why }), {
      before,
      after,
      action: 'round-finalized',
    });
  });
  return succeed({ missing, notAccepted, notLookedAt });
}
