/** The strip above the tables: one box a cell, or, where the cells are too many to be told apart, a hundred for all. */
import type { ProgressState, Tally } from '../../../shared/progress.ts';

/** From left to right. */
export const stripOrder: readonly ProgressState[] = [
  'accepted',
  'submitted',
  'draft',
  'returned',
  'conflict',
  'missing',
];

const mostCells = 120;
const boxesForAll = 100;

/** Number of boxes of each state. Where boxes stand for several cells, no state that has any is left without a box. */
export function stripBoxes({ cells, counts }: Tally): (readonly [state: ProgressState, boxes: number])[] {
  if (cells <= mostCells) return stripOrder.map((state) => [state, counts[state]]);
  const boxes = new Map(
    stripOrder.map((state) => [
      state,
      counts[state] === 0 ? 0 : Math.max(1, Math.floor((counts[state] * boxesForAll) / cells)),
    ]),
  );
  // What rounding left over, or took too much, is the largest state's: there it shows least.
  const [largest] = stripOrder.toSorted((a, b) => counts[b] - counts[a]);
  const used = [...boxes.values()].reduce((sum, each) => sum + each, 0);
  if (largest !== undefined) boxes.set(largest, (boxes.get(largest) ?? 0) + boxesForAll - used);
  return [...boxes];
}
