/** The step that comes next for a round: the one filled button of 進み具合. */
import type { ProgressReport } from '../../../shared/contract/progress-contract.ts';
import { tallyOf } from '../../../shared/progress.ts';
import { isOwing, type DepartmentRow } from './progress-rows.ts';

export type NextStep = 'requests' | 'remind' | 'receive' | 'review' | 'publish' | 'start';

/** @param hasOpenRound whether any round of the desk is still open */
export function nextStep(
  { round, askedAt, cells }: ProgressReport,
  rows: readonly DepartmentRow[],
  hasOpenRound: boolean,
): NextStep {
  if (round.state === 'final') return hasOpenRound ? 'publish' : 'start';
  if (askedAt === null) return 'requests';
  const { counts } = tallyOf(cells);
  if (counts.accepted === cells.length) return 'publish';
  if (rows.some(isOwing)) return 'remind';
  return counts.conflict > 0 ? 'receive' : 'review';
}

/** The sentence under the strip; empty where the numbers say it all. */
export function leadOf({ round, askedAt, cells, departments }: ProgressReport): string {
  if (round.state === 'final') return 'この照会は確定しています。';
  if (askedAt === null) return '照会ファイルをまだ作っていません。';
  if (tallyOf(cells).counts.accepted === cells.length) return `${cells.length}欄すべてを受理しました。`;
  return departments.every((each) => each.received === null) ? 'まだ届いていません。' : '';
}
