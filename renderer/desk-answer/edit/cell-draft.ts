/**
 * What the form of one cell holds while it is open: more than an answer says. Lines hidden by 該当なし stay here,
 * and a number or a day that cannot be read stays as it was typed.
 */
import { isBlank, sameContent, type AnswerContent } from '../../../shared/answer.ts';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import { editText, readEditText } from '../../../shared/edit-text.ts';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import { fitsColumn, type Column } from '../../../shared/round.ts';
import { currentEras } from '../../components/eras.ts';
import { isBlankLine, itemsOf, linesOf, type Line } from './item-lines.ts';
import { countGraphemes } from './graphemes.ts';

export interface CellDraft {
  /** Of an items column. */
  readonly lines: readonly Line[];
  /** Of any other column: the text, the choice, the number or day as typed, or the measure referred to. */
  readonly value: string;
  /** A content of another kind than the column's (再掲); what is written takes its place. */
  readonly other: AnswerContent | null;
  readonly notApplicable: boolean;
  readonly reason: string;
  readonly complete: boolean;
  /** The word on a return; null while none is being written. */
  readonly reply: string | null;
}

/** What is saved of a draft. */
export interface SaveValue {
  readonly content: AnswerContent | null;
  readonly complete: boolean;
  readonly reply: string | null;
}

export function draftOf(cell: Pick<DeskCell, 'content' | 'complete' | 'reply'>, column: Column): CellDraft {
  const { content, complete, reply } = cell;
  const isNone = content?.kind === 'not-applicable';
  const isOther =
    content !== null && !isNone && (content.kind !== column.kind || !fitsColumn(content, column));
  const said = isNone || isOther ? null : content;
  return {
    lines: linesOf(said?.kind === 'items' ? said.items : []),
    value: said === null || said.kind === 'items' ? '' : editText(said, currentEras()),
    other: isOther ? content : null,
    notApplicable: isNone,
    reason: isNone ? content.reason : '',
    complete,
    reply,
  };
}

/** Null where what was typed is no answer of the column's kind: it stays on the screen and is not saved. */
export function saveValueOf(draft: CellDraft, column: Column): SaveValue | null {
  const content = contentOfDraft(draft, column);
  if (content === undefined) return null;
  const { complete, reply } = draft;
  return {
    content,
    complete: complete && !isBlank(content),
    reply: reply === null || reply.trim() === '' ? null : reply,
  };
}

/** What the draft says; undefined where it cannot be read. */
export function contentOfDraft(draft: CellDraft, column: Column): AnswerContent | null | undefined {
  const read = readCellDraft(draft, column);
  return read.ok ? read.value : undefined;
}

/** What the draft says, or the sentence that tells why it cannot be read. */
export function readCellDraft(
  draft: CellDraft,
  column: Column,
): Result<AnswerContent | null, Problem<'UNREADABLE'>> {
  if (draft.notApplicable) return succeed({ kind: 'not-applicable', reason: draft.reason.trim() });
  if (column.kind === 'items') {
    const items = itemsOf(draft.lines);
    return succeed(items.length === 0 ? draft.other : { kind: 'items', items });
  }
  const written = readEditText(draft.value, column, null, currentEras());
  return written.ok && written.value === null ? succeed(draft.other) : written;
}

/** Whoever changes what is said has to say 入力済 again; 該当なし is complete with its reason. */
export function completeAfter(before: CellDraft, after: CellDraft, column: Column): boolean {
  if (after.notApplicable) return after.reason.trim() !== '';
  const now = contentOfDraft(after, column);
  if (now === undefined || isBlank(now)) return false;
  return sameContent(contentOfDraft(before, column) ?? null, now) && after.complete;
}

/** Whether nothing is left to save; here being looked at (未確認) counts, unlike in what is said. */
export function sameSaveValue(a: SaveValue, b: SaveValue): boolean {
  return (
    a.complete === b.complete &&
    a.reply === b.reply &&
    sameContent(a.content, b.content) &&
    unconfirmedMarks(a.content) === unconfirmedMarks(b.content)
  );
}

function unconfirmedMarks(content: AnswerContent | null): string {
  return content?.kind === 'items'
    ? content.items.map((each) => (each.unconfirmed ? '1' : '0')).join('')
    : '';
}

/** 「2行・43字」 */
export function countDraft(
  draft: CellDraft,
  column: Column,
): { readonly lines: number; readonly characters: number } {
  const written = column.kind === 'items' ? draft.lines.filter((each) => !isBlankLine(each)) : [];
  const text = column.kind === 'items' ? written.map((each) => each.text).join('') : draft.value;
  return { lines: written.length, characters: countGraphemes(text) };
}
