/**
 * The only connection to the store.
 * DELETE journal on purpose: one file to copy or back up, and a save costs about a millisecond.
 * A file that cannot be opened is a value, not an exception: there is a screen for each.
 */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../shared/result.ts';
import { succeed } from '../../../shared/result.ts';
import { missingNodeApi } from '../node-api-guard.ts';
import { createWriteDb, type Database, type WriteDb } from './database.ts';
import { applicationId, migrate, storedApplicationId, userVersion } from './migrate.ts';
import { migrations, newestVersion } from './migrations/all.ts';
import { isOnNetwork } from './network-folder.ts';
import { storeFailure, storeProblemOf, type StoreProblem } from './store-problems.ts';

export const storeFileName = 'torimatome.sqlite';
/** Stands beside the store from the first day, so that a store that vanished is not taken for a new beginning. */
export const markerFileName = 'torimatome.marker';

export interface OpenStore {
  readonly file: string;
  readonly connection: Database;
  readonly db: WriteDb;
  /** Runs synchronous work in one transaction: all of it is stored, or none. */
  transaction<Value>(work: () => Value): Value;
  close(): void;
}

export interface OpenStoreOptions {
  /** Made where it does not exist. */
  readonly dataDir: string;
  /** Called before a migration of a file that holds data; makes a copy. */
  readonly beforeMigration?: (connection: Database, fromVersion: number) => void;
}

/**
 * Opens the store in a folder, making both where there is none.
 * Problems: LOCKED, CORRUPT, EMPTY_BUT_HAD_DATA, NEWER_VERSION, UNWRITABLE, NETWORK_FOLDER, NOT_A_STORE.
 * @throws Error where this Node cannot load SQLite
 */
export async function openStore(options: OpenStoreOptions): Promise<Result<OpenStore, StoreProblem>> {
  const unfit = missingNodeApi(process.versions);
  if (unfit !== undefined) throw new Error(unfit);
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const file = join(options.dataDir, storeFileName);
  const marker = join(options.dataDir, markerFileName);
  let connection: Database | undefined;
  try {
    mkdirSync(options.dataDir, { recursive: true });
    if (isOnNetwork(options.dataDir, process.platform)) return storeFailure('NETWORK_FOLDER');
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size === 0 && existsSync(marker)) return storeFailure('EMPTY_BUT_HAD_DATA');
    connection = new SqliteDatabase(file, { timeout: 300 });
    const refusal = prepare(connection, size, options);
    if (refusal) {
      connection.close();
      return refusal;
    }
    if (!existsSync(marker)) writeFileSync(marker, '');
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
  size: number,
  options: OpenStoreOptions,
): Result<never, StoreProblem> | undefined {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('foreign_keys = ON');
  connection.pragma('locking_mode = EXCLUSIVE');
  if (size > 0) {
    if (storedApplicationId(connection) !== applicationId) return storeFailure('NOT_A_STORE');
    if (userVersion(connection) > newestVersion) return storeFailure('NEWER_VERSION');
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') return storeFailure('CORRUPT');
  }
  connection.pragma('journal_mode = DELETE');
  connection.pragma('synchronous = FULL');
  // Takes the lock now and keeps it (EXCLUSIVE), so that a second instance learns it at once and not at its first save.
  connection.exec('BEGIN EXCLUSIVE; COMMIT');
  if (size > 0 && userVersion(connection) < newestVersion) {
    options.beforeMigration?.(connection, userVersion(connection));
  }
  migrate(connection, migrations);
  return undefined;
}

function wrap(file: string, connection: Database): OpenStore {
  return {
    file,
    connection,
    db: createWriteDb(connection),
    transaction: (work) => connection.transaction(work).exclusive(),
    close: () => connection.close(),
  };
}
