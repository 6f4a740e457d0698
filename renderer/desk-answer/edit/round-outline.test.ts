import { describe, expect, it } from 'vitest';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import type { Column } from '../../../shared/round.ts';
import { findCell, outlineOf, searchMeasures } from './round-outline.ts';

const column = (id: string, fiscalYear: number): Column => ({
  id,
  label: `${fiscalYear}`,
  fiscalYear,
  purpose: 'result',
  kind: 'items',
});
const heading = (id: string, parentId: string | null, position: number, title: string) => ({
  id,
  parentId,
  position,
  number: String(position + 1),
  title,
  subtitle: null,
});
const measure = (id: string, headingId: string, title: string) => ({
  id,
  headingId,
  position: 0,
  title,
  description: '',
  departments: ['学務課'],
});
const cell = (measureId: string, columnId: string): DeskCell => ({
  measureId,
  columnId,
  revision: 0,
  state: 'empty',
  content: null,
  complete: false,
  reason: null,
  lines: [],
  until: null,
  reply: null,
  writable: 'open',
});
const outline = outlineOf({
  headings: [
    heading('h2', null, 1, '防犯'),
    heading('h1', null, 0, '安全'),
    heading('h11', 'h1', 0, '子ども'),
  ],
  measures: [measure('m2', 'h2', 'Ｗｅｂでの周知'), measure('m1', 'h11', '通学路')],
  columns: [column('c5', 2023), column('c6', 2024)],
  cells: [cell('m2', 'c5'), cell('m1', 'c5'), cell('m1', 'c6')],
});

const next = (from: string | null, step: 1 | -1, open: string[]) =>
  findCell(outline.cells, from, step, (key) => open.includes(key))?.key;
const found = (query: string) =>
  searchMeasures(outline.measures, query, (key) => (key === 'm1/c6' ? '見守り' : '')).map(
    (each) => each.measure.id,
  );

describe('the outline of a round', () => {
  it('follows the plan, with the headings above each measure', () => {
    expect(outline.measures.map((each) => each.measure.id)).toEqual(['m1', 'm2']);
    expect(outline.measures[0]?.path.map((each) => each.title)).toEqual(['安全', '子ども']);
    expect(outline.cells.map((each) => each.key)).toEqual(['m1/c5', 'm1/c6', 'm2/c5']);
  });

  it('goes on to the next cell that needs a look, and round', () => {
    expect(next('m1/c5', 1, ['m1/c5', 'm2/c5'])).toBe('m2/c5');
    expect(next('m2/c5', 1, ['m1/c5', 'm2/c5'])).toBe('m1/c5');
    expect(next('m1/c5', -1, ['m1/c6', 'm2/c5'])).toBe('m2/c5');
    expect(next(null, 1, ['m1/c5'])).toBe('m1/c5');
    expect(next(null, -1, ['m1/c6', 'm2/c5'])).toBe('m2/c5');
    expect(next('m1/c5', 1, ['m1/c5'])).toBeUndefined();
  });

  it('finds words in titles, headings and answers, in either width', () => {
    expect(found('web')).toEqual(['m2']);
    expect(found('子ども 見守り')).toEqual(['m1']);
    expect(found('　')).toEqual([]);
  });
});
