/** What belongs to one cell: what was said about it, and what happened to it. */
import type { AnswerContent, AnswerKey } from '../../../shared/answer.ts';
import type { CellDetails, CellEvent, ThreadEntry } from '../../../shared/contract/review-contract.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { commentsOf } from '../store/comments.ts';
import { responsesFrom } from '../store/exchange-log.ts';
import { readCellHistory, type HistoryRow } from '../store/history.ts';
import { cellsNow } from './review-table.ts';

const whats: Partial<Record<HistoryRow['action'], CellEvent['what']>> = {
  'answer-received': 'received',
  'answer-submitted': 'received',
  'answer-merged': 'merged',
  'answer-edited': 'edited',
  'answer-restored': 'restored',
  'answer-returned': 'returned',
  'answer-accepted': 'accepted',
  'answer-written': 'written',
  'answer-imported': 'imported',
};

/** What a row about an answer says stood after it. */
interface After {
  readonly content: AnswerContent | null;
  readonly reply?: string | null;
  readonly terms?: { readonly lines?: number[]; readonly until?: string } | null;
}

/** @param office name of the coordinating office, whose words are told from the department's */
export function cellDetails(
  context: CoreContext,
  { round, key, office }: { readonly round: Round; readonly key: AnswerKey; readonly office: string },
): CellDetails | undefined {
  const { db } = context.store;
  const [cell] = cellsNow(context, round.id, [key]);
  if (!cell) return undefined;
  const rows = readCellHistory(db, key);
  // A file is received in one moment: the time of its rows tells which one brought them.
  const responses = responsesFrom(db, key);
  const byTime = new Map(responses.map((each) => [each.at, each]));
  const events: CellEvent[] = [];
  const thread: ThreadEntry[] = commentsOf(db, key).map(({ at, who, text }) => ({
    kind: 'comment',
    at,
    by: office,
    who,
    text,
  }));
  const department = round.structure.departments.find((each) => each.id === key.departmentId)?.name ?? '';
  let before: AnswerContent | null = null;
  for (const row of rows) {
    const what = whats[row.action];
    if (what === undefined || row.after === null) continue;
    const { content, reply, terms } = JSON.parse(row.after) as After;
    const { at, who } = row;
    const isReceived = what === 'received' || what === 'merged';
    const response = isReceived ? byTime.get(at) : undefined;
    events.push({
      revision: row.revision ?? 0,
      at,
      who,
      what,
      response: response?.revision ?? null,
      content,
      before,
    });
    before = content;
    if (what === 'returned')
      thread.push({ kind: 'return', at, by: office, who, text: row.why ?? '', ...terms });
    if (response && typeof reply === 'string')
      thread.push({ kind: 'reply', at, by: department, who: response.answeredBy, text: reply });
  }
  const note = responses.find((each) => each.note.trim() !== '');
  const brought = events.findLast((each) => each.response !== null);
  return {
    cell,
    response:
      brought === undefined || brought.response === null
        ? null
        : { revision: brought.response, at: brought.at },
    note: note === undefined ? null : { text: note.note, at: note.at, by: note.answeredBy },
    thread: thread.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    events: events.toReversed(),
  };
}
