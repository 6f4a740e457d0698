/** The table as a Word document: its page, its properties and its archive. What stands on the page is docx-table.ts. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Table } from '../table.ts';
import { clean, docxTable, SIZE, STYLES, twips } from './docx-table.ts';
import { FOOTER_DISTANCE_MM, PAGE_MARGIN_MM, PAGE_SIZE_MM, type PrintOptions } from './print-options.ts';

const FONT_NAME = 'BIZ UDPゴシック';
const FONT = { ascii: FONT_NAME, hAnsi: FONT_NAME, eastAsia: FONT_NAME, cs: FONT_NAME };

/** Writes the table; the same table and options give the same bytes. */
export async function writeDocx(table: Table, options: PrintOptions): Promise<Uint8Array> {
  const paper = PAGE_SIZE_MM[options.paper];
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
        footers: { default: footer(options.head) },
        ...(options.mark === undefined ? {} : { headers: { default: header(options.mark) } }),
        children: [
          ...cover(table, options),
          new Paragraph({ style: 'TableTitle', text: clean(table.title) }),
          docxTable(table, options.paper),
        ],
      },
    ],
  });
  return repack(new Uint8Array(await Packer.toBuffer(document)), options.date);
}

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

function header(mark: string): Header {
  const run = new TextRun({ text: clean(mark), size: 16, color: '4D4D4D' });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

/** The cover note on a page of its own. Its looks stand on its paragraphs, which are few. */
function cover(table: Table, { cover: note }: PrintOptions): Paragraph[] {
  if (note === undefined) return [];
  const indent = { left: twips(20), right: twips(20) };
  return [
    coverParagraph(note.date, { alignment: AlignmentType.RIGHT }),
    coverParagraph(
      table.title,
      { alignment: AlignmentType.CENTER, spacing: { before: 1200, after: 800 } },
      { size: 28, bold: true },
    ),
    ...note.text
      .split(/\r\n|[\r\n]/u)
      .map((line) => coverParagraph(line, { indent, spacing: { line: 400 } })),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function coverParagraph(text: string, look: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({ ...look, children: [new TextRun({ text: clean(text), size: 22, ...run })] });
}

function footer(head: string | undefined): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  const proof = head === undefined ? [] : [new TextRun({ text: clean(head), size: 13, color: '4D4D4D' })];
  return new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [number] }),
      ...(proof.length > 0 ? [new Paragraph({ children: proof })] : []),
    ],
  });
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
