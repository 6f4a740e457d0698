/** The table as the screen holds it: entries with ids, which of them a filter leaves, and where each cell stands. */
import { cellKeyText, contentOf, type AnswerContent } from '../../../shared/answer.ts';
import { contentParagraphs } from '../../../shared/answer-text.ts';
import type { ReviewCell, ReviewTable } from '../../../shared/contract/review-contract.ts';
import type { Heading, Measure } from '../../../shared/plan.ts';
import { reviewEntries } from '../../../shared/review-rows.ts';
import { reviewState, type ReviewState } from '../../../shared/review-state.ts';
import { currentEras } from '../../components/eras.ts';

export interface Block {
  readonly id: string;
  /** Keys of cells, one a column of the round; null where nobody is asked. */
  readonly cells: readonly (string | null)[];
}

export type HeadingEntry = {
  readonly kind: 'heading';
  readonly id: string;
  readonly heading: Heading;
  readonly depth: number;
};
export type MeasureEntry = {
  readonly kind: 'measure';
  readonly id: string;
  readonly measure: Measure;
  readonly departments: readonly string[];
  readonly path: readonly string[];
  readonly blocks: readonly Block[];
};
export type Entry = HeadingEntry | MeasureEntry;

export const stateFilters = [
  'all',
  'submitted',
  'recheck',
  'returned',
  'conflict',
  'empty',
  'accepted',
] as const;
export type StateFilter = (typeof stateFilters)[number];

export interface Filter {
  readonly state: StateFilter;
  /** Id of a heading; its sub-headings belong to it. */
  readonly heading: string | null;
  readonly department: string | null;
  readonly text: string;
}

export const noFilter: Filter = { state: 'all', heading: null, department: null, text: '' };

export function entriesOf(table: Pick<ReviewTable, 'structure' | 'columns'>): Entry[] {
  return reviewEntries(table).map((entry): Entry => {
    if (entry.kind === 'heading') return { ...entry, id: entry.heading.id };
    const { measure, departments, path, blocks } = entry;
    return {
      kind: 'measure',
      id: measure.id,
      measure,
      departments,
      path,
      blocks: blocks.map((block, index) => ({
        id: `${measure.id}/${index}`,
        cells: block.cells.map((cell) => (cell === null ? null : cellKeyText(cell))),
      })),
    };
  });
}

/** The state under which a cell is counted: what is not in the table's own words yet is not answered yet. */
export function filterState(cell: ReviewCell | undefined): Exclude<StateFilter, 'all'> {
  const state: ReviewState = cell === undefined ? 'empty' : reviewState(cell);
  return state === 'draft' || state === 'not-applicable' ? 'empty' : state;
}

export interface Searched {
  readonly cell: (key: string) => ReviewCell | undefined;
  /** Small letters, for searching. */
  readonly text: (key: string) => string;
}

const departmentOf = (key: string): string => key.split('\n')[1] ?? '';

/** Measures with the blocks that fit, and the headings above them. Without a filter, everything. */
export function filterEntries(entries: readonly Entry[], filter: Filter, searched: Searched): Entry[] {
  const wanted = fold(filter.text);
  const isEverything =
    filter.state === 'all' && filter.heading === null && filter.department === null && wanted === '';
  if (isEverything) return [...entries];
  const fitsCell = (key: string | null): boolean =>
    key !== null &&
    (filter.department === null || departmentOf(key) === filter.department) &&
    (filter.state === 'all' || filterState(searched.cell(key)) === filter.state);
  const kept: Entry[] = [];
  let pending: HeadingEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'heading') {
      pending = [...pending.filter((each) => each.depth < entry.depth), entry];
      continue;
    }
    if (filter.heading !== null && !entry.path.includes(filter.heading)) continue;
    const isWhole = wanted === '' || measureText(entry).includes(wanted);
    const blocks = entry.blocks.filter(
      (block) =>
        block.cells.some(fitsCell) &&
        (isWhole || block.cells.some((key) => key !== null && searched.text(key).includes(wanted))),
    );
    const isBare =
      entry.blocks.length === 0 && filter.state === 'all' && filter.department === null && isWhole;
    if (blocks.length === 0 && !isBare) continue;
    kept.push(...pending, blocks.length === entry.blocks.length ? entry : { ...entry, blocks });
    pending = [];
  }
  return kept;
}

/** The same letters in full or half width, capital or small, are found by one another. What is stored stays as it is. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

const measureTexts = new WeakMap<Measure, string>();
function measureText({ measure, departments }: MeasureEntry): string {
  const known = measureTexts.get(measure);
  if (known !== undefined) return known;
  const text = fold([measure.title, measure.description, ...departments].join('\n'));
  measureTexts.set(measure, text);
  return text;
}

/** Everything that a cell says, for searching: also the department's words under an edit, and a reason. */
export function cellText(cell: ReviewCell): string {
  const said = [contentOf(cell.answer), cell.departmentContent].flatMap((each) =>
    each === null ? [] : words(each),
  );
  return fold(said.join('\n'));
}

function words(content: AnswerContent): string[] {
  const paragraphs = contentParagraphs(content, { eras: currentEras() }).map((each) => each.text);
  return content.kind === 'not-applicable' ? [...paragraphs, content.reason] : paragraphs;
}

export type Counts = Readonly<Record<StateFilter, number>>;

export function countStates(
  entries: readonly Entry[],
  cell: (key: string) => ReviewCell | undefined,
): Counts {
  const counts = { all: 0, submitted: 0, recheck: 0, returned: 0, conflict: 0, empty: 0, accepted: 0 };
  for (const entry of entries)
    if (entry.kind === 'measure')
      for (const block of entry.blocks)
        for (const key of block.cells)
          if (key !== null) {
            counts.all += 1;
            counts[filterState(cell(key))] += 1;
          }
  return counts;
}

/** The cells in the order of the table, row by row, and the place of each. */
export interface Grid {
  readonly rows: readonly { readonly entry: number; readonly cells: readonly (string | null)[] }[];
  readonly place: ReadonlyMap<string, { readonly row: number; readonly column: number }>;
}

/** @param columns indexes of the round's columns that are shown */
export function gridOf(entries: readonly Entry[], columns: readonly number[]): Grid {
  // Plain loops: this runs over thousands of cells with every filter.
  const rows: { readonly entry: number; readonly cells: readonly (string | null)[] }[] = [];
  const place = new Map<string, { readonly row: number; readonly column: number }>();
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'heading') continue;
    for (const block of entry.blocks) {
      const cells = columns.map((column) => block.cells[column] ?? null);
      for (const [column, key] of cells.entries())
        if (key !== null) place.set(key, { row: rows.length, column });
      rows.push({ entry: index, cells });
    }
  }
  return { rows, place };
}

/** The cell that an arrow key leads to; null where there is none that way. */
export function neighbour(grid: Grid, from: string, step: '↑' | '↓' | '←' | '→'): string | null {
  const at = grid.place.get(from);
  if (at === undefined) return null;
  if (step === '←' || step === '→') {
    const by = step === '→' ? 1 : -1;
    const cells = grid.rows[at.row]?.cells ?? [];
    for (let column = at.column + by; column >= 0 && column < cells.length; column += by)
      if (cells[column]) return cells[column] ?? null;
    return null;
  }
  const by = step === '↓' ? 1 : -1;
  for (let row = at.row + by; row >= 0 && row < grid.rows.length; row += by) {
    const key = nearest(grid.rows[row]?.cells ?? [], at.column);
    if (key !== null) return key;
  }
  return null;
}

function nearest(cells: readonly (string | null)[], column: number): string | null {
  const filled = cells.flatMap((key, at) => (key === null ? [] : [{ key, far: Math.abs(at - column) }]));
  return filled.toSorted((a, b) => a.far - b.far)[0]?.key ?? null;
}

/** The next cell in the order of the table that fits, round and round; null where no other does. */
export function nextCell(
  grid: Grid,
  from: string | null,
  step: 1 | -1,
  fits: (key: string) => boolean,
): string | null {
  const all = [...grid.place.keys()];
  const here = from === null ? -1 : all.indexOf(from);
  const start = here === -1 && step === -1 ? 0 : here;
  for (let count = 1; count <= all.length; count += 1) {
    const key = all[(start + step * count + all.length * 2) % all.length];
    if (key !== undefined && key !== from && fits(key)) return key;
  }
  return null;
}
