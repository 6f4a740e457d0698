/**
 * A worksheet with nothing in it but its cells, its merges and which columns are hidden. What else a sheet holds says
 * nothing of its text, and a few bytes of it (columns 1 to 2000000000, a rule for every cell) can hold a reader for ever.
 */
import { UnreadableDocument } from './document-problem.ts';

export const sheetLimits = { rows: 70_000, columns: 702, cells: 400_000, merges: 50_000 } as const;

/** @param bytes XML that checkXml has passed @throws UnreadableDocument where there is more than any table has */
export function plainSheet(bytes: Uint8Array): Uint8Array {
  // As Latin-1, so that every byte is one character and comes back as it was.
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const prefix = /<(?<prefix>\w+:)?worksheet[\s>]/u.exec(xml)?.groups?.['prefix'] ?? '';
  const cells = withoutEmptyCells(element(xml, `${prefix}sheetData`), prefix);
  const merges = element(xml, `${prefix}mergeCells`);
  const isTooMuch =
    count(cells, `<${prefix}row`) > sheetLimits.rows ||
    count(cells, `<${prefix}c `) + count(cells, `<${prefix}c>`) > sheetLimits.cells ||
    farCell.test(cells) ||
    count(merges, `<${prefix}mergeCell `) > sheetLimits.merges;
  if (isTooMuch) throw new UnreadableDocument('TOO_MANY_CELLS');
  const namespace = `xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}`;
  const address = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const whole = `<${prefix}worksheet ${namespace}="${address}">${hiddenColumns(xml, prefix)}${cells}${merges}</${prefix}worksheet>`;
  return Buffer.from(whole, 'latin1');
}

/** A cell beyond column ZZ. */
const farCell = /<(?:\w+:)?c [^>]*?\br="[A-Z]{3,}/u;

/** Cells that only have a format, of which some programs write thousands; not where places are told by counting cells. */
function withoutEmptyCells(cells: string, prefix: string): string {
  const counts = new RegExp(`<${prefix}c(?:>| (?![^>]*\\br="))`, 'u').test(cells);
  return counts ? cells : cells.replaceAll(new RegExp(`<${prefix}c [^>]*/>`, 'gu'), '');
}

function element(xml: string, name: string): string {
  const start = new RegExp(`<${name}[\\s>/]`, 'u').exec(xml)?.index ?? -1;
  if (start < 0) return '';
  const end = xml.indexOf(`</${name}>`, start);
  return end < 0 ? '' : xml.slice(start, end + name.length + 3);
}

function hiddenColumns(xml: string, prefix: string): string {
  const shown: string[] = [];
  for (const [tag] of element(xml, `${prefix}cols`).matchAll(/<(?:\w+:)?col [^>]*>/gu)) {
    const from = Number(/ min="(\d+)"/u.exec(tag)?.[1]);
    const to = Math.min(Number(/ max="(\d+)"/u.exec(tag)?.[1]), sheetLimits.columns);
    if (/ hidden="(?:1|true)"/u.test(tag) && from <= to && shown.length < sheetLimits.columns)
      shown.push(`<${prefix}col min="${from}" max="${to}" hidden="1"/>`);
  }
  return shown.length === 0 ? '' : `<${prefix}cols>${shown.join('')}</${prefix}cols>`;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}
