/**
 * The data sheet as a workbook of one sheet 「データ」, alone in its file: the header in row one, a fact in every row below
 * it, and nothing that programs would stumble over, not even a title or a merged cell.
 */
import type { FactSheet } from '../fact-columns.ts';
import { excelDay, firstExcelDay } from './excel-day.ts';
import { AUTHOR, type PrintOptions } from './print-options.ts';
import type { Cell } from './workbook/sheet.ts';
import type { Font, Style } from './workbook/styles.ts';
import { createWorkbook } from './workbook/workbook.ts';

export const dataSheetName = 'データ';

const FONT: Font = { size: 10 };
const HEADER: Style = { font: { ...FONT, bold: true }, fill: 'FFE9EEF4', vertical: 'center', wraps: true };
const STYLES: Record<FactSheet['columns'][number]['kind'], Style> = {
  number: { font: FONT, vertical: 'top', horizontal: 'right' },
  // Text stays text, also where somebody edits a cell that begins with a sign.
  text: { font: FONT, vertical: 'top', horizontal: 'left', isText: true },
  date: { font: FONT, vertical: 'top', horizontal: 'left', isDay: true },
};

/** Writes the facts; the same facts and date give the same bytes. */
export function writeDataSheet(
  { title, columns, rows }: FactSheet,
  { date }: Pick<PrintOptions, 'date'>,
): Uint8Array {
  const workbook = createWorkbook({ title, author: AUTHOR, date });
  const styles = columns.map(({ kind }) => STYLES[kind]);
  const sheet = workbook.addSheet({
    name: dataSheetName,
    columns: columns.map(({ width, kind }) => ({ width, style: STYLES[kind] })),
    frozenRows: 1,
    filters: true,
    repeatedRow: 1,
    page: {},
  });
  sheet.addRow(columns.map(({ name }): Cell => ({ value: name, style: HEADER })));
  for (const row of rows)
    sheet.addRow(
      row.map((value, index): Cell => {
        const style = styles[index] ?? STYLES.text;
        const isDay = style.isDay === true && typeof value === 'string' && value >= firstExcelDay;
        return { value: isDay ? excelDay(value) : value, style };
      }),
    );
  return workbook.bytes();
}
