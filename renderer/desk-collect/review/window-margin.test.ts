import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWindowMargin, firstMargin, wholeMargin } from './window-margin.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is drawn around the view', () => {
  it('is little after a jump, and grows step by step to the whole', () => {
    const margin = createWindowMargin();
    expect(margin.get()).toBe(wholeMargin);
    const seen: number[] = [];
    margin.shrink(() => seen.push(margin.get()));
    expect(margin.get()).toBe(firstMargin);
    vi.runAllTimers();
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(wholeMargin);
    expect(seen.filter((each) => each === wholeMargin)).toHaveLength(1);
  });

  it('begins anew with another jump, and tells only the last that asked', () => {
    const margin = createWindowMargin();
    const told: string[] = [];
    margin.shrink(() => told.push('first'));
    vi.advanceTimersByTime(60);
    margin.shrink(() => told.push('second'));
    vi.runAllTimers();
    expect(new Set(told)).toEqual(new Set(['second']));
    expect(margin.get()).toBe(wholeMargin);
  });

  it('stays as it is once it was left', () => {
    const margin = createWindowMargin();
    const grown = vi.fn<() => void>();
    margin.shrink(grown);
    margin.stop();
    vi.runAllTimers();
    expect(grown).not.toHaveBeenCalled();
  });
});
