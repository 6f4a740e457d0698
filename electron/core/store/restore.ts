/**
 * Puts a checked backup in the place of a store that is not open. What stood there is set aside beside it,
 * never deleted.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import { checkBackup, type BackupProblemCode } from './backup.ts';
import { markerFileName, openStore, storeFileName } from './open-store.ts';
import { storeProblem, storeProblemOf } from './store-problems.ts';

export interface Restored {
  /** History rows in the store as it now stands, before the row that tells of the restore. */
  readonly rows: number;
  /** Where the store that stood there was put; null where there was none. */
  readonly setAside: string | null;
}

/**
 * @param now for the name under which the old store is set aside
 * Problems: those of checkBackup, and LOCKED where the store is open elsewhere.
 */
export async function restoreStore(
  dataDir: string,
  backup: string,
  now: Date,
): Promise<Result<Restored, Problem<BackupProblemCode | 'LOCKED'>>> {
  const checked = await checkBackup(backup);
  if (!checked.ok) return checked;
  const file = join(dataDir, storeFileName);
  const partial = `${file}.restoring`;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (existsSync(file)) {
      // Asks for the lock: a store in use must not be moved away under its user. A damaged one may be.
      const open = await openStore({ dataDir });
      if (open.ok) open.value.close();
      else if (open.problem.code === 'LOCKED')
        return { ok: false, problem: { code: 'LOCKED', message: open.problem.message } };
    }
    copyFileSync(backup, partial);
    const setAside = existsSync(file) ? `${file}.${now.toISOString().replaceAll(/[:.]/gu, '-')}.old` : null;
    if (setAside !== null) {
      renameSync(file, setAside);
      if (existsSync(`${file}-journal`)) renameSync(`${file}-journal`, `${setAside}-journal`);
    }
    renameSync(partial, file);
    writeFileSync(join(dataDir, markerFileName), '');
    return succeed({ rows: checked.value.rows, setAside });
  } catch (error) {
    rmSync(partial, { force: true });
    if (storeProblemOf(error))
      return { ok: false, problem: { code: 'UNWRITABLE', message: storeProblem('UNWRITABLE').message } };
    throw error;
  }
}
