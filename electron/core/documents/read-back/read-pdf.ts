/**
 * Reads the table of a PDF back from its text in the order in which it was printed and from where it stands on the
 * page: cells divided between pages come together again, because each column is read through all pages.
 */
import { setImmediate } from 'node:timers/promises';
import { headingText, cellLines, type Table } from '../table.ts';
import { withoutSpace } from '../text-table.ts';
import { PAGE_MARGIN_MM, printableMm, type PrintOptions } from '../write/print-options.ts';

interface Piece {
  /** Without white space. */
  readonly text: string;
  /** Its left edge from the paper's, in points. */
  readonly x: number;
}

/**
 * @param table tells how long each cell is, and so where in its column it ends
 * @returns the measures' rows, without white space
 */
export async function rowsOfPdf(
  bytes: Uint8Array,
  table: Table,
  paper: PrintOptions['paper'],
): Promise<string[][]> {
  const pieces = await piecesOf(bytes);
  const header = table.columns.map(({ label }) => withoutSpace(label)).join('');
  const columns = columnTexts(pieces.slice(afterText(pieces, header)), table, paper);
  const at = table.columns.map(() => 0);
  return table.rows.flatMap((row) =>
    row.kind === 'heading'
      ? []
      : [
          row.cells.map((cell, column) => {
            const start = at[column] ?? 0;
            const end = start + withoutSpace(cellLines(cell).join('')).length;
            at[column] = end;
            return (columns[column] ?? '').slice(start, end);
          }),
        ],
  );
}

/** All text of the table, the title and the cover note, without what only a page has: its number, repeated headers. */
async function piecesOf(bytes: Uint8Array): Promise<Piece[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // A copy: the reader takes the buffer for itself.
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  try {
    const document = await loading.promise;
    const pieces: Piece[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const open: boolean[] = [];
      for (const item of items) {
        if (!('str' in item)) {
          if (item.type === 'endMarkedContent') open.pop();
          else open.push((item as { readonly tag?: string }).tag === 'Artifact');
        } else if (!open.includes(true)) {
          const text = withoutSpace(item.str);
          if (text !== '') pieces.push({ text, x: Number(item.transform[4]) });
        }
      }
      page.cleanup();
      // The window waits for this thread: let it have its turn.
      await setImmediate();
    }
    return pieces;
  } finally {
    await loading.destroy();
  }
}

/** The place after the pieces that together are the text; the end where they are not there. */
function afterText(pieces: readonly Piece[], wanted: string): number {
  for (let start = 0; start < pieces.length; start += 1) {
    let text = '';
    for (let end = start; end < pieces.length && wanted.startsWith(text); end += 1) {
      text += pieces[end]?.text ?? '';
      if (text === wanted) return end + 1;
    }
  }
  return pieces.length;
}

/** The text of each column through the whole table. Headings begin in the first column and reach over the others. */
function columnTexts(pieces: readonly Piece[], table: Table, paper: PrintOptions['paper']): string[] {
  const columnOf = columnFinder(table, paper);
  const columns = table.columns.map(() => '');
  const first = table.rows.map((row) =>
    row.kind === 'heading'
      ? { isHeading: true, rest: withoutSpace(headingText(row)) }
      : { isHeading: false, rest: withoutSpace(row.cells[0] ? cellLines(row.cells[0]).join('') : '') },
  );
  let [at, isInHeading] = [0, false];
  for (const { text, x } of pieces) {
    while (first[at]?.rest === '') at += 1;
    const column = columnOf(x);
    const next = first[at];
    if (next?.isHeading === true && (isInHeading || column === 0)) {
      next.rest = next.rest.slice(text.length);
      isInHeading = next.rest !== '';
      continue;
    }
    if (next !== undefined && column === 0) next.rest = next.rest.slice(text.length);
    columns[column] += text;
  }
  return columns;
}

/** In which column a piece stands that begins so far from the paper's left edge, in points. */
function columnFinder(table: Table, paper: PrintOptions['paper']): (x: number) => number {
  const points = 72 / 25.4;
  const width = printableMm(paper).width * points;
  const sum = table.columns.reduce((before, { weight }) => before + weight, 0);
  let edge = PAGE_MARGIN_MM.left * points;
  const edges = table.columns.map(({ weight }) => {
    edge += (width * weight) / sum;
    return edge;
  });
  return (x) => {
    const found = edges.findIndex((each) => x < each);
    return found === -1 ? edges.length - 1 : found;
  };
}
