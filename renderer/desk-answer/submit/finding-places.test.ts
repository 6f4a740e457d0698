import { describe, expect, it } from 'vitest';
import type { Column } from '../../../shared/round.ts';
import { findingPlaces } from './finding-places.ts';

const column = (id: string, fiscalYear: number): Column => ({
  id,
  label: `${id}の欄`,
  fiscalYear,
  purpose: 'other',
  kind: 'items',
});
const cell = (measureId: string, columnId: string) => ({
  measureId,
  columnId,
  measure: `${measureId}の施策`,
  column: `${columnId}の欄`,
});
const cells = [cell('a', 'r'), cell('a', 'p'), cell('b', 'p')];

describe('findingPlaces', () => {
  it('has one place a measure, which leads to its first cell', () => {
    expect(findingPlaces(cells, [column('r', 2023), column('p', 2024)])).toEqual([
      { measureId: 'a', columnId: 'r', measure: 'aの施策', columns: ['令和5年度', '令和6年度'] },
      { measureId: 'b', columnId: 'p', measure: 'bの施策', columns: ['令和6年度'] },
    ]);
  });

  it('names columns by their labels where two share a year', () => {
    expect(findingPlaces(cells, [column('r', 2023), column('p', 2023)])[0]?.columns).toEqual([
      'rの欄',
      'pの欄',
    ]);
  });
});
