/** The table in the city's own tab-separated form: a cell is one line, a title and its spacing as they came. */
import Papa from 'papaparse';
import type { TableLayout } from '../../../../shared/plan.ts';
import { cellText, headingText, type Table } from '../table.ts';

/**
 * @returns text whose line breaks are the layout's; a table read with that layout comes out byte for byte,
 *   save header rows repeated at page breaks and the blank lines around them
 */
export function writeTsv(table: Table, layout: TableLayout): string {
  const header = table.columns.map((each) => each.label);
  const rows = table.rows.map((row) =>
    row.kind === 'heading' ? [headingText(row), ...header.slice(1).map(() => '')] : row.cells.map(cellText),
  );
  const flat = [header, ...rows].map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/gu, ' ')));
  const lines = Papa.unparse(flat, { delimiter: '\t', newline: layout.lineBreak });
  const end = layout.endsWithLineBreak ? layout.lineBreak : '';
  return `${layout.beforeTitle}${table.title}${layout.afterTitle}${lines}${end}`;
}
