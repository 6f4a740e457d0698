/** Tables of a Word document put together while it is walked through: spans, merges, deleted rows, nested tables. */
import type { TextLine } from './docx-text.ts';
import type { RawCell, RawRow } from './raw-document.ts';

interface OpenCell {
  column: number;
  across: number;
  /** Goes on from the cell above, or from the one to the left. */
  merge: 'none' | 'above' | 'left';
  look: string;
  isDeleted: boolean;
  readonly lines: TextLine[];
}

interface OpenRow {
  isDeleted: boolean;
  column: number;
  readonly cells: OpenCell[];
}

export interface OpenTable {
  readonly rows: OpenRow[];
  row: OpenRow | undefined;
  cell: OpenCell | undefined;
}

export const newTable = (): OpenTable => ({ rows: [], row: undefined, cell: undefined });

export function openRow(table: OpenTable): void {
  table.row = { isDeleted: false, column: 0, cells: [] };
}

export function closeRow(table: OpenTable): void {
  if (table.row) table.rows.push(table.row);
  table.row = undefined;
}

export function openCell(table: OpenTable): void {
  const column = table.row?.column ?? 0;
  table.cell = { column, across: 1, merge: 'none', look: '', isDeleted: false, lines: [] };
}

export function closeCell(table: OpenTable): void {
  const { row, cell } = table;
  if (row && cell) {
    row.column += cell.across;
    if (!cell.isDeleted) row.cells.push(cell);
  }
  table.cell = undefined;
}

/** The rows as they are read, deleted ones left out. A row's number counts all that stand in the document. */
export function rowsOf(table: OpenTable): RawRow[] {
  const rows: { number: number; cells: Growing[] }[] = [];
  /** The cell that a merged one below it would go on, by column. */
  const above = new Map<number, Growing>();
  for (const [index, row] of table.rows.entries()) {
    if (row.isDeleted) continue;
    const cells: Growing[] = [];
    for (const cell of row.cells) {
      const upper = above.get(cell.column);
      const left = cells.at(-1);
      if (cell.merge === 'above' && upper) upper.down += 1;
      else if (cell.merge === 'left' && left) left.across += cell.across;
      else {
        const made = { ...asCell(cell), across: cell.across, down: 1 };
        cells.push(made);
        for (let column = cell.column; column < cell.column + cell.across; column++) above.delete(column);
        above.set(cell.column, made);
      }
    }
    rows.push({ number: index + 1, cells });
  }
  return rows.map(({ number, cells }) => ({ number, cells: cells.filter(isWorthKeeping) }));
}

type Growing = Omit<RawCell, 'across' | 'down'> & { across: number; down: number };

function asCell({ column, look, lines }: OpenCell): Omit<RawCell, 'across' | 'down'> {
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .normalize('NFC');
  return { column, look, text, bold: lines[0]?.bold ?? 0 };
}

function isWorthKeeping(cell: RawCell): boolean {
  return cell.text !== '' || cell.across > 1 || cell.down > 1;
}

/** A table inside a cell, as lines of that cell. */
export function nestedLines(table: OpenTable): TextLine[] {
  return rowsOf(table).map((row) => ({
    text: row.cells.map((cell) => cell.text.replaceAll('\n', ' ')).join(' '),
    bold: 0,
  }));
}
