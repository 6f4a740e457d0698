/**
 * A Word template to begin with: real headings, and under each a table of its measures. A city changes its looks in Word
 * and keeps the places in { }.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphStyleOptions,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { twips } from '../write/docx-table.ts';
import { AUTHOR, PAGE_MARGIN_MM, PAGE_SIZE_MM, printableMm } from '../write/print-options.ts';

const NAME = 'BIZ UDPゴシック';
const FONT = { ascii: NAME, hAnsi: NAME, eastAsia: NAME, cs: NAME };
const EM = 180;
/** The paragraph that ends a row's loop has to stand in its last cell, and should not be seen. */
const UNSEEN = 'RowEnd';
const STYLES: IParagraphStyleOptions[] = [
  // Asks for whole paragraphs, and not for whole rows: LibreOffice clips a whole row that is longer than a page.
  { id: 'CellText', name: 'Cell Text', paragraph: { keepLines: true } },
  { id: 'CellTitle', name: 'Cell Title', basedOn: 'CellText', run: { bold: true } },
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
  { id: UNSEEN, name: 'Row End', run: { size: 2 }, paragraph: { spacing: { line: 20, lineRule: 'exact' } } },
];
const upper = {
  run: { bold: true, size: 24 },
  paragraph: { keepNext: true, spacing: { before: 240, after: 80 } },
};
const lower = { ...upper, run: { bold: true, size: 20 } };

export interface TemplateLabels {
  readonly measure: string;
  readonly departments: string;
  readonly description: string;
}

/** @param columns how many answer columns it has places for */
export async function writeDefaultTemplate(labels: TemplateLabels, columns: number): Promise<Uint8Array> {
  const { width, height } = PAGE_SIZE_MM.A4;
  const { top, right, bottom, left } = PAGE_MARGIN_MM;
  const document = new Document({
    title: 'とりまとめのひな形',
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    styles: {
      default: {
        document: { run: { font: FONT, size: 18, language: { value: 'ja-JP', eastAsia: 'ja-JP' } } },
        title: { run: { bold: true, size: 28 }, paragraph: { alignment: AlignmentType.CENTER } },
        heading1: upper,
        heading2: lower,
        heading3: lower,
      },
      paragraphStyles: STYLES,
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(height), height: twips(width), orientation: PageOrientation.LANDSCAPE },
            margin: { top: twips(top), right: twips(right), bottom: twips(bottom), left: twips(left) },
          },
        },
        footers: { default: footer() },
        children: [
          new Paragraph({ style: 'Title', text: '{計画名}' }),
          new Paragraph({ alignment: AlignmentType.RIGHT, text: '{作成日}' }),
          ...loop('前書き', text('{前書き}')),
          ...loop(
            '見出し',
            ...loop('第1層', heading(1)),
            ...loop('第2層', heading(2)),
            ...loop('第3層', heading(3)),
            ...loop('施策がある', measures(labels, columns)),
          ),
        ],
      },
    ],
  });
  return undated(new Uint8Array(await Packer.toBuffer(document)));
}

const text = (content: string, style?: string): Paragraph =>
  new Paragraph({ text: content, ...(style === undefined ? {} : { style }) });

/** The space between is the subtitle's own. */
const heading = (depth: number): Paragraph => text('{番号} {題名}{#副題}　{副題}{/副題}', `Heading${depth}`);

/** The tags of a loop, each in a paragraph of its own, go with the loop. */
function loop<Part>(name: string, ...parts: Part[]): (Part | Paragraph)[] {
  return [text(`{#${name}}`), ...parts, text(`{/${name}}`)];
}

function measures(labels: TemplateLabels, columns: number): Table {
  const numbers = Array.from({ length: columns }, (_, index) => index + 1);
  const shares = [13, 12, 22, ...numbers.map(() => 53 / Math.max(columns, 1))];
  const across = twips(printableMm('A4').width);
  const header = [
    labels.measure,
    labels.departments,
    labels.description,
    ...numbers.map((each) => `{列${each}名}`),
  ];
  const answers = numbers.map((each) => [
    ...loop(`列${each}`, text('{課名}', 'DepartmentLabel'), ...loop('取組み', text('{本文}', 'BulletItem'))),
    ...(each === columns ? [text('{/施策}', UNSEEN)] : []),
  ]);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: across, type: WidthType.DXA },
    columnWidths: shares.map((each) => Math.floor((across * each) / 100)),
    margins: { top: 40, bottom: 40, left: 70, right: 70, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map(
          (label) =>
            new TableCell({
              shading: { type: ShadingType.CLEAR, fill: 'E9EEF4' },
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  keepNext: true,
                  children: [new TextRun({ text: label, bold: true })],
                }),
              ],
            }),
        ),
      }),
      new TableRow({
        children: [
          [text('{#施策}{施策名}', 'CellTitle')],
          [text('{担当課}', 'CellText')],
          [text('{内容}', 'CellText')],
          ...answers,
        ].map((children) => new TableCell({ children })),
      }),
    ],
  });
}

function footer(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

/** The same template is the same bytes, whatever the clock says. */
function undated(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) {
    const xml = new TextDecoder()
      .decode(core)
      .replace(/(<dcterms:\w+[^>]*>)[^<]*/gu, '$12026-04-01T00:00:00Z');
    parts['docProps/core.xml'] = new TextEncoder().encode(xml);
  }
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
