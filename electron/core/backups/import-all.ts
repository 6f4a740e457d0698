/** Begins a data folder from a file that holds everything. Nothing is put in place before all of it was checked. */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { removeQuietly } from '../remove-quietly.ts';
import type { BackupProblemCode } from '../store/backup.ts';
import { removeLeftovers } from '../store/leftovers.ts';
import { markerFileName, storeFileName } from '../store/open-store.ts';
import { restoreStore } from '../store/restore.ts';
import { storeProblem, storeProblemOf } from '../store/store-problems.ts';
import { makeFolder } from '../write-file.ts';
import {
  entryNames,
  everythingHead,
  everythingLimits,
  everythingManifest,
  everythingVersion,
  type EverythingManifest,
} from './everything-file.ts';

export type ImportAllProblem = Problem<
  BackupProblemCode | 'NOT_EVERYTHING' | 'EVERYTHING_DAMAGED' | 'NEWER_FORMAT' | 'FOLDER_USED'
>;

const notOurs = (): Result<never, ImportAllProblem> =>
  fail(
    'NOT_EVERYTHING',
    'これは「とりまとめ」のすべてを書き出したファイルではありません。別のファイルを選んでください。',
  );
const damaged = (): Result<never, ImportAllProblem> =>
  fail(
    'EVERYTHING_DAMAGED',
    '書き出したファイルがこわれているか、途中で切れています。もう一度コピーするか、書き出し直してください。何も変えていません。',
  );

/**
 * @param dataDir must hold no store; made where it is missing
 * @returns what the file says of itself
 */
export async function importAll(
  file: string,
  dataDir: string,
  now: Date,
): Promise<Result<EverythingManifest, ImportAllProblem>> {
  if (!existsSync(file))
    return fail('NO_SUCH_FILE', '書き出したファイルが見つかりません。場所と名前を確かめてください。');
  if (isUsed(dataDir))
    return fail('FOLDER_USED', 'この保存先はもう使われています。空のフォルダーを指定してください。');
  const unpacked = join(dataDir, `${storeFileName}.importing`);
  let isOurs = false;
  try {
    const zip = await openPromise(file, { lazyEntries: true, strictFileNames: true, autoClose: false });
    try {
      const entries = await directoryOf(zip);
      const [manifestEntry, storeEntry] = [entries?.get(entryNames.manifest), entries?.get(entryNames.store)];
      if (!manifestEntry) return notOurs();
      if (manifestEntry.uncompressedSize > everythingLimits.manifest) return notOurs();
      const text: unknown = JSON.parse((await readWhole(zip, manifestEntry)).toString('utf8'));
      const head = everythingHead.safeParse(text);
      if (!head.success) return notOurs();
      isOurs = true;
      if (head.data.formatVersion > everythingVersion)
        return fail(
          'NEWER_FORMAT',
          'このファイルは、新しい版の「とりまとめ」で書き出されています。こちらの「とりまとめ」を新しくしてください。',
        );
      const manifest = everythingManifest.safeParse(text);
      if (!manifest.success || !storeEntry || entries?.size !== 2) return damaged();
      const { bytes, sha256 } = manifest.data.store;
      if (storeEntry.uncompressedSize !== bytes || bytes > everythingLimits.store) return damaged();
      makeFolder(dataDir);
      if ((await unpack(zip, storeEntry, unpacked)) !== sha256) return damaged();
      const restored = await restoreStore(dataDir, unpacked, now);
      return restored.ok ? succeed(manifest.data) : restored;
    } finally {
      zip.close();
    }
  } catch (error) {
    if (storeProblemOf(error)) return fail('UNWRITABLE', storeProblem('UNWRITABLE').message);
    if (error instanceof Error) return isOurs ? damaged() : notOurs();
    throw error;
  } finally {
    removeQuietly(unpacked);
  }
}

/** Whether a store stands or stood here, or there is no place for one. What a killed import left half done is none, and goes. */
export function isUsed(dataDir: string): boolean {
  const stands = [storeFileName, markerFileName].some((each) => existsSync(join(dataDir, each)));
  // Beside a store it is the business of whoever has it open.
  if (!stands) removeLeftovers(dataDir);
  // A name that is too long for any folder is told where the folder is made.
  if (!existsSync(dataDir)) return false;
  return (
    !statSync(dataDir).isDirectory() || readdirSync(dataDir).some((each) => each.startsWith('torimatome.'))
  );
}

/** Undefined for an archive with more entries than ours have, or with one twice. */
async function directoryOf(zip: ZipFile): Promise<Map<string, Entry> | undefined> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > 2) return undefined;
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName) || entry.isEncrypted()) return undefined;
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function readWhole(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry))
    parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

/** yauzl ends the stream with an error where an entry is longer than it says. @returns the hash of what came out */
async function unpack(zip: ZipFile, entry: Entry, target: string): Promise<string> {
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      done(null, part);
    },
  });
  await pipeline(
    await zip.openReadStreamPromise(entry),
    hashed,
    createWriteStream(target, { flush: true, mode: 0o600 }),
  );
  return hash.digest('hex');
}
