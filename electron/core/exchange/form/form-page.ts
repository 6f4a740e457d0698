/** How a form's sheets print, in the words of exceljs: on the same pages as the table. */
import { FOOTER_DISTANCE_MM, PAGE_MARGIN_MM } from '../../documents/write/print-options.ts';

const margins = { ...PAGE_MARGIN_MM, header: FOOTER_DISTANCE_MM, footer: FOOTER_DISTANCE_MM };

/** A4 landscape. Not typed: exceljs asks for each margin by name. */
export const formPage = {
  paperSize: 9,
  orientation: 'landscape',
  // Only a guard for printers whose width differs: manual row breaks stay, as only the width is fitted.
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
  margins: Object.fromEntries(
    Object.entries(margins).map(([side, millimetres]) => [side, millimetres / 25.4]),
  ),
};

/** The page number, at the foot. */
export const pageNumbers = { oddFooter: '&C&9&P / &N' };
