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
import { escapeHtml } from '../escape-html.ts';
import { createRevisionWriter, type Revisions } from './docx-revisions.ts';
import { NAMED_STYLES, SIZE, STYLES } from './docx-styles.ts';
import { clean, docxTable, twips } from './docx-table.ts';
import {
  AUTHOR,
  FOOTER_DISTANCE_MM,
  PAGE_MARGIN_MM,
  PAGE_SIZE_MM,
  type PrintOptions,
} from './print-options.ts';

const FONT_NAME = 'BIZ UDPゴシック';
const FONT = { ascii: FONT_NAME, hAnsi: FONT_NAME, eastAsia: FONT_NAME, cs: FONT_NAME };

/**
 * Writes the table; the same table and options give the same bytes.
 * @param revisions in whose name marked text is written as revisions of Word, instead of being shown
 */
export async function writeDocx(
  table: Table,
  options: PrintOptions,
  revisions?: Revisions,
): Promise<Uint8Array> {
  const paper = PAGE_SIZE_MM[options.paper];
  const document = new Document({
    title: table.title,
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE, language: { value: 'ja-JP', eastAsia: 'ja-JP' } } },
        ...NAMED_STYLES,
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
          new Paragraph({ style: 'Title', text: clean(table.title) }),
          ...(table.preface ?? []).map((line) => new Paragraph({ style: 'Preface', text: clean(line) })),
          docxTable(table, options.paper, revisions && createRevisionWriter(revisions, clean)),
        ],
      },
    ],
  });
  return repack(new Uint8Array(await Packer.toBuffer(document)), table.title, options.date);
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

/** Puts the given date where docx put the clock, also in the archive, and says what docx cannot be told. */
function repack(bytes: Uint8Array, title: string, date: Date): Uint8Array {
  const parts = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string): void => {
    const part = parts[path];
    if (part) parts[path] = strToU8(change(strFromU8(part)));
  };
  edit('docProps/core.xml', (xml) =>
    xml
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${date.toISOString()}`)
      .replace('</cp:coreProperties>', '<dc:language>ja-JP</dc:language>$&'),
  );
  // The table's name for screen readers, and which of its cells are headers.
  const look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"';
  const named = `${look} w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="${escapeHtml(clean(title))}"/>`;
  edit('word/document.xml', (xml) => xml.replace('</w:tblPr>', () => `${named}</w:tblPr>`));
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}
