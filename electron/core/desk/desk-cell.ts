/** One cell as the clerk's desk shows it. */
import { contentOf, shownState } from '../../../shared/answer.ts';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import type { Round } from '../../../shared/round.ts';
import type { StoredAnswer } from '../store/answers.ts';

export function deskCellOf(stored: StoredAnswer, round: Pick<Round, 'state'>): DeskCell {
  const { answer, key, revision, complete, reply } = stored;
  return {
    measureId: key.measureId,
    columnId: key.columnId,
    revision,
    state: shownState(answer),
    content: contentOf(answer),
    complete: complete || answer.state === 'submitted' || answer.state === 'accepted',
    reason: answer.state === 'returned' ? answer.reason : null,
    lines: answer.state === 'returned' ? (answer.lines ?? []) : [],
    until: answer.state === 'returned' ? (answer.until ?? null) : null,
    reply,
    writable: writableOf(stored, round),
  };
}

function writableOf({ answer }: StoredAnswer, round: Pick<Round, 'state'>): DeskCell['writable'] {
  if (round.state === 'final') return 'final';
  if (answer.state === 'submitted' || answer.state === 'accepted') return answer.state;
  return 'open';
}
