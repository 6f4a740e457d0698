/**
 * Puts a checked backup in the place of a store that is not open. What stood there is set aside beside it,
 * never deleted.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import { copyWhole, keepUnder } from '../set-aside.ts';
import { syncFolder } from '../sync-folder.ts';
import { makeFolder } from '../write-file.ts';
import { removeQuietly } from '../remove-quietly.ts';
import { checkBackup, type BackupProblemCode } from './backup.ts';
import type { Database } from './database.ts';
import { markerFileName, storeFileName } from './open-store.ts';
import { keepPrivate } from './private-files.ts';
import { storeProblem, storeProblemOf } from './store-problems.ts';

export interface Restored {
  /** History rows in the store as it now stands, before the row that tells of the restore. */
  readonly rows: number;
  /** Where the store that stood there was put; null where there was none. */
  readonly setAside: string | null;
}

/**
 * @param now for the name under which the old store is set aside
 * Problems: those of checkBackup, and LOCKED also where the store is open elsewhere.
 */
export async function restoreStore(
  dataDir: string,
  backup: string,
  now: Date,
): Promise<Result<Restored, Problem<BackupProblemCode>>> {
  const checked = await checkBackup(backup);
  if (!checked.ok) return checked;
  const file = resolve(dataDir, storeFileName);
  const partial = `${file}.restoring`;
  try {
    makeFolder(dataDir);
    if (await isInUse(file)) return { ok: false, problem: { ...storeProblem('LOCKED'), code: 'LOCKED' } };
    copyWhole(backup, partial);
    keepPrivate(partial);
    const setAside = setStoreAside(file, now);
    // One step: whoever is killed before or after it finds the old store under its name, or the restored one.
    renameSync(partial, file);
    writeFileSync(join(dataDir, markerFileName), '');
    syncFolder(dataDir);
    return succeed({ rows: checked.value.rows, setAside });
  } catch (error) {
    removeQuietly(partial);
    if (storeProblemOf(error))
      return { ok: false, problem: { code: 'UNWRITABLE', message: storeProblem('UNWRITABLE').message } };
    throw error;
  }
}

/** A store in use must not be moved away under its user. A damaged one may be. Changes nothing in the file. */
async function isInUse(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const { default: SqliteDatabase } = await import('better-sqlite3');
  let connection: Database | undefined;
  try {
    connection = new SqliteDatabase(file, { fileMustExist: true, timeout: 300 });
    connection.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    return storeProblemOf(error)?.code === 'LOCKED';
  } finally {
    connection?.close();
  }
}

/**
 * The store keeps its name until the restored one takes it. A journal left by a crash belongs to the old store, and
 * SQLite would play it into the restored one; a store that could be opened has none any more.
 */
function setStoreAside(file: string, now: Date): string | null {
  const stamp = `${file}.${now.toISOString().replaceAll(/[:.]/gu, '-')}`;
  let aside = `${stamp}.old`;
  for (let count = 2; existsSync(aside) || existsSync(`${aside}-journal`); count += 1)
    aside = `${stamp}.${count}.old`;
  const hasJournal = existsSync(`${file}-journal`);
  if (hasJournal) keepUnder(`${file}-journal`, `${aside}-journal`);
  const isThere = existsSync(file);
  if (isThere) keepUnder(file, aside);
  syncFolder(dirname(file));
  if (hasJournal) rmSync(`${file}-journal`);
  return isThere ? aside : null;
}
