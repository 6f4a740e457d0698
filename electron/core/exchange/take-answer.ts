/** Merges one answer of a response into its cell: three-way, from what both sides last had in common. */
import { contentOf, sameContent, type AnswerContent, type AnswerKey } from '../../../shared/answer.ts';
import { mergeContent } from '../../../shared/merge.ts';
import type { CoreContext } from '../context.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { addConflict, closeConflict, openConflictsOfCell } from '../store/conflicts.ts';
import { receivedAnswer, setReceivedAnswer } from '../store/exchange-log.ts';
import type { Deed, HistoryAction } from '../store/history.ts';
import type { Manifest } from './package-format.ts';
import type { ResponsePayload } from './payloads.ts';

export type Taken = 'accepted' | 'unchanged' | 'merged' | 'conflicts';

interface Incoming {
  readonly manifest: Manifest;
  readonly answer: ResponsePayload['answers'][number];
  readonly late: boolean;
}

export function takeAnswer(context: CoreContext, deed: Deed, incoming: Incoming): Taken {
  const { manifest, answer, late } = incoming;
  const key: AnswerKey = {
    roundId: manifest.roundId,
    measureId: answer.measureId,
    departmentId: manifest.departmentId,
    columnId: answer.columnId,
  };
  const current = context.answers.get(key);
  const base = commonAncestor(context, key, incoming);
  const theirs = answer.content;
  const ours = contentOf(current.answer);
  const result = mergeContent(base, ours, theirs);
  const waiting = openConflictsOfCell(context.store.db, key).filter(
    (each) => each.storeId === manifest.storeId,
  );
  if (
    result.kind === 'conflict' &&
    waiting.some((each) => sameContent(each.theirs, theirs) && sameContent(each.ours, ours))
  ) {
    return 'conflicts';
  }
  // A newer response of the same store replaces what of it was still waiting for a decision.
  for (const conflict of waiting)
    closeConflict(context.store.db, context.history, deed, { conflict, decision: 'superseded' });
  const taken = ((): Taken => {
    switch (result.kind) {
      case 'unchanged':
        return keepOurs(context, deed, { key, current, answer, late });
      case 'taken':
        submit(context, deed, {
          key,
          current,
          content: result.content ?? theirs,
          departmentContent: null,
          late,
          action: 'answer-received',
          reply: answer.reply,
        });
        return 'accepted';
      case 'merged':
        submit(context, deed, {
          key,
          current,
          content: result.content,
          departmentContent: wordsUnder(result.content, theirs),
          late,
          action: 'answer-merged',
          reply: answer.reply,
        });
        return 'merged';
      case 'conflict':
        addConflict(context.store.db, context.history, deed, {
          id: context.newId(),
          key,
          storeId: manifest.storeId,
          base,
          ours,
          theirs,
          openedAt: deed.at,
        });
        return 'conflicts';
    }
  })();
  // What waits for a decision is not yet part of ours, so it is no common ancestor of anything.
  if (taken === 'conflicts') return taken;
  const ourRevision = context.answers.get(key).revision;
  setReceivedAnswer(context.store.db, key, manifest.storeId, { ourRevision, content: theirs });
  return taken;
}

/**
 * What the department had before it: its own last response, unless it has opened a newer request since;
 * then what stood here when that request was written.
 */
function commonAncestor(
  context: CoreContext,
  key: AnswerKey,
  { manifest, answer }: Incoming,
): AnswerContent | null {
  const last = receivedAnswer(context.store.db, key, manifest.storeId);
  if (last && last.ourRevision > answer.baseRevision) return last.content;
  return context.answers.contentAt(key, answer.baseRevision) ?? null;
}

/** The department's words under a content that is not all theirs; null where it is. */
export function wordsUnder(content: AnswerContent, theirs: AnswerContent | null): AnswerContent | null {
  return sameContent(content, theirs) ? null : theirs;
}

interface Submission {
  readonly key: AnswerKey;
  readonly current: StoredAnswer;
  readonly content: AnswerContent;
  readonly departmentContent: AnswerContent | null;
  readonly late: boolean;
  readonly action: HistoryAction;
  /** The department's word on a return, for the coordinator to read. */
  readonly reply: string | null;
}

function submit(context: CoreContext, deed: Deed, change: Submission): void {
  const { key, current, content, departmentContent, late, action, reply } = change;
  context.answers.write(deed, {
    key,
    base: current.revision,
    answer: { state: 'submitted', content },
    action,
    // What changes after it was accepted is looked at again (要再確認), this cell only.
    needsLook: action === 'answer-merged' || current.answer.state === 'accepted',
    late,
    reply,
    departmentContent,
  });
}

/**
 * Theirs says nothing new. A returned cell counts as answered again only by an answer that knows of the return:
 * one that was on its way when the cell was returned must not undo it.
 */
function keepOurs(
  context: CoreContext,
  deed: Deed,
  { key, current, answer, late }: Pick<Submission, 'key' | 'current' | 'late'> & Pick<Incoming, 'answer'>,
): Taken {
  const { state } = current.answer;
  if (state === 'submitted' || state === 'accepted') {
    adoptWords(context, deed, { key, current, answer, late });
    return 'unchanged';
  }
  if (state === 'returned' && answer.baseRevision < current.revision) return 'unchanged';
  const content = contentOf(current.answer) ?? answer.content;
  const departmentContent = sameContent(content, answer.content) ? null : current.departmentContent;
  const { reply } = answer;
  submit(context, deed, { key, current, content, departmentContent, late, action: 'answer-received', reply });
  return 'accepted';
}

/** The department now says what the office had written: the words are its own, and nothing is left to mark. */
function adoptWords(
  context: CoreContext,
  deed: Deed,
  { key, current, answer, late }: Pick<Submission, 'key' | 'current' | 'late'> & Pick<Incoming, 'answer'>,
): void {
  if (current.departmentContent === null || !sameContent(contentOf(current.answer), answer.content)) return;
  context.answers.write(deed, {
    key,
    base: current.revision,
    answer: current.answer,
    action: 'answer-received',
    needsLook: current.needsLook,
    late: current.late || late,
    reply: answer.reply,
    departmentContent: null,
  });
}
