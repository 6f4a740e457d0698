/**
 * A workbook of Excel 97 as its cells, merges and what their look hangs on. Every other record, and every one that is too
 * short for what it is, is made one that no reader heeds: a text record without its length is an endless loop in SheetJS.
 */
import { CFB } from '@e965/xlsx';
import { UnreadableDocument } from './document-problem.ts';

/** Records that are kept, and the fewest bytes that each of them has. */
const kept: ReadonlyMap<number, number> = new Map([
  [0x0809, 4], // BOF
  [0x000a, 0], // EOF
  [0x002f, 2], // FilePass: a password
  [0x0042, 2], // CodePage
  [0x0022, 2], // Date1904
  [0x0085, 7], // BoundSheet
  [0x00fc, 8], // SST
  [0x003c, 0], // Continue
  [0x0031, 14], // Font
  [0x041e, 3], // Format
  [0x00e0, 16], // XF
  [0x0092, 2], // Palette
  [0x0200, 10], // Dimensions
  [0x0208, 16], // Row
  [0x007d, 10], // ColInfo
  [0x00e5, 2], // MergeCells
  [0x0201, 6], // Blank
  [0x00be, 8], // MulBlank
  [0x0203, 14], // Number
  [0x027e, 10], // RK
  [0x00bd, 12], // MulRk
  [0x0204, 8], // Label
  [0x00d6, 8], // RString
  [0x00fd, 10], // LabelSst
  [0x0205, 8], // BoolErr
  [0x0006, 20], // Formula
  [0x0207, 3], // String
]);

/** Compression of pictures: nothing of a table. */
const HEEDED_BY_NOBODY = 0x089b;

const END = 0x000a;

const streams = ['Workbook', 'Book', '\u0005SummaryInformation'] as const;

/** @throws UnreadableDocument where the container is damaged */
export function plainXls(bytes: Uint8Array): Uint8Array {
  const plain = CFB.utils.cfb_new();
  for (const [name, content] of streamsOf(bytes))
    CFB.utils.cfb_add(plain, `/${name}`, name.endsWith('ook') ? plainRecords(content) : content);
  return new Uint8Array(CFB.write(plain, { type: 'buffer' }) as Buffer);
}

function streamsOf(bytes: Uint8Array): (readonly [name: string, content: Buffer])[] {
  try {
    const container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
    return streams.flatMap((name) => {
      const found = CFB.find(container, `/${name}`);
      return found ? [[name, Buffer.from(found.content)] as const] : [];
    });
  } catch {
    throw new UnreadableDocument('DAMAGED');
  }
}

/** Where each record stands says which sheet it belongs to: none is taken out. */
function plainRecords(stream: Buffer): Buffer {
  let last = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const least = kept.get(type);
    // What follows the last record fills the container up with zeros.
    if (type === 0 && last === END) break;
    last = type;
    if (at + 4 + length > stream.length) throw new UnreadableDocument('DAMAGED');
    if (least === undefined || length < least) stream.writeUInt16LE(HEEDED_BY_NOBODY, at);
    at += 4 + length;
  }
  return stream;
}
