/** Reads a workbook back through LibreOffice, its divided rows joined again: by merges, or by the empty cell of the measure. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { convertWithLibreOffice } from './office.ts';
import type { TextTable } from '../../text-table.ts';

/** UTF-8 with commas, cells as they are shown. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true';

export async function readXlsx(bytes: Uint8Array): Promise<TextTable> {
  const csv = strFromU8(await convertWithLibreOffice(bytes, 'xlsx', CSV)).replace(/^\u{FEFF}/u, '');
  const { data } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
  const { bands, continued } = mergedRows(sheetOf(bytes));
  const rows: string[][] = [];
  for (const [index, cells] of data.entries()) {
    const above = rows.at(-1);
    const goesOn = continued.has(index + 1) || (rows.length > 2 && cells[0] === '');
    if (goesOn && above) for (const [at, text] of cells.entries()) above[at] += text;
    else if (bands.has(index + 1)) rows.push(cells.filter((text, at) => at === 0 || text !== ''));
    else rows.push([...cells]);
  }
  const [title = [], labels = [], ...body] = rows;
  return { title: title.join(''), labels, rows: body };
}

export function sheetOf(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

/** Merged ranges, e.g. A3:A5. */
export function mergesOf(sheet: string): string[] {
  return [...sheet.matchAll(/<mergeCell ref="([^"]+)"/gu)].map(([, range = '']) => range);
}

/** Rows that are one merged cell, and rows into which a cell of the row above goes on; from 1. */
function mergedRows(sheet: string): { bands: Set<number>; continued: Set<number> } {
  const bands = new Set<number>();
  const continued = new Set<number>();
  for (const range of mergesOf(sheet)) {
    const [top = 0, bottom = 0] = [...range.matchAll(/\d+/gu)].map(Number);
    if (top === bottom) bands.add(top);
    for (let row = top + 1; row <= bottom; row++) continued.add(row);
  }
  return { bands, continued };
}
