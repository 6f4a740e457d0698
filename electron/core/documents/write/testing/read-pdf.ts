/** Reads a PDF back through poppler, word by word, and puts the words into the table's columns by where they stand. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PAGE_MARGIN_MM, printableMm, type PrintOptions } from '../print-options.ts';
import { programIsHere } from './program.ts';
import { withoutSpace, type TextTable } from '../../text-table.ts';

const POINTS = 72 / 25.4;

interface Word {
  readonly text: string;
  /** Its middle, in points from the paper's left edge. */
  readonly x: number;
  /** Its upper edge, in points from the paper's upper edge. */
  readonly y: number;
}

type Line = readonly Word[];

export interface Page {
  readonly width: number;
  readonly height: number;
  /** Words of one height on the page, from top to bottom; in a line from left to right. */
  readonly lines: readonly Line[];
}

export const popplerIsHere = (): boolean => programIsHere('pdftotext', 'Poppler');

export async function readPages(pdf: Uint8Array): Promise<Page[]> {
  const folder = await mkdtemp(join(tmpdir(), 'とりまとめ 印刷-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    await promisify(execFile)('pdftotext', ['-bbox', join(folder, 'in.pdf'), join(folder, 'out.html')]);
    const html = await readFile(join(folder, 'out.html'), 'utf8');
    return html
      .split('<page ')
      .slice(1)
      .map((page) => {
        const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/u.exec(page) ?? [];
        return { width: Number(width), height: Number(height), lines: toLines(readWords(page)) };
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readWords(page: string): Word[] {
  const words = page.matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="[\d.-]+">(.*?)<\/word>/gu,
  );
  return [...words].map(([, xMin, yMin, xMax, text = '']) => ({
    text: unescape(text),
    x: (Number(xMin) + Number(xMax)) / 2,
    y: Number(yMin),
  }));
}

function unescape(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" };
  return text.replaceAll(/&(lt|gt|quot|amp|apos);/gu, (entity, name: string) => entities[name] ?? entity);
}

function toLines(words: readonly Word[]): Line[] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line?.[0] && word.y - line[0].y < 2) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x));
}

export function lineText(line: Line): string {
  return withoutSpace(line.map(({ text }) => text).join(''));
}

/** Where the columns stand. */
export interface Grid {
  readonly paper: PrintOptions['paper'];
  /** The columns' shares of the width. */
  readonly weights: readonly number[];
}

export function columnOf(word: Word, { paper, weights }: Grid): number {
  const points = printableMm(paper).width * POINTS;
  const sum = weights.reduce((before, weight) => before + weight, 0);
  let right = PAGE_MARGIN_MM.left * POINTS;
  return weights.findIndex((weight) => {
    right += (points * weight) / sum;
    return word.x < right;
  });
}

export function headerText({ labels }: TextTable): string {
  return withoutSpace(labels.join(''));
}

/** What stands between the repeated header and the page number, page by page. */
export function bodies(pages: readonly Page[], table: TextTable): (readonly Line[])[] {
  return pages.map(({ lines }) => lines.slice(headerLine(lines, table) + 1, -1));
}

function headerLine(lines: readonly Line[], table: TextTable): number {
  return lines.findIndex((line) => lineText(line) === headerText(table));
}

/** A table as a PDF can be read: rows run together, and no white space. */
export interface PdfText {
  readonly title: string;
  readonly headings: readonly string[];
  readonly columns: readonly string[];
}

/** What should be read of a table. */
export function pdfText({ title, labels, rows }: TextTable): PdfText {
  return {
    title: withoutSpace(title),
    headings: rows.filter((row) => row.length === 1).map((row) => withoutSpace(row.join(''))),
    columns: labels.map((_, column) =>
      withoutSpace(rows.map((row) => (row.length === 1 ? '' : row[column])).join('')),
    ),
  };
}

/**
 * The texts of a PDF; what stands above the header of any page is its title.
 * @param table tells how long the headings and the measures' titles are, which share the first column: headings are
 *   taken out of it, together with whatever of them reaches into other columns
 */
export function readPdf(pages: readonly Page[], table: TextTable, grid: Grid): PdfText {
  const title = pages.flatMap(({ lines }) => lines.slice(0, Math.max(0, headerLine(lines, table))));
  const pending = table.rows.map((row) => ({ heading: row.length === 1, text: withoutSpace(row[0] ?? '') }));
  const columns = grid.weights.map(() => '');
  const headings: string[] = [];
  for (const line of bodies(pages, table).flat()) {
    while (pending[0]?.text === '') pending.shift();
    const first = line.filter((word) => columnOf(word, grid) === 0);
    const next = pending[0];
    if (first.length > 0 && next?.heading) {
      headings.push(lineText(line));
      next.text = next.text.slice(lineText(line).length);
      continue;
    }
    if (next) next.text = next.text.slice(lineText(first).length);
    for (const word of line) columns[columnOf(word, grid)] += withoutSpace(word.text);
  }
  return { title: title.map(lineText).join(''), headings, columns };
}
