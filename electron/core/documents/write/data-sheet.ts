/**
 * The data sheet as a workbook of one sheet 「データ」, alone in its file: the header in row one, a fact in every row below
 * it, and nothing that programs would stumble over, not even a title or a merged cell.
 */
import type * as Excel from 'exceljs';
// @ts-expect-error The bundle has no types of its own; unlike the package's entry it needs no old dependencies.
import bundle from 'exceljs/dist/exceljs.min.js';
import { unzipSync, zipSync } from 'fflate';
import type { FactSheet } from '../fact-columns.ts';
import { firstExcelDay } from './excel-day.ts';
import type { PrintOptions } from './print-options.ts';

const { Workbook } = bundle as typeof Excel;

export const dataSheetName = 'データ';

const FONT = { name: 'BIZ UDPゴシック', family: 3, charset: 128, size: 10 } as const;
const HEADER = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EEF4' } },
  alignment: { vertical: 'middle', wrapText: true },
} as const satisfies Partial<Excel.Style>;

const formats = {
  // Text stays text, also where somebody edits a cell that begins with a sign.
  text: '@',
  number: undefined,
  date: 'yyyy-mm-dd',
} as const satisfies Record<FactSheet['columns'][number]['kind'], string | undefined>;

/** Writes the facts; the same facts and date give the same bytes. */
export async function writeDataSheet(
  { title, columns, rows }: FactSheet,
  { date }: Pick<PrintOptions, 'date'>,
): Promise<Uint8Array> {
  const workbook = new Workbook();
  Object.assign(workbook, { title, creator: 'とりまとめ', lastModifiedBy: 'とりまとめ' });
  Object.assign(workbook, { created: date, modified: date });
  const sheet = workbook.addWorksheet(dataSheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.pageSetup.orientation = 'landscape';
  sheet.pageSetup.printTitlesRow = '1:1';
  const styles = columns.map(({ kind }) => ({
    font: FONT,
    alignment: { vertical: 'top', horizontal: kind === 'number' ? 'right' : 'left' } as const,
    ...(formats[kind] === undefined ? {} : { numFmt: formats[kind] }),
  }));
  sheet.columns = columns.map(({ width }, index) => ({ width, style: styles[index] ?? {} }));
  const header = sheet.getRow(1);
  header.values = columns.map((each) => each.name);
  for (let column = 1; column <= columns.length; column += 1) header.getCell(column).style = HEADER;
  for (const row of rows)
    sheet.addRow(
      row.map((value, index) =>
        typeof value !== 'string'
          ? value
          : columns[index]?.kind === 'date' && value >= firstExcelDay
            ? new Date(`${value}T00:00:00Z`)
            : literal(value),
      ),
    );
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}

/** Excel and its kin read _x0041_ as A: such text is written so that it stays what it is. */
function literal(text: string): string {
  return text.toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
}
