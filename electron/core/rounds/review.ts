/** The coordinator's decisions on answers: accept, or return with a reason. */
import { contentOf, type CellKey } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { openRound } from './open-round.ts';

export interface ReviewInput {
  readonly roundId: string;
  readonly who: string;
}

export type ReviewProblem = Problem<'NO_ROUND' | 'ROUND_FINAL' | 'NO_REASON' | 'REASON_TOO_LONG'>;

const longestReason = 2000;

/**
 * Accepts submitted answers.
 * @param cells undefined for all that are submitted
 * @returns how many were accepted; cells in other states stay as they are
 */
export function acceptAnswers(
  context: CoreContext,
  input: ReviewInput & { readonly cells?: readonly CellKey[] },
): Result<{ accepted: number }, ReviewProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const { roundId } = input;
  const chosen =
    input.cells?.map((cell) => context.answers.get({ roundId, ...cell })) ?? context.answers.ofRound(roundId);
  const submitted = chosen.filter((each) => each.answer.state === 'submitted');
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '受理' });
    for (const { key, revision, answer, late, reply } of submitted) {
      if (answer.state !== 'submitted') continue;
      context.answers.write(deed, {
        key: { roundId, ...key },
        base: revision,
        answer: { state: 'accepted', content: answer.content },
        action: 'answer-accepted',
        late,
        reply,
      });
    }
  });
  return succeed({ accepted: submitted.length });
}

/** Sends a cell back with a reason. Only returned cells reopen for the department. */
export function returnAnswer(
  context: CoreContext,
  input: ReviewInput & { readonly cell: CellKey; readonly reason: string },
): Result<{ revision: number }, ReviewProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const reason = input.reason.trim();
  if (reason === '') return fail('NO_REASON', '差し戻す理由を書いてください。');
  if (reason.length > longestReason)
    return fail('REASON_TOO_LONG', `差し戻す理由は${longestReason}字までで書いてください。`);
  return context.store.transaction(() => {
    const key = { roundId: input.roundId, ...input.cell };
    const current = context.answers.get(key);
    const revision = context.answers.write(deedOf(context, input.who, { why: reason }), {
      key,
      base: current.revision,
      answer: { state: 'returned', content: contentOf(current.answer), reason },
      action: 'answer-returned',
      late: current.late,
    });
    return succeed({ revision: revision ?? current.revision });
  });
}
