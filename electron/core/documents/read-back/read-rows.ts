/** Reads the table of a web page or a Word document back: rows of cells, whatever they look like. */
import { tokensOf } from './xml.ts';

interface Names {
  readonly row: string;
  readonly cell: ReadonlySet<string>;
  /** Elements whose text is printed; null for all inside a cell. */
  readonly text: string | null;
  /** Where a line ends. */
  readonly line: ReadonlySet<string>;
}

const html: Names = { row: 'tr', cell: new Set(['th', 'td']), text: null, line: new Set(['p', 'br']) };
const word: Names = { row: 'w:tr', cell: new Set(['w:tc']), text: 'w:t', line: new Set(['w:p', 'w:br']) };

export const rowsOfHtml = (source: string): string[][] => rowsOf(source, html);
export const rowsOfWord = (source: string): string[][] => rowsOf(source, word);

function rowsOf(source: string, names: Names): string[][] {
  const rows: string[][] = [];
  let row: string[] | null = null;
  let cell: string[] | null = null;
  let isText = names.text === null;
  for (const token of tokensOf(source)) {
    if (token.kind === 'text') {
      if (isText) cell?.push(token.text);
    } else if (token.kind === 'open') {
      if (token.name === names.row) row = [];
      else if (names.cell.has(token.name)) cell = [];
      else if (token.name === names.text) isText = !token.isEmpty;
    } else if (token.name === names.row) {
      if (row !== null) rows.push(row);
      row = null;
    } else if (names.cell.has(token.name)) {
      row?.push(cell?.join('') ?? '');
      cell = null;
    } else if (token.name === names.text) isText = false;
    else if (names.line.has(token.name)) cell?.push('\n');
  }
  return rows;
}
