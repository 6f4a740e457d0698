/**
 * Long rows of the Word document, divided where they may be: Word and LibreOffice turn the page inside a row at any line
 * and leave a department's name alone at its foot. As rows that stay whole, its parts turn the page where blocks begin,
 * wherever that is in the fonts of the machine: no page has to be worked out here.
 */
import type { TableBlock, TableCell } from '../table.ts';
import { linesForParts, wrapText, type CellLine } from './text-measure.ts';

export interface RowPart {
  readonly cells: readonly TableCell[];
  /** It is no longer than a page; what is not, holds a paragraph that is longer. */
  readonly whole: boolean;
}

interface Room {
  /** Of each cell, in em. */
  readonly widths: readonly number[];
  /** Lines of a page that a part may fill, the headings above it left aside. */
  readonly page: number;
  /** Lines above which a row is divided, and about as many as a part has. */
  readonly part: number;
}

/** A label or a paragraph, with the block it stands in. */
interface Piece {
  readonly block: TableBlock;
  /** Which of the block's paragraphs; its label where there is none. */
  readonly paragraph: number | null;
  readonly lines: readonly CellLine[];
}

/** The row itself, or its parts from top to bottom: joined, their paragraphs are the row's. */
export function rowParts(cells: readonly TableCell[], { widths, page, part }: Room): RowPart[] {
  let rest = cells.map((cell, at) => piecesOf(cell, Math.max(1, widths[at] ?? 1)));
  const height = () => Math.max(0, ...rest.map(heightOf));
  // Parts of one height, rather than some that fill their room and a line that is left over.
  const even = Math.ceil(height() / Math.ceil(height() / part)) + 2;
  const parts: RowPart[] = [];
  while (height() > part) {
    const taken = pieceCounts(rest, [even, part, 2 * part, page]);
    const heads = rest.map((pieces, at) => pieces.slice(0, taken[at]));
    parts.push({ cells: heads.map(cellOf), whole: Math.max(...heads.map(heightOf)) <= page });
    rest = rest.map((pieces, at) => pieces.slice(taken[at]));
  }
  if (parts.length === 0) return [{ cells, whole: true }];
  if (height() > 0) parts.push({ cells: rest.map(cellOf), whole: true });
  return parts;
}

function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** How many pieces of each cell go into the first of these heights in which something of each cell can. */
function pieceCounts(rest: readonly (readonly Piece[])[], capacities: readonly number[]): number[] {
  const lines = rest.map((pieces) => pieces.flatMap((piece) => piece.lines));
  for (const capacity of capacities) {
    const counts = linesForParts(lines, Math.floor(capacity), false);
    if (counts) return rest.map((pieces, at) => piecesIn(pieces, counts[at] ?? 0));
  }
  // A paragraph longer than a page, which is not cut here: it goes on over the page's end.
  return rest.map((pieces) => {
    const next = pieces.findIndex(({ lines: [line] }, at) => at > 0 && line?.begins !== 'kept');
    return next < 0 ? pieces.length : next;
  });
}

function piecesIn(pieces: readonly Piece[], lines: number): number {
  let left = lines;
  const end = pieces.findIndex((piece) => (left -= piece.lines.length) < 0);
  return end < 0 ? pieces.length : end;
}

function piecesOf(cell: TableCell, width: number): Piece[] {
  return cell.blocks.flatMap((block): Piece[] => {
    let begins: CellLine['begins'] = 'block';
    const pieceOf = (paragraph: number | null, text: string, hang: number): Piece => {
      const lines = text
        .split(/\r\n|[\r\n]/u)
        .flatMap((line) => wrapText(line, width, hang))
        .map((line, at): CellLine => {
          const own = at === 0 ? begins : 'nothing';
          return { text: line, label: paragraph === null, begins: own };
        });
      begins = paragraph === null ? 'kept' : 'paragraph';
      return { block, paragraph, lines };
    };
    return [
      ...(block.label === null ? [] : [pieceOf(null, block.label, 0)]),
      ...block.paragraphs.map(({ bullet, text }, at) =>
        pieceOf(at, bullet ? `・${text}` : text, bullet ? 1 : 0),
      ),
    ];
  });
}

/** Pieces of one block are a block again, with its label where that is among them. */
function cellOf(pieces: readonly Piece[]): TableCell {
  const blocks = Map.groupBy(pieces, ({ block }) => block);
  return {
    blocks: [...blocks].map(([block, own]) => ({
      label: own.some(({ paragraph }) => paragraph === null) ? block.label : null,
      paragraphs: own.flatMap(({ paragraph }) =>
        paragraph === null ? [] : block.paragraphs.slice(paragraph, paragraph + 1),
      ),
    })),
  };
}
