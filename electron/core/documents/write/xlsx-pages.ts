/**
 * Where everything of the table stands on the printed sheet, in points. Computed here, because Excel has no
 * keep-with-next, clips rows above 409.5 pt, and other programs do not fit rows at all.
 * Knows texts and their measures only: fonts, styles and cells are the writer's.
 */
import { headingText, type Table, type TableRow, type TableRun } from '../table.ts';
import { printableMm, type PrintOptions } from './print-options.ts';
import { cellLinesIn, linesForParts, wrapText, type CellLine } from './text-measure.ts';

/** Sizes of the text and of the title, in points. */
export const TEXT_SIZE = 9;
export const TITLE_SIZE = 13;
/** One line: the tallest of the fonts that stand in for ours (Noto Sans CJK: 1.45 em). */
const LINE = TEXT_SIZE * 1.455;
const PADDING = { across: 7, down: 6, gap: 4.5 };
const HIGHEST_ROW = 409.5;
/** The share of the page we fill: the rest is for rounding, which differs between printers and screens. */
const FILL = { across: 0.985, down: 0.97 };
/** Rows above this share of a page are divided to fill a page, if at least the other share of it is left. */
const DIVIDE = { above: 1 / 3, into: 1 / 4 };
/** So many lines of a divided row stand on each page at least, where it can be cut so: fewer would stand there for themselves. */
const LEAST_LINES = 5;

const points = (millimetres: number) => (millimetres / 25.4) * 72;
/** Excel keeps heights in steps of a pixel, 0.75 pt. */
const heightOf = (lines: number) => Math.ceil((lines * LINE + PADDING.down) / 0.75) * 0.75;
const em = (width: number) => Math.max(1, (width - PADDING.across) / TEXT_SIZE);

export type Heading = Extract<TableRow, { kind: 'heading' }>;
type Band = Heading & { readonly height: number };
export interface Part {
  readonly kind: 'part';
  readonly height: number;
  /** The lines of each cell in this part, or null where the cell ended in an earlier part. */
  readonly cells: readonly (readonly PartLine[] | null)[];
  readonly first: boolean;
  readonly last: boolean;
  /** The page ends below it, though the row goes on. */
  readonly endsPage: boolean;
}
/** With its line break, unless the paragraph goes on: the lines of all parts joined are the cell again. */
export interface PartLine {
  readonly text: string;
  readonly label: boolean;
  readonly runs?: readonly TableRun[];
}
type SheetRow = Band | Part | { readonly kind: 'page break' };

export interface SheetPlan {
  /** Of the columns. */
  readonly widths: readonly number[];
  readonly titleHeight: number;
  /** Of the lines of the preface. */
  readonly prefaceHeights: readonly number[];
  readonly headerHeight: number;
  /** What stands below the title and the header, from top to bottom. */
  readonly rows: Iterable<SheetRow>;
}

export function planSheet(
  { title, preface = [], columns, rows }: Table,
  paper: PrintOptions['paper'],
): SheetPlan {
  const printable = printableMm(paper);
  const across = points(printable.width) * FILL.across;
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => (across * weight) / weights);
  const titleHeight = wrapText(title, across / TITLE_SIZE - 1).length * 20 + 10;
  const prefaceHeights = preface.map((line) =>
    Math.min(HIGHEST_ROW, heightOf(wrapText(line, em(across)).length)),
  );
  const above = prefaceHeights.reduce((sum, height) => sum + height, titleHeight);
  const headerLines = columns.map(({ label }, at) => wrapText(label, em(widths[at] ?? 0)).length);
  const headerHeight = heightOf(Math.max(...headerLines)) + 3;
  const ems = { cells: widths.map((width) => em(width)), band: em(across) };
  const page = points(printable.height) * FILL.down - headerHeight;
  const planned = rowsOnPages(rows, ems, page, above);
  return { widths, titleHeight, prefaceHeights, headerHeight, rows: planned };
}

/**
 * Headings stay with the first lines below them, long rows are divided.
 * @param used height that the title and the preface take of the first page, in points
 */
function* rowsOnPages(
  rows: readonly TableRow[],
  ems: { readonly cells: readonly number[]; readonly band: number },
  page: number,
  used: number,
): Generator<SheetRow> {
  let room = page - used;
  let headings: Band[] = [];
  for (const row of rows) {
    if (row.kind === 'heading') {
      headings.push({ ...row, height: heightOf(wrapText(headingText(row), ems.band).length) + 3 });
      continue;
    }
    const bands = headings.reduce((sum, { height }) => sum + height, 0);
    let rest = row.cells.map((cell, at) => cellLinesIn(cell, ems.cells[at] ?? 1));
    const height = heightOf(Math.max(...rest.map((lines) => lines.length)));
    const left = room - bands;
    const worthDividing = height > page * DIVIDE.above && left >= page * DIVIDE.into;
    if (height > left && !(worthDividing && cutsFor(rest, left, false))) {
      yield { kind: 'page break' };
      room = page;
    }
    yield* headings;
    room -= bands;
    headings = [];
    for (let first = true, last = false; !last; first = false) {
      let cuts = partCuts(rest, room);
      if (!first && goesOverleaf(rest, room, page)) {
        yield { kind: 'page break' };
        room = page;
        cuts = partCuts(rest, room);
      }
      cuts ??= cutsFor(rest, room, true) ?? [];
      last = rest.every((lines, at) => lines.length <= (cuts[at] ?? 0));
      const cells = rest.map((lines, at) =>
        first || lines.length > 0 ? partLines(lines, cuts[at] ?? 0) : null,
      );
      const height = heightOf(Math.max(...cuts)) - (last ? 0 : PADDING.gap); // No gap where the row goes on.
      room -= height;
      rest = rest.map((lines, at) => lines.slice(cuts[at]));
      const endsPage = !last && goesOverleaf(rest, room, page);
      yield { kind: 'part', height, cells, first, last, endsPage };
    }
  }
  yield* headings;
}

const cutsFor = (rest: readonly (readonly CellLine[])[], room: number, anywhere: boolean) =>
  linesForParts(rest, Math.floor((Math.min(HIGHEST_ROW, room) - PADDING.down - 0.75) / LINE), anywhere);

const most = (counts: readonly number[]) => Math.max(...counts);
const linesOver = (rest: readonly (readonly CellLine[])[], cuts: readonly number[]) =>
  most(rest.map((lines, at) => lines.length - (cuts[at] ?? 0)));

/** As many lines as there is room for, or some fewer, so that the next part gets its least. */
function partCuts(rest: readonly (readonly CellLine[])[], room: number): number[] | undefined {
  const cuts = cutsFor(rest, room, false);
  const over = cuts ? linesOver(rest, cuts) : 0;
  if (over === 0 || over >= LEAST_LINES) return cuts;
  const earlier = linesForParts(rest, linesOver(rest, []) - LEAST_LINES, false);
  return earlier && most(earlier) >= LEAST_LINES ? earlier : cuts;
}

/** Whether a row that has begun goes on on the next page: here is too little room for it. */
function goesOverleaf(rest: readonly (readonly CellLine[])[], room: number, page: number): boolean {
  const cuts = partCuts(rest, room);
  return room < page && (!cuts || isScrap(rest, cuts));
}

/** Whether next to nothing would stand at the foot of a page, or overleaf. */
function isScrap(rest: readonly (readonly CellLine[])[], cuts: readonly number[]): boolean {
  const over = linesOver(rest, cuts);
  return over > 0 && (over < LEAST_LINES || most(cuts) < LEAST_LINES);
}

/** The first `count` lines. */
function partLines(lines: readonly CellLine[], count: number): PartLine[] {
  return lines.slice(0, count).map(({ text, label, runs }, at) => {
    const next = lines[at + 1];
    const end = next && next.begins !== 'nothing' ? '\n' : '';
    return {
      text: `${text}${end}`,
      label,
      ...(runs && { runs: [...runs, { mark: 'same' as const, text: end }] }),
    };
  });
}
