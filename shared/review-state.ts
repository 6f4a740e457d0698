/** What a cell waits for on the coordinator's desk, as one word: a conflict before a second look, that before its state. */
import { shownState, type Answer, type AnswerState } from './answer.ts';

export type ReviewState = AnswerState | 'conflict' | 'recheck';

export function reviewState(cell: {
  readonly answer: Answer;
  readonly needsLook: boolean;
  readonly conflict: boolean;
}): ReviewState {
  if (cell.conflict) return 'conflict';
  return cell.needsLook ? 'recheck' : shownState(cell.answer);
}

/** Whether F7 stops at the cell: a decision or a second look is due, or the department has written something back. */
export function needsAttention(cell: {
  readonly answer: Answer;
  readonly needsLook: boolean;
  readonly conflict: boolean;
  readonly reply: string | null;
}): boolean {
  return cell.conflict || cell.needsLook || (cell.reply !== null && cell.answer.state === 'submitted');
}
