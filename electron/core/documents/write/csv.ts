/**
 * The table as CSV for spreadsheets: one row a measure, with the headings in force in columns of their own. A heading
 * that has no measures has a row of its own, which names no measure: it would be lost otherwise.
 * UTF-8 with a byte order mark, which Excel needs to read Japanese.
 */
import Papa from 'papaparse';
import type { Table, TableRow } from '../table.ts';
import { cellLines, headingText } from '../table.ts';

/**
 * Spreadsheets take such cells for formulas; a ' before them keeps them text. Excel also evaluates the
 * full-width signs, and white space before a sign does not protect.
 * A plain negative number is left alone, so that columns of numbers stay numbers.
 */
export const FORMULA = /^(?!-[\d,]+(?:\.\d+)?$)(?:\s*[=+\-@＝＋－＠]|[\t\r])/u;

/** CSV with CRLF between records and LF between the lines of a cell. */
export function writeCsv(table: Table): string {
  const depth = Math.max(0, ...table.rows.map((row) => (row.kind === 'heading' ? row.depth : 0)));
  const headings = Array.from({ length: depth }, (_, index) => `見出し${index + 1}`);
  const records = [[...headings, ...table.columns.map((column) => column.label)], ...recordsOf(table, depth)];
  return `\u{FEFF}${Papa.unparse(records, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

function recordsOf({ rows, columns }: Table, depth: number): string[][] {
  const records: string[][] = [];
  const current = Array.from({ length: depth }, () => '');
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'measure') {
      records.push([...current, ...row.cells.map((cell) => cellLines(cell).join('\n'))]);
      continue;
    }
    current.fill('', row.depth - 1);
    current[row.depth - 1] = headingText(row);
    if (hasNothingBelow(row, rows[index + 1])) records.push([...current, ...columns.map(() => '')]);
  }
  return records;
}

function hasNothingBelow({ depth }: { readonly depth: number }, next: TableRow | undefined): boolean {
  return next === undefined || (next.kind === 'heading' && next.depth <= depth);
}
