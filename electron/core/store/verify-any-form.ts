/**
 * Checks a store of any form that this program knows. One of an older form is brought to the newest in memory first, as
 * opening it would: what checks a history reads the tables of today.
 */
import SqliteDatabase from 'better-sqlite3';
import { createWriteDb, type Database } from './database.ts';
import { migrate, userVersion } from './migrate.ts';
import { migrations, newestVersion } from './migrations/all.ts';
import { verifyStore, type Verification } from './verify.ts';

/** Changes nothing in the file. @throws SqliteError where its tables are not those of its number */
export function verifyAnyForm(connection: Database): Verification {
  if (userVersion(connection) === newestVersion) return verifyStore(createWriteDb(connection));
  const inMemory = new SqliteDatabase(connection.serialize());
  try {
    migrate(inMemory, migrations);
    return verifyStore(createWriteDb(inMemory));
  } finally {
    inMemory.close();
  }
}
