/** What the workbook's sheets share, and the sheet of the cover note. What stands in the table is xlsx.ts. */
import type * as Excel from 'exceljs';
import {
  FOOTER_DISTANCE_MM,
  PAGE_MARGIN_MM,
  printableMm,
  type CoverNote,
  type PrintOptions,
} from './print-options.ts';
import { wrapText } from './text-measure.ts';

/** @param headerRow is repeated on every page. Not typed as exceljs has it, whose list of paper sizes has no A3. */
export function pageSetup(paper: PrintOptions['paper'], headerRow: number) {
  const margins = { ...PAGE_MARGIN_MM, header: FOOTER_DISTANCE_MM, footer: FOOTER_DISTANCE_MM };
  const inches = Object.entries(margins).map(([side, millimetres]) => [side, millimetres / 25.4]);
  return {
    paperSize: paper === 'A4' ? 9 : 8,
    orientation: 'landscape',
    // Only a guard for printers whose width differs: manual row breaks stay, as only the width is fitted.
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: Object.fromEntries(inches),
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
}

/** The page number below, and the draft's mark at the top right of every page; & begins a code there. */
export function headerFooter({
  mark,
  head,
}: Pick<PrintOptions, 'mark' | 'head'>): Partial<Excel.HeaderFooter> {
  const proof = head === undefined ? '' : `&L&7 ${head.replaceAll('&', '&&')}`;
  const oddFooter = `${proof}&C&9&P / &N`;
  return mark === undefined ? { oddFooter } : { oddFooter, oddHeader: `&R&9 ${mark.replaceAll('&', '&&')}` };
}

const COVER_FONT = { name: 'BIZ UDPゴシック', family: 3, charset: 128, size: 11 } as const;
const LINE = 20;

/** A first sheet of one wide column. */
export function writeCover(
  workbook: Excel.Workbook,
  title: string,
  cover: CoverNote,
  options: PrintOptions,
): void {
  const sheet = workbook.addWorksheet('送付文', {
    headerFooter: headerFooter(options),
    views: [{ showGridLines: false }],
  });
  const { printTitlesRow: _none, ...page } = pageSetup(options.paper, 1);
  Object.assign(sheet.pageSetup, page);
  const points = (printableMm(options.paper).width / 25.4) * 72;
  sheet.columns = [{ width: (points * 0.9) / 6, style: { font: COVER_FONT } }];
  const put = (text: string, font: Partial<Excel.Font>, horizontal: 'left' | 'center' | 'right'): void => {
    const row = sheet.addRow([text]);
    const cell = row.getCell(1);
    cell.font = font;
    cell.alignment = { wrapText: true, vertical: 'top', horizontal };
    if (/^\s*[=+\-@＝＋－＠]/u.test(text)) cell.numFmt = '@';
    row.height = Math.min(409, wrapText(text, (points * 0.88) / (font.size ?? 11)).length * LINE);
  };
  put(cover.date, COVER_FONT, 'right');
  put('', COVER_FONT, 'left');
  put(title, { ...COVER_FONT, size: 14, bold: true }, 'center');
  put('', COVER_FONT, 'left');
  for (const line of cover.text.split(/\r\n|[\r\n]/u)) put(line, COVER_FONT, 'left');
}
