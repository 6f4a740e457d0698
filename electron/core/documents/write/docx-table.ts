/**
 * The table itself in a Word document. Word fits rows and turns pages; what it is told is what belongs together.
 * Looks live in paragraph styles, not on paragraphs.
 */
import {
  Paragraph,
  ShadingType,
  Table as DocxTable,
  TableCell as DocxCell,
  TableLayoutType,
  TableRow as DocxRow,
  TextRun,
  UnderlineType,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import {
  headingText,
  paragraphRuns,
  paragraphText,
  type Table,
  type TableCell,
  type TableColumn,
  type TableParagraph,
  type TableRow,
  type TableRun,
} from '../table.ts';
import { rowParts, type RowPart } from './docx-parts.ts';
import { rowMark, type Mark, type RevisionWriter, type StyledParagraph } from './docx-revisions.ts';
import { DEEPEST_HEADING, EM, LINE } from './docx-styles.ts';
import { printableMm, type PrintOptions } from './print-options.ts';

const EDGE = { style: 'single', size: 4, color: '444444' } as const;
const SIDES = ['top', 'right', 'bottom', 'left', 'insideHorizontal', 'insideVertical'] as const;
const EDGES = Object.fromEntries(SIDES.map((side) => [side, EDGE]));
const FILLS = { header: 'E9EEF4', headings: ['DDDDDD', 'F0F0F0', 'F8F8F8'] };
/** Rows above this share of a page are divided; shorter ones stay whole. */
const DIVIDE_ABOVE = 0.4;
/** Lines of a page that are the header's and those of the headings above a row. */
const LINES_ABOVE = 6;
/** Between the parts of a row: a page that ends there is closed, one that goes on is not cut in two. */
const PART_EDGE = { style: 'single', size: 2, color: 'A0A0A0' } as const;
const PADDING = { top: 40, bottom: 40, left: 70, right: 70, marginUnitType: WidthType.DXA };
/** Millimetres in Word’s unit, a twentieth of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** 見え消し is shown by lines as well as by colour, which a copier loses. */
const MARKS: Readonly<Record<TableRun['mark'], Omit<IRunOptions, 'text'>>> = {
  same: {},
  deleted: { strike: true, color: 'A90000' },
  inserted: { bold: true, underline: { type: UnderlineType.SINGLE, color: 'A90000' }, color: 'A90000' },
};

/** The table over the whole width between the margins. */
export function docxTable(
  { columns, rows }: Table,
  paper: PrintOptions['paper'],
  revise?: RevisionWriter,
): DocxTable {
  const printable = printableMm(paper);
  const across = twips(printable.width);
  const page = twips(printable.height) / LINE.line;
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => Math.floor((across * weight) / weights));
  const room = {
    widths: widths.map((width) => (width - PADDING.left - PADDING.right) / EM),
    page: page - LINES_ABOVE,
    part: page * DIVIDE_ABOVE,
  };
  const rowsOf = (row: TableRow): DocxRow[] => {
    if (row.kind === 'heading') return [bandRow(row, columns.length)];
    const parts = rowParts(row.cells, room);
    const marks = parts.map(({ cells }) => (revise ? rowMark(cells) : 'same'));
    const lastThatStays = marks.lastIndexOf('same');
    return parts.map((part, at) =>
      partRow(part, columns, {
        first: at === 0,
        last: at >= lastThatStays,
        revise,
        mark: marks[at] ?? 'same',
      }),
    );
  };
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: across, type: WidthType.DXA },
    columnWidths: widths,
    margins: PADDING,
    borders: EDGES,
    rows: [headerRow(columns), ...rows.flatMap(rowsOf)],
  });
}

function headerRow(columns: readonly TableColumn[]): DocxRow {
  return new DocxRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ label }) =>
        new DocxCell({
          shading: { type: ShadingType.CLEAR, fill: FILLS.header },
          verticalAlign: 'center',
          children: [new Paragraph({ style: 'TableHeader', text: clean(label) })],
        }),
    ),
  });
}

function bandRow(heading: Extract<TableRow, { kind: 'heading' }>, columns: number): DocxRow {
  const runs = [new TextRun({ text: clean(headingText({ ...heading, subtitle: null })), bold: true })];
  if (heading.subtitle !== null) runs.push(new TextRun(clean(` ${heading.subtitle}`)));
  const fill = FILLS.headings[Math.min(heading.depth, FILLS.headings.length) - 1] ?? FILLS.header;
  return new DocxRow({
    cantSplit: true,
    children: [
      new DocxCell({
        columnSpan: columns,
        shading: { type: ShadingType.CLEAR, fill },
        children: [
          new Paragraph({ style: `Heading${Math.min(heading.depth, DEEPEST_HEADING)}`, children: runs }),
        ],
      }),
    ],
  });
}

interface PartPlace {
  readonly first: boolean;
  /** The row may end below it: also where parts of it that revisions can take away follow. */
  readonly last: boolean;
  readonly revise: RevisionWriter | undefined;
  readonly mark: Mark;
}

function partRow(
  { cells, whole }: RowPart,
  columns: readonly TableColumn[],
  { first, last, revise, mark }: PartPlace,
): DocxRow {
  const edges = { ...(first ? {} : { top: PART_EDGE }), ...(last ? {} : { bottom: PART_EDGE }) };
  return new DocxRow({
    cantSplit: whole,
    ...revise?.row(mark),
    children: columns.map(({ align }, at) => {
      const style = at === 0 ? 'CellTitle' : align === 'end' ? 'CellNumber' : 'CellText';
      const cell = cells[at];
      return new DocxCell({
        borders: edges,
        children: cell ? cellParagraphs(cell, style, { revise, mark }) : [],
      });
    }),
  });
}

/** With `revise`, marked text is written as revisions of Word instead of being shown. */
function cellParagraphs(
  cell: TableCell,
  style: string,
  { revise, mark }: Pick<PartPlace, 'revise' | 'mark'>,
): Paragraph[] {
  const styled = cell.blocks.flatMap(({ label, paragraphs }, at): StyledParagraph[] => [
    ...(label === null
      ? []
      : [
          {
            style: at === 0 ? 'DepartmentLabel' : 'NextDepartmentLabel',
            paragraph: { bullet: false, text: label },
          },
        ]),
    ...paragraphs.map((paragraph) => ({ style: paragraph.bullet ? 'BulletItem' : style, paragraph })),
  ]);
  // A cell without a paragraph is a damaged file to Word.
  if (styled.length === 0) styled.push({ style, paragraph: { bullet: false, text: '' } });
  return revise
    ? revise.paragraphs(styled, mark)
    : styled.map((each) => new Paragraph({ style: each.style, ...paragraphContent(each.paragraph) }));
}

function paragraphContent(paragraph: TableParagraph): IParagraphOptions {
  const runs = paragraphRuns(paragraph);
  return runs === undefined
    ? { text: clean(paragraphText(paragraph)) }
    : { children: runs.map((run) => new TextRun({ text: clean(run.text), ...MARKS[run.mark] })) };
}

/** Leaves out what XML cannot hold, which docx would write as it comes. */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '');
}
