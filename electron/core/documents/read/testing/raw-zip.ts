/** A ZIP written byte by byte, so that it can lie about everything. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says where it is not the truth. */
  readonly says?: { readonly size?: number; readonly flags?: number; readonly crc?: number };
  /** Names the entry before whose packed bytes this one points to as well. */
  readonly sameAs?: string;
}

const UTF8 = 0x0800;

/** Packed once: most entries are the same in thousands of archives. */
const packedBefore = new WeakMap<Uint8Array, { readonly packed: Buffer; readonly crc: number }>();

function pack(content: Uint8Array): { readonly packed: Buffer; readonly crc: number } {
  const known = packedBefore.get(content);
  if (known) return known;
  const made = { packed: deflateRawSync(content, { level: 9 }), crc: crc32(content) };
  packedBefore.set(content, made);
  return made;
}

export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const chunks: Buffer[] = [];
  const places = new Map<string, { at: number; packed: number }>();
  let length = 0;
  const add = (bytes: Buffer): void => {
    chunks.push(bytes);
    length += bytes.length;
  };
  for (const entry of entries) {
    const shared = entry.sameAs === undefined ? undefined : places.get(entry.sameAs);
    if (shared) {
      places.set(entry.name, shared);
      continue;
    }
    const { packed } = pack(entry.content);
    places.set(entry.name, { at: length, packed: packed.length });
    const name = Buffer.from(entry.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04_03_4b_50, 0);
    head.writeUInt16LE(20, 4);
    fields(entry, packed.length).copy(head, 6);
    head.writeUInt16LE(name.length, 26);
    add(head);
    add(name);
    add(packed);
  }
  const start = length;
  for (const entry of entries) {
    const place = places.get(entry.name) ?? { at: 0, packed: 0 };
    const name = Buffer.from(entry.name);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02_01_4b_50, 0);
    record.writeUInt16LE(20, 4);
    record.writeUInt16LE(20, 6);
    fields(entry, place.packed).copy(record, 8);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(place.at, 42);
    add(record);
    add(name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(length - start, 12);
  end.writeUInt32LE(start, 16);
  add(end);
  return Buffer.concat(chunks);
}

/** Flags, method, time, checksum and sizes, which stand in the same order before each entry and in the directory. */
function fields({ content, says = {} }: RawEntry, packed: number): Buffer {
  const part = Buffer.alloc(20);
  part.writeUInt16LE(UTF8 | (says.flags ?? 0), 0);
  part.writeUInt16LE(8, 2);
  part.writeUInt32LE(says.crc ?? pack(content).crc, 8);
  part.writeUInt32LE(packed, 12);
  part.writeUInt32LE(says.size ?? content.length, 16);
  return part;
}
