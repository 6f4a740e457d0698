/**
 * The parts of an office document, unpacked under limits. Nothing in the archive is believed: sizes are checked while
 * unpacking, so that no part can grow beyond what it says, and what it says is refused where it is out of proportion.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry } from 'yauzl';
import { UnreadableDocument } from './document-problem.ts';

const limits = {
  entries: 2000,
  /** Of all parts that are read, unpacked. A hundred usual documents in one are about 20 MB. */
  bytes: 48 << 20,
  /** Parts above this size that shrink to less than 1/ratio are made by nobody's office program. */
  unsuspectedBytes: 2 << 20,
  ratio: 120,
} as const;

const STORED = 0;
const DEFLATED = 8;

/** The names in the archive's directory, and the parts that are wanted, unpacked. */
export interface ZipParts {
  readonly names: ReadonlySet<string>;
  part(name: string): Uint8Array | undefined;
}

/**
 * @param isWanted which parts to unpack; the names of the others are known only
 * @throws UnreadableDocument
 */
export async function readZipParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<ZipParts> {
  const entries = await readDirectory(bytes);
  const wanted = entries.filter((each) => isWanted(each.fileName));
  let total = 0;
  for (const entry of wanted) {
    const { compressedSize, uncompressedSize } = entry;
    total += uncompressedSize;
    const isSuspect =
      uncompressedSize > limits.unsuspectedBytes && uncompressedSize > compressedSize * limits.ratio;
    if (isSuspect || total > limits.bytes) throw new UnreadableDocument('UNSAFE_SIZE');
    if (entry.isEncrypted()) throw new UnreadableDocument('ENCRYPTED');
  }
  const parts = new Map(wanted.map((each) => [each.fileName, unpack(bytes, each)]));
  return { names: new Set(entries.map((each) => each.fileName)), part: (name) => parts.get(name) };
}

async function readDirectory(bytes: Uint8Array): Promise<Entry[]> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
    });
    if (zip.entryCount > limits.entries) throw new UnreadableDocument('UNSAFE_SIZE');
    for await (const entry of zip.eachEntry()) {
      if (names.has(entry.fileName)) throw new UnreadableDocument('UNSAFE_NAMES');
      names.add(entry.fileName);
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    const isName =
      error instanceof Error &&
      /absolute path|invalid relative path|characters in fileName/u.test(error.message);
    throw new UnreadableDocument(isName ? 'UNSAFE_NAMES' : 'DAMAGED');
  }
  return entries;
}

/** The local header's own name and extra field may be longer than the directory's, but its data ends in the file. */
function unpack(bytes: Uint8Array, entry: Entry): Uint8Array {
  const at = entry.relativeOffsetOfLocalHeader;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04_03_4b_50)
    throw new UnreadableDocument('DAMAGED');
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(start, start + entry.compressedSize);
  const content = inflate(packed, entry);
  if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32)
    throw new UnreadableDocument('DAMAGED');
  return content;
}

function inflate(packed: Uint8Array, { compressionMethod, uncompressedSize }: Entry): Uint8Array {
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw new UnreadableDocument('DAMAGED');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(uncompressedSize, 1) });
  } catch (error) {
    const lies = error instanceof RangeError; // More came out than the directory says.
    throw new UnreadableDocument(lies ? 'UNSAFE_SIZE' : 'DAMAGED');
  }
}
