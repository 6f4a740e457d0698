/** One sheet of a workbook, written row by row. */
import { fontElements, type Font, type Style, type Styles } from './styles.ts';
import { literal, xmlText, type PlacedElements } from './xml-text.ts';

/** A stretch of text in one font. */
export interface Run {
  readonly font: Font;
  readonly text: string;
}

export interface Cell {
  /** Text is never taken for a formula or a number. What is empty leaves the cell so. */
  readonly value: string | number | null | readonly Run[];
  readonly style: Style;
}

export interface Page {
  readonly paper?: 'A4' | 'A3';
  /** Every page is as wide as the columns. Manual page breaks stay, as only the width is fitted. */
  readonly fitsWidth?: true;
  /** In millimetres; text is centred between them. */
  readonly margins?: Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'header' | 'footer', number>>;
  /** In Excel's own codes. */
  readonly header?: string;
  readonly footer?: string;
}

export interface SheetOptions {
  readonly name: string;
  /** Widths in digits of the sheet's font; the style is that of cells nobody has written. */
  readonly columns: readonly { readonly width: number; readonly style: Style }[];
  /** Rows that stay in view; 0 for none. */
  readonly frozenRows?: number;
  readonly hidesGrid?: true;
  /** Buttons to filter by, in the first row. */
  readonly filters?: true;
  /** Stands on top of every page. */
  readonly repeatedRow?: number;
  readonly page: Page;
}

export interface Sheet {
  readonly name: string;
  readonly repeatedRow: number | undefined;
  /** @param height in points; where it is not given, programs fit the row @returns the row's number, from 1 */
  addRow(cells: readonly Cell[], height?: number): number;
  /** Numbers of rows and columns, from 1. Merges must not overlap. */
  merge(top: number, left: number, bottom: number, right: number): void;
  /** The page ends below the row written last. */
  endPage(): void;
  /** The part. */
  xml(): string;
}

/** Strings stand once in the workbook; cells name them by their place. */
export interface Strings {
  readonly elements: PlacedElements;
  used: number;
}

export function createSheet(options: SheetOptions, styles: Styles, strings: Strings): Sheet {
  const rows: string[] = [];
  const merges: string[] = [];
  const breaks: number[] = [];
  const letters = options.columns.map((_, index) => columnName(index + 1));
  return {
    name: options.name,
    repeatedRow: options.repeatedRow,
    addRow: (cells, height) => {
      const at = rows.length + 1;
      let xml = `<row r="${at}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`;
      for (const [index, { value, style }] of cells.entries())
        xml += `<c r="${letters[index]}${at}" s="${styles.numberOf(style)}"${content(value, strings)}`;
      rows.push(`${xml}</row>`);
      return at;
    },
    merge: (top, left, bottom, right) => {
      merges.push(`<mergeCell ref="${columnName(left)}${top}:${columnName(right)}${bottom}"/>`);
    },
    endPage: () => {
      breaks.push(rows.length);
    },
    xml: () => sheetXml(options, styles, rows, { merges, breaks, last: letters.at(-1) ?? 'A' }),
  };
}

/** The rest of a cell's element. */
function content(value: Cell['value'], strings: Strings): string {
  if (typeof value === 'number') return `><v>${value}</v></c>`;
  if (value === null || value.length === 0) return '/>';
  const inside = typeof value === 'string' ? textElement(value) : value.map(runElement).join('');
  strings.used += 1;
  return ` t="s"><v>${strings.elements.placeOf(`<si>${inside}</si>`)}</v></c>`;
}

function runElement({ font, text }: Run): string {
  return `<r><rPr>${fontElements(font, 'rFont')}</rPr>${textElement(text)}</r>`;
}

function textElement(text: string): string {
  const keeps = /^\s|\n|\s$/u.test(text) ? ' xml:space="preserve"' : '';
  return `<t${keeps}>${xmlText(literal(text))}</t>`;
}

/** A for 1, AA for 27. */
function columnName(number: number): string {
  const letter = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? `${columnName(Math.floor((number - 1) / 26))}${letter}` : letter;
}

interface Written {
  readonly merges: readonly string[];
  readonly breaks: readonly number[];
  readonly last: string;
}

/** The parts of a sheet stand in the order of the schema. */
function sheetXml(
  { columns, page, filters, ...view }: SheetOptions,
  styles: Styles,
  rows: readonly string[],
  { merges, breaks, last }: Written,
): string {
  const range = `A1:${last}${rows.length}`;
  const widths = columns.map(({ width, style }, index) => {
    const at = `min="${index + 1}" max="${index + 1}"`;
    return `<col ${at} width="${width}" style="${styles.numberOf(style)}" customWidth="1"/>`;
  });
  const manual = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    page.fitsWidth ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    `<dimension ref="${range}"/><sheetViews>${viewXml(view)}</sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols>`,
    '<sheetData>',
    ...rows,
    '</sheetData>',
    filters ? `<autoFilter ref="${range}"/>` : '',
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '',
    pageXml(page),
    breaks.length > 0
      ? `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${manual.join('')}</rowBreaks>`
      : '',
    // No marks on numbers that are text.
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>',
    '</worksheet>',
  ].join('');
}

function viewXml({ frozenRows = 0, hidesGrid }: Pick<SheetOptions, 'frozenRows' | 'hidesGrid'>): string {
  const grid = hidesGrid ? ' showGridLines="0"' : '';
  if (frozenRows === 0) return `<sheetView${grid} workbookViewId="0"/>`;
  const below = `topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"`;
  const pane = `<pane ySplit="${frozenRows}" ${below}/><selection pane="bottomLeft"/>`;
  return `<sheetView${grid} workbookViewId="0">${pane}</sheetView>`;
}

const inches = (millimetres: number): number => millimetres / 25.4;

function pageXml({ paper, fitsWidth, margins, header, footer }: Page): string {
  const distances = Object.entries(margins ?? {}).map(([side, distance]) => `${side}="${inches(distance)}"`);
  const size = paper === undefined ? '' : ` paperSize="${paper === 'A4' ? 9 : 8}"`;
  const fit = fitsWidth ? ' fitToWidth="1" fitToHeight="0"' : '';
  const above = header === undefined ? '' : `<oddHeader>${xmlText(header)}</oddHeader>`;
  const below = footer === undefined ? '' : `<oddFooter>${xmlText(footer)}</oddFooter>`;
  return [
    margins === undefined
      ? ''
      : `<printOptions horizontalCentered="1"/><pageMargins ${distances.join(' ')}/>`,
    `<pageSetup${size} orientation="landscape"${fit}/>`,
    above === '' && below === '' ? '' : `<headerFooter>${above}${below}</headerFooter>`,
  ].join('');
}
