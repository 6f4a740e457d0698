/**
 * Reads the tables of a Word document. Our own reader, because what a city's table holds, other readers lose: the
 * characters under their readings, merged cells, what a revision leaves, automatic bullets.
 */
import { noteDeletion, spanOf, symbol, tableOf, tellOf } from './docx-notes.ts';
import {
  closeCell,
  closeRow,
  nestedLines,
  newTable,
  openCell,
  openRow,
  type OpenTable,
} from './docx-tables.ts';
import { createParagraphText, type ParagraphText, type TextLine } from './docx-text.ts';
import { readNumbering } from './docx-numbering.ts';
import { UnreadableDocument } from './document-problem.ts';
import { isOurs } from './our-mark.ts';
import type { RawDocument, RawTable } from './raw-document.ts';
import { walkXml } from './safe-xml.ts';
import type { ZipParts } from './safe-zip.ts';

/** Nothing in these is read: what a revision took away, what stands twice, readings, instructions. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'w:rt',
  'mc:Fallback',
  'w:rPrChange',
  'w:pPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPr',
]);
const off = new Set(['0', 'false', 'off']);
const maxCells = 400_000;
const maxColumns = 702;

interface Paragraph {
  readonly text: ParagraphText;
  style: string;
  numId: string;
  level: number;
  /** Its end was deleted: it goes on in the next. */
  isJoined: boolean;
  readonly boxes: TextLine[];
}

/** Where finished paragraphs go: the page, a text box, or else the open cell of the open table. */
type Place =
  | { readonly kind: 'page' | 'box'; readonly lines: TextLine[] }
  | { readonly kind: 'table'; readonly table: OpenTable };

/** @throws UnreadableDocument */
export function readDocx(parts: ZipParts): RawDocument {
  const main = [...parts.names].find((name) => /^word\/document\d*\.xml$/u.test(name)) ?? '';
  const document = parts.part(main);
  if (!document) throw new UnreadableDocument('DAMAGED');
  const numbering = readNumbering(parts.part('word/numbering.xml'), parts.part('word/styles.xml'));
  const seen = { insertions: 0, deletions: 0, readings: 0, boxes: 0, nested: 0, hidden: 0 };
  const tables: RawTable[] = [];
  const names: string[] = [];
  const page: TextLine[] = [];
  const places: Place[] = [{ kind: 'page', lines: page }];
  const paragraphs: Paragraph[] = [];
  let skipping = 0;
  let inText = false;
  let inInstruction = false;
  let cells = 0;
  /** The start of a paragraph whose end was deleted. */
  let pending: TextLine | undefined;

  const table = (): OpenTable | undefined => {
    const place = places.at(-1);
    return place?.kind === 'table' ? place.table : undefined;
  };
  const put = (line: TextLine): void => {
    const place = places.at(-1);
    if (place?.kind === 'table') place.table.cell?.lines.push(line);
    else place?.lines.push(line);
  };
  const endParagraph = (paragraph: Paragraph): void => {
    const { text, bold } = paragraph.text.end();
    if (paragraph.text.hasHidden()) seen.hidden += 1;
    const fromStyle = numbering.ofStyle(paragraph.style);
    const numId = paragraph.numId === '' ? fromStyle?.numId : paragraph.numId;
    const level = paragraph.numId === '' ? (fromStyle?.level ?? 0) : paragraph.level;
    const mark = numId === undefined || numId === '0' ? '' : numbering.next({ numId, level });
    const isMarked = text.trim() !== '' && !(mark === '・' && text.startsWith('・'));
    const own = isMarked ? mark + text : text;
    const line = {
      text: (pending?.text ?? '') + own,
      bold: pending ? pending.bold : bold + own.length - text.length,
    };
    pending = undefined;
    if (paragraph.isJoined) pending = line;
    else put(line);
    for (const each of paragraph.boxes) put(each);
  };
  const open = (name: string, value: string, attributes: Readonly<Record<string, string>>): void => {
    const parent = names.at(-2);
    const paragraph = paragraphs.at(-1);
    const inTable = table();
    switch (name) {
      case 'w:tbl':
        places.push({ kind: 'table', table: newTable() });
        break;
      case 'w:tr':
        if (inTable) openRow(inTable);
        break;
      case 'w:tc':
        cells += 1;
        if (cells > maxCells || (inTable?.row?.column ?? 0) > maxColumns)
          throw new UnreadableDocument('TOO_MANY_CELLS');
        if (inTable) openCell(inTable);
        break;
      case 'w:gridBefore':
        if (inTable?.row) inTable.row.column = spanOf(value);
        break;
      case 'w:gridSpan':
        if (inTable?.cell) inTable.cell.across = Math.max(1, spanOf(value));
        break;
      case 'w:vMerge':
        if (inTable?.cell && value !== 'restart') inTable.cell.merge = 'above';
        break;
      case 'w:hMerge':
        if (inTable?.cell && value !== 'restart') inTable.cell.merge = 'left';
        break;
      case 'w:cellDel':
        if (inTable?.cell) inTable.cell.isDeleted = true;
        break;
      case 'w:shd':
        if (inTable?.cell && parent === 'w:tcPr') inTable.cell.look = attributes['w:fill'] ?? '';
        break;
      case 'w:p':
        paragraphs.push({
          text: createParagraphText(),
          style: '',
          numId: '',
          level: 0,
          isJoined: false,
          boxes: [],
        });
        break;
      case 'w:txbxContent':
        seen.boxes += 1;
        places.push({ kind: 'box', lines: [] });
        break;
      case 'w:ins':
      case 'w:moveTo':
        seen.insertions += 1;
        break;
      default:
        if (paragraph) openInParagraph(paragraph, name, value, attributes);
    }
  };
  const openInParagraph = (
    paragraph: Paragraph,
    name: string,
    value: string,
    attributes: Readonly<Record<string, string>>,
  ): void => {
    const parent = names.at(-2);
    const inRun = parent === 'w:r';
    const ofRun = parent === 'w:rPr' && names.at(-3) === 'w:r';
    const { text } = paragraph;
    if (name === 'w:pStyle') paragraph.style = value;
    else if (name === 'w:numId') paragraph.numId = value;
    else if (name === 'w:ilvl') paragraph.level = Number(value);
    else if (name === 'w:r') text.beginRun();
    else if (name === 'w:b' && ofRun && !off.has(value)) text.setBold();
    else if (name === 'w:vanish' && ofRun && !off.has(value)) text.setHidden();
    else if (name === 'w:t') inText = true;
    else if (name === 'w:instrText') inInstruction = true;
    else if (name === 'w:ruby') seen.readings += 1;
    else if (name === 'w:fldChar') text.field(attributes['w:fldCharType'] ?? '');
    else if (inRun && (name === 'w:tab' || name === 'w:ptab')) text.write('\t');
    else if (inRun && (name === 'w:br' || name === 'w:cr')) text.write('\n');
    else if (name === 'w:noBreakHyphen') text.write('-');
    else if (name === 'w:sym') text.write(symbol(attributes['w:char'] ?? ''));
  };

  walkXml(document, {
    open: (name, attributes) => {
      names.push(name);
      if (skipping === 0 && name === 'w:del') noteDeletion(names, paragraphs.at(-1), table(), seen);
      if (skipping > 0 || skipped.has(name)) skipping += 1;
      else open(name, attributes['w:val'] ?? '', attributes);
    },
    close: (name) => {
      names.pop();
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      const inTable = table();
      if (name === 'w:t') inText = false;
      else if (name === 'w:instrText') inInstruction = false;
      else if (name === 'w:p') {
        const paragraph = paragraphs.pop();
        if (paragraph) endParagraph(paragraph);
      } else if (name === 'w:txbxContent') {
        const box = places.pop();
        const anchor = paragraphs.at(-1);
        if (box?.kind === 'box') for (const line of box.lines) anchor?.boxes.push(line);
      } else if (name === 'w:tc' && inTable) {
        if (pending) put(pending);
        pending = undefined;
        closeCell(inTable);
      } else if (name === 'w:tr' && inTable) closeRow(inTable);
      else if (name === 'w:tbl' && inTable) {
        places.pop();
        if (places.length > 1) {
          seen.nested += 1;
          for (const line of nestedLines(inTable)) put(line);
        } else tables.push(tableOf(inTable, tables.length + 1, page.splice(0)));
      }
    },
    text: (text) => {
      if (skipping > 0) return;
      if (inText) paragraphs.at(-1)?.text.write(text);
      else if (inInstruction) paragraphs.at(-1)?.text.instruct(text);
    },
  });
  return { format: 'docx', ours: isOurs(parts), tables, told: tellOf(seen) };
}
