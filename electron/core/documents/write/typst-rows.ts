/** What stays together of a row of the PDF. Typst turns the pages; it is told here where it may not. */
import { paragraphText, type TableCell } from '../table.ts';
import { textWidth } from './text-measure.ts';

/** Rows of up to so many lines (a third of an A4 page) stay whole; longer ones may be divided between pages. */
const WHOLE_ROW_LINES = 13;

/** The end of a cell stays together if it has so many lines: fewer overleaf would stand there for themselves. */
const TAIL_LINES = { least: 3, most: 8 } as const;

interface KeptTogether {
  readonly whole: boolean;
  readonly shortTitle: boolean;
  /** Of each cell, the piece (a label or a paragraph) from which on it stays together. */
  readonly tails: readonly number[];
}

/** @param widths of the cells' text in ems */
export function keptTogether(cells: readonly TableCell[], widths: readonly number[]): KeptTogether {
  const lines = cells.map((cell, column) => linesIn(cell, widths[column] ?? 1));
  const counts = lines.map((each) => each.reduce((sum, { count }) => sum + count, 0));
  const whole = Math.max(0, ...counts) <= WHOLE_ROW_LINES;
  return {
    whole,
    shortTitle: (counts[0] ?? 0) <= 5,
    tails: lines.map((each) => (whole ? each.length : tailOf(each))),
  };
}

interface Lines {
  readonly isLabel: boolean;
  readonly count: number;
}

/** About so many lines each piece of a cell takes: enough to decide what stays together. */
function linesIn(cell: TableCell, width: number): Lines[] {
  const linesOf = (line: string): number => Math.max(1, Math.ceil(textWidth(line) / (width - 1)));
  return cell.blocks.flatMap(({ label, paragraphs }) => [
    ...(label === null ? [] : [{ isLabel: true, count: linesOf(label) }]),
    ...paragraphs.map((each) => ({ isLabel: false, count: linesOf(paragraphText(each)) })),
  ]);
}

/** Where the last pieces of a cell begin that stay together; a label stays with what it names. */
function tailOf(pieces: readonly Lines[]): number {
  let start = pieces.length;
  let lines = 0;
  for (;;) {
    const before = pieces[start - 1];
    if (before === undefined || lines + before.count > TAIL_LINES.most) return start;
    if (lines >= TAIL_LINES.least && !before.isLabel) return start;
    start -= 1;
    lines += before.count;
    if (before.isLabel && lines >= TAIL_LINES.least) return start;
  }
}
