import { describe, expect, it } from 'vitest';
import { collectLocation } from '../collect-paths.ts';
import { cellOfPath, keptPlace, reviewPath } from './review-place.ts';
import { firstView } from './review-session.ts';

describe('places on 表の確認', () => {
  it('name a cell, whatever its ids hold', () => {
    const key = '施策/1\n課 2\n列%3';
    const path = reviewPath('照会/1', key);
    expect(cellOfPath(path)).toBe(key);
    expect(collectLocation(path)).toEqual({ screen: 'review', roundId: '照会/1' });
    expect(cellOfPath(reviewPath('照会/1', null))).toBeNull();
    expect(cellOfPath('/review/r/m/d')).toBeNull();
    expect(cellOfPath('/review/r/m/d/%E0%A4%A')).toBeNull();
  });

  it('keep filters and scroll in the window’s history, and take nothing that is not ours', () => {
    const kept = { view: { ...firstView, hidden: ['c'], tracked: false }, top: 420 };
    expect(keptPlace({ review: kept })).toEqual(kept);
    for (const state of [null, 1, {}, { review: null }, { review: { view: {}, top: 1 } }])
      expect(keptPlace(state)).toBeNull();
    const filter = { ...firstView.filter, state: 'alt' };
    expect(keptPlace({ review: { view: { ...firstView, filter }, top: 0 } })).toBeNull();
  });
});
