/** The data sheet as CSV: UTF-8 with a byte order mark, CRLF, numbers as they are, and no text that becomes a formula. */
import Papa from 'papaparse';
import type { FactSheet, FactValue } from '../fact-columns.ts';
import { FORMULA } from './csv.ts';

export function writeDataCsv({ columns, rows }: FactSheet): string {
  const records = [columns.map((each) => each.name), ...rows.map((row) => row.map(plainValue))];
  return `\u{FEFF}${Papa.unparse(records, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** Figures only: a number below a millionth would become a power of ten, which not every program takes for a number. */
function plainValue(value: FactValue): string | number {
  if (typeof value !== 'number') return value ?? '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(mostDecimals).replace(/0+$/u, '') : value;
}

/** As many as an answer may have. */
const mostDecimals = 10;
