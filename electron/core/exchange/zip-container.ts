/** The ZIP around a package: written the same way every time, read with hard limits and nothing extracted to disk. */
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { limits } from './package-format.ts';

/** Local time in ZIP has no zone; this day at noon is the same everywhere. */
const fixedDate = new Date(1980, 0, 1, 12);

/** Stored entries, fixed dates: the same entries are the same bytes. */
export function writeZip(entries: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 0, mtime: fixedDate });
}

/**
 * Reads all entries into memory.
 * @throws Error for anything odd: too large, too many, compressed, encrypted, a name twice, a wrong checksum
 */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await open(bytes);
  return new Promise((resolve, reject) => {
    const found = new Map<string, Uint8Array>();
    zip.on('error', reject);
    zip.on('end', () => {
      resolve(found);
    });
    zip.on('entry', (entry: Entry) => {
      if (
        zip.entryCount > limits.entries ||
        found.has(entry.fileName) ||
        entry.fileName.length > limits.nameBytes
      ) {
        reject(new Error('odd entries'));
        return;
      }
      readEntry(zip, entry)
        .then((content) => {
          found.set(entry.fileName, content);
          return zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, strictFileNames: true },
      (error, zip) => {
        if (error) reject(error);
        else resolve(zip);
      },
    );
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (entry.compressionMethod !== 0 || entry.uncompressedSize > limits.fileBytes) {
      reject(new Error('odd entry'));
      return;
    }
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('error', reject);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        if (crc32(content) === entry.crc32) resolve(content);
        else reject(new Error('wrong checksum'));
      });
    });
  });
}
