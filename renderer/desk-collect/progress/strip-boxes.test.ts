import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressStates, type ProgressState, type Tally } from '../../../shared/progress.ts';
import { stripBoxes } from './strip-boxes.ts';

const tally = (counts: Record<ProgressState, number>): Tally => ({
  cells: Object.values(counts).reduce((sum, each) => sum + each, 0),
  counts,
  late: 0,
  recheck: 0,
  overdue: 0,
});
const anyCounts = fc.record(
  Object.fromEntries(progressStates.map((each) => [each, fc.nat(5000)])) as Record<
    ProgressState,
    fc.Arbitrary<number>
  >,
);

describe('the strip', () => {
  it('is one box a cell where the cells can be told apart', () => {
    const counts = { accepted: 42, submitted: 24, draft: 0, returned: 1, conflict: 1, missing: 12 };
    expect(Object.fromEntries(stripBoxes(tally(counts)))).toEqual(counts);
  });

  it('is a hundred boxes for thousands of cells, and no state that has any is left out', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const all = tally(counts);
        fc.pre(all.cells > 120);
        const boxes = new Map(stripBoxes(all));
        expect([...boxes.values()].reduce((sum, each) => sum + each, 0)).toBe(100);
        expect(progressStates.filter((state) => (boxes.get(state) ?? 0) > 0)).toEqual(
          progressStates.filter((state) => counts[state] > 0),
        );
      }),
    );
  });
});
