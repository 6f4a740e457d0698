/** A raw table as a grid: which cell stands at a place, also where it is merged over it. */
import { UnreadableDocument } from './document-problem.ts';
import type { RawCell, RawTable } from './raw-document.ts';

/** Merges that cover more places than this are no table's. */
const maxPlaces = 500_000;

export interface GridCell extends RawCell {
  /** Index of the row in which it begins. */
  readonly top: number;
  /** Index of the last row that it covers. */
  readonly bottom: number;
}

export interface GridRow {
  readonly table: RawTable;
  /** In its table, from 1. */
  readonly number: number;
  /** The cell at each column, merged ones at all that they cover. */
  readonly cells: ReadonlyMap<number, GridCell>;
}

/**
 * @param first index that the first row has among the rows of all tables that are joined
 * @throws UnreadableDocument where merges cover more than any table has
 */
export function gridRows(table: RawTable, first = 0): GridRow[] {
  const rows = table.rows.map((row) => ({ table, number: row.number, cells: new Map<number, GridCell>() }));
  const width = table.rows.reduce((most, row) => Math.max(most, lastColumn(row.cells)), 0) + 1;
  let places = 0;
  for (const [index, row] of table.rows.entries()) {
    for (const cell of row.cells) {
      let bottom = index;
      if (cell.down > 1) {
        while ((rows[bottom + 1]?.number ?? Infinity) < row.number + cell.down) bottom += 1;
      }
      const own: GridCell = { ...cell, top: first + index, bottom: first + bottom };
      const right = Math.min(cell.column + cell.across, width);
      places += (right - cell.column) * (bottom - index + 1);
      if (places > maxPlaces) throw new UnreadableDocument('TOO_MANY_CELLS');
      for (let at = index; at <= bottom; at++) {
        for (let column = cell.column; column < right; column++) {
          const cells = rows[at]?.cells;
          if (at === index || !cells?.has(column)) cells?.set(column, own);
        }
      }
    }
  }
  return rows;
}

/** Of those with text: a merge that reaches to the end of the sheet makes no columns. */
function lastColumn(cells: readonly RawCell[]): number {
  return cells.reduce((last, cell) => Math.max(last, cell.text.trim() === '' ? 0 : cell.column), 0);
}

/** Text with its line breaks gone, for comparing. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
