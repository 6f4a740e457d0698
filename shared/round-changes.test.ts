import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import { needsAttention, reviewState } from './review-state.ts';
import { changedCells, type CellContent } from './round-changes.ts';

const at = (measureId: string, text: string | null): CellContent => ({
  key: { measureId, departmentId: 'd', columnId: 'c' },
  content: text === null ? null : { kind: 'text', text },
});
const told = (before: CellContent[], after: CellContent[], scope: 'before' | 'both') =>
  changedCells(before, after, scope).map((each) => [
    each.key.measureId,
    (each.before as { text: string } | null)?.text ?? null,
    (each.after as { text: string } | null)?.text ?? null,
  ]);

describe('what changed between two times', () => {
  it('is every cell that says something else, also one that says nothing any more', () => {
    expect(
      told([at('a', '一'), at('b', '二'), at('c', '三')], [at('a', '一'), at('b', '弐')], 'before'),
    ).toEqual([
      ['b', '二', '弐'],
      ['c', '三', null],
    ]);
  });

  it('tells of new cells only where it is asked for both sides', () => {
    expect(told([], [at('a', '一')], 'before')).toEqual([]);
    expect(told([], [at('a', '一'), at('b', null)], 'both')).toEqual([['a', null, '一']]);
  });

  it('is nothing between a time and itself', () => {
    const cells = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), text: fc.option(fc.string(), { nil: null }) }),
      { selector: (each) => each.id },
    );
    fc.assert(
      fc.property(cells, (all) => {
        const now = all.map(({ id, text }) => at(id, text));
        expect(changedCells(now, now, 'both')).toEqual([]);
      }),
    );
  });
});

describe('what a cell waits for', () => {
  const content: AnswerContent = { kind: 'text', text: '文' };
  const cell = {
    answer: { state: 'submitted', content } as const,
    needsLook: false,
    conflict: false,
    reply: null,
  };
  it('is the decision on a conflict first, a second look next, else its state', () => {
    expect(reviewState(cell)).toBe('submitted');
    expect(reviewState({ ...cell, needsLook: true })).toBe('recheck');
    expect(reviewState({ ...cell, needsLook: true, conflict: true })).toBe('conflict');
  });
  it('stops F7 for those, and for a word of the department until the cell is accepted', () => {
    expect(needsAttention(cell)).toBe(false);
    expect(needsAttention({ ...cell, needsLook: true })).toBe(true);
    expect(needsAttention({ ...cell, conflict: true })).toBe(true);
    expect(needsAttention({ ...cell, reply: '未定です。' })).toBe(true);
    expect(needsAttention({ ...cell, reply: '未定です。', answer: { state: 'accepted', content } })).toBe(
      false,
    );
  });
});
