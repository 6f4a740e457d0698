/** The data sheet as CSV: UTF-8 with a byte order mark, CRLF, numbers as they are, and no text that becomes a formula. */
import Papa from 'papaparse';
import type { FactSheet } from '../fact-columns.ts';
import { FORMULA } from './csv.ts';

export function writeDataCsv({ columns, rows }: FactSheet): string {
  const records = [columns.map((each) => each.name), ...rows.map((row) => row.map((value) => value ?? ''))];
  return `\u{FEFF}${Papa.unparse(records, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}
