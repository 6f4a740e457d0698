import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellText, headingText, type Table, type TableRow } from '../table.ts';
import { writePdf } from './pdf.ts';
import { PAGE_MARGIN_MM, PAGE_SIZE_MM, type PrintOptions } from './print-options.ts';
import { sampleTable } from './testing/sample-table.ts';

const options: PrintOptions = { paper: 'A4', date: new Date('2026-06-19T00:00:00Z') };
const POINTS = 72 / 25.4;

interface Word {
  readonly text: string;
  /** Its middle, in points from the paper's left edge. */
  readonly x: number;
  /** Its upper edge, in points from the paper's upper edge. */
  readonly y: number;
}

interface Page {
  readonly width: number;
  readonly height: number;
  /** Words of one height on the page, from top to bottom; in a line from left to right. */
  readonly lines: readonly (readonly Word[])[];
}

function popplerIsHere(): boolean {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'pdftotext'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found)
    process.stderr.write(
      'Poppler (pdftotext) is missing: tests that read PDFs back are skipped, not passed.\n',
    );
  return found;
}

async function readPages(pdf: Uint8Array): Promise<Page[]> {
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
  return [...words].map(([, xMin, yMin, xMax, text]) => ({
    text: unescape(text!),
    x: (Number(xMin) + Number(xMax)) / 2,
    y: Number(yMin),
  }));
}

function unescape(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" };
  return text.replaceAll(/&(lt|gt|quot|amp|apos);/gu, (_, name: string) => entities[name]!);
}

function toLines(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && word.y - line[0]!.y < 2) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x));
}

const withoutSpace = (text: string) => text.replaceAll(/\s/gu, '');
const lineText = (line: readonly Word[]) => withoutSpace(line.map(({ text }) => text).join(''));

/** Which column of the table a word stands in. */
function columnOf(word: Word, table: Table, paper: PrintOptions['paper']): number {
  const weights = table.columns.reduce((sum, { weight }) => sum + weight, 0);
  const width = PAGE_SIZE_MM[paper].width - PAGE_MARGIN_MM.left - PAGE_MARGIN_MM.right;
  let right = PAGE_MARGIN_MM.left * POINTS;
  return table.columns.findIndex(({ weight }) => {
    right += (width * POINTS * weight) / weights;
    return word.x < right;
  });
}

const headerText = (table: Table) => withoutSpace(table.columns.map(({ label }) => label).join(''));

/** What stands between the repeated header and the page number, page by page. */
function bodies(pages: readonly Page[], table: Table): (readonly Word[])[][] {
  return pages.map(({ lines }) => {
    const header = lines.findIndex((line) => lineText(line) === headerText(table));
    return lines.slice(header + 1, -1);
  });
}

/**
 * The columns' texts. Headings are taken out of the first column, in which they stand between the measures'
 * titles, together with whatever of them reaches into other columns.
 */
function readColumns(pages: readonly Page[], table: Table, paper: PrintOptions['paper']) {
  const lines = bodies(pages, table).flat();
  const pending = table.rows.map((row) => ({ row, text: withoutSpace(firstText(row)) }));
  const columns = table.columns.map(() => '');
  const headings: string[] = [];
  for (const line of lines) {
    while (pending[0]?.text === '') pending.shift();
    const first = line.filter((word) => columnOf(word, table, paper) === 0);
    const next = pending[0];
    if (first.length > 0 && next?.row.kind === 'heading') {
      headings.push(lineText(line));
      next.text = next.text.slice(lineText(line).length);
      continue;
    }
    if (next) next.text = next.text.slice(lineText(first).length);
    for (const word of line) columns[columnOf(word, table, paper)] += withoutSpace(word.text);
  }
  return { columns, headings };
}

const firstText = (row: TableRow) => (row.kind === 'heading' ? headingText(row) : cellText(row.cells[0]!));

function expectedColumns(table: Table): string[] {
  return table.columns.map((_, column) =>
    withoutSpace(
      table.rows.map((row) => (row.kind === 'measure' ? cellText(row.cells[column]!) : '')).join(''),
    ),
  );
}

const expectedHeadings = (table: Table) =>
  table.rows.flatMap((row) => (row.kind === 'heading' ? [withoutSpace(headingText(row))] : []));

const cellOf = (text: string) => ({ blocks: [{ label: null, paragraphs: [{ bullet: false, text }] }] });

function plainTable(...texts: string[]): Table {
  return {
    title: '#panic("title") *表* & <題>',
    columns: [
      { label: '#列', weight: 1, align: 'start' },
      { label: '$値$', weight: 3, align: 'end' },
    ],
    rows: [
      { kind: 'heading', depth: 1, number: '#1', title: '= 柱 _a_', subtitle: '@b' },
      ...texts.map((text): TableRow => ({ kind: 'measure', cells: [cellOf(text), cellOf(text)] })),
    ],
  };
}

describe.skipIf(!popplerIsHere()).each(['A4', 'A3'] as const)('writePdf on %s, read by poppler', (paper) => {
  const table = sampleTable(34);
  let pages: Page[];
  beforeAll(async () => {
    pages = await readPages(await writePdf(table, { ...options, paper }));
  });

  it('has landscape pages of the chosen size', () => {
    const { width, height } = PAGE_SIZE_MM[paper];
    for (const page of pages) {
      expect(page.width).toBeCloseTo(width * POINTS, 1);
      expect(page.height).toBeCloseTo(height * POINTS, 1);
    }
  });

  it('holds the text of every column and every heading, and nothing else', () => {
    const { columns, headings } = readColumns(pages, table, paper);
    expect(headings).toEqual(expectedHeadings(table));
    expect(columns).toEqual(expectedColumns(table));
  });

  it('has the title once and the column labels on each page', () => {
    expect(lineText(pages[0]!.lines[0]!)).toBe(withoutSpace(table.title));
    expect(lineText(pages[0]!.lines[1]!)).toBe(headerText(table));
    for (const page of pages.slice(1)) expect(lineText(page.lines[0]!)).toBe(headerText(table));
  });

  it('numbers the pages inside the lower margin', () => {
    const last = pages.map((page) => page.lines.at(-1)!);
    expect(last.map((line) => lineText(line))).toEqual(
      pages.map((_, index) => `${index + 1}/${pages.length}`),
    );
    const { height } = PAGE_SIZE_MM[paper];
    for (const line of last) expect(line[0]!.y).toBeGreaterThan((height - PAGE_MARGIN_MM.bottom) * POINTS);
  });

  it('never ends a page with a heading or a department’s label', () => {
    const headings = new Set(expectedHeadings(table));
    const pageBodies = bodies(pages, table);
    expect(pageBodies.length).toBeGreaterThan(5);
    for (const body of pageBodies.slice(0, -1)) {
      expect(headings).not.toContain(lineText(body.at(-1)!));
      table.columns.forEach((_, column) => {
        const lines = body.map((line) => line.filter((word) => columnOf(word, table, paper) === column));
        expect(lineText(lines.findLast((line) => line.length > 0) ?? [])).not.toMatch(/^【[^】]*】$/u);
      });
    }
  });

  it('begins a long row only where its title stands beside its answers', () => {
    const title = withoutSpace('60行の記録');
    const page = pages.find(({ lines }) => lines.some((line) => lineText(line).startsWith(title)))!;
    const start = page.lines.findIndex((line) => lineText(line).startsWith(title));
    expect(page.lines.slice(start).filter((line) => lineText(line).includes('行目')).length).toBeGreaterThan(
      4,
    );
  });
});

describe('writePdf', () => {
  it('gives the same bytes for the same input', async () => {
    const [first, second] = await Promise.all([
      writePdf(sampleTable(), options),
      writePdf(sampleTable(), options),
    ]);
    expect(Buffer.compare(first, second)).toBe(0);
    const otherDay = await writePdf(sampleTable(), { ...options, date: new Date('2026-06-20T00:00:00Z') });
    expect(Buffer.compare(first, otherDay)).not.toBe(0);
  });

  it('is tagged, titled and Japanese', async () => {
    const pdf = Buffer.from(await writePdf(sampleTable(1), options));
    // Booleans, because a failure would print the whole file otherwise.
    expect(pdf.includes('/Marked true')).toBe(true);
    expect(pdf.includes('/Lang (ja-JP)')).toBe(true);
    expect(pdf.includes(`>${sampleTable(1).title}</`)).toBe(true);
  });

  it.skipIf(!popplerIsHere())(
    'takes nothing in the table for markup, and divides words wider than a column',
    async () => {
      const table = plainTable(
        '#let x = 1; #panic("x")',
        '*太字* _斜体_ `code` $x^2$ @ref <label> // comment \\ ~ -- ...',
        'A'.repeat(200),
        `https://example.jp/${'abc/'.repeat(40)}?q=1`,
        '△1,200,000',
      );
      const pages = await readPages(await writePdf(table, options));
      expect(lineText(pages[0]!.lines[0]!)).toBe(withoutSpace(table.title));
      const { columns, headings } = readColumns(pages, table, 'A4');
      expect(headings).toEqual(expectedHeadings(table));
      expect(columns).toEqual(expectedColumns(table));
    },
  );

  it.each([
    ['that follow one another', [1, 1, 2, 2, 1]],
    ['that skip a depth', [3, 1, 4, 2]],
  ])('prints headings %s', async (_, depths) => {
    const rows = depths.map((depth): TableRow => ({
      kind: 'heading',
      depth,
      number: null,
      title: `柱${depth}`,
      subtitle: null,
    }));
    const measures = sampleTable(1).rows.filter((row) => row.kind === 'measure');
    await expect(
      writePdf({ ...sampleTable(1), rows: [...rows, ...measures] }, options),
    ).resolves.toBeDefined();
  });

  it('rejects with the diagnostics when the document cannot be compiled', async () => {
    await expect(writePdf(sampleTable(1), { ...options, date: new Date(Number.NaN) })).rejects.toThrow(
      /Typst could not print the table:\n\/main\.typ:\d+:\d+: error: expected integer/u,
    );
  });

  it('ends at once when the signal is aborted', async () => {
    const reason = new Error('画面を閉じた');
    await expect(writePdf(sampleTable(1), options, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const printed = writePdf(sampleTable(2000), options, controller.signal);
    controller.abort(reason);
    await expect(printed).rejects.toBe(reason);
  });
});
