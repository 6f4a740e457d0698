/**
 * The table as an Excel workbook that prints as it is. Heights and page breaks are computed here, because
 * Excel has no keep-with-next, clips rows above 409.5 pt, and other programs do not fit rows at all.
 * A row that is divided goes on in the next physical row, its finished cells merged over both. Each part of a
 * text ends with a line break unless it is cut inside a paragraph: the parts joined are the cell again.
 */
import type * as Excel from 'exceljs';
// @ts-expect-error The bundle has no types of its own; unlike the package's entry it needs no old dependencies.
import bundle from 'exceljs/dist/exceljs.min.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { headingText, type Table, type TableRow } from '../table.ts';
import { FOOTER_DISTANCE_MM, PAGE_MARGIN_MM, printableMm, type PrintOptions } from './print-options.ts';
import { cellLinesIn, linesForParts, wrapText, type CellLine } from './text-measure.ts';

const { Workbook } = bundle as typeof Excel;

const FONT = { name: 'BIZ UDPゴシック', family: 3, charset: 128, size: 9 } as const;
const BOLD = { ...FONT, bold: true } as const;
const TITLE_FONT = { ...BOLD, size: 13 } as const;
/** One line in points: the tallest of the fonts that stand in for ours (Noto Sans CJK: 1.45 em). */
const LINE = FONT.size * 1.455;
const PADDING = { across: 7, down: 6, gap: 4.5 };
const HIGHEST_ROW = 409.5;
/** The share of the page we fill: the rest is for rounding, which differs between printers and screens. */
const FILL = { across: 0.985, down: 0.97 };
/** Rows above this share of a page are divided to fill a page, if at least the other share of it is left. */
const DIVIDE = { above: 1 / 3, into: 1 / 4 };
/** The sheet's own font: widths count its digits, and Courier New's are exactly 6 pt at any resolution. */
const SHEET_FONT = '<font><sz val="10"/><name val="Courier New"/><family val="3"/></font>';
const DIGIT = 6;

const points = (millimetres: number) => (millimetres / 25.4) * 72;
/** Excel keeps heights in steps of a pixel, 0.75 pt. */
const heightOf = (lines: number) => Math.ceil((lines * LINE + PADDING.down) / 0.75) * 0.75;
const em = (width: number) => Math.max(1, (width - PADDING.across) / FONT.size);

type Style = Partial<Excel.Style>;
type Heading = Extract<TableRow, { kind: 'heading' }>;
type Run = Excel.RichText & { readonly font: Partial<Excel.Font> };
type Band = Heading & { readonly height: number };
interface Part {
  readonly kind: 'part';
  readonly height: number;
  /** The text of each cell in this part, or null where the cell ended in an earlier part. */
  readonly cells: readonly (readonly Run[] | null)[];
  readonly first: boolean;
  readonly last: boolean;
}
type SheetRow = Band | Part | { readonly kind: 'page break' };

/** Writes the table; the same table and options give the same bytes. */
export async function writeXlsx(table: Table, { paper, date }: PrintOptions): Promise<Uint8Array> {
  const printable = printableMm(paper);
  const across = points(printable.width) * FILL.across;
  const weights = table.columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = table.columns.map(({ weight }) => (across * weight) / weights);

  const workbook = new Workbook();
  Object.assign(workbook, { title: table.title, creator: 'とりまとめ', lastModifiedBy: 'とりまとめ' });
  Object.assign(workbook, { created: date, modified: date });
  const sheet = workbook.addWorksheet('一覧', {
    headerFooter: { oddFooter: '&C&9&P / &N' },
    views: [{ state: 'frozen', ySplit: 2, showGridLines: false }],
  });
  Object.assign(sheet.pageSetup, pageSetup(paper));
  sheet.columns = widths.map((width) => ({ width: width / DIGIT, style: { font: FONT } }));

  const titleHeight = wrapText(table.title, across / TITLE_FONT.size - 1).length * 20 + 10;
  band(sheet, 1, titleHeight, [{ text: literal(table.title), font: TITLE_FONT }], TITLE_STYLE);
  const headerLines = table.columns.map(({ label }, at) => wrapText(label, em(widths[at] ?? 0)).length);
  const header = sheet.getRow(2);
  header.height = heightOf(Math.max(...headerLines)) + 3;
  header.values = table.columns.map(({ label }) => literal(label));
  for (let column = 1; column <= table.columns.length; column++) header.getCell(column).style = HEADER_STYLE;

  const ems = { cells: widths.map((width) => em(width)), band: em(across) };
  const page = points(printable.height) * FILL.down - header.height;
  const textRows: number[] = [];
  for (const row of planRows(table.rows, ems, page, titleHeight)) {
    const at = sheet.rowCount + 1;
    if (row.kind === 'page break') sheet.getRow(at - 1).addPageBreak();
    else if (row.kind === 'part') writePart(sheet, at, row, table, textRows);
    else band(sheet, at, row.height, headingRuns(row), headingStyle(row.depth));
  }
  return repack(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** Not typed as exceljs has it, whose list of paper sizes has no A3. */
function pageSetup(paper: PrintOptions['paper']) {
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
    printTitlesRow: '2:2',
  };
}

/**
 * Puts rows on pages: headings stay with the first lines below them, long rows are divided.
 * @param used height that the title takes of the first page, in points
 */
function* planRows(
  rows: readonly TableRow[],
  ems: { readonly cells: readonly number[]; readonly band: number },
  page: number,
  used: number,
): Generator<SheetRow> {
  let room = page - used;
  let headings: Band[] = [];
  for (const row of rows) {
    if (row.kind === 'heading') {
      headings.push({ ...row, height: heightOf(wrapText(headingText(row), ems.band).length) + 3 });
      continue;
    }
    const bands = headings.reduce((sum, { height }) => sum + height, 0);
    let rest = row.cells.map((cell, at) => cellLinesIn(cell, ems.cells[at] ?? 1));
    const height = heightOf(Math.max(...rest.map((lines) => lines.length)));
    const left = room - bands;
    const worthDividing = height > page * DIVIDE.above && left >= page * DIVIDE.into;
    if (height > left && !(worthDividing && cutsFor(rest, left, false))) {
      yield { kind: 'page break' };
      room = page;
    }
    yield* headings;
    room -= bands;
    headings = [];
    for (let first = true, last = false; !last; first = false) {
      let cuts = cutsFor(rest, room, false);
      if (!cuts && !first && room < page) {
        yield { kind: 'page break' };
        room = page;
      }
      cuts ??= cutsFor(rest, room, true) ?? [];
      last = rest.every((lines, at) => lines.length <= (cuts[at] ?? 0));
      const cells = rest.map((lines, at) =>
        first || lines.length > 0 ? runsOf(lines, cuts[at] ?? 0, at === 0 ? BOLD : FONT) : null,
      );
      const height = heightOf(Math.max(...cuts)) - (last ? 0 : PADDING.gap); // No gap where the row goes on.
      yield { kind: 'part', height, cells, first, last };
      room -= height;
      rest = rest.map((lines, at) => lines.slice(cuts[at]));
    }
  }
  yield* headings;
}

const cutsFor = (rest: readonly (readonly CellLine[])[], room: number, anywhere: boolean) =>
  linesForParts(rest, Math.floor((Math.min(HIGHEST_ROW, room) - PADDING.down - 0.75) / LINE), anywhere);

/** The first `count` lines as runs of one font each, with their line breaks. */
function runsOf(lines: readonly CellLine[], count: number, font: Partial<Excel.Font>): Run[] {
  const runs: Run[] = [];
  for (const [at, line] of lines.slice(0, count).entries()) {
    const next = lines[at + 1];
    const text = literal(line.text) + (next && next.begins !== 'nothing' ? '\n' : '');
    const lineFont = line.label ? BOLD : font;
    const before = runs.at(-1);
    if (before?.font === lineFont) before.text += text;
    else runs.push({ text, font: lineFont });
  }
  return runs;
}

/** @param textRows per column, the row in which its text began last; the rows below it are merged with it */
function writePart(sheet: Excel.Worksheet, at: number, part: Part, table: Table, textRows: number[]): void {
  const row = sheet.getRow(at);
  row.height = part.height;
  for (const [column, { align }] of table.columns.entries()) {
    const cell = row.getCell(column + 1);
    const runs = part.cells[column] ?? null;
    const text = runs?.map((run) => run.text).join('') ?? '';
    if (runs && text !== '') cell.value = runs.length === 1 ? text : { richText: [...runs] };
    cell.style = cellStyle(runs?.[0]?.font === BOLD && runs.length === 1, align, FORMULA.test(text), part);
    if (runs) textRows[column] = at;
    const top = textRows[column] ?? at;
    if (part.last && top < at) sheet.mergeCellsWithoutStyle(top, column + 1, at, column + 1);
  }
}

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
function literal(text: string): string {
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
const HEADER_STYLE = framed('FFE9EEF4', CENTERED);
const HEADING_STYLES = ['FFDDDDDD', 'FFF0F0F0', 'FFF8F8F8'].map((argb) => framed(argb, MIDDLE));
const headingStyle = (depth: number) => HEADING_STYLES[Math.min(depth, HEADING_STYLES.length) - 1] ?? {};

/** Styles are shared objects: exceljs looks each object up once, and 2,400 rows have a dozen of them. */
const cellStyles = new Map<string, Style>();
function cellStyle(bold: boolean, align: string, asText: boolean, { first, last }: Part): Style {
  const key = [bold, align, asText, first, last].join();
  const style = cellStyles.get(key) ?? {
    font: bold ? BOLD : FONT,
    border: { right: EDGE, left: EDGE, ...(first && { top: EDGE }), ...(last && { bottom: EDGE }) },
    alignment: { ...TOP, horizontal: align === 'end' ? 'right' : 'left' },
    ...(asText && { numFmt: '@' }),
  };
  cellStyles.set(key, style);
  return style;
}

/** Fixes what exceljs cannot be told: times in the archive, the sheet's own font, no marks on numbers as text. */
function repack(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = parts[path];
    if (part) parts[path] = strToU8(change(strFromU8(part)));
  };
  edit('xl/styles.xml', (xml) => xml.replace(/<font>.*?<\/font>/u, SHEET_FONT));
  const ignored =
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
  edit('xl/worksheets/sheet1.xml', (xml) => xml.replace('</worksheet>', `${ignored}$&`));
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
