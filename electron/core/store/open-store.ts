/**
 * The only connection to the store.
 * DELETE journal on purpose: one file to copy or back up, and a save costs about a millisecond.
 * A file that cannot be opened is a value, not an exception: there is a screen for each.
 */
import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '../../../shared/result.ts';
import { succeed } from '../../../shared/result.ts';
import { missingNodeApi } from '../node-api-guard.ts';
import { makeFolder } from '../write-file.ts';
import { copyBeforeMigration } from './copy-before-migration.ts';
import { createWriteDb, type Database, type WriteDb } from './database.ts';
import { hasAllOf, hasFormOf } from './form-of-version.ts';
import { applicationId, migrate, storedApplicationId, userVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { removeLeftovers } from './leftovers.ts';
import { isOnNetwork } from './network-folder.ts';
import { keepPrivate, privateFolder } from './private-files.ts';
import { lookProblemOf, storeFailure, storeProblemOf, type StoreProblem } from './store-problems.ts';

export const storeFileName = 'torimatome.sqlite';
/** Stands beside the store from the first day, so that a store that vanished is not taken for a new beginning. */
export const markerFileName = 'torimatome.marker';

export interface OpenStore {
  readonly file: string;
  readonly connection: Database;
  readonly db: WriteDb;
  /** Runs synchronous work in one transaction: all of it is stored, or none. */
  transaction<Value>(work: () => Value): Value;
  /** How many transactions were undone since the store was opened; what was read in one of them may be wrong. */
  undone(): number;
  close(): void;
}

export interface OpenStoreOptions {
  /** Made where it does not exist. */
  readonly dataDir: string;
  /** Every step of the store's form, ascending; those of this program where not given. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the store in a folder, making both where there is none.
 * An older file is copied beside itself before it is brought to the newest form.
 * Problems: LOCKED, CORRUPT, EMPTY_BUT_HAD_DATA, NEWER_VERSION, UNWRITABLE, NETWORK_FOLDER, NOT_A_STORE.
 * @throws Error where this Node cannot load SQLite
 */
export async function openStore(options: OpenStoreOptions): Promise<Result<OpenStore, StoreProblem>> {
  const unfit = missingNodeApi(process.versions);
  if (unfit !== undefined) throw new Error(unfit);
  const { default: SqliteDatabase } = await import('better-sqlite3');
  // A whole path: see sqlite-name.ts.
  const file = resolve(options.dataDir, storeFileName);
  const marker = join(options.dataDir, markerFileName);
  let connection: Database | undefined;
  try {
    makeFolder(options.dataDir, privateFolder);
    if (isOnNetwork(options.dataDir, process.platform)) return storeFailure('NETWORK_FOLDER');
    // SQLite opens a writable file in a folder that is not, and fails at the first save: its journal stands beside it.
    accessSync(options.dataDir, constants.W_OK);
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size === 0 && existsSync(marker)) return storeFailure('EMPTY_BUT_HAD_DATA');
    connection = new SqliteDatabase(file, { timeout: 300 });
    const refusal = prepare(connection, options, existsSync(marker));
    if (refusal) {
      connection.close();
      return refusal;
    }
    keepPrivate(file);
    if (!existsSync(marker)) writeFileSync(marker, '');
    removeLeftovers(options.dataDir);
    return succeed(wrap(file, connection));
  } catch (error) {
    connection?.close();
    const problem = storeProblemOf(error);
    if (problem) return { ok: false, problem };
    throw error;
  }
}

function prepare(
  connection: Database,
  { dataDir, migrations: steps = migrations }: OpenStoreOptions,
  hadData: boolean,
): Result<never, StoreProblem> | undefined {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('foreign_keys = ON');
  connection.pragma('locking_mode = EXCLUSIVE');
  const found = lookAt(connection, steps, hadData);
  if (!found.ok) return found;
  connection.pragma('journal_mode = DELETE');
  // A save ends with the journal's head zeroed and synced while the lock is exclusive; where SQLite removes the journal
  // instead, EXTRA syncs its folder too, so that no power cut soon after can bring it back and undo the save.
  connection.pragma('synchronous = EXTRA');
  // Takes the lock now and keeps it (EXCLUSIVE), so that a second instance learns it at once and not at its first save.
  connection.exec('BEGIN EXCLUSIVE; COMMIT');
  const { isOlder, newest } = found.value;
  if (isOlder && !copyBeforeMigration(connection, dataDir, newest)) return storeFailure('UNWRITABLE');
  try {
    migrate(connection, steps);
  } catch (error) {
    // A file whose version is not that of its tables was damaged; the step was undone, and the file is as it was.
    const problem = isOlder ? lookProblemOf(error) : undefined;
    if (problem) return { ok: false, problem };
    throw error;
  }
  return undefined;
}

/** What kind of file this is, without changing it. */
function lookAt(
  connection: Database,
  steps: readonly Migration[],
  hadData: boolean,
): Result<{ readonly isOlder: boolean; readonly newest: number }, StoreProblem> {
  const oldest = steps[0]?.version ?? 0;
  const newest = steps.at(-1)?.version ?? 0;
  try {
    const version = userVersion(connection);
    const mark = storedApplicationId(connection);
    // Not the file's size: a first start that was cut off leaves a file with a head and nothing in it.
    const isBlank = version === 0 && mark === 0 && countTables(connection) === 0;
    if (isBlank) return hadData ? storeFailure('EMPTY_BUT_HAD_DATA') : succeed({ isOlder: false, newest });
    if (mark !== applicationId) return storeFailure('NOT_A_STORE');
    if (version > newest) return storeFailure('NEWER_VERSION');
    // Our mark and the version are written together with the first tables, so this file was damaged since.
    if (version < oldest) return storeFailure('CORRUPT');
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') return storeFailure('CORRUPT');
    // A number that was turned back: the steps after it would be taken a second time.
    const isOlder = version < newest;
    if (isOlder && !hasFormOf(connection, steps, version)) return storeFailure('CORRUPT');
    // A name in the tables' own descriptions that was damaged: the pages are whole, and nothing can be read by its name.
    if (!isOlder && !hasAllOf(connection, steps, version)) return storeFailure('CORRUPT');
    return succeed({ isOlder, newest });
  } catch (error) {
    const problem = lookProblemOf(error);
    if (problem) return { ok: false, problem };
    throw error;
  }
}

function countTables(connection: Database): number {
  return Number(connection.prepare('SELECT COUNT(*) FROM sqlite_schema').pluck().get());
}

function wrap(file: string, connection: Database): OpenStore {
  let undone = 0;
  return {
    file,
    connection,
    db: createWriteDb(connection),
    transaction: (work) => {
      try {
        return connection.transaction(work).exclusive();
      } catch (error) {
        undone += 1;
        throw error;
      }
    },
    undone: () => undone,
    close: () => connection.close(),
  };
}
