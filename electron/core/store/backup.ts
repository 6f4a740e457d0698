/**
 * Copies of the store through SQLite's own backup, so that a copy made while the store is open is whole.
 * A copy counts only after it has been opened and checked, and appears under its name only then.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { removeQuietly } from '../remove-quietly.ts';
import { syncFolder } from '../sync-folder.ts';
import { makeFolder } from '../write-file.ts';
import type { Database } from './database.ts';
import { applicationId, storedApplicationId, userVersion } from './migrate.ts';
import { newestVersion } from './migrations/all.ts';
import { lookProblemOf, storeProblem, storeProblemOf } from './store-problems.ts';
import { keepPrivate } from './private-files.ts';
import { sqliteSource } from './sqlite-name.ts';
import type { Verification } from './verify.ts';
import { verifyAnyForm } from './verify-any-form.ts';

export type BackupProblemCode =
  | 'NO_SUCH_FILE'
  | 'NOT_A_BACKUP'
  | 'BACKUP_DAMAGED'
  | 'LOCKED'
  | 'NEWER_VERSION'
  | 'UNWRITABLE'
  | 'FILE_EXISTS';

export const backupSteps = ['copying', 'checking'] as const;
export type BackupStep = (typeof backupSteps)[number];

export interface BackupWork {
  /** Where it is left, the copy rejects with its reason; none then stands under the name, whole or half. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each step as it begins. */
  readonly onStep?: ((step: BackupStep) => void) | undefined;
}

/** A megabyte of the usual pages: other calls go on between two. */
const PAGES_AT_ONCE = 256;

/** Writes a checked copy of an open store. Problems: FILE_EXISTS, UNWRITABLE, BACKUP_DAMAGED. */
export async function writeBackup(
  connection: Database,
  target: string,
  { signal, onStep }: BackupWork = {},
): Promise<Result<{ file: string; bytes: number; rows: number; head: string }, Problem<BackupProblemCode>>> {
  if (existsSync(target)) {
    return fail('FILE_EXISTS', '同じ名前の控えがもうあります。別の名前を付けてください。');
  }
  // A whole path: see sqlite-name.ts.
  const partial = resolve(`${target}.partial`);
  try {
    makeFolder(dirname(target));
    rmSync(partial, { force: true });
    await begin('copying', { signal, onStep });
    const progress = (): number => {
      // Thrown in here, it ends SQLite's own copying.
      signal?.throwIfAborted();
      return PAGES_AT_ONCE;
    };
    await connection.backup(partial, { progress });
    keepPrivate(partial);
    await begin('checking', { signal, onStep });
    const checked = await checkBackup(partial);
    if (!checked.ok) {
      rmSync(partial, { force: true });
      return checked;
    }
    signal?.throwIfAborted();
    renameSync(partial, target);
    syncFolder(dirname(target));
    return succeed({
      file: target,
      bytes: statSync(target).size,
      rows: checked.value.rows,
      head: checked.value.head,
    });
  } catch (error) {
    removeQuietly(partial);
    if (storeProblemOf(error)) return fail('UNWRITABLE', storeProblem('UNWRITABLE').message);
    throw error;
  }
}

async function begin(step: BackupStep, { signal, onStep }: BackupWork): Promise<void> {
  onStep?.(step);
  // Whoever is told may leave it before anything of the step is done.
  await breath();
  signal?.throwIfAborted();
}

/** Opens a copy for reading only and checks its pages and its history. */
export async function checkBackup(file: string): Promise<Result<Verification, Problem<BackupProblemCode>>> {
  if (!existsSync(file))
    return fail('NO_SUCH_FILE', '控えのファイルが見つかりません。場所と名前を確かめてください。');
  const { default: SqliteDatabase } = await import('better-sqlite3');
  let connection: Database | undefined;
  try {
    connection = new SqliteDatabase(sqliteSource(file), { readonly: true, fileMustExist: true });
    connection.pragma('trusted_schema = OFF');
    if (storedApplicationId(connection) !== applicationId) {
      return fail('NOT_A_BACKUP', 'これは「とりまとめ」の控えではありません。別のファイルを選んでください。');
    }
    if (userVersion(connection) > newestVersion)
      return fail('NEWER_VERSION', storeProblem('NEWER_VERSION').message);
    const damaged = connection.pragma('integrity_check(1)', { simple: true }) !== 'ok';
    const verification = damaged ? undefined : verifyAnyForm(connection);
    if (!verification || verification.problems.length > 0) return backupDamaged();
    return succeed(verification);
  } catch (error) {
    const problem = lookProblemOf(error);
    if (problem?.code === 'LOCKED') {
      return fail(
        'LOCKED',
        'この控えは、ほかの画面か、ほかの人が開いています。閉じてから、もう一度選んでください。',
      );
    }
    if (problem) return backupDamaged();
    throw error;
  } finally {
    connection?.close();
  }
}

function backupDamaged(): Result<never, Problem<BackupProblemCode>> {
  return fail(
    'BACKUP_DAMAGED',
    'この控えはこわれているか、書き換えられています。ほかの控えを使ってください。',
  );
}

/** How many answers a checked copy holds. */
export async function backupAnswers(file: string): Promise<number> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const connection = new SqliteDatabase(sqliteSource(file), { readonly: true, fileMustExist: true });
  try {
    return Number(connection.prepare('SELECT COUNT(*) FROM answer').pluck().get());
  } finally {
    connection.close();
  }
}
