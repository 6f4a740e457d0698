/** The container of Excel 97 and Word 97: locked, of another kind, or endless. */
import { CFB, utils, write } from '@e965/xlsx';
import { plainTable, type HostileFile } from './hostile-file.ts';

export const hostileContainers: readonly HostileFile[] = [
  {
    name: 'a workbook or document with a password',
    make: () => compound({ EncryptionInfo: Buffer.alloc(200, 1), EncryptedPackage: Buffer.alloc(9000, 2) }),
    codes: ['ENCRYPTED'],
  },
  { name: 'an old workbook with a password', make: lockedXls, codes: ['ENCRYPTED'] },
  {
    name: 'an old Word document',
    make: () => compound({ WordDocument: Buffer.alloc(9000, 3) }),
    codes: ['OLD_WORD'],
  },
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
  utils.book_append_sheet(book, utils.aoa_to_sheet(plainTable.map((row) => [...row])), '一覧');
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
