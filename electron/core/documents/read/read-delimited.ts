/** Reads text cut by tabs or commas. */
import Papa from 'papaparse';
import { UnreadableDocument } from './document-problem.ts';
import { decodeText } from './decode-text.ts';
import type { RawCell, RawDocument, RawRow } from './raw-document.ts';

const limits = { characters: 8_000_000, cells: 400_000 } as const;

/** @throws UnreadableDocument */
export function readDelimited(bytes: Uint8Array): { readonly document: RawDocument; readonly text: string } {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new UnreadableDocument('UNREADABLE_TEXT');
  const text = decoded.value;
  // Text has no zeros in it: such a file is something else, or UTF-16.
  if (text.includes('\0')) throw new UnreadableDocument('UNREADABLE_TEXT');
  const lines = text.replaceAll(/\r\n?/gu, '\n');
  const delimiter = lines.includes('\t') ? '\t' : ',';
  const cells = count(lines, delimiter) + count(lines, '\n');
  if (text.length > limits.characters || cells > limits.cells) throw new UnreadableDocument('TOO_MANY_CELLS');
  const read = isGuarded(bytes, delimiter) ? unguarded : (cell: string) => cell;
  const { data } = Papa.parse<string[]>(lines, { delimiter, newline: '\n' });
  let number = 1;
  const rows = data.map((row): RawRow => {
    const own = number;
    number += 1 + row.reduce((sum, cell) => sum + count(cell, '\n'), 0);
    const filled = row.map((cell, column): RawCell => ({
      column,
      text: read(cell),
      across: 1,
      down: 1,
      look: '',
    }));
    return { number: own, cells: filled.filter((each) => each.text !== '') };
  });
  const table = { name: '', kind: 'text', above: [], hidden: false, told: [] } as const;
  return {
    text,
    document: {
      format: delimiter === '\t' ? 'tsv' : 'csv',
      ours: false,
      tables: [{ ...table, rows }],
      told: [],
    },
  };
}

/** Our CSV has a ' before what a spreadsheet would take for a formula, and a byte order mark as its only sign of ours. */
function isGuarded([first, second, third]: Uint8Array, delimiter: string): boolean {
  return delimiter === ',' && first === 0xef && second === 0xbb && third === 0xbf;
}

export function unguarded(cell: string): string {
  return cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|[\t\r])/u, '');
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found += 1;
  return found;
}
