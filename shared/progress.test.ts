import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { gapOf } from './completeness.ts';
import {
  deadlineFor,
  hasPassed,
  percentAnswered,
  progressState,
  progressStates,
  stateOfAll,
  tallyOf,
  type ProgressCell,
} from './progress.ts';

const cells = fc.array(fc.record({ state: fc.constantFrom(...progressStates), late: fc.boolean() }));
const of = (...states: ProgressCell['state'][]): ProgressCell[] => states.map((state) => ({ state }));
const stateOf = (value: Answer): string => progressState(value, gapOf(value), false);

describe('the state of a cell in 進み具合', () => {
  it('is 未回答 where nothing stands, also where it was sent in', () => {
    expect(stateOf({ state: 'empty' })).toBe('missing');
    expect(stateOf({ state: 'submitted', content: { kind: 'text', text: ' 　' } })).toBe('missing');
    expect(stateOf({ state: 'submitted', content: { kind: 'not-applicable', reason: '' } })).toBe('missing');
    expect(stateOf({ state: 'accepted', content: { kind: 'items', items: [] } })).toBe('missing');
  });

  it('is an answer for 0 and for 該当なし with a reason', () => {
    expect(stateOf({ state: 'submitted', content: { kind: 'number', value: '0' } })).toBe('submitted');
    expect(stateOf({ state: 'submitted', content: { kind: 'money', yen: 0 } })).toBe('submitted');
    const reason = '事業が終わったため';
    expect(stateOf({ state: 'accepted', content: { kind: 'not-applicable', reason } })).toBe('accepted');
  });

  it('is 差戻し whatever stands in it, and a conflict before anything else', () => {
    expect(stateOf({ state: 'returned', content: null, reason: '回数を' })).toBe('returned');
    expect(progressState({ state: 'empty' }, 'empty', true)).toBe('conflict');
  });
});

describe('counting cells', () => {
  it('leaves none out and counts none twice', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const { counts, cells: all } = tallyOf(list);
        expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(list.length);
        expect(all).toBe(list.length);
      }),
    );
  });

  it('says 100 % only where every cell is answered, and 0 % for an empty submission', () => {
    expect(percentAnswered(tallyOf(of('missing', 'missing')))).toBe(0);
    expect(percentAnswered(tallyOf(of('accepted', 'submitted')))).toBe(100);
    fc.assert(
      fc.property(cells, (list) => {
        const isAll = list.every((each) => each.state !== 'missing' && each.state !== 'returned');
        expect(percentAnswered(tallyOf(list)) === 100).toBe(isAll);
      }),
    );
  });

  it('names the state that wants something done', () => {
    expect(stateOfAll(tallyOf(of('accepted', 'missing', 'returned', 'conflict')))).toBe('conflict');
    expect(stateOfAll(tallyOf(of('accepted', 'missing', 'returned')))).toBe('returned');
    expect(stateOfAll(tallyOf(of('accepted', 'missing')))).toBe('missing');
    expect(stateOfAll(tallyOf(of('accepted', 'submitted')))).toBe('submitted');
    expect(stateOfAll(tallyOf(of('accepted', 'accepted')))).toBe('accepted');
  });
});

describe('the deadline of a department', () => {
  it('is the later of the round’s and its own', () => {
    expect(deadlineFor('2024-06-28', undefined)).toBe('2024-06-28');
    expect(deadlineFor('2024-06-28', '2024-07-03')).toBe('2024-07-03');
    expect(deadlineFor('2024-07-10', '2024-07-03')).toBe('2024-07-10');
    expect(deadlineFor(null, '2024-07-03')).toBe('2024-07-03');
  });

  it('still counts as its whole day', () => {
    expect(hasPassed('2024-06-28', '2024-06-28')).toBe(false);
    expect(hasPassed('2024-06-28', '2024-06-29')).toBe(true);
    expect(hasPassed(null, '2024-06-29')).toBe(false);
  });
});
