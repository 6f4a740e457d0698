/** A sheet for what is too long for one row of Excel: the whole text, in rows of a page's height at most. */
import type * as Excel from 'exceljs';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import { formPage, pageNumbers } from './form-page.ts';
import type { FormRow } from './form-rows.ts';
import { lineCount, piecesOf } from './form-shown-text.ts';
import { fonts, mostLines, rowHeight, styles, textSize } from './form-style.ts';

const width = 118;
const em = (width * 6 - 7) / textSize;

export function createWholeTexts(workbook: Excel.Workbook) {
  let sheet: Excel.Worksheet | undefined;
  const opened = (): Excel.Worksheet => {
    if (sheet) return sheet;
    sheet = workbook.addWorksheet('全文', {
      views: [{ showGridLines: false }],
      headerFooter: pageNumbers,
    });
    Object.assign(sheet.pageSetup, formPage);
    sheet.columns = [{ width, style: { font: fonts.text } }];
    return sheet;
  };
  return {
    /** @returns where the text begins, e.g. A3 */
    add({
      row,
      role,
      text,
    }: {
      readonly row: FormRow;
      readonly role: string;
      readonly text: string;
    }): string {
      const on = opened();
      const head = on.addRow([literal(`${row.title}　${role}`)]);
      head.getCell(1).style = styles.head;
      head.height = rowHeight(lineCount(`${row.title}　${role}`, em), textSize);
      const start = on.rowCount;
      for (const piece of piecesOf(text, em, mostLines(textSize))) {
        const added = on.addRow([literal(piece)]);
        added.getCell(1).style = styles.shown;
        added.height = rowHeight(lineCount(piece, em), textSize);
      }
      return `A${start}`;
    },
    finish(): void {
      if (sheet) void sheet.protect('', { formatColumns: true, formatRows: true });
    },
  };
}
