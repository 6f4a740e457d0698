import { describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import {
  cellText,
  countStates,
  entriesOf,
  filterEntries,
  fold,
  gridOf,
  neighbour,
  nextCell,
  noFilter,
  type Filter,
} from './review-rows.ts';

const years = [2023, 2024];
const assignment = (
  measureId: string,
  departmentId: string,
  place: number,
  validFrom: number | null = null,
) => ({
  id: `${measureId}${departmentId}`,
  measureId,
  departmentId,
  role: 'primary' as const,
  unitNote: null,
  validFrom,
  validTo: null,
  columnPosition: place,
  answerPosition: null,
  suffix: '',
});
const department = (id: string) => ({
  id,
  name: `${id}課`,
  validFrom: null,
  validTo: null,
  successorId: null,
});
const heading = (id: string, parentId: string | null, position: number) => ({
  id,
  parentId,
  position,
  number: null,
  title: id,
  subtitle: null,
});
const measure = (id: string, headingId: string, title: string) => ({
  id,
  headingId,
  position: 0,
  title,
  description: '',
});
const entries = entriesOf({
  columns: years.map((year) => ({
    id: String(year),
    label: String(year),
    fiscalYear: year,
    purpose: 'result',
    kind: 'items',
  })),
  structure: {
    headings: [heading('h1', null, 0), heading('h2', 'h1', 0), heading('h3', null, 1)],
    measures: [measure('m1', 'h2', '見守り'), measure('m2', 'h3', '街路灯')],
    departments: [department('a'), department('b')],
    assignments: [assignment('m1', 'a', 0), assignment('m1', 'b', 1, 2024), assignment('m2', 'b', 0)],
  },
});
const key = (measureId: string, departmentId: string, year: number): string =>
  `${measureId}\n${departmentId}\n${year}`;
const said = (text: string): AnswerContent => ({
  kind: 'items',
  items: [{ bullet: true, text, note: null }],
});
const cellWith = (text: string, more: Partial<ReviewCell> = {}): ReviewCell => ({
  measureId: '',
  departmentId: '',
  columnId: '',
  revision: 1,
  answer: { state: 'submitted', content: said(text) },
  departmentContent: null,
  needsLook: false,
  late: false,
  conflict: false,
  reply: null,
  comments: 0,
  ...more,
});
const cells = new Map<string, ReviewCell>([
  [key('m1', 'a', 2023), cellWith('ＬＥＤ化 12回')],
  [key('m1', 'a', 2024), cellWith('予定', { answer: { state: 'accepted', content: said('予定') } })],
  [key('m2', 'b', 2023), cellWith('直した', { needsLook: true, departmentContent: said('もとの文') })],
  [key('m2', 'b', 2024), cellWith('二つの文', { conflict: true, needsLook: true })],
]);
const cell = (each: string) => cells.get(each);
const searched = { cell, text: (each: string) => (cells.has(each) ? cellText(cells.get(each)!) : '') };
const shown = (filter: Partial<Filter>): string[] =>
  filterEntries(entries, { ...noFilter, ...filter }, searched).flatMap((each) =>
    each.kind === 'heading' ? [each.id] : each.blocks.map((block) => block.id),
  );

describe('filtering the table', () => {
  it('shows everything without a filter', () => {
    expect(shown({})).toEqual(['h1', 'h2', 'm1/0', 'm1/1', 'h3', 'm2/0']);
  });
  it('by state shows the blocks with such a cell and the headings above them only', () => {
    expect(shown({ state: 'submitted' })).toEqual(['h1', 'h2', 'm1/0']);
    expect(shown({ state: 'empty' })).toEqual(['h1', 'h2', 'm1/1']);
    expect(shown({ state: 'conflict' })).toEqual(['h3', 'm2/0']);
    expect(shown({ state: 'returned' })).toEqual([]);
  });
  it('by heading takes what stands under it, at any depth', () => {
    expect(shown({ heading: 'h1' })).toEqual(['h1', 'h2', 'm1/0', 'm1/1']);
    expect(shown({ heading: 'h3' })).toEqual(['h3', 'm2/0']);
  });
  it('by department, and by both at once in one cell', () => {
    expect(shown({ department: 'b' })).toEqual(['h1', 'h2', 'm1/1', 'h3', 'm2/0']);
    expect(shown({ department: 'b', state: 'empty' })).toEqual(['h1', 'h2', 'm1/1']);
  });
  it('by words finds titles, answers in any width, and the department’s words under an edit', () => {
    expect(shown({ text: '見守' })).toEqual(['h1', 'h2', 'm1/0', 'm1/1']);
    expect(shown({ text: 'led' })).toEqual(['h1', 'h2', 'm1/0']);
    expect(shown({ text: 'もとの' })).toEqual(['h3', 'm2/0']);
    expect(shown({ text: '無い語' })).toEqual([]);
    expect(fold(' ＬＥＤ ')).toBe('led');
  });
});

describe('counting', () => {
  it('counts each cell once, a conflict before a second look', () => {
    expect(countStates(entries, cell)).toEqual({
      all: 5,
      submitted: 1,
      recheck: 1,
      returned: 0,
      conflict: 1,
      empty: 1,
      accepted: 1,
    });
  });
});

const waits = (each: string): boolean => cell(each)?.answer.state === 'submitted';

describe('going from cell to cell', () => {
  const grid = gridOf(entries, [0, 1]);
  it('goes left and right in a row, and stops at its ends', () => {
    expect(neighbour(grid, key('m1', 'a', 2023), '→')).toBe(key('m1', 'a', 2024));
    expect(neighbour(grid, key('m1', 'a', 2024), '→')).toBeNull();
    expect(neighbour(grid, key('m1', 'b', 2024), '←')).toBeNull();
  });
  it('goes up and down over measures, to the nearest cell where the column has none', () => {
    expect(neighbour(grid, key('m1', 'a', 2023), '↓')).toBe(key('m1', 'b', 2024));
    expect(neighbour(grid, key('m1', 'b', 2024), '↓')).toBe(key('m2', 'b', 2024));
    expect(neighbour(grid, key('m2', 'b', 2023), '↓')).toBeNull();
    expect(neighbour(grid, key('m2', 'b', 2024), '↑')).toBe(key('m1', 'b', 2024));
  });
  it('finds the next one that fits, round and round, and none where there is no other', () => {
    expect(nextCell(grid, key('m1', 'a', 2023), 1, waits)).toBe(key('m2', 'b', 2023));
    expect(nextCell(grid, key('m2', 'b', 2024), 1, waits)).toBe(key('m1', 'a', 2023));
    expect(nextCell(grid, key('m1', 'a', 2023), -1, waits)).toBe(key('m2', 'b', 2024));
    expect(nextCell(grid, null, 1, waits)).toBe(key('m1', 'a', 2023));
    expect(nextCell(grid, key('m1', 'b', 2024), 1, (each) => each === key('m1', 'b', 2024))).toBeNull();
  });
  it('knows only the columns that are shown', () => {
    const one = gridOf(entries, [0]);
    expect([...one.place.keys()]).toEqual([key('m1', 'a', 2023), key('m2', 'b', 2023)]);
  });
});
