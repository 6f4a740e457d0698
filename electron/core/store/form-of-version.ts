/** Whether a store has the tables and columns that its number says. Reads only. */
import SqliteDatabase from 'better-sqlite3';
import type { Database } from './database.ts';
import type { Migration } from './migrations/migration.ts';

/** Exactly those, no fewer and no more. */
export function hasFormOf(connection: Database, steps: readonly Migration[], version: number): boolean {
  const model = modelOf(steps, version);
  const columns = columnsOf(connection);
  return columns.length === model.length && columns.every((each, at) => each === model[at]);
}

/** All of them at least: somebody may have looked into the store with another program that left a table of its own. */
export function hasAllOf(connection: Database, steps: readonly Migration[], version: number): boolean {
  const columns = new Set(columnsOf(connection));
  return modelOf(steps, version).every((each) => columns.has(each));
}

const models = new WeakMap<readonly Migration[], Map<number, readonly string[]>>();

/** Of an empty store of that number, made in memory once. */
function modelOf(steps: readonly Migration[], version: number): readonly string[] {
  const known = models.get(steps) ?? new Map<number, readonly string[]>();
  models.set(steps, known);
  const columns = known.get(version) ?? columnsOfEmpty(steps, version);
  known.set(version, columns);
  return columns;
}

function columnsOfEmpty(steps: readonly Migration[], version: number): readonly string[] {
  const model = new SqliteDatabase(':memory:');
  try {
    for (const step of steps) if (step.version <= version) model.exec(step.sql);
    return columnsOf(model);
  } finally {
    model.close();
  }
}

function columnsOf(connection: Database): string[] {
  return connection
    .prepare(
      `SELECT tables.name || '.' || columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' ORDER BY 1`,
    )
    .pluck()
    .all() as string[];
}
