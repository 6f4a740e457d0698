/**
 * Where LibreOffice turns the pages of a Word document: never inside a paragraph that fits on a page, never behind a
 * department's name. It is asked for its PDF, which poppler reads word by word.
 */
import { describe, expect, it } from 'vitest';
import { testDocuments } from '../../testing/documents.ts';
import { importedTable } from '../../testing/imported-table.ts';
import { cellLines, type Table } from '../table.ts';
import { textTable, withoutSpace } from '../text-table.ts';
import { writeDocx } from './docx.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from './testing/office.ts';
import { bodies, columnOf, headerText, lineText, popplerIsHere, readPages } from './testing/read-pdf.ts';
import { sampleTable } from './testing/sample-table.ts';

const paper = 'A4';
const date = new Date('2026-06-19T05:00:00Z');
/** More than a page holds in the widest column. */
const LONGER_THAN_A_PAGE = 900;

/** The text of a column page by page, without white space. */
async function columnPages(
  table: Table,
): Promise<{ readonly headed: boolean; readonly columns: string[] }[]> {
  const pdf = await convertWithLibreOffice(await writeDocx(table, { paper, date }), 'docx', 'pdf');
  const pages = await readPages(pdf);
  const grid = { paper, weights: table.columns.map(({ weight }) => weight) } as const;
  const text = textTable(table);
  return bodies(pages, text).map((lines, page) => ({
    headed: (pages[page]?.lines ?? []).some((line) => lineText(line) === headerText(text)),
    columns: table.columns.map((_, column) =>
      withoutSpace(
        lines
          .flat()
          .filter((word) => columnOf(word, grid) === column)
          .map((word) => word.text)
          .join(''),
      ),
    ),
  }));
}

/** What a page may not end in the middle of: a paragraph, and a label with the paragraph below it. */
function stretches(table: Table, column: number): string[] {
  return table.rows.flatMap((row) => {
    const cell = row.kind === 'measure' ? row.cells[column] : undefined;
    return (cell?.blocks ?? []).flatMap(({ label, paragraphs }) => {
      const lines = cellLines({ blocks: [{ label: null, paragraphs }] }).map(withoutSpace);
      const [first = '', ...others] = lines;
      return [`${withoutSpace(label ?? '')}${first}`, ...others].filter((each) => each !== '');
    });
  });
}

/** The answers' columns: headings share the others with the measures. */
function answerColumns(table: Table): number[] {
  return table.columns.flatMap((_, column) => (column >= 3 ? [column] : []));
}

const tables = [
  { name: '意地悪な表', present: true, table: () => Promise.resolve(sampleTable()) },
  ...testDocuments.map((document) => ({
    name: document.name,
    present: document.present,
    table: () => importedTable(document),
  })),
];

describe.skipIf(!libreOfficeIsHere() || !popplerIsHere())(
  'the pages of a Word document in LibreOffice',
  () => {
    for (const { name, present, table: make } of tables) {
      it.skipIf(!present)(
        `turn between paragraphs, and a label stays with what it names: ${name}`,
        async () => {
          const table = await make();
          const pages = await columnPages(table);
          expect(pages.length).toBeGreaterThan(4);
          expect(pages.every(({ headed }) => headed)).toBe(true);
          for (const column of answerColumns(table)) {
            const whole = stretches(table, column);
            const printed = pages.map(({ columns }) => columns[column] ?? '');
            expect(printed.join('')).toBe(whole.join(''));
            const ends = [0];
            for (const each of whole) ends.push((ends.at(-1) ?? 0) + each.length);
            let [at, turned] = [0, 0];
            for (const text of printed.slice(0, -1)) {
              at += text.length;
              const inside = ends.findLastIndex((end) => end < at);
              const isLong = (whole[inside]?.length ?? 0) > LONGER_THAN_A_PAGE;
              if (isLong) continue;
              turned += 1;
              expect(ends.includes(at) ? '' : text.slice(-30)).toBe('');
            }
            expect(turned).toBeGreaterThan(2);
          }
        },
        120_000,
      );
    }
  },
);
