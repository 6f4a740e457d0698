/** Writes everything of an open store into one file: for another machine, or to be put away. */
import { setImmediate as breath } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import packageJson from '../../../package.json' with { type: 'json' };
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import { checkBackup, writeBackup, type BackupProblemCode } from '../store/backup.ts';
import type { Database } from '../store/database.ts';
import { writeFileWhole, type FileProblem } from '../write-file.ts';
import { writeProblem } from '../write-problem.ts';
import {
  entryNames,
  everythingFormat,
  everythingVersion,
  type EverythingManifest,
} from './everything-file.ts';

/** What it goes through, in this order. */
export const exportAllSteps = ['copying', 'checking', 'packing', 'writing'] as const;
export type ExportAllStep = (typeof exportAllSteps)[number];

export interface ExportAllInput {
  /** Where the file is to stand; never replaced. */
  readonly out: string;
  /** false leaves out the keys: whoever goes on from it signs with new ones. */
  readonly keys: boolean;
  readonly settings: EverythingManifest['settings'];
  /** Called with each step as it begins. */
  readonly onStep?: ((step: ExportAllStep) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ExportAllProblem = Problem<BackupProblemCode> | FileProblem;

export interface ExportedAll {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly head: string;
}

/** Rejects with the signal's reason where it is left; no file is then written. */
export async function exportAll(
  core: Pick<Core, 'store' | 'now'>,
  { out, keys, settings, onStep, signal }: ExportAllInput,
): Promise<Result<ExportedAll, ExportAllProblem>> {
  const folder = mkdtempSync(join(tmpdir(), 'torimatome-'));
  const copy = join(folder, entryNames.store);
  const begin = async (step: ExportAllStep): Promise<void> => {
    onStep?.(step);
    // Whoever is told may leave it before anything of the step is done.
    await breath();
    signal?.throwIfAborted();
  };
  try {
    await begin('copying');
    const copied = await writeBackup(core.store.connection, copy, { signal });
    if (!copied.ok) return copied;
    if (!keys) await removeKeys(copy);
    await begin('checking');
    const checked = await checkBackup(copy);
    if (!checked.ok) return checked;
    await begin('packing');
    const at = core.now();
    const { rows, head } = checked.value;
    const manifest: EverythingManifest = {
      format: everythingFormat,
      formatVersion: everythingVersion,
      at: at.toISOString(),
      program: `torimatome ${packageJson.version}`,
      store: { ...(await measured(copy, signal)), rows, head },
      keys,
      settings,
    };
    const bytes = await packed(manifest, copy, { at, signal });
    await begin('writing');
    const written = writeFileWhole(dirname(out), basename(out), bytes, { replace: false });
    if (!written.ok) return written;
    return succeed({ file: written.value, bytes: bytes.length, rows, head });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    // Of the copy that is made first; what stands under the name itself is told by writing it.
    return { ok: false, problem: writeProblem(error, copy, 'writing') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The size and the hash of the copy, a piece at a time. */
async function measured(
  copy: string,
  signal: AbortSignal | undefined,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of piecesOf(copy, signal)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The archive, packed a piece at a time: other calls go on meanwhile, and it can be left at each. */
async function packed(
  manifest: EverythingManifest,
  copy: string,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal | undefined },
): Promise<Buffer> {
  const made: Uint8Array[] = [];
  let failure: unknown;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else made.push(piece);
  });
  const entry = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = at;
    zip.add(file);
    return file;
  };
  entry(entryNames.manifest).push(Buffer.from(JSON.stringify(manifest, null, 2)), true);
  const store = entry(entryNames.store);
  for await (const piece of piecesOf(copy, signal)) store.push(piece);
  store.push(new Uint8Array(), true);
  zip.end();
  if (failure !== undefined) throw failure as Error;
  return Buffer.concat(made);
}

const pieceSize = 1 << 20;

async function* piecesOf(file: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file, { highWaterMark: pieceSize })) {
    await breath();
    signal?.throwIfAborted();
    yield piece as Uint8Array;
  }
}

/** All that `meta` holds is who the store is and its keys. No byte of them stays in a free page. */
async function removeKeys(file: string): Promise<void> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const connection: Database = new SqliteDatabase(file, { fileMustExist: true });
  try {
    connection.pragma('secure_delete = ON');
    connection.exec('DELETE FROM meta; VACUUM');
  } finally {
    connection.close();
  }
}
