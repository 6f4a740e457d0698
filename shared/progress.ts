/**
 * How far a round is, cell by cell: the rules behind 進み具合. A cell counts as answered only where something is said in
 * it (completeness.ts); whatever is not, is 未回答 here, also an empty text or 該当なし without a reason that was sent in.
 */
import type { Answer } from './answer.ts';
import type { Gap } from './completeness.ts';

/** Exclusive: the states of all cells add up to the cells. */
export const progressStates = ['accepted', 'submitted', 'draft', 'returned', 'conflict', 'missing'] as const;
export type ProgressState = (typeof progressStates)[number];

/** @param gap as gapOf says it of the same answer */
export function progressState(value: Answer, gap: Gap | undefined, hasConflict: boolean): ProgressState {
  if (hasConflict) return 'conflict';
  if (value.state === 'returned') return 'returned';
  if (gap !== undefined || value.state === 'empty') return 'missing';
  return value.state;
}

/** One cell of the round, as far as progress goes. */
export interface ProgressCell {
  readonly state: ProgressState;
  /** Answered after the deadline (期限後). */
  readonly late?: boolean | undefined;
  /** Submitted, and to be looked at again (要再確認). */
  readonly recheck?: boolean | undefined;
  /** Nothing came, or nothing came back, by the day it was wanted. */
  readonly overdue?: boolean | undefined;
}

export interface Tally {
  readonly cells: number;
  readonly counts: Readonly<Record<ProgressState, number>>;
  readonly late: number;
  readonly recheck: number;
  readonly overdue: number;
}

export function tallyOf(cells: readonly ProgressCell[]): Tally {
  const counts = Object.fromEntries(progressStates.map((state) => [state, 0])) as Record<
    ProgressState,
    number
  >;
  let [late, recheck, overdue] = [0, 0, 0];
  for (const each of cells) {
    counts[each.state] += 1;
    if (each.late === true) late += 1;
    if (each.recheck === true) recheck += 1;
    if (each.overdue === true) overdue += 1;
  }
  return { cells: cells.length, counts, late, recheck, overdue };
}

/** Percent of the cells that are answered, rounded down, so that 100 stands for all and nothing else. */
export function percentAnswered({ cells, counts }: Tally): number {
  if (cells === 0) return 100;
  return Math.floor((100 * (cells - counts.missing - counts.returned)) / cells);
}

/** The one state that says what is to be done about some cells: a department's, or a measure's. */
export function stateOfAll({ cells, counts }: Tally): ProgressState {
  const pressing = (['conflict', 'returned', 'missing', 'draft'] as const).find((each) => counts[each] > 0);
  return pressing ?? (counts.accepted === cells ? 'accepted' : 'submitted');
}

/**
 * The day by which a department's answers are wanted: its own extension where that is later than the round's deadline.
 * @param until the newest extension of the department
 */
export function deadlineFor(deadline: string | null, until: string | undefined): string | null {
  if (until === undefined) return deadline;
  return deadline === null || until > deadline ? until : deadline;
}

/** Whether a day has passed; the whole day in Japan still counts. */
export function hasPassed(deadline: string | null, today: string): boolean {
  return deadline !== null && today > deadline;
}
