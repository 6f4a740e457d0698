/** A person settles a conflict: one side, both, or words of their own. Both sides stay in the history. */
import { contentOf, itemKey, type AnswerContent } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { wordsUnder } from '../exchange/take-answer.ts';
import { closeConflict, openConflict, type Conflict } from '../store/conflicts.ts';
import { newestResponse, setReceivedAnswer } from '../store/exchange-log.ts';

export type Decision =
  | { readonly take: 'ours' | 'theirs' | 'both' }
  | { readonly take: 'written'; readonly content: AnswerContent };

export interface DecideInput {
  readonly conflictId: string;
  readonly decision: Decision;
  readonly who: string;
}

/** Problems: NO_CONFLICT (decided already), CANNOT_TAKE_BOTH (only lists of items can stand one after the other). */
export function decideConflict(
  context: CoreContext,
  input: DecideInput,
): Result<{ revision: number }, Problem<'NO_CONFLICT' | 'CANNOT_TAKE_BOTH'>> {
  const { db } = context.store;
  const conflict = openConflict(db, input.conflictId);
  if (!conflict) return fail('NO_CONFLICT', 'この食い違いは、もう決まっています。一覧を開き直してください。');
  const current = context.answers.get(conflict.key);
  // Ours is what stands now: it may have changed since, by another clerk's answer or a decision on that.
  const content = decided({ ...conflict, ours: contentOf(current.answer) }, input.decision);
  if (!content) {
    return fail(
      'CANNOT_TAKE_BOTH',
      '両方を並べられるのは、箇条書きの答えだけです。どちらか一方を選ぶか、書き直してください。',
    );
  }
  return context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '食い違いの決定' });
    const isTheirsLate = newestResponse(db, { ...conflict.key, storeId: conflict.storeId })?.late === true;
    const revision =
      context.answers.write(deed, {
        key: conflict.key,
        base: current.revision,
        answer: { state: 'submitted', content },
        action: 'answer-merged',
        departmentContent: wordsUnder(content, conflict.theirs),
        late: current.late || (isTheirsLate && input.decision.take !== 'ours'),
      }) ?? current.revision;
    closeConflict(db, context.history, deed, { conflict, decision: input.decision.take });
    // Theirs has been seen and decided upon: from here on it is what both sides have in common.
    setReceivedAnswer(db, conflict.key, conflict.storeId, {
      ourRevision: revision,
      content: conflict.theirs,
    });
    return succeed({ revision });
  });
}

function decided(conflict: Conflict, decision: Decision): AnswerContent | null {
  const { ours, theirs } = conflict;
  switch (decision.take) {
    case 'written':
      return decision.content;
    case 'ours':
      return ours ?? theirs;
    case 'theirs':
      return theirs ?? ours;
    case 'both': {
      if (ours?.kind !== 'items' || theirs?.kind !== 'items') return null;
      const said = new Set(ours.items.map(itemKey));
      return {
        kind: 'items',
        items: [...ours.items, ...theirs.items.filter((each) => !said.has(itemKey(each)))],
      };
    }
  }
}
