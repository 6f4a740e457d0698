/**
 * Takes a decision on a conflict back: what stood before it stands again, and the conflict waits again. Everything of
 * it is a new row of the history. Only while nothing has happened to the cell since: what came later was built on it.
 */
import { sameContent, type Answer } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { cellAt } from '../store/cell-at.ts';
import { decidedConflict, reopenConflict, whatWasDecided } from '../store/conflicts.ts';
import { putBackReceivedAnswer, receivedAnswer } from '../store/received-answers.ts';
import { openRound } from './open-round.ts';

export type UndoProblem = Problem<'NO_CONFLICT' | 'CHANGED_SINCE' | 'NO_ROUND' | 'ROUND_FINAL'>;

export function undoDecision(
  context: CoreContext,
  input: { readonly conflictId: string; readonly who: string },
): Result<{ revision: number }, UndoProblem> {
  const { db } = context.store;
  const conflict = decidedConflict(db, input.conflictId);
  if (!conflict)
    return fail('NO_CONFLICT', '決めた食い違いの中に、これはありません。一覧を開き直してください。');
  const { key, storeId, older } = conflict;
  const open = openRound(context, key.roundId);
  if (!open.ok) return open;
  const decided = whatWasDecided(db, conflict);
  const current = context.answers.get(key);
  const last = receivedAnswer(db, key, storeId);
  // A response that says nothing new moves no revision, and yet is a word that came after the decision.
  const isHeardSince =
    !older &&
    (last?.ourRevision !== decided?.revision || !sameContent(last?.content ?? null, conflict.theirs));
  if (!decided || decided.revision !== current.revision || isHeardSince) {
    return fail(
      'CHANGED_SINCE',
      'この欄は、決めたあとで変わっています。取り消せません。直すときは、表の確認で直してください。',
    );
  }
  const before = cellAt(db, key, decided.revision - 1);
  return context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '食い違いの決定の取り消し' });
    const answer: Answer = before?.answer ?? { state: 'empty' };
    const revision = context.answers.write(deed, {
      key,
      base: current.revision,
      answer,
      action: 'answer-restored',
      needsLook: before?.needsLook ?? false,
      late: before?.late ?? false,
      complete: before?.complete ?? false,
      reply: before?.reply ?? null,
      departmentContent: before?.departmentContent ?? null,
    });
    if (revision === undefined) throw new Error('a cell moved inside its own transaction');
    reopenConflict(db, context.history, deed, conflict);
    putBackReceivedAnswer(db, key, storeId, decided.received);
    return succeed({ revision });
  });
}
