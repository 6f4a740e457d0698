/** One cell as the screen shows it, and what state it is in by the words of UX.md, section 4. */
import { isBlank } from '../../../shared/answer.ts';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import type { BadgeState } from '../../components/state-badge.tsx';
import type { SaveTrouble } from './autosave.ts';
import { contentOfDraft, readCellDraft, type CellDraft } from './cell-draft.ts';

export interface CellView {
  readonly key: string;
  readonly column: Column;
  /** What the store holds, as far as is known. */
  readonly cell: DeskCell;
  readonly draft: CellDraft;
  /** Grows each time the program, not the person, changes text: only then is a field written to. */
  readonly written: number;
  readonly trouble: SaveTrouble<DeskCell> | null;
  /** What 入力済にして次へ refused. */
  readonly error: string | null;
}

export function badgeOf(view: CellView): BadgeState {
  const { cell, draft, column } = view;
  if (cell.writable !== 'open') return cell.writable;
  if (draft.notApplicable && draft.reason.trim() !== '') return 'not-applicable';
  if (draft.complete) return 'complete';
  if (cell.state === 'returned') return 'returned';
  const content = contentOfDraft(draft, column);
  return !draft.notApplicable && content === null ? 'empty' : 'draft';
}

/** Whether nothing is left to do in the cell. */
export function isDone(view: CellView): boolean {
  return !['empty', 'draft', 'returned'].includes(badgeOf(view));
}

/** Whether F7 stops here. */
export function needsLook(view: CellView): boolean {
  return !isDone(view) || (view.trouble !== null && view.trouble.kind !== 'failed');
}

const whatToDo = {
  items: '文を書くか',
  text: '文を書くか',
  choice: '1つ選ぶか',
  number: '数字を書くか',
  money: '金額を書くか',
  date: '日付を書くか',
  reference: '施策を選ぶか',
} as const satisfies Record<Column['kind'], string>;

/** Why the cell cannot be marked 入力済; null where it can. */
export function refusalOf(view: CellView, rolled: (text: string) => boolean): string | null {
  const { draft, column } = view;
  if (draft.notApplicable) return draft.reason.trim() === '' ? '理由を書いてください。' : null;
  const read = readCellDraft(draft, column);
  if (!read.ok) return read.problem.message;
  if (isBlank(read.value)) return `${whatToDo[column.kind]}、［該当なし］を選んでください。`;
  const isRolled = draft.lines.some((each) => each.unconfirmed && rolled(each.text));
  return isRolled ? '書き換えた年度が未確認です。確かめて［確認］を押してください。' : null;
}
