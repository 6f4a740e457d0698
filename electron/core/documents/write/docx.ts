/** The table as a Word document: its page, its properties and its archive. What stands on the page is docx-table.ts. */
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
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
        footers: { default: footer() },
        children: [
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

function footer(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
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
