/**
 * The table as a Word document. Word fits rows and turns pages itself; what it is told is what belongs together.
 * Looks live in paragraph styles, not on paragraphs: a hundred times the usual table must fit into memory.
 */
import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table as DocxTable,
  TableCell as DocxCell,
  TableLayoutType,
  TableRow as DocxRow,
  TextRun,
  WidthType,
  type IParagraphStyleOptions,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import {
  headingText,
  paragraphText,
  type Table,
  type TableCell,
  type TableColumn,
  type TableRow,
} from '../table.ts';
import {
  FOOTER_DISTANCE_MM,
  PAGE_MARGIN_MM,
  PAGE_SIZE_MM,
  printableMm,
  type PrintOptions,
} from './print-options.ts';
import { cellLinesIn } from './text-measure.ts';

const FONT_NAME = 'BIZ UDPゴシック';
const FONT = { ascii: FONT_NAME, hAnsi: FONT_NAME, eastAsia: FONT_NAME, cs: FONT_NAME };
/** Half points. */
const SIZE = 18;
/** One em of the text in twips: the room a bullet hangs in. */
const EM = 180;
/** The same distance between lines whatever font stands in for ours. */
const LINE = { line: 265, lineRule: LineRuleType.EXACT } as const;
const EDGE = { style: 'single', size: 4, color: '444444' } as const;
const SIDES = ['top', 'right', 'bottom', 'left', 'insideHorizontal', 'insideVertical'] as const;
const EDGES = Object.fromEntries(SIDES.map((side) => [side, EDGE]));
const FILLS = { header: 'E9EEF4', headings: ['DDDDDD', 'F0F0F0', 'F8F8F8'] };
/** Rows above this share of a page may divide; shorter ones stay whole, so that no label is left behind. */
const DIVIDE_ABOVE = 0.4;
const PADDING = { top: 40, bottom: 40, left: 70, right: 70, marginUnitType: WidthType.DXA };
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);

type Measure = Extract<TableRow, { kind: 'measure' }>;

/** Writes the table; the same table and options give the same bytes. */
export async function writeDocx(table: Table, options: PrintOptions): Promise<Uint8Array> {
  const paper = PAGE_SIZE_MM[options.paper];
  const across = twips(printableMm(options.paper).width);
  const document = new Document({
    title: table.title,
    creator: 'とりまとめ',
    lastModifiedBy: 'とりまとめ',
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE, language: { value: 'en-US', eastAsia: 'ja-JP' } } },
      },
      paragraphStyles: STYLES,
    },
    sections: [
      {
        properties: { page: pageProperties(paper) },
        footers: { default: footer() },
        children: [
          new Paragraph({ style: 'TableTitle', text: clean(table.title) }),
          body(table, across, (twips(printableMm(options.paper).height) / LINE.line) * DIVIDE_ABOVE),
        ],
      },
    ],
  });
  return repack(new Uint8Array(await Packer.toBuffer(document)), options.date);
}

/** Named here once, used by every paragraph by its id. */
const STYLES: IParagraphStyleOptions[] = [
  {
    id: 'TableTitle',
    name: 'Table Title',
    run: { bold: true, size: 26 },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 120 }, outlineLevel: 0 },
  },
  {
    id: 'TableHeader',
    name: 'Table Header',
    run: { bold: true },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: LINE },
  },
  {
    id: 'HeadingBand',
    name: 'Heading Band',
    paragraph: { keepNext: true, spacing: { ...LINE, before: 20, after: 20 } },
  },
  { id: 'CellText', name: 'Cell Text', paragraph: { spacing: LINE } },
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
    id: 'BulletItem',
    name: 'Bullet Item',
    basedOn: 'CellText',
    paragraph: { indent: { left: EM, hanging: EM } },
  },
];

function pageProperties({ width, height }: { width: number; height: number }) {
  return {
    // docx swaps the two itself where the page lies down.
    size: { width: twips(height), height: twips(width), orientation: PageOrientation.LANDSCAPE },
    margin: {
      top: twips(PAGE_MARGIN_MM.top),
      right: twips(PAGE_MARGIN_MM.right),
      bottom: twips(PAGE_MARGIN_MM.bottom),
      left: twips(PAGE_MARGIN_MM.left),
      header: twips(FOOTER_DISTANCE_MM),
      footer: twips(FOOTER_DISTANCE_MM),
    },
  };
}

function footer(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

/** @param wholeRow lines up to which a row is not divided between pages */
function body({ columns, rows }: Table, across: number, wholeRow: number): DocxTable {
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => Math.floor((across * weight) / weights));
  const isWhole = ({ cells }: Measure) =>
    cells.every((cell, at) => {
      const em = ((widths[at] ?? 0) - PADDING.left - PADDING.right) / EM;
      return cellLinesIn(cell, em).length <= wholeRow;
    });
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: across, type: WidthType.DXA },
    columnWidths: widths,
    margins: PADDING,
    borders: EDGES,
    rows: [
      headerRow(columns),
      ...rows.map((row) =>
        row.kind === 'heading' ? bandRow(row, columns.length) : measureRow(row, columns, isWhole(row)),
      ),
    ],
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
        children: [new Paragraph({ style: 'HeadingBand', children: runs })],
      }),
    ],
  });
}

function measureRow(row: Measure, columns: readonly TableColumn[], whole: boolean): DocxRow {
  return new DocxRow({
    cantSplit: whole,
    children: columns.map(({ align }, at) => {
      const style = at === 0 ? 'CellTitle' : align === 'end' ? 'CellNumber' : 'CellText';
      const cell = row.cells[at];
      return new DocxCell({ children: cell ? cellParagraphs(cell, style) : [] });
    }),
  });
}

function cellParagraphs(cell: TableCell, style: string): Paragraph[] {
  const paragraphs = cell.blocks.flatMap(({ label, paragraphs }) => [
    ...(label === null ? [] : [new Paragraph({ style: 'DepartmentLabel', text: clean(label) })]),
    ...paragraphs.map(
      (paragraph) =>
        new Paragraph({
          style: paragraph.bullet ? 'BulletItem' : style,
          text: clean(paragraphText(paragraph)),
        }),
    ),
  ]);
  // A cell without a paragraph is a damaged file to Word.
  return paragraphs.length > 0 ? paragraphs : [new Paragraph({ style })];
}

/** Leaves out what XML cannot hold, which docx would write as it comes. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '');
}

/** Puts the given date where docx put the clock, also in the archive. */
function repack(bytes: Uint8Array, date: Date): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) {
    const dated = strFromU8(core).replace(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu,
      `$1${date.toISOString()}`,
    );
    parts['docProps/core.xml'] = strToU8(dated);
  }
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
