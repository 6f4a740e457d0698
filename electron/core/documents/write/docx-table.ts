/**
 * The table itself in a Word document. Word fits rows and turns pages; what it is told is what belongs together.
 * Looks live in paragraph styles, not on paragraphs.
 */
import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table as DocxTable,
  TableCell as DocxCell,
  TableLayoutType,
  TableRow as DocxRow,
  TextRun,
  UnderlineType,
  WidthType,
  type IBaseParagraphStyleOptions,
  type IParagraphOptions,
  type IParagraphStyleOptions,
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
import type { RevisionWriter, StyledParagraph } from './docx-revisions.ts';
import { printableMm, type PrintOptions } from './print-options.ts';

/** Size of the text in half points. */
export const SIZE = 18;
/** One em of the text in twips: the room a bullet hangs in. */
const EM = 180;
/** The same distance between lines whatever font stands in for ours. */
const LINE = { line: 265, lineRule: LineRuleType.EXACT } as const;
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

/** Word's own title and headings, so that screen readers, tables of contents and other programs find them. */
const BAND: IBaseParagraphStyleOptions = {
  run: { size: SIZE },
  paragraph: { keepNext: true, spacing: { ...LINE, before: 20, after: 20 } },
};
export const NAMED_STYLES = {
  title: {
    run: { bold: true, size: 26 },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 120 } },
  },
  heading1: BAND,
  heading2: BAND,
  heading3: BAND,
  heading4: BAND,
  heading5: BAND,
  heading6: BAND,
} satisfies Record<string, IBaseParagraphStyleOptions>;
const DEEPEST_HEADING = 6;

/** Looks are named here once, and used by every paragraph by their id: a hundred usual tables fit into memory. */
export const STYLES: IParagraphStyleOptions[] = [
  { id: 'Preface', name: 'Preface', paragraph: { keepNext: true, spacing: { after: 40 } } },
  {
    id: 'TableHeader',
    name: 'Table Header',
    run: { bold: true },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: LINE },
  },
  // A paragraph goes to the next page whole, so that no line of it stands there alone.
  { id: 'CellText', name: 'Cell Text', paragraph: { spacing: LINE, keepLines: true } },
  { id: 'CellTitle', name: 'Cell Title', basedOn: 'CellText', run: { bold: true } },
  {
    id: 'CellNumber',
    name: 'Cell Number',
    basedOn: 'CellText',
    paragraph: { alignment: AlignmentType.RIGHT },
  },
  {
    id: 'DepartmentLabel',
    name: 'Department Label',
    basedOn: 'CellText',
    run: { bold: true },
    paragraph: { keepNext: true },
  },
  {
    id: 'NextDepartmentLabel',
    name: 'Next Department Label',
    basedOn: 'DepartmentLabel',
    paragraph: { spacing: { ...LINE, before: 60 } },
  },
  {
    id: 'BulletItem',
    name: 'Bullet Item',
    basedOn: 'CellText',
    paragraph: { indent: { left: EM, hanging: EM } },
  },
];

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
    // A deletion that is accepted leaves nothing in its cell: a part of it would stay behind empty.
    const divided = revise && parts.length > 1 ? [{ cells: row.cells, whole: false }] : parts;
    return divided.map((part, at) =>
      partRow(part, columns, { first: at === 0, last: at === divided.length - 1, revise }),
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

function partRow(
  { cells, whole }: RowPart,
  columns: readonly TableColumn[],
  {
    first,
    last,
    revise,
  }: { readonly first: boolean; readonly last: boolean; readonly revise: RevisionWriter | undefined },
): DocxRow {
  const edges = { ...(first ? {} : { top: PART_EDGE }), ...(last ? {} : { bottom: PART_EDGE }) };
  return new DocxRow({
    cantSplit: whole,
    children: columns.map(({ align }, at) => {
      const style = at === 0 ? 'CellTitle' : align === 'end' ? 'CellNumber' : 'CellText';
      const cell = cells[at];
      return new DocxCell({ borders: edges, children: cell ? cellParagraphs(cell, style, revise) : [] });
    }),
  });
}

/** @param revise writes marked text as revisions of Word instead of showing it */
function cellParagraphs(cell: TableCell, style: string, revise?: RevisionWriter): Paragraph[] {
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
  const paragraphs = revise
    ? revise(styled)
    : styled.map((each) => new Paragraph({ style: each.style, ...paragraphContent(each.paragraph) }));
  // A cell without a paragraph is a damaged file to Word.
  return paragraphs.length > 0 ? paragraphs : [new Paragraph({ style })];
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
