import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAt, offsetsOf, segmentsOf } from './window-math.ts';

const heights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });

describe('a list of unequal heights', () => {
  it('finds the entry that covers a height', () => {
    fc.assert(
      fc.property(heights, fc.nat(), (all, place) => {
        const offsets = offsetsOf(all.length, (index) => all[index] ?? 0);
        const whole = all.reduce((sum, each) => sum + each, 0);
        const top = place % whole;
        const index = indexAt(offsets, top);
        const start = all.slice(0, index).reduce((sum, each) => sum + each, 0);
        expect(start).toBeLessThanOrEqual(top);
        expect(start + (all[index] ?? 0)).toBeGreaterThan(top);
      }),
    );
    const offsets = offsetsOf(2, () => 10);
    expect([indexAt(offsets, -5), indexAt(offsets, 999)]).toEqual([0, 1]);
  });

  it('is as high as all of it, whatever of it is drawn, and draws each entry once and in order', () => {
    const place = fc.integer({ min: -3, max: 70 });
    fc.assert(
      fc.property(heights, place, place, fc.array(place, { maxLength: 4 }), (all, a, b, kept) => {
        const offsets = offsetsOf(all.length, (index) => all[index] ?? 0);
        const range = { first: Math.max(0, Math.min(a, b)), last: Math.min(all.length - 1, Math.max(a, b)) };
        const segments = segmentsOf(offsets, range, kept);
        const drawn = segments.flatMap((each) => (each.kind === 'entry' ? [each.index] : []));
        const sum = segments.reduce(
          (total, each) => total + (each.kind === 'gap' ? each.height : (all[each.index] ?? 0)),
          0,
        );
        expect(sum).toBe(all.reduce((total, each) => total + each, 0));
        expect(drawn).toEqual([...new Set(drawn)].toSorted((x, y) => x - y));
        for (let index = range.first; index <= range.last; index += 1) expect(drawn).toContain(index);
        const there = kept.filter((each) => each >= 0 && each < all.length);
        expect(drawn).toEqual(expect.arrayContaining(there));
      }),
    );
  });
});
