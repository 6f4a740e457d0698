import { beforeAll, describe, expect, it } from 'vitest';
import type { Table, TableRow } from '../table.ts';
import { writePdf } from './pdf.ts';
import { PAGE_MARGIN_MM, PAGE_SIZE_MM, type PrintOptions } from './print-options.ts';
import {
  bodies,
  columnOf,
  headerText,
  lineText,
  pdfText,
  popplerIsHere,
  readPages,
  readPdf,
  type Grid,
  type Page,
} from './testing/read-pdf.ts';
import { sampleTable } from './testing/sample-table.ts';
import { textTable, withoutSpace } from '../text-table.ts';

const options: PrintOptions = { paper: 'A4', date: new Date('2026-06-19T00:00:00Z') };
const poppler = popplerIsHere();
const needsPoppler = poppler ? '' : ' (SKIPPED: poppler is missing)';
const POINTS = 72 / 25.4;

const gridOf = (table: Table, paper: PrintOptions['paper']): Grid => ({
  paper,
  weights: table.columns.map(({ weight }) => weight),
});

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

describe.skipIf(!poppler).each(['A4', 'A3'] as const)(
  `writePdf on %s, read by poppler${needsPoppler}`,
  (paper) => {
    const table = sampleTable(34);
    const text = textTable(table);
    const grid = gridOf(table, paper);
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
      expect(readPdf(pages, text, grid)).toEqual(pdfText(text));
    });

    it('has the title once and the column labels on each page', () => {
      expect(lineText(pages[0]!.lines[0]!)).toBe(withoutSpace(table.title));
      expect(lineText(pages[0]!.lines[1]!)).toBe(headerText(text));
      for (const page of pages.slice(1)) expect(lineText(page.lines[0]!)).toBe(headerText(text));
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
      const headings = new Set(pdfText(text).headings);
      const pageBodies = bodies(pages, text);
      expect(pageBodies.length).toBeGreaterThan(5);
      for (const body of pageBodies.slice(0, -1)) {
        expect(headings).not.toContain(lineText(body.at(-1)!));
        table.columns.forEach((_, column) => {
          const lines = body.map((line) => line.filter((word) => columnOf(word, grid) === column));
          expect(lineText(lines.findLast((line) => line.length > 0) ?? [])).not.toMatch(/^【[^】]*】$/u);
        });
      }
    });

    it('begins a long row only where its title stands beside its answers', () => {
      const title = withoutSpace('60行の記録');
      const page = pages.find(({ lines }) => lines.some((line) => lineText(line).startsWith(title)))!;
      const start = page.lines.findIndex((line) => lineText(line).startsWith(title));
      expect(
        page.lines.slice(start).filter((line) => lineText(line).includes('行目')).length,
      ).toBeGreaterThan(4);
    });
  },
);

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

  it('has its headings in the outline, and header cells in its structure', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const data = new Uint8Array(await writePdf(sampleTable(4), options));
    const loading = getDocument({ data, useSystemFonts: false, verbosity: 0 });
    try {
      const document = await loading.promise;
      const outline = (await document.getOutline()) ?? [];
      expect(outline.map((each) => each.title.replaceAll(/\s+/gu, ' '))).toEqual([
        '1 暮らしの中の安全 体感する不安を減らすために',
        '推進のしくみ',
      ]);
      expect(outline[0]?.items).toHaveLength(2);
      const rolesOf = (node: object): string[] => [
        ...('role' in node && typeof node.role === 'string' ? [node.role] : []),
        ...('children' in node && Array.isArray(node.children) ? node.children.flatMap(rolesOf) : []),
      ];
      const page = await document.getPage(1);
      const roles = rolesOf((await page.getStructTree()) ?? {});
      expect(roles.join(' ')).toContain(
        `Table THead TR ${Array.from({ length: 5 }, () => 'TH Span').join(' ')} TR TH H2`,
      );
      const { info } = await document.getMetadata();
      expect(info).toMatchObject({ Language: 'ja-JP', Author: 'とりまとめ', Title: sampleTable(4).title });
    } finally {
      await loading.destroy();
    }
  });

  it('is tagged, titled and Japanese', async () => {
    const pdf = Buffer.from(await writePdf(sampleTable(1), options));
    // Booleans, because a failure would print the whole file otherwise.
    expect(pdf.includes('/Marked true')).toBe(true);
    expect(pdf.includes('/Lang (ja-JP)')).toBe(true);
    expect(pdf.includes(`>${sampleTable(1).title}</`)).toBe(true);
  });

  it.skipIf(!poppler)(
    `takes nothing in the table for markup, and divides words wider than a column${needsPoppler}`,
    async () => {
      const table = plainTable(
        '#let x = 1; #panic("x")',
        '*太字* _斜体_ `code` $x^2$ @ref <label> // comment \\ ~ -- ...',
        'A'.repeat(200),
        `https://example.jp/${'abc/'.repeat(40)}?q=1`,
        '△1,200,000',
      );
      const pages = await readPages(await writePdf(table, options));
      const text = textTable(table);
      expect(readPdf(pages, text, gridOf(table, 'A4'))).toEqual(pdfText(text));
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
