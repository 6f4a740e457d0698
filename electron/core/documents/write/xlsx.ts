/**
 * The table as an Excel workbook that prints as it is, with the heights and page breaks that xlsx-pages.ts plans.
 * A row that is divided goes on in the next physical row, its finished cells merged over both: on one page only, for
 * a merged cell has no line where a page ends. Each part of a text ends with a line break unless it is cut inside a
 * paragraph: the parts joined are the cell again.
 */
import type * as Excel from 'exceljs';
// @ts-expect-error The bundle has no types of its own; unlike the package's entry it needs no old dependencies.
import bundle from 'exceljs/dist/exceljs.min.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { headingText, type Table } from '../table.ts';
import { AUTHOR, type PrintOptions } from './print-options.ts';
import { headerFooter, pageSetup, writeCover } from './xlsx-sheets.ts';
import { planSheet, TEXT_SIZE, TITLE_SIZE, type Heading, type Part, type PartLine } from './xlsx-pages.ts';

const { Workbook } = bundle as typeof Excel;

const FONT = { name: 'BIZ UDPゴシック', family: 3, charset: 128, size: TEXT_SIZE } as const;
const BOLD = { ...FONT, bold: true } as const;
const TITLE_FONT = { ...BOLD, size: TITLE_SIZE } as const;
/** The sheet's own font: widths count its digits, and Courier New's are exactly 6 pt at any resolution. */
const SHEET_FONT = '<font><sz val="10"/><name val="Courier New"/><family val="3"/></font>';
const DIGIT = 6;

/** Lines as well as colour, so that edits can be told apart in black and white. */
const SHU = { argb: 'FFA90000' } as const;
const MARKS = {
  deleted: { ...FONT, strike: true, color: SHU },
  inserted: { ...BOLD, underline: true, color: SHU },
} as const;

type Style = Partial<Excel.Style>;
type Run = Excel.RichText & { readonly font: Partial<Excel.Font> };

/** Writes the table; the same table and options give the same bytes. */
export async function writeXlsx(table: Table, options: PrintOptions): Promise<Uint8Array> {
  const { paper, date } = options;
  const { preface = [] } = table;
  const headerRow = preface.length + 2;
  const plan = planSheet(table, paper);
  const workbook = new Workbook();
  Object.assign(workbook, { title: table.title, creator: AUTHOR, lastModifiedBy: AUTHOR });
  Object.assign(workbook, { created: date, modified: date });
  if (options.cover !== undefined) writeCover(workbook, table.title, options.cover, options);
  const sheet = workbook.addWorksheet('一覧', {
    headerFooter: headerFooter(options),
    // A long preface would leave no room to scroll in.
    views: [
      preface.length > 6
        ? { showGridLines: false }
        : { state: 'frozen', ySplit: headerRow, showGridLines: false },
    ],
  });
  Object.assign(sheet.pageSetup, pageSetup(paper, headerRow));
  sheet.columns = plan.widths.map((width) => ({ width: width / DIGIT, style: { font: FONT } }));

  band(sheet, 1, plan.titleHeight, [{ text: literal(table.title), font: TITLE_FONT }], TITLE_STYLE);
  for (const [at, line] of preface.entries())
    band(sheet, at + 2, plan.prefaceHeights[at] ?? 0, [{ text: literal(line), font: FONT }], PREFACE_STYLE);
  const header = sheet.getRow(headerRow);
  header.height = plan.headerHeight;
  header.values = table.columns.map(({ label }) => literal(label));
  for (let column = 1; column <= table.columns.length; column++) header.getCell(column).style = HEADER_STYLE;

  const textRows: number[] = [];
  for (const row of plan.rows) {
    const at = sheet.rowCount + 1;
    if (row.kind === 'page break') sheet.getRow(at - 1).addPageBreak();
    else if (row.kind === 'part') writePart(sheet, at, row, table, textRows);
    else band(sheet, at, row.height, headingRuns(row), headingStyle(row.depth));
  }
  return repack(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** @param textRows per column, the row in which its text or its page began last; the rows below it are merged with it */
function writePart(sheet: Excel.Worksheet, at: number, part: Part, table: Table, textRows: number[]): void {
  const row = sheet.getRow(at);
  row.height = part.height;
  for (const [column, { align }] of table.columns.entries()) {
    const cell = row.getCell(column + 1);
    const lines = part.cells[column];
    const runs = lines ? runsOf(lines, column === 0 ? BOLD : FONT) : null;
    const text = runs?.map((run) => run.text).join('') ?? '';
    const isPlain = runs?.length === 1 && !isMarked(runs[0]);
    if (runs && text !== '') cell.value = isPlain ? text : { richText: runs };
    cell.style = cellStyle(runs?.[0]?.font === BOLD && isPlain, align, FORMULA.test(text), part);
    if (runs) textRows[column] = at;
    const top = textRows[column] ?? at;
    if ((part.last || part.endsPage) && top < at)
      sheet.mergeCellsWithoutStyle(top, column + 1, at, column + 1);
    if (part.endsPage) textRows[column] = at + 1;
  }
}

/** The lines as runs of one font each. */
function runsOf(lines: readonly PartLine[], font: Partial<Excel.Font>): Run[] {
  const runs: Run[] = [];
  const add = (text: string, runFont: Partial<Excel.Font>): void => {
    const before = runs.at(-1);
    if (before?.font === runFont) before.text += literal(text);
    else if (text !== '') runs.push({ text: literal(text), font: runFont });
  };
  for (const line of lines) {
    const lineFont = line.label ? BOLD : font;
    if (line.runs === undefined) add(line.text, lineFont);
    else for (const { mark, text } of line.runs) add(text, mark === 'same' ? lineFont : MARKS[mark]);
  }
  return runs;
}

const isMarked = (run: Run | undefined): boolean =>
  run?.font === MARKS.deleted || run?.font === MARKS.inserted;

/** A merged row over all columns. */
function band(sheet: Excel.Worksheet, at: number, height: number, runs: Run[], style: Style): void {
  const row = sheet.getRow(at);
  row.height = height;
  for (let column = 1; column <= sheet.columns.length; column++) row.getCell(column).style = style;
  row.getCell(1).value = { richText: runs };
  if (sheet.columns.length > 1) sheet.mergeCellsWithoutStyle(at, 1, at, sheet.columns.length);
}

function headingRuns(heading: Heading): Run[] {
  const title = { text: literal(headingText({ ...heading, subtitle: null })), font: BOLD };
  if (heading.subtitle === null) return [title];
  return [title, { text: literal(` ${heading.subtitle}`), font: FONT }];
}

/** Excel and its kin read _x0041_ as A: such text is written so that it stays what it is. */
export function literal(text: string): string {
  return text.toWellFormed().replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
}

/** Text that Excel would take for a formula once somebody edits the cell. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;
const EDGE = { style: 'thin', color: { argb: 'FF444444' } } as const;
const TOP = { wrapText: true, vertical: 'top' } as const;
const MIDDLE = { wrapText: true, vertical: 'middle' } as const;
const CENTERED = { ...MIDDLE, horizontal: 'center' } as const;
const framed = (argb: string, alignment: Partial<Excel.Alignment>): Style => ({
  font: BOLD,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } },
  border: { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE },
  alignment,
});
const TITLE_STYLE: Style = { font: TITLE_FONT, alignment: CENTERED };
const PREFACE_STYLE: Style = { font: FONT, alignment: TOP };
const HEADER_STYLE = framed('FFE9EEF4', CENTERED);
const HEADING_STYLES = ['FFDDDDDD', 'FFF0F0F0', 'FFF8F8F8'].map((argb) => framed(argb, MIDDLE));
const headingStyle = (depth: number) => HEADING_STYLES[Math.min(depth, HEADING_STYLES.length) - 1] ?? {};

/** Styles are shared objects: exceljs looks each object up once, and 2,400 rows have a dozen of them. */
const cellStyles = new Map<string, Style>();
function cellStyle(bold: boolean, align: string, asText: boolean, part: Part): Style {
  const { first, last, endsPage } = part;
  const key = [bold, align, asText, first, last, endsPage].join();
  const style = cellStyles.get(key) ?? {
    font: bold ? BOLD : FONT,
    border: {
      right: EDGE,
      left: EDGE,
      ...(first && { top: EDGE }),
      ...((last || endsPage) && { bottom: EDGE }),
    },
    alignment: { ...TOP, horizontal: align === 'end' ? 'right' : 'left' },
    ...(asText && { numFmt: '@' }),
  };
  cellStyles.set(key, style);
  return style;
}

const FONT_ORDER = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name', 'family', 'charset'];

const fontPlace = (element: string) => FONT_ORDER.indexOf(/^<(\w+)/u.exec(element)?.[1] ?? '');

/** A font's elements in the order of the schema, which exceljs does not keep. */
function fontInOrder(_: string, content: string): string {
  const elements = content.match(/<[^>]*>/gu) ?? [];
  return `<font>${elements.toSorted((a, b) => fontPlace(a) - fontPlace(b)).join('')}</font>`;
}

/** Fixes what exceljs cannot be told: times in the archive, the sheet's own font, no marks on numbers as text. */
export function repack(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = parts[path];
    if (part) parts[path] = strToU8(change(strFromU8(part)));
  };
  edit('xl/styles.xml', (xml) =>
    xml.replace(/<font>.*?<\/font>/u, SHEET_FONT).replaceAll(/<font>(.*?)<\/font>/gu, fontInOrder),
  );
  edit('docProps/core.xml', (xml) =>
    xml.replace('</cp:coreProperties>', '<dc:language>ja-JP</dc:language>$&'),
  );
  const ignored =
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
  for (const path of Object.keys(parts).filter((each) => each.startsWith('xl/worksheets/sheet')))
    edit(path, (xml) => xml.replace('</worksheet>', `${ignored}$&`));
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
