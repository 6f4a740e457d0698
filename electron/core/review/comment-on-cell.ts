/** A comment on a cell, for the coordinating office. It changes nothing of the answer and is never taken back. */
import type { AnswerKey } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { openRound } from '../rounds/open-round.ts';
import type { ReviewProblem } from '../rounds/review.ts';
import { addComment } from '../store/comments.ts';

const longest = 2000;

export interface CommentInput {
  readonly key: AnswerKey;
  readonly text: string;
  readonly who: string;
}

export function commentOnCell(
  context: CoreContext,
  { key, text, who }: CommentInput,
): Result<{ id: string }, ReviewProblem | Problem<'NO_TEXT' | 'TEXT_TOO_LONG'>> {
  const open = openRound(context, key.roundId);
  if (!open.ok) return open;
  const said = text.trim();
  if (said === '') return fail('NO_TEXT', 'コメントを書いてください。');
  if (said.length > longest) return fail('TEXT_TOO_LONG', `コメントは${longest}字までで書いてください。`);
  const id = context.newId();
  context.store.transaction(() => {
    addComment(context.store.db, context.history, deedOf(context, who), { id, key, text: said });
  });
  return succeed({ id });
}
