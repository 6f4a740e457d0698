import { describe, expect, it } from 'vitest';
import type { Entry } from './review-rows.ts';
import { prepareFilters } from './prepare-filters.ts';

const entries = Array.from({ length: 105 }, (_, index): Entry => ({
  kind: 'heading',
  id: `H${index}`,
  depth: 1,
  heading: { id: `H${index}`, parentId: null, position: index, number: null, title: '柱', subtitle: null },
}));

/** A page whose idle moments come when the test says so. */
function idlePage() {
  let waiting: (() => void) | undefined;
  return {
    whenIdle: (run: () => void) => {
      waiting = run;
      return () => {
        waiting = undefined;
      };
    },
    idle: () => {
      const run = waiting;
      waiting = undefined;
      run?.();
      return run !== undefined;
    },
  };
}

describe('preparing filters', () => {
  it('goes through every entry once, in several idle moments', () => {
    const page = idlePage();
    const done: (readonly Entry[])[] = [];
    prepareFilters({ entries: () => entries, rehearse: (some) => done.push(some) }, page.whenIdle);
    expect(done).toEqual([]);
    while (page.idle());
    expect(done.length).toBeGreaterThan(1);
    expect(done.flat()).toEqual(entries);
  });

  it('ends when the screen is left', () => {
    const page = idlePage();
    const done: (readonly Entry[])[] = [];
    const leave = prepareFilters(
      { entries: () => entries, rehearse: (some) => done.push(some) },
      page.whenIdle,
    );
    page.idle();
    leave();
    expect(page.idle()).toBe(false);
    expect(done).toHaveLength(1);
  });
});
