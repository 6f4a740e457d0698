import { describe, expect, it } from 'vitest';
import { beginTour, moved, withFacts, type TourStep } from './tour-state.ts';

interface Facts {
  readonly written: number;
  readonly screen: string;
}
const words = { title: '', what: '', why: '', after: '' };
const steps: readonly TourStep<Facts>[] = [
  { id: 'write', ...words, isDone: ({ written }) => written > 0 },
  { id: 'look', ...words, isDone: ({ screen }) => screen === 'progress', onlyNow: true },
  { id: 'end', ...words },
];

const tourBegun = beginTour(steps, { written: 0, screen: '' });

describe('the tour', () => {
  it('begins after what is done already', () => {
    expect(tourBegun).toEqual({ at: 0, done: [], isClosed: false });
    expect(beginTour(steps, { written: 1, screen: 'progress' })).toMatchObject({ at: 1, done: ['write'] });
  });

  it('knows a step done by what the desk holds, and does not forget it when that is taken back', () => {
    const done = withFacts(tourBegun, steps, { written: 1, screen: 'answer' });
    expect(done.done).toEqual(['write']);
    expect(withFacts(done, steps, { written: 0, screen: 'answer' })).toBe(done);
  });

  it('knows a step done that comes later, but not one for looking that is not in hand', () => {
    const facts = { written: 1, screen: 'progress' };
    const first = withFacts(tourBegun, steps, facts);
    expect(first.done).toEqual(['write']);
    expect(withFacts(moved(first, 1, 3), steps, facts).done).toEqual(['write', 'look']);
  });

  it('stays within its steps, and never goes on by itself', () => {
    expect(moved(tourBegun, -1, 3).at).toBe(0);
    expect(moved({ ...tourBegun, at: 2 }, 1, 3).at).toBe(2);
    expect(withFacts(tourBegun, steps, { written: 1, screen: '' }).at).toBe(0);
  });
});
