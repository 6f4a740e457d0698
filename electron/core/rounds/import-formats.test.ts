import { afterEach, describe, expect, it } from 'vitest';
import { buildTable } from '../documents/build-table.ts';
import type { Table } from '../documents/table.ts';
import { writeCsv } from '../documents/write/csv.ts';
import { writeDocx } from '../documents/write/docx.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from '../documents/write/testing/office.ts';
import { writeTsv } from '../documents/write/tsv.ts';
import { writeXlsx } from '../documents/write/xlsx.ts';
import { sheetData, xlsxOf } from '../documents/read/testing/office-files.ts';
import { coordinatorName, createCity, problemOf, storeBytes, valueOf, type City } from '../testing/city.ts';
import { readDocument, testDocuments } from '../testing/documents.ts';
import { readHistory } from '../store/history.ts';
import { findRound } from './find-round.ts';
import { importTable } from './import-table.ts';

const cities: City[] = [];
afterEach(() => {
  for (const city of cities.splice(0)) city.close();
});

interface Published {
  readonly table: Table;
  /** As a list of rows, without the line break at the end, which only a text has. */
  readonly tsv: readonly string[];
}

/** The table as it would be published after importing a file into an empty store. */
const publishedFrom = async (bytes: Uint8Array, fileName: string): Promise<Published> => {
  const city = await createCity();
  cities.push(city);
  const { coordinator } = city;
  valueOf(await importTable(coordinator, { bytes, fileName, planOnly: false, who: coordinatorName }));
  const { round } = valueOf(findRound(coordinator, undefined));
  const table = buildTable(round, coordinator.answers.ofRound(round.id));
  return { table, tsv: writeTsv(table, round.layout).trimEnd().split('\n') };
};

const papers = ['A4', 'A3'] as const;
const date = new Date('2024-06-01T00:00:00Z');

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`${document.name}, exported and imported again`, () => {
    it.each(papers)('is the same table from xlsx and docx on %s', async (paper) => {
      const original = await publishedFrom(readDocument(document), document.fileName);
      const sheet = await publishedFrom(writeXlsx(original.table, { paper, date }), '去年の表.xlsx');
      const page = await publishedFrom(await writeDocx(original.table, { paper, date }), '去年の表.docx');
      expect(sheet).toEqual(original);
      expect(page).toEqual(original);
    });

    it('is the same table from csv, whose title is the name of its file', async () => {
      const original = await publishedFrom(readDocument(document), document.fileName);
      const csv = Buffer.from(writeCsv(original.table));
      expect(await publishedFrom(csv, `${original.table.title}.csv`)).toEqual(original);
    });

    // One conversion a test: each starts a LibreOffice of its own.
    it.skipIf(!libreOfficeIsHere()).each([
      ['xlsx', 'xlsx'],
      ['xlsx', 'ods'],
      ['xlsx', 'xls'],
      ['docx', 'docx'],
    ] as const)('is the same table after LibreOffice has saved %s as %s', async (from, to) => {
      const original = await publishedFrom(readDocument(document), document.fileName);
      const write = from === 'xlsx' ? writeXlsx : writeDocx;
      const written = await write(original.table, { paper: 'A4', date });
      expect(await publishedFrom(await convertWithLibreOffice(written, from, to), `表.${to}`)).toEqual(
        original,
      );
    });
  });
}

describe('a heading without measures', () => {
  const table = [
    '',
    '',
    '■ 市の計画の取組みについて',
    '',
    ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'].join('\t'),
    '1 はじめの柱 副題\t\t\t',
    '(1) 空の小区分\t\t\t',
    '(2) 小区分\t\t\t',
    ['見守り', '安全課', '内容。', '【安全課】 ・一 ・二'].join('\t'),
    '2 空の柱\t\t\t',
    '3 次の柱\t\t\t',
    '(1) その空の小区分\t\t\t',
    '',
  ].join('\n');

  it.each(['tsv', 'csv', 'xlsx', 'docx'] as const)('comes back from %s where it stood', async (format) => {
    const original = await publishedFrom(Buffer.from(table), '表.txt');
    expect(original.table.rows).toHaveLength(7);
    const written = {
      tsv: () => Buffer.from(table),
      csv: () => Buffer.from(writeCsv(original.table)),
      xlsx: () => writeXlsx(original.table, { paper: 'A4', date }),
      docx: () => writeDocx(original.table, { paper: 'A4', date }),
    };
    const again = await publishedFrom(await written[format](), `${original.table.title}.${format}`);
    expect(again).toEqual(original);
  });

  it.skipIf(!libreOfficeIsHere())('comes back from a csv that LibreOffice has saved', async () => {
    const original = await publishedFrom(Buffer.from(table), '表.txt');
    const csv = Buffer.from(writeCsv(original.table));
    const saved = await convertWithLibreOffice(csv, 'csv', 'xlsx', 'CSV:44,34,76,1');
    const again = await publishedFrom(saved, `${original.table.title}.xlsx`);
    expect(again.table.rows).toEqual(original.table.rows);
  });
});

const importing = async (bytes: Uint8Array) => {
  const city = await createCity();
  cities.push(city);
  const before = storeBytes(city);
  const result = await importTable(city.coordinator, {
    bytes,
    fileName: '表.xlsx',
    planOnly: false,
    who: coordinatorName,
  });
  return { city, result, isUnchanged: () => Buffer.compare(storeBytes(city), before) === 0 };
};

describe('importing a document', () => {
  const header = ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'];
  const sheet = (...rows: (readonly (string | null)[])[]): Uint8Array =>
    xlsxOf({ sheets: { 一覧: sheetData([header, ...rows]) } });

  it('changes nothing where a cell cannot be placed, and names the cell', async () => {
    const { result, isUnchanged } = await importing(
      sheet(['1 安全', null, null, null], ['見守り', '安全課', '内容', '【経済課】\n・一']),
    );
    expect(problemOf(result)).toMatchObject({
      code: 'TABLE_PROBLEMS',
      message: expect.stringContaining('シート「一覧」のD3'),
    });
    expect(isUnchanged()).toBe(true);
  });

  it('changes nothing where a column is not known', async () => {
    const bytes = xlsxOf({
      sheets: {
        一覧: sheetData([
          [...header, '備考'],
          ['見守り', '安全課', '内容', '・一', 'メモ'],
        ]),
      },
    });
    const { result, isUnchanged } = await importing(bytes);
    expect(problemOf(result)).toMatchObject({
      code: 'UNKNOWN_COLUMNS',
      message: expect.stringContaining('「備考」'),
    });
    expect(isUnchanged()).toBe(true);
  });

  it('notes the file in the history', async () => {
    const { city, result } = await importing(
      sheet(['1 安全', null, null, null], ['見守り', '安全課', '内容', '・一']),
    );
    expect(valueOf(result)).toMatchObject({ measures: 1, answers: { '2023': 1 }, told: [] });
    expect(readHistory(city.coordinator.store.db).every((each) => each.file === '表.xlsx')).toBe(true);
  });
});
