/** What the workbook's sheets share, and the sheet of the cover note. What stands in the table is xlsx.ts. */
import {
  FOOTER_DISTANCE_MM,
  PAGE_MARGIN_MM,
  printableMm,
  type CoverNote,
  type PrintOptions,
} from './print-options.ts';
import { wrapText } from './text-measure.ts';
import type { Page } from './workbook/sheet.ts';
import { DIGIT, type Font, type Style } from './workbook/styles.ts';
import type { Workbook } from './workbook/workbook.ts';

/** The page number below, and the draft's mark at the top right of every page; & begins a code there. */
export function printedPage({ paper, mark, head }: Pick<PrintOptions, 'paper' | 'mark' | 'head'>): Page {
  const proof = head === undefined ? '' : `&L&7 ${head.replaceAll('&', '&&')}`;
  return {
    paper,
    // Only a guard for printers whose width differs.
    fitsWidth: true,
    margins: { ...PAGE_MARGIN_MM, header: FOOTER_DISTANCE_MM, footer: FOOTER_DISTANCE_MM },
    footer: `${proof}&C&9&P / &N`,
    ...(mark !== undefined && { header: `&R&9 ${mark.replaceAll('&', '&&')}` }),
  };
}

const COVER_FONT: Font = { size: 11 };
const COVER: Style = { font: COVER_FONT, vertical: 'top', wraps: true };
const LINE = 20;

/** A first sheet of one wide column. */
export function writeCover(workbook: Workbook, title: string, cover: CoverNote, options: PrintOptions): void {
  const points = (printableMm(options.paper).width / 25.4) * 72;
  const sheet = workbook.addSheet({
    name: '送付文',
    columns: [{ width: (points * 0.9) / DIGIT, style: { font: COVER_FONT, vertical: 'top' } }],
    hidesGrid: true,
    page: printedPage(options),
  });
  const put = (value: string, horizontal: 'left' | 'center' | 'right', font = COVER_FONT): void => {
    const isText = /^\s*[=+\-@＝＋－＠]/u.test(value);
    const lines = wrapText(value, (points * 0.88) / font.size).length;
    sheet.addRow([{ value, style: { ...COVER, font, horizontal, isText } }], Math.min(409, lines * LINE));
  };
  put(cover.date, 'right');
  put('', 'left');
  put(title, 'center', { size: 14, bold: true });
  put('', 'left');
  for (const line of cover.text.split(/\r\n|[\r\n]/u)) put(line, 'left');
}
