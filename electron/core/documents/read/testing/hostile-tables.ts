/** Tables that are larger, deeper or longer than any table. */
import {
  docxOf,
  merged,
  odsOf,
  odsSheet,
  paragraph,
  sheetData,
  wordRow,
  wordTable,
  xlsxOf,
} from './office-files.ts';
import { plainHeader, plainTable, type HostileFile } from './hostile-file.ts';

const megabyte = 1 << 20;
const repeated = (text: string, times: number): Uint8Array => Buffer.from(text.repeat(times));

export const hostileTables: readonly HostileFile[] = [
  {
    name: 'a merge over the whole sheet',
    make: () => xlsxOf({ sheets: { 一覧: sheetData(plainTable) + merged('A1:XFD1048576') } }),
    codes: [],
  },
  {
    name: 'a million merges',
    make: () =>
      xlsxOf({
        sheets: {
          一覧:
            sheetData(plainTable) +
            `<mergeCells>${Array.from({ length: 300_000 }, (_, at) => `<mergeCell ref="A${at + 1}:XFD${at + 1}"/>`).join('')}</mergeCells>`,
        },
      }),
    codes: ['TOO_MANY_CELLS', 'UNSAFE_SIZE'],
  },
  {
    name: 'thousands of merges over each other',
    make: () =>
      xlsxOf({
        sheets: {
          一覧:
            sheetData([
              ...plainTable,
              ...Array.from({ length: 3000 }, (_, at) => [`施策${at}`, '安全課', '内容', '・実施']),
            ]) + merged(...Array.from({ length: 3000 }, (_, at) => `A${at + 4}:D1048576`)),
        },
      }),
    codes: ['TOO_MANY_CELLS'],
  },
  {
    name: 'two million empty rows',
    make: () =>
      xlsxOf({
        sheets: {
          一覧: `<sheetData>${Array.from({ length: 1_048_576 }, (_, at) => `<row r="${at + 1}"/>`).join('')}</sheetData>`,
        },
      }),
    codes: ['TOO_MANY_CELLS', 'UNSAFE_SIZE'],
  },
  {
    name: 'a million cells in a row',
    make: () =>
      xlsxOf({
        sheets: { 一覧: `<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(600_000)}</row></sheetData>` },
      }),
    codes: ['TOO_MANY_CELLS', 'UNSAFE_SIZE'],
  },
  {
    name: 'cells at the end of the world',
    make: () =>
      xlsxOf({
        sheets: {
          一覧: `<sheetData>${Array.from({ length: 20_000 }, (_, at) => `<row r="${at * 50 + 1}"><c r="XFD${at * 50 + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
        },
      }),
    codes: ['TOO_MANY_CELLS'],
  },
  {
    name: 'rows and cells that do not exist',
    make: () =>
      xlsxOf({
        sheets: {
          一覧: '<sheetData><row r="4294967295"><c r="ZZZZZZ4294967295" t="s"><v>99999999</v></c></row></sheetData>',
        },
      }),
    codes: ['NO_TABLE', 'TOO_MANY_CELLS', 'NO_HEADER'],
  },
  {
    name: 'columns, rules and a size for two thousand million cells, in 2.5 KB',
    make: () =>
      xlsxOf({
        sheets: {
          一覧: `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="2000000000" hidden="1"/></cols>${sheetData(plainTable)}<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations><conditionalFormatting sqref="A1:XFD1048576"/>`,
        },
      }),
    codes: [],
  },
  {
    name: 'elements within elements, a hundred thousand deep',
    make: () => docxOf('<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000)),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'tables within tables, sixty deep',
    make: () =>
      docxOf('<w:tbl><w:tr><w:tc>'.repeat(60) + paragraph('a') + '</w:tc></w:tr></w:tbl>'.repeat(60)),
    codes: ['NO_HEADER'],
  },
  {
    name: 'a Word table of a million cells',
    make: () => docxOf(`<w:tbl><w:tr>${'<w:tc/>'.repeat(1_000_000)}</w:tr></w:tbl>`),
    codes: ['TOO_MANY_CELLS', 'UNSAFE_SIZE'],
  },
  {
    name: 'a Word cell over two thousand million columns',
    make: () =>
      docxOf(
        wordTable(
          wordRow(['<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc>']),
          wordRow(plainHeader),
        ),
      ),
    codes: [],
  },
  {
    name: 'a spreadsheet row that stands a million times',
    make: () =>
      odsOf(
        odsSheet(
          '一覧',
          '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>あ</text:p></table:table-cell></table:table-row>',
        ),
      ),
    codes: ['TOO_MANY_CELLS'],
  },
  {
    name: 'a spreadsheet cell of a thousand million spaces',
    make: () =>
      odsOf(
        odsSheet(
          '一覧',
          '<table:table-row><table:table-cell><text:p><text:s text:c="1000000000"/></text:p></table:table-cell></table:table-row>',
        ),
      ),
    codes: ['NO_HEADER', 'NO_TABLE'],
  },
  { name: 'text of nothing but tabs', make: () => repeated('\t', 20 * megabyte), codes: ['TOO_MANY_CELLS'] },
  { name: 'text of one endless line', make: () => repeated('あ', 10 * megabyte), codes: ['TOO_MANY_CELLS'] },
  { name: 'a cell of ten thousand departments, each with its answer', make: manyDepartments, codes: [] },
  {
    name: 'a cell of spaces',
    make: () =>
      xlsxOf({
        sheets: {
          一覧: sheetData([
            ...plainTable,
            [
              'あ' + ' '.repeat(32_000) + 'い',
              '安全課 ' + ' '.repeat(32_000) + '学務課',
              '。' + ' '.repeat(32_000) + 'い',
              '・' + ' 【'.repeat(16_000),
            ],
          ]),
        },
      }),
    codes: [],
  },
  { name: 'nothing', make: () => new Uint8Array(), codes: ['EMPTY'] },
  {
    name: 'a picture',
    make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    codes: ['UNKNOWN_FORMAT'],
  },
  { name: 'a PDF', make: () => Buffer.from('%PDF-1.7\n%âãÏÓ\n'), codes: ['UNKNOWN_FORMAT'] },
  {
    name: 'half a workbook',
    make: () => xlsxOf({ sheets: { 一覧: sheetData(plainTable) } }).slice(0, 900),
    codes: ['DAMAGED'],
  },
];

function manyDepartments(): Uint8Array {
  const names = Array.from({ length: 6000 }, (_, at) => `${at}課`);
  const answers = names.map((name) => `【${name}】\n・実施`).join('\n');
  return docxOf(
    wordTable(
      wordRow(plainHeader),
      wordRow(['1 安全', '', '', '']),
      wordRow(['見守り', names.join('\n'), '内容', answers]),
    ),
  );
}
