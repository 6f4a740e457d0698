/** Brings a store to the newest form: all missing steps in one transaction, or none. */
import type { Database } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** `Tori` in ASCII; tells our files from other SQLite files. */
export const applicationId = 0x546f7269;

/**
 * Runs the steps that the file has not seen yet. The caller has made a copy before.
 * @throws SqliteError where a step fails; the file is then as it was
 */
export function migrate(connection: Database, migrations: readonly Migration[]): void {
  const current = userVersion(connection);
  const missing = migrations.filter((each) => each.version > current);
  if (missing.length === 0) return;
  connection.transaction(() => {
    for (const each of missing) connection.exec(each.sql);
    connection.pragma(`application_id = ${applicationId}`);
    connection.pragma(`user_version = ${missing.at(-1)?.version ?? current}`);
  })();
}

export function userVersion(connection: Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

export function storedApplicationId(connection: Database): number {
  return Number(connection.pragma('application_id', { simple: true }));
}
