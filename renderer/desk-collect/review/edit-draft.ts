/** What the editor of one cell holds: text of the column's kind, or 該当なし with its reason. */
import { contentOf, isBlank, type AnswerContent } from '../../../shared/answer.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import { editText, readEditText } from '../../../shared/edit-text.ts';
import { fitsColumn, type Column } from '../../../shared/round.ts';
import { currentEras } from '../../components/eras.ts';

export interface EditDraft {
  readonly text: string;
  readonly notApplicable: boolean;
  readonly reason: string;
  /** What the text was made from. */
  readonly from: AnswerContent | null;
  /** A content of another kind than the column's (再掲); it stays while nothing is written. */
  readonly other: AnswerContent | null;
  /** The revision that the person saw. */
  readonly base: number;
}

export function draftOf(cell: ReviewCell, column: Column): EditDraft {
  const content = contentOf(cell.answer);
  const isNone = content?.kind === 'not-applicable';
  const isOther =
    content !== null && !isNone && (content.kind !== column.kind || !fitsColumn(content, column));
  return {
    text: isOther ? '' : editText(content, currentEras()),
    notApplicable: isNone,
    reason: isNone ? content.reason : '',
    from: content,
    other: isOther ? content : null,
    base: cell.revision,
  };
}

export type ReadDraft =
  | { readonly kind: 'content'; readonly content: AnswerContent }
  | { readonly kind: 'refused'; readonly message: string };

/** What the draft says, or why it cannot be saved. */
export function readDraft(draft: EditDraft, column: Column): ReadDraft {
  if (draft.notApplicable) {
    const reason = draft.reason.trim();
    return reason === ''
      ? { kind: 'refused', message: '理由を書いてください。' }
      : { kind: 'content', content: { kind: 'not-applicable', reason } };
  }
  const read = readEditText(draft.text, column, draft.from, currentEras());
  if (!read.ok) return { kind: 'refused', message: read.problem.message };
  const content = read.value ?? draft.other;
  if (content === null || isBlank(content))
    return { kind: 'refused', message: '文を書くか、［該当なし］を選んでください。' };
  return { kind: 'content', content };
}
