import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowBounds } from './window-bounds.ts';

const officeScreen = { x: 0, y: 0, width: 1920, height: 1040 };
const secondScreen = { x: 1920, y: -200, width: 1280, height: 984 };

describe('where the window opens', () => {
  it('is the middle of the primary screen at first', () => {
    expect(windowBounds(null, { workAreas: [officeScreen, secondScreen] })).toEqual({
      x: 280,
      y: 90,
      width: 1360,
      height: 860,
    });
  });

  it('is where it was', () => {
    const saved = { x: 1950, y: -100, width: 1100, height: 700 };
    expect(windowBounds(saved, { workAreas: [officeScreen, secondScreen] })).toEqual(saved);
  });

  it('is the primary screen when the screen it was on is gone', () => {
    const saved = { x: 1950, y: -100, width: 1100, height: 700 };
    expect(windowBounds(saved, { workAreas: [officeScreen] })).toEqual({
      x: 410,
      y: 170,
      width: 1100,
      height: 700,
    });
  });

  it('is pushed back when part of it would hang over the edge', () => {
    const saved = { x: 1500, y: 900, width: 1000, height: 700 };
    expect(windowBounds(saved, { workAreas: [officeScreen] })).toEqual({ ...saved, x: 920, y: 340 });
  });

  it('fills a screen that is smaller than the smallest window', () => {
    const projector = { x: 0, y: 0, width: 800, height: 560 };
    expect(windowBounds({ x: 5, y: 5, width: 1360, height: 860 }, { workAreas: [projector] })).toEqual(
      projector,
    );
  });

  const area = fc.record({
    x: fc.integer({ min: -8000, max: 8000 }),
    y: fc.integer({ min: -8000, max: 8000 }),
    width: fc.integer({ min: 320, max: 7680 }),
    height: fc.integer({ min: 240, max: 4320 }),
  });
  const screens = fc.array(area, { minLength: 1, maxLength: 4 });
  type Area = { x: number; y: number; width: number; height: number };
  const isInside = (inner: Area, outer: Area): boolean =>
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;

  it('is always wholly on one screen, whatever was saved', () => {
    const saved = fc.option(
      fc.record({
        x: fc.integer({ min: -100_000, max: 100_000 }),
        y: fc.integer({ min: -100_000, max: 100_000 }),
        width: fc.integer({ min: 1, max: 100_000 }),
        height: fc.integer({ min: 1, max: 100_000 }),
      }),
    );
    fc.assert(
      fc.property(saved, screens, (was, [first = officeScreen, ...more]) => {
        const bounds = windowBounds(was, { workAreas: [first, ...more] });
        expect([first, ...more].some((screen) => isInside(bounds, screen))).toBe(true);
      }),
    );
  });

  it('settles: opening again changes nothing', () => {
    fc.assert(
      fc.property(area, area, (was, screen) => {
        const once = windowBounds(was, { workAreas: [screen] });
        expect(windowBounds(once, { workAreas: [screen] })).toEqual(once);
      }),
    );
  });
});
