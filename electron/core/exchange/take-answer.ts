/** Merges one answer of a response into its cell: three-way, from what both sides last had in common. */
import { contentOf, sameContent, type AnswerContent, type AnswerKey } from '../../../shared/answer.ts';
import type { CellChange } from '../../../shared/contract/receive-contract.ts';
import { mergeContent, type MergeResult } from '../../../shared/merge.ts';
import type { CoreContext } from '../context.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { addConflict, closeConflict, type Conflict } from '../store/conflicts.ts';
import { receivedAnswer, setReceivedAnswer } from '../store/received-answers.ts';
import type { Deed } from '../store/history.ts';
import type { ResponsePayload } from './payloads.ts';
import type { ResponseHead } from './incoming-response.ts';

/** What became of a cell. */
export interface TakenAnswer {
  readonly change: CellChange;
  /** Of the cell afterwards. */
  readonly revision: number;
}

interface Incoming {
  readonly manifest: ResponseHead;
  readonly answer: ResponsePayload['answers'][number];
  /** What stood here when the request was written. */
  readonly asked: AnswerContent | null;
  readonly late: boolean;
  /** An older revision of the department's, which a person takes on purpose. */
  readonly older: boolean;
  /** What of this store waits for a decision in this cell. */
  readonly waiting: readonly Conflict[];
  /** The store has never been heard of in this round. */
  readonly first: boolean;
}

export function takeAnswer(context: CoreContext, deed: Deed, incoming: Incoming): TakenAnswer {
  const { manifest, answer, waiting, older } = incoming;
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
  if (
    result.kind === 'conflict' &&
    waiting.some((each) => sameContent(each.theirs, theirs) && sameContent(each.ours, ours))
  ) {
    return { change: 'conflict', revision: current.revision };
  }
  // A newer response of the same store replaces what of it was still waiting for a decision; an older one must not.
  for (const conflict of older ? [] : waiting)
    closeConflict(context.store.db, context.history, deed, { conflict, decision: 'superseded' });
  // What waits for a decision is not yet part of ours, so it is no common ancestor of anything.
  if (result.kind === 'conflict') {
    addConflict(context.store.db, context.history, deed, {
      id: context.newId(),
      key,
      storeId: manifest.storeId,
      base,
      ours,
      theirs,
      openedAt: deed.at,
      responseId: manifest.id,
      older,
    });
    return { change: 'conflict', revision: current.revision };
  }
  const change = changeBy(result, current, answer);
  const revision = change
    ? submit(context, deed, { key, current, incoming, ...change })
    : adoptWords(context, deed, { key, current, incoming });
  const isAncestor = !older || receivedAnswer(context.store.db, key, manifest.storeId) === undefined;
  if (isAncestor)
    setReceivedAnswer(context.store.db, key, manifest.storeId, { ourRevision: revision, content: theirs });
  return { change: change ? changeOfCell(change, ours) : 'unchanged', revision };
}

/** For the report: whether there was nothing before, or the same words. */
function changeOfCell({ taken, content }: Change, before: AnswerContent | null): CellChange {
  if (taken === 'merged') return 'merged';
  if (before === null) return 'new';
  return sameContent(before, content) ? 'again' : 'changed';
}

/**
 * What the department had before it: its own last response, unless it has opened a newer request since;
 * then what stood here when that request was written.
 *
 * An older revision that is taken on purpose is the undoing of the newer one, so it is merged as undoing is: from the
 * newer words to the older ones. (From the older's own base both would seem to have changed everything anew; and the
 * two revisions' true common ancestor is the older itself, from which it changes nothing.) It is our wish, not the
 * department's word: the department goes on from its newest revision, which therefore stays the ancestor.
 */
function commonAncestor(
  context: CoreContext,
  key: AnswerKey,
  { manifest, answer, asked, first, older }: Incoming,
): AnswerContent | null {
  const last = first ? undefined : receivedAnswer(context.store.db, key, manifest.storeId);
  if (last && (older || last.ourRevision > answer.baseRevision)) return last.content;
  return asked;
}

interface Change {
  readonly taken: 'accepted' | 'merged';
  readonly content: AnswerContent;
  readonly departmentContent: AnswerContent | null;
}

/** The department's words under a content that is not all theirs; null where it is. */
export function wordsUnder(content: AnswerContent, theirs: AnswerContent | null): AnswerContent | null {
  return sameContent(content, theirs) ? null : theirs;
}

/**
 * What is to be written; undefined where the cell stays as it is. Where theirs says nothing new, a returned cell counts
 * as answered again only by an answer that knows of the return: one that was on its way must not undo it.
 */
function changeBy(
  result: Exclude<MergeResult, { kind: 'conflict' }>,
  current: StoredAnswer,
  answer: Incoming['answer'],
): Change | undefined {
  if (result.kind === 'merged') {
    const departmentContent = wordsUnder(result.content, answer.content);
    return { taken: 'merged', content: result.content, departmentContent };
  }
  if (result.kind === 'taken')
    return { taken: 'accepted', content: result.content ?? answer.content, departmentContent: null };
  const { state } = current.answer;
  if (state === 'submitted' || state === 'accepted') return undefined;
  if (state === 'returned' && answer.baseRevision < current.revision) return undefined;
  const content = contentOf(current.answer) ?? answer.content;
  // What was edited here and comes back the same is the department's own word now.
  const departmentContent = sameContent(content, answer.content) ? null : current.departmentContent;
  return { taken: 'accepted', content, departmentContent };
}

interface Submission extends Change {
  readonly key: AnswerKey;
  readonly current: StoredAnswer;
  readonly incoming: Incoming;
}

/** @returns the cell's new revision */
function submit(context: CoreContext, deed: Deed, submission: Submission): number {
  const { key, current, content, departmentContent, taken, incoming } = submission;
  const revision = context.answers.write(deed, {
    key,
    base: current.revision,
    before: current,
    answer: { state: 'submitted', content },
    // What was merged may have become too long.
    isChecked: content === incoming.answer.content,
    action: taken === 'merged' ? 'answer-merged' : 'answer-received',
    // What changes after it was accepted is looked at again (要再確認), this cell only.
    needsLook: taken === 'merged' || current.answer.state === 'accepted',
    late: incoming.late,
    // The department's word on a return, for the coordinator to read.
    reply: incoming.answer.reply,
    departmentContent,
  });
  if (revision === undefined) throw new Error('the cell has changed since this transaction read it');
  return revision;
}

/**
 * The department now says what the office had written: the words are its own, and nothing is left to mark.
 * @returns the cell's revision, a new one where that was so
 */
function adoptWords(
  context: CoreContext,
  deed: Deed,
  { key, current, incoming }: Pick<Submission, 'key' | 'current' | 'incoming'>,
): number {
  const { answer, late } = incoming;
  const { state } = current.answer;
  const isAdopted =
    (state === 'submitted' || state === 'accepted') &&
    current.departmentContent !== null &&
    sameContent(contentOf(current.answer), answer.content);
  if (!isAdopted) return current.revision;
  const revision = context.answers.write(deed, {
    key,
    base: current.revision,
    before: current,
    answer: current.answer,
    action: 'answer-received',
    needsLook: current.needsLook,
    late: current.late || late,
    reply: answer.reply,
    departmentContent: null,
  });
  return revision ?? current.revision;
}
