/**
 * The table as an Excel workbook that prints as it is, with the heights and page breaks that xlsx-pages.ts plans.
 * A row that is divided goes on in the next physical row, its finished cells merged over both: on one page only, for
 * a merged cell has no line where a page ends. Each part of a text ends with a line break unless it is cut inside a
 * paragraph: the parts joined are the cell again.
 */
import { headingText, type Table } from '../table.ts';
import { AUTHOR, type PrintOptions } from './print-options.ts';
import type { Cell, Run, Sheet } from './workbook/sheet.ts';
import { DIGIT, type Edge, type Font, type Style } from './workbook/styles.ts';
import { createWorkbook } from './workbook/workbook.ts';
import { printedPage, writeCover } from './xlsx-sheets.ts';
import { planSheet, TEXT_SIZE, TITLE_SIZE, type Heading, type Part, type PartLine } from './xlsx-pages.ts';

const FONT: Font = { size: TEXT_SIZE };
const BOLD: Font = { ...FONT, bold: true };
const TITLE_FONT: Font = { ...BOLD, size: TITLE_SIZE };

/** Lines as well as colour, so that edits can be told apart in black and white. */
const SHU = 'FFA90000';
const MARKS = {
  deleted: { ...FONT, strike: true, color: SHU },
  inserted: { ...BOLD, underline: true, color: SHU },
} as const satisfies Record<string, Font>;

/** A cell that nobody has written. */
const PLAIN: Style = { font: FONT, vertical: 'top' };

/** Writes the table; the same table and options give the same bytes. */
export function writeXlsx(table: Table, options: PrintOptions): Uint8Array {
  const { preface = [], columns } = table;
  const headerRow = preface.length + 2;
  const plan = planSheet(table, options.paper);
  const workbook = createWorkbook({ title: table.title, author: AUTHOR, date: options.date });
  if (options.cover !== undefined) writeCover(workbook, table.title, options.cover, options);
  const sheet = workbook.addSheet({
    name: '一覧',
    columns: plan.widths.map((width) => ({ width: width / DIGIT, style: PLAIN })),
    // A long preface would leave no room to scroll in.
    frozenRows: preface.length > 6 ? 0 : headerRow,
    hidesGrid: true,
    repeatedRow: headerRow,
    page: printedPage(options),
  });

  const across = columns.length;
  band(sheet, across, plan.titleHeight, [{ text: table.title, font: TITLE_FONT }], TITLE_STYLE);
  for (const [at, line] of preface.entries())
    band(sheet, across, plan.prefaceHeights[at] ?? 0, [{ text: line, font: FONT }], PREFACE_STYLE);
  const header = columns.map(({ label }): Cell => ({ value: label, style: HEADER_STYLE }));
  sheet.addRow(header, plan.headerHeight);

  const textRows: number[] = [];
  for (const row of plan.rows) {
    if (row.kind === 'page break') sheet.endPage();
    else if (row.kind === 'part') addPart(sheet, row, table, textRows);
    else band(sheet, across, row.height, headingRuns(row), headingStyle(row.depth));
  }
  return workbook.bytes();
}

/** @param textRows per column, the row in which its text or its page began last; the rows below it are merged with it */
function addPart(sheet: Sheet, part: Part, { columns }: Table, textRows: number[]): void {
  const cells = columns.map(({ align }, column): Cell => {
    const lines = part.cells[column];
    const runs = lines ? runsOf(lines, column === 0 ? BOLD : FONT) : [];
    const [first] = runs;
    const text = runs.map((run) => run.text).join('');
    const isPlain = first !== undefined && runs.length === 1 && !isMarked(first);
    const style = cellStyle(isPlain && first.font === BOLD, align, FORMULA.test(text), part);
    return { value: isPlain ? text : runs, style };
  });
  const at = sheet.addRow(cells, part.height);
  for (const column of columns.keys()) {
    if (part.cells[column]) textRows[column] = at;
    const top = textRows[column] ?? at;
    if ((part.last || part.endsPage) && top < at) sheet.merge(top, column + 1, at, column + 1);
    if (part.endsPage) textRows[column] = at + 1;
  }
}

/** The lines as runs of one font each. */
function runsOf(lines: readonly PartLine[], font: Font): Run[] {
  const runs: { text: string; readonly font: Font }[] = [];
  const add = (text: string, runFont: Font): void => {
    const before = runs.at(-1);
    if (before?.font === runFont) before.text += text;
    else if (text !== '') runs.push({ text, font: runFont });
  };
  for (const line of lines) {
    const lineFont = line.label ? BOLD : font;
    if (line.runs === undefined) add(line.text, lineFont);
    else for (const { mark, text } of line.runs) add(text, mark === 'same' ? lineFont : MARKS[mark]);
  }
  return runs;
}

const isMarked = ({ font }: Run): boolean => font === MARKS.deleted || font === MARKS.inserted;

/** A merged row over all columns. */
function band(sheet: Sheet, across: number, height: number, runs: readonly Run[], style: Style): void {
  const cells = Array.from({ length: across }, (_, index): Cell => ({
    value: index === 0 ? runs : null,
    style,
  }));
  const at = sheet.addRow(cells, height);
  if (across > 1) sheet.merge(at, 1, at, across);
}

function headingRuns(heading: Heading): Run[] {
  const title = { text: headingText({ ...heading, subtitle: null }), font: BOLD };
  if (heading.subtitle === null) return [title];
  return [title, { text: ` ${heading.subtitle}`, font: FONT }];
}

/** Text that Excel would take for a formula once somebody edits the cell. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;
const TOP = { vertical: 'top', wraps: true } as const;
const MIDDLE = { vertical: 'center', wraps: true } as const;
const CENTERED = { ...MIDDLE, horizontal: 'center' } as const;
const ALL_EDGES: readonly Edge[] = ['left', 'right', 'top', 'bottom'];
const framed = (fill: string): Style => ({ font: BOLD, fill, edges: ALL_EDGES, ...MIDDLE });
const TITLE_STYLE: Style = { font: TITLE_FONT, ...CENTERED };
const PREFACE_STYLE: Style = { font: FONT, ...TOP };
const HEADER_STYLE: Style = { ...framed('FFE9EEF4'), ...CENTERED };
const DEEPEST = framed('FFF8F8F8');
const HEADING_STYLES = [framed('FFDDDDDD'), framed('FFF0F0F0'), DEEPEST];
const headingStyle = (depth: number): Style => HEADING_STYLES[depth - 1] ?? DEEPEST;

/** Styles are shared objects: the workbook looks each object up once, and 2,400 rows have a dozen of them. */
const cellStyles = new Map<string, Style>();
function cellStyle(isBold: boolean, align: string, isText: boolean, part: Part): Style {
  const { first, last, endsPage } = part;
  const key = [isBold, align, isText, first, last, endsPage].join();
  const style = cellStyles.get(key) ?? {
    font: isBold ? BOLD : FONT,
    edges: ALL_EDGES.filter((edge) => (edge === 'top' ? first : edge === 'bottom' ? last || endsPage : true)),
    horizontal: align === 'end' ? 'right' : 'left',
    ...TOP,
    isText,
  };
  cellStyles.set(key, style);
  return style;
}
