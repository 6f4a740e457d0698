/** The rows of a table that name its columns. */
import type { Era } from '../../../../shared/fiscal-year.ts';
import { headerScore } from './guess-columns.ts';
import { joinedLines } from './joined-lines.ts';
import { squeezed, type GridRow } from './table-grid.ts';

export interface FoundHeader {
  /** Indexes of the first row and of the row after the last. */
  readonly from: number;
  readonly to: number;
  readonly columns: readonly { readonly column: number; readonly label: string }[];
  readonly score: number;
}

const searchedRows = 100;
const maxHeaderRows = 3;

/** The row that most looks like a header, the first of them; undefined where none does. */
export function findHeader(rows: readonly GridRow[], eras: readonly Era[]): FoundHeader | undefined {
  let best = { at: -1, count: 1, score: 0 };
  for (let at = 0; at < Math.min(rows.length, searchedRows); at++) {
    const count = headerRowsAt(rows, at);
    const score = scoreOf(rows.slice(at, at + count), eras);
    if (score >= 2 && score > best.score) best = { at, count, score };
  }
  return best.at < 0 ? undefined : headerAt(rows, best.at, best.count, eras);
}

function scoreOf(header: readonly GridRow[], eras: readonly Era[]): number {
  const cells = new Set(header.flatMap((row) => [...row.cells.values()]));
  // A row that is one merged cell is a title or a heading.
  return cells.size < 3 ? 0 : headerScore(labelsOf(header, lastColumn(header)), eras);
}

/** @param count how many rows name the columns: a year above, what was asked below */
export function headerAt(
  rows: readonly GridRow[],
  from: number,
  count: number,
  eras: readonly Era[],
): FoundHeader {
  const to = Math.min(from + count, rows.length);
  const header = rows.slice(from, to);
  const body = rows.slice(to);
  const columns = labelsOf(header, lastColumn(rows.slice(from)))
    .map((label, column) => ({ column, label }))
    .filter(({ column, label }) => label !== '' || body.some((row) => isOwn(row, column)));
  return { from, to, columns, score: scoreOf(header, eras) };
}

/** A name that was broken to fit its column is whole again: Japanese words have no spaces between them. */
function labelsOf(header: readonly GridRow[], last: number): string[] {
  return Array.from({ length: last + 1 }, (_, column) => {
    const texts = header.map((row) => joinedLines(row.cells.get(column)?.text ?? '', ''));
    return [...new Set(texts)].filter((text) => text !== '').join(' ');
  });
}

function lastColumn(rows: readonly GridRow[]): number {
  let last = -1;
  for (const row of rows) {
    for (const [column, cell] of row.cells) if (column > last && cell.text.trim() !== '') last = column;
  }
  return last;
}

/** A cell with text begins in this column. */
function isOwn(row: GridRow, column: number): boolean {
  const cell = row.cells.get(column);
  return cell !== undefined && cell.column === column && cell.text.trim() !== '';
}

/** Names that reach over several rows tell how many rows name the columns. */
export function headerRowsAt(rows: readonly GridRow[], at: number): number {
  const cells = [...(rows[at]?.cells.values() ?? [])];
  const last = cells.reduce((end, cell) => Math.max(end, cell.bottom), at);
  return Math.min(maxHeaderRows, last - at + 1);
}

/** Whether a row says again what the header says: at each new page of paper, many tables do. */
export function isRepeatedHeader(row: GridRow, rows: readonly GridRow[], header: FoundHeader): boolean {
  return rows
    .slice(header.from, header.to)
    .some((named) => header.columns.every(({ column }) => textAt(row, column) === textAt(named, column)));
}

const textAt = (row: GridRow, column: number): string => squeezed(row.cells.get(column)?.text ?? '');
