/**
 * The text of a published table is equal in all formats, read back by programs that are not ours.
 * What is expected comes straight from the imported file cut at its tabs, not from our table: so that no mistake
 * is made twice.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { coordinatorName, createCity, valueOf, type City } from '../testing/city.ts';
import { readDocument, testDocuments, type TestDocument } from '../testing/documents.ts';
import { exportFormats, exportTable, type ExportedFile, type ExportFormat } from './export-table.ts';
import { formatFileName } from './formats.ts';
import { libreOfficeIsHere } from './write/testing/office.ts';
import { readDocx } from './write/testing/read-docx.ts';
import { readHtml } from './write/testing/read-html.ts';
import { pdfText, popplerIsHere, readPages, readPdf } from './write/testing/read-pdf.ts';
import { readXlsx } from './write/testing/read-xlsx.ts';
import { bareTable, type TextTable } from './text-table.ts';

const office = libreOfficeIsHere();
const poppler = popplerIsHere();
const needsOffice = office ? '' : ' (SKIPPED: LibreOffice is missing)';
const needsPoppler = poppler ? '' : ' (SKIPPED: poppler is missing)';

interface Original {
  readonly table: TextTable;
  /** The file without the header rows that page breaks repeated, and without the blank line before each. */
  readonly published: string;
}

function readOriginal(document: TestDocument): Original {
  const text = Buffer.from(readDocument(document)).toString('utf8');
  const [title = '', header = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const [top = '', ...pages] = text.split(`\n${header}\n`);
  const rows = lines
    .filter((line) => line !== header)
    .map((line) => line.split('\t'))
    .map((cells) => (cells.slice(1).every((cell) => cell === '') ? cells.slice(0, 1) : cells));
  return {
    table: { title: title.replace('■ ', ''), labels: header.split('\t'), rows },
    published: `${top}\n${header}\n${pages.join('')}`,
  };
}

/** As JSON has the table, as far as its text goes. */
interface JsonTable {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly weight: number }[];
  readonly rows: readonly (
    | { readonly kind: 'heading'; readonly text: string }
    | { readonly kind: 'measure'; readonly cells: readonly { readonly text: string }[] }
  )[];
}

/** One record a measure, under the headings in force; in both documents (1) stands below 1. */
function csvRecords({ labels, rows }: TextTable): string[][] {
  const records = [['見出し1', '見出し2', ...labels]];
  let headings = ['', ''];
  for (const [first = '', ...others] of rows) {
    if (others.length > 0) records.push([...headings, first, ...others]);
    else headings = first.startsWith('(') ? [headings[0]!, first] : [first, ''];
  }
  return records;
}

const bareRecords = (records: readonly string[][]): TextTable['rows'] =>
  bareTable({ title: '', labels: [], rows: records }).rows;

for (const document of testDocuments) {
  const missing = document.present ? '' : ' (SKIPPED: the file is missing)';
  describe.skipIf(!document.present).each(['A4', 'A3'] as const)(
    `${document.name} published on %s${missing}`,
    (paper) => {
      let city: City;
      let files: readonly ExportedFile[];
      let original: Original;
      beforeAll(async () => {
        original = readOriginal(document);
        city = await createCity();
        const core = city.coordinator;
        const { fileName } = document;
        const bytes = readDocument(document);
        valueOf(await importTable(core, { bytes, fileName, planOnly: false, who: coordinatorName }));
        const { round } = valueOf(findRound(core, undefined));
        const answers = core.answers.ofRound(round.id);
        const folder = join(city.folder, '公表する 資料');
        const options = { paper, date: new Date('2026-06-19T05:00:00Z') };
        files = valueOf(await exportTable({ round, answers, formats: exportFormats, folder, options })).files;
      });
      afterAll(() => {
        city.close();
      });
      const fileOf = (format: ExportFormat): Buffer =>
        readFileSync(files.find((each) => each.format === format)?.file ?? '');
      const jsonOf = (): JsonTable => JSON.parse(fileOf('json').toString('utf8')) as JsonTable;

      it('writes a file of each format under the table’s title', () => {
        expect(files.map(({ file }) => basename(file))).toEqual(
          exportFormats.map((format) => formatFileName(original.table.title, format)),
        );
        expect(new Set(files.map(({ file }) => dirname(file)))).toEqual(
          new Set([join(city.folder, '公表する 資料')]),
        );
      });

      it('tsv: the file that was imported, byte for byte, without what page breaks repeated', () => {
        // A boolean, because a failure would print both files otherwise.
        expect(fileOf('tsv').equals(Buffer.from(original.published))).toBe(true);
      });

      it('json: the same text, space for space', () => {
        const { title, columns, rows } = jsonOf();
        const read: TextTable = {
          title,
          labels: columns.map(({ label }) => label),
          rows: rows.map((row) => (row.kind === 'heading' ? [row.text] : row.cells.map(({ text }) => text))),
        };
        expect(read).toEqual(original.table);
      });

      it('csv: the same text, with the headings in force beside each measure', () => {
        const { data } = Papa.parse<string[]>(
          fileOf('csv')
            .toString('utf8')
            .replace(/^\u{FEFF}/u, ''),
          {
            skipEmptyLines: true,
          },
        );
        expect(bareRecords(data)).toEqual(bareRecords(csvRecords(original.table)));
      });

      it.skipIf(!office)(`xlsx: the same text to LibreOffice${needsOffice}`, async () => {
        expect(bareTable(await readXlsx(fileOf('xlsx')))).toEqual(bareTable(original.table));
      });

      it.skipIf(!office)(`docx: the same text to LibreOffice${needsOffice}`, async () => {
        expect(bareTable(await readDocx(fileOf('docx')))).toEqual(bareTable(original.table));
      });

      it.skipIf(!office)(`html: the same text to LibreOffice${needsOffice}`, async () => {
        expect(bareTable(await readHtml(fileOf('html')))).toEqual(bareTable(original.table));
      });

      it.skipIf(!poppler)(`pdf: the same text to poppler, column by column${needsPoppler}`, async () => {
        const weights = jsonOf().columns.map(({ weight }) => weight);
        const read = readPdf(await readPages(fileOf('pdf')), original.table, { paper, weights });
        expect(read).toEqual(pdfText(original.table));
      });
    },
  );
}
