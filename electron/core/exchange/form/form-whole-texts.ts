/** A sheet for what is too long for one row of Excel: the whole text, in rows of a page's height at most. */
import type * as Excel from 'exceljs';
import { wrapText } from '../../documents/write/text-measure.ts';
import { literal } from '../../documents/write/workbook/xml-text.ts';
import { formPage, pageNumbers } from './form-page.ts';
import type { FormRow } from './form-rows.ts';
import { fonts, mostLines, rowHeight, styles, textSize } from './form-style.ts';

const width = 118;

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
      head.height = rowHeight(linesOf(`${row.title}　${role}`), textSize);
      const start = on.rowCount;
      let waiting: string[] = [];
      const flush = (): void => {
        if (waiting.length === 0) return;
        const added = on.addRow([literal(waiting.join('\n'))]);
        added.getCell(1).style = styles.shown;
        added.height = rowHeight(linesOf(waiting.join('\n')), textSize);
        waiting = [];
      };
      for (const line of text.split('\n')) {
        if (linesOf([...waiting, line].join('\n')) > mostLines) flush();
        waiting.push(line);
      }
      flush();
      return `A${start}`;
    },
    finish(): void {
      if (sheet) void sheet.protect('', { formatColumns: true, formatRows: true });
    },
  };
}

function linesOf(text: string): number {
  return text.split('\n').flatMap((each) => wrapText(each, (width * 6 - 7) / textSize)).length;
}
