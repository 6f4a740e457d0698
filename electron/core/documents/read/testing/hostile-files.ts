/** Files made to hurt whoever opens them, each built here: none comes from elsewhere. */
import { CFB, utils, write } from '@e965/xlsx';
import {
  entry,
  docxOf,
  merged,
  odsOf,
  odsSheet,
  paragraph,
  sheetData,
  wordRow,
  wordTable,
  xlsxEntries,
  xlsxOf,
} from './office-files.ts';
import { rawZip } from './raw-zip.ts';

export interface HostileFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The codes with which it is refused; none where it is read without harm. */
  readonly codes: readonly string[];
}

const megabyte = 1 << 20;
const header = ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'];
const table = [header, ['1 安全', null, null, null], ['見守り', '安全課', '内容', '・実施']] as const;
const plain = { sheets: { 一覧: sheetData(table) } };
const withPart = (name: string, content: Uint8Array, says = {}): Uint8Array =>
  rawZip([...xlsxEntries(plain).filter((each) => each.name !== name), { name, content, says }]);
const doctype =
  '<!DOCTYPE x [<!ENTITY a "ああああああああああ">' +
  Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
  ).join('') +
  ']>';
const repeated = (text: string, times: number): Uint8Array => Buffer.from(text.repeat(times));

export const hostileFiles: readonly HostileFile[] = [
  {
    name: 'a part of 1 GB in 1 MB',
    make: () => withPart('xl/sharedStrings.xml', Buffer.alloc(40 * megabyte, 0x20), { size: 1 << 30 }),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'a part that unpacks to a thousand times its size',
    make: () => withPart('xl/sharedStrings.xml', Buffer.alloc(40 * megabyte, 0x20)),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'a hundred parts of 2 MB',
    make: () =>
      rawZip([
        ...xlsxEntries(plain),
        ...Array.from({ length: 100 }, (_, at) => ({
          name: `xl/worksheets/more${at}.xml`,
          content: Buffer.alloc(2 * megabyte, 0x20),
        })),
      ]),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'a thousand entries over the same bytes',
    make: () =>
      rawZip([
        ...xlsxEntries(plain),
        { name: 'xl/a.xml', content: Buffer.alloc(megabyte, 0x20) },
        ...Array.from({ length: 1000 }, (_, at) => ({
          name: `xl/b${at}.xml`,
          content: Buffer.alloc(megabyte, 0x20),
          sameAs: 'xl/a.xml',
        })),
      ]),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'five thousand entries',
    make: () => rawZip(Array.from({ length: 5000 }, (_, at) => entry(`${at}.xml`, ''))),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'archives inside archives',
    make: () =>
      Array.from({ length: 5 }).reduce<Uint8Array>(
        (inner) => rawZip(Array.from({ length: 10 }, (_, at) => ({ name: `${at}.zip`, content: inner }))),
        Buffer.alloc(megabyte),
      ),
    codes: ['UNKNOWN_FORMAT'],
  },
  {
    name: 'a part that is larger than it says',
    make: () => withPart('xl/sharedStrings.xml', Buffer.alloc(30 * megabyte, 0x20), { size: 1000 }),
    codes: ['UNSAFE_SIZE'],
  },
  {
    name: 'a part that is smaller than it says',
    make: () => withPart('xl/sharedStrings.xml', Buffer.from('<sst/>'), { size: 1000 }),
    codes: ['DAMAGED'],
  },
  {
    name: 'a part whose checksum is wrong',
    make: () => withPart('xl/sharedStrings.xml', Buffer.from('<sst/>'), { crc: 1 }),
    codes: ['DAMAGED'],
  },
  {
    name: 'a name that climbs out of its folder',
    make: () => rawZip([...xlsxEntries(plain), entry('../../etc/cron.d/x', 'x')]),
    codes: ['UNSAFE_NAMES'],
  },
  {
    name: 'a name from the root',
    make: () => rawZip([...xlsxEntries(plain), entry('/etc/passwd', 'x')]),
    codes: ['UNSAFE_NAMES'],
  },
  {
    name: 'a name on a drive of Windows',
    make: () => rawZip([...xlsxEntries(plain), entry('C:/Windows/x', 'x')]),
    codes: ['UNSAFE_NAMES'],
  },
  {
    name: 'a name twice',
    make: () => rawZip([...xlsxEntries(plain), ...xlsxEntries(plain).slice(-1)]),
    codes: ['UNSAFE_NAMES'],
  },
  {
    name: 'an archive with a password',
    make: () => withPart('xl/sharedStrings.xml', Buffer.from('<sst/>'), { flags: 1 }),
    codes: ['ENCRYPTED'],
  },
  {
    name: 'a workbook or document with a password',
    make: () => compound({ EncryptionInfo: Buffer.alloc(200, 1), EncryptedPackage: Buffer.alloc(9000, 2) }),
    codes: ['ENCRYPTED'],
  },
  { name: 'an old workbook with a password', make: lockedXls, codes: ['ENCRYPTED'] },
  {
    name: 'a spreadsheet with a password',
    make: () => odsOf('', '<manifest:encryption-data/>'),
    codes: ['ENCRYPTED'],
  },
  {
    name: 'an old Word document',
    make: () => compound({ WordDocument: Buffer.alloc(9000, 3) }),
    codes: ['OLD_WORD'],
  },
  {
    name: 'entities that grow in a workbook',
    make: () =>
      withPart(
        'xl/sharedStrings.xml',
        Buffer.from(`<?xml version="1.0"?>${doctype}<sst><si><t>&j;</t></si></sst>`),
      ),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'entities that grow in a Word document',
    make: () =>
      rawZip([entry('word/document.xml', `<?xml version="1.0"?>${doctype}<w:document>&j;</w:document>`)]),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'entities that grow in a spreadsheet',
    make: () =>
      rawZip([entry('content.xml', `${doctype}<office:document-content>&j;</office:document-content>`)]),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'an entity that is a file',
    make: () =>
      rawZip([
        entry(
          'word/document.xml',
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>',
        ),
      ]),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'entities in UTF-16',
    make: () =>
      rawZip([
        {
          name: 'word/document.xml',
          content: Buffer.from(`\uFEFF${doctype}<w:document>&j;</w:document>`, 'utf16le'),
        },
      ]),
    codes: ['UNSAFE_XML'],
  },
  {
    name: 'a merge over the whole sheet',
    make: () => xlsxOf({ sheets: { 一覧: sheetData(table) + merged('A1:XFD1048576') } }),
    codes: ['NO_HEADER'],
  },
  {
    name: 'a million merges',
    make: () =>
      xlsxOf({
        sheets: {
          一覧:
            sheetData(table) +
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
              ...table,
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
          一覧: `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="2000000000" hidden="1"/></cols>${sheetData(table)}<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations><conditionalFormatting sqref="A1:XFD1048576"/>`,
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
          wordRow(header),
        ),
      ),
    codes: ['NO_HEADER', 'TOO_MANY_CELLS'],
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
            ...table,
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
  { name: 'half a workbook', make: () => xlsxOf(plain).slice(0, 900), codes: ['DAMAGED'] },
  {
    name: 'a container that goes round in circles',
    make: circularXls,
    codes: ['DAMAGED', 'UNKNOWN_FORMAT', 'TOO_SLOW'],
  },
];

function compound(streams: Readonly<Record<string, Buffer>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

function plainXls(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(table.map((row) => [...row])), '一覧');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

/** The record that says how the rest is locked, after the first record of the workbook. */
function lockedXls(): Uint8Array {
  const container = CFB.read(Buffer.from(plainXls()), { type: 'buffer' });
  const stream = Buffer.from(CFB.find(container, '/Workbook')?.content ?? []);
  const first = 4 + stream.readUInt16LE(2);
  const lock = Buffer.concat([Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4])]);
  return compound({ Workbook: Buffer.concat([stream.subarray(0, first), lock, stream.subarray(first)]) });
}

/** Every sector of the file is followed by itself. */
function circularXls(): Uint8Array {
  const bytes = Buffer.from(plainXls());
  const fat = 512 * (1 + bytes.readUInt32LE(76));
  for (let at = 0; at < 128 && fat + at * 4 + 4 <= bytes.length; at++) bytes.writeUInt32LE(at, fat + at * 4);
  return bytes;
}

function manyDepartments(): Uint8Array {
  const names = Array.from({ length: 6000 }, (_, at) => `${at}課`);
  const answers = names.map((name) => `【${name}】\n・実施`).join('\n');
  return docxOf(
    wordTable(
      wordRow(header),
      wordRow(['1 安全', '', '', '']),
      wordRow(['見守り', names.join('\n'), '内容', answers]),
    ),
  );
}
