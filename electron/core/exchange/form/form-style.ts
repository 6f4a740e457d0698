/** How a form looks: which cells are to be filled is told by frame and head, not by colour alone. */
import type * as Excel from 'exceljs';

export const textSize = 9;
export const answerSize = 10;

const face = { name: 'BIZ UDPゴシック', family: 3, charset: 128 } as const;
export const fonts = {
  text: { ...face, size: textSize },
  bold: { ...face, size: textSize, bold: true },
  small: { ...face, size: 8, color: { argb: 'FF444444' } },
  answer: { ...face, size: answerSize },
  title: { ...face, size: 14, bold: true },
  white: { ...face, size: textSize, bold: true, color: { argb: 'FFFFFFFF' } },
} as const satisfies Record<string, Partial<Excel.Font>>;

const solid = (argb: string): Excel.FillPattern => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb },
});
const thin = { style: 'thin', color: { argb: 'FF8C8C8C' } } as const;
const strong = { style: 'medium', color: { argb: 'FF1F3A5F' } } as const;
const frame = (edge: Partial<Excel.Border>): Partial<Excel.Borders> => ({
  top: edge,
  right: edge,
  bottom: edge,
  left: edge,
});
const wrapped = { wrapText: true, vertical: 'top' } as const;

/** Shared objects: exceljs looks each of them up once. */
export const styles = {
  plain: { font: fonts.text, alignment: wrapped },
  /** Grey: only shown. */
  shown: { font: fonts.text, alignment: wrapped, border: frame(thin), fill: solid('FFF2F2F2') },
  head: {
    font: fonts.bold,
    alignment: { wrapText: true, vertical: 'middle', horizontal: 'center' },
    border: frame(thin),
    fill: solid('FFD9D9D9'),
  },
  /** Dark, so that the columns to fill stand out in black and white too. */
  headToFill: {
    font: fonts.white,
    alignment: { wrapText: true, vertical: 'middle', horizontal: 'center' },
    border: frame(strong),
    fill: solid('FF1F3A5F'),
  },
  /** As text: what begins with - or = stays what was typed. */
  toFill: {
    font: fonts.answer,
    alignment: wrapped,
    border: frame(strong),
    fill: solid('FFFFF8DC'),
    numFmt: '@',
    protection: { locked: false },
  },
  number: {
    font: fonts.answer,
    alignment: { ...wrapped, horizontal: 'right' },
    border: frame(strong),
    fill: solid('FFFFF8DC'),
    protection: { locked: false },
  },
  money: {
    font: fonts.answer,
    alignment: { ...wrapped, horizontal: 'right' },
    border: frame(strong),
    fill: solid('FFFFF8DC'),
    numFmt: '#,##0',
    protection: { locked: false },
  },
  /** Shown as the table prints it; where the program knows no such era, as it can. */
  date: {
    font: fonts.answer,
    alignment: { ...wrapped, horizontal: 'left' },
    border: frame(strong),
    fill: solid('FFFFF8DC'),
    numFmt: '[$-411]ggge"年"m"月"d"日"',
    protection: { locked: false },
  },
} as const satisfies Record<string, Partial<Excel.Style>>;

const line = 1.455;

/** The height of a row of so many lines, in points; no row of Excel is higher than its limit. */
export function rowHeight(lines: number, size: number): number {
  return Math.min(409.5, Math.ceil((lines * size * line + 7) / 0.75) * 0.75);
}

/** How many lines the highest row holds. */
export const mostLines = (size: number): number => Math.floor((409.5 - 7) / (size * line));
