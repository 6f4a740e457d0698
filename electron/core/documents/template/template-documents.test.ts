/**
 * The default template filled with whole documents: what stands in it is the table's text, cell by cell, also after
 * LibreOffice has saved it, and nothing of it is lost on the pages that LibreOffice makes of it.
 */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '../../testing/city.ts';
import { testDocuments } from '../../testing/documents.ts';
import { importedTable } from '../../testing/imported-table.ts';
import { rowsOfWord } from '../read-back/read-rows.ts';
import { cellLines, headingText, type Table } from '../table.ts';
import { withoutSpace } from '../text-table.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from '../write/testing/office.ts';
import { columnOf, lineText, popplerIsHere, readPages } from '../write/testing/read-pdf.ts';
import { sampleTable } from '../write/testing/sample-table.ts';
import { writeDefaultTemplate } from './default-template.ts';
import { printTemplate } from './print-template.ts';

const facts = { day: '令和6年6月19日', years: '令和5年度・令和6年度' };
const roles = ['measure', 'departments', 'description', 'answer', 'answer'] as const;

function hostileTable(): Table {
  const { columns, ...rest } = sampleTable();
  return { ...rest, columns: columns.map((each, at) => ({ ...each, role: roles[at] ?? 'answer' })) };
}

const tables = [
  { name: '意地悪な表', present: true, table: () => Promise.resolve(hostileTable()) },
  ...testDocuments.map((document) => ({
    name: `${document.name}${document.present ? '' : ' (SKIPPED: the file is missing)'}`,
    present: document.present,
    table: () => importedTable(document),
  })),
];

const headerOf = ({ columns }: Table): string[] => columns.map(({ label }) => withoutSpace(label));
const headingsOf = ({ rows }: Table): string[] =>
  rows.flatMap((row) => (row.kind === 'heading' ? [withoutSpace(headingText(row))] : []));
const measuresOf = ({ rows }: Table): string[][] =>
  rows.flatMap((row) =>
    row.kind === 'measure' ? [row.cells.map((cell) => withoutSpace(cellLines(cell).join('')))] : [],
  );
const bodyOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
/** The measures' rows as Word's own readers find them; a row that goes on in another one has no measure there. */
function measuresIn(docx: Uint8Array, table: Table): string[][] {
  const made: string[][] = [];
  for (const row of rowsOfWord(bodyOf(docx)).map((cells) => cells.map(withoutSpace))) {
    if (row.join('\n') === headerOf(table).join('\n')) continue;
    const before = made.at(-1);
    if (row[0] === '' && before) made[made.length - 1] = before.map((text, at) => text + (row[at] ?? ''));
    else made.push(row);
  }
  return made;
}
/** Paragraphs in Word's own heading styles. */
function headingsIn(docx: Uint8Array): string[] {
  const paragraphs = bodyOf(docx).match(/<w:p[ >].*?<\/w:p>/gsu) ?? [];
  return paragraphs
    .filter((each) => /<w:pStyle w:val="(?:Heading)?[123]"\/>/u.test(each))
    .map((each) => withoutSpace(each.replaceAll(/<[^>]*>/gu, '').replaceAll('&amp;', '&')));
}

/** A text that looks like an escape of Excel's, _x0041_, LibreOffice escapes in Word documents too. */
const escaped = (row: readonly string[]): string[] =>
  row.map((text) => text.replaceAll('_x0041_', '_x005F_x0041_'));

for (const { name, present, table: make } of tables) {
  describe.skipIf(!present)(`the default template filled with ${name}`, () => {
    let table: Table;
    let filled: Uint8Array;
    beforeAll(async () => {
      table = await make();
      const labels = { measure: '主要な施策', departments: '担当課', description: '施策の内容' };
      const columns = table.columns.filter((each) => each.role === 'answer').length;
      filled = valueOf(await printTemplate(await writeDefaultTemplate(labels, columns), table, facts));
    });

    it('says in each cell what the table says, below its headings', () => {
      expect(measuresIn(filled, table)).toEqual(measuresOf(table));
      expect(headingsIn(filled)).toEqual(headingsOf(table));
    });

    it.skipIf(!libreOfficeIsHere())('says the same after LibreOffice has saved it', async () => {
      const saved = await convertWithLibreOffice(filled, 'docx', 'docx');
      expect(measuresIn(saved, table)).toEqual(measuresOf(table).map(escaped));
      expect(headingsIn(saved)).toEqual(headingsOf(table));
    });

    it.skipIf(!libreOfficeIsHere() || !popplerIsHere())(
      'loses nothing on its pages, each of which begins with the names of the columns or a heading',
      async () => {
        const pages = await readPages(await convertWithLibreOffice(filled, 'docx', 'pdf'));
        expect(pages.length).toBeGreaterThan(4);
        const header = headerOf(table).join('');
        const headings = headingsOf(table);
        const outside = new Set([header, withoutSpace(facts.day), ...headings]);
        // The template's own columns.
        const grid = { paper: 'A4', weights: [13, 12, 22, 26.5, 26.5] } as const;
        const columns = table.columns.map(() => '');
        const bands: string[] = [];
        for (const [at, { lines }] of pages.entries()) {
          const texts = lines.map(lineText);
          expect(texts.at(-1)).toBe(`${at + 1}/${pages.length}`);
          expect([withoutSpace(table.title), header, ...headings]).toContain(texts[0]);
          for (const line of lines.slice(at === 0 ? 1 : 0, -1)) {
            const text = lineText(line);
            if (headings.includes(text)) bands.push(text);
            if (outside.has(text)) continue;
            for (const word of line) columns[columnOf(word, grid)] += withoutSpace(word.text);
          }
          // A heading alone at a page's foot would name nothing.
          expect(headings).not.toContain(texts.at(-2) === headings.at(-1) ? '' : texts.at(-2));
        }
        expect(bands).toEqual(headings);
        expect(columns).toEqual(
          table.columns.map((_, column) =>
            measuresOf(table)
              .map((row) => row[column] ?? '')
              .join(''),
          ),
        );
      },
    );
  });
}
