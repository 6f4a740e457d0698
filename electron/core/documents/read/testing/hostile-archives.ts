/** Archives and XML that lie, grow, climb or are locked. */
import { entry, odsOf, sheetData, xlsxEntries } from './office-files.ts';
import { plainTable, type HostileFile } from './hostile-file.ts';
import { rawZip } from './raw-zip.ts';

const megabyte = 1 << 20;
const plain = { sheets: { 一覧: sheetData(plainTable) } };
const withPart = (name: string, content: Uint8Array, says = {}): Uint8Array =>
  rawZip([...xlsxEntries(plain).filter((each) => each.name !== name), { name, content, says }]);
const doctype =
  '<!DOCTYPE x [<!ENTITY a "ああああああああああ">' +
  Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
  ).join('') +
  ']>';

export const hostileArchives: readonly HostileFile[] = [
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
    name: 'a spreadsheet with a password',
    make: () => odsOf('', '<manifest:encryption-data/>'),
    codes: ['ENCRYPTED'],
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
];
