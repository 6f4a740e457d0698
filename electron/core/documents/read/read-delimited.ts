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
  const { data } = Papa.parse<string[]>(lines, { delimiter, newline: '\n' });
  let number = 1;
  const rows = data.map((row): RawRow => {
    const own = number;
    number += 1 + row.reduce((sum, cell) => sum + count(cell, '\n'), 0);
    const filled = row.map((cell, column): RawCell => ({ column, text: cell, across: 1, down: 1, look: '' }));
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

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found += 1;
  return found;
}
