/** A person settles a conflict: one side, both, or words of their own. Both sides stay in the history. */
import { contentOf, itemKey, type AnswerContent } from '../../../shared/answer.ts';
import type { Decision } from '../../../shared/contract/conflict-contract.ts';
import { fitsColumn } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { wordsUnder } from '../exchange/take-answer.ts';
import { closeConflict, openConflict, type Conflict } from '../store/conflicts.ts';
import { findResponse, newestResponse } from '../store/exchange-log.ts';
import { receivedAnswer, setReceivedAnswer } from '../store/received-answers.ts';
import { openRound } from './open-round.ts';

export interface DecideInput {
  readonly conflictId: string;
  readonly decision: Decision;
  readonly who: string;
  /** Revision of what stood when the person looked; left out, what stands now is decided on unseen. */
  readonly base?: number | undefined;
}

export type DecideProblem = Problem<
  'NO_CONFLICT' | 'CANNOT_TAKE_BOTH' | 'WRONG_KIND' | 'CHANGED_SINCE' | 'NO_ROUND' | 'ROUND_FINAL'
>;

/**
 * Problems: NO_CONFLICT (decided already), CANNOT_TAKE_BOTH (only lists of items can stand one after the other),
 * WRONG_KIND (words that do not fit the column), CHANGED_SINCE, and those of openRound.
 */
export function decideConflict(
  context: CoreContext,
  input: DecideInput,
): Result<{ revision: number }, DecideProblem> {
  const { db } = context.store;
  const conflict = openConflict(db, input.conflictId);
  if (!conflict) return fail('NO_CONFLICT', 'この食い違いは、もう決まっています。一覧を開き直してください。');
  const open = openRound(context, conflict.key.roundId);
  if (!open.ok) return open;
  const current = context.answers.get(conflict.key);
  if (input.base !== undefined && input.base !== current.revision) {
    return fail(
      'CHANGED_SINCE',
      'この欄は、見ているあいだに直されました。いまの文を確かめて、もう一度決めてください。',
    );
  }
  // Ours is what stands now: it may have changed since, by another clerk's answer or a decision on that.
  const content = decided({ ...conflict, ours: contentOf(current.answer) }, input.decision);
  if (!content) {
    return fail(
      'CANNOT_TAKE_BOTH',
      '両方を並べられるのは、箇条書きの答えだけです。どちらか一方を選ぶか、書き直してください。',
    );
  }
  const column = open.value.round.columns.find((each) => each.id === conflict.key.columnId);
  if (input.decision.take === 'written' && column && !fitsColumn(content, column)) {
    return fail('WRONG_KIND', 'この列に入らない答えです。列の種類に合わせて書いてください。');
  }
  return context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '食い違いの決定' });
    const { responseId, storeId, key } = conflict;
    const response =
      responseId === null ? newestResponse(db, { ...key, storeId }) : findResponse(db, responseId);
    const isTheirsLate = response?.late === true;
    const received = receivedAnswer(db, key, storeId) ?? null;
    const revision =
      context.answers.write(deed, {
        key,
        base: current.revision,
        answer: { state: 'submitted', content },
        action: 'answer-merged',
        departmentContent: wordsUnder(content, conflict.theirs),
        late: current.late || (isTheirsLate && input.decision.take !== 'ours'),
      }) ?? current.revision;
    const { take } = input.decision;
    closeConflict(db, context.history, deed, { conflict, decision: take, decided: { revision, received } });
    // Theirs has been seen and decided upon: from here on it is what both sides have in common. Not so an older
    // revision taken on purpose: the department goes on from its newest.
    if (!conflict.older || received === null) {
      setReceivedAnswer(db, key, storeId, { ourRevision: revision, content: conflict.theirs });
    }
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
