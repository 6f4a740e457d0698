/** Whether a store has the tables and columns that its number says, no fewer and no more. */
import SqliteDatabase from 'better-sqlite3';
import type { Database } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** Makes an empty store of that number in memory and compares; reads only. */
export function hasFormOf(connection: Database, steps: readonly Migration[], version: number): boolean {
  const model = new SqliteDatabase(':memory:');
  try {
    for (const step of steps) if (step.version <= version) model.exec(step.sql);
    return columnsOf(model) === columnsOf(connection);
  } finally {
    model.close();
  }
}

function columnsOf(connection: Database): string {
  const columns = connection
    .prepare(
      `SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' ORDER BY 1`,
    )
    .pluck()
    .all();
  return columns.join('\n');
}
