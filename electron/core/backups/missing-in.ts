/** What the store knows and a backup of it does not: the entries of its history after the backup's last one. */
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import type { Database, ReadDb } from '../store/database.ts';
import type { Verification } from '../store/verify.ts';

interface Entry {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  /** Round, measure, department and column; null where it is about no cell. */
  readonly cell: string | null;
}

const entriesSql = `SELECT seq, hash, at, CASE WHEN measure_id IS NULL THEN NULL
  ELSE json_array(round_id, measure_id, department_id, column_id) END AS cell FROM history ORDER BY seq`;

/**
 * As much of a store's history as can be read, for reading only, so also that of a damaged one. Undefined where nothing
 * of it can be read, or somebody has it open.
 */
export async function readEntries(file: string): Promise<readonly Entry[] | undefined> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  let connection: Database | undefined;
  const entries: Entry[] = [];
  try {
    connection = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 100 });
    const rows = connection.prepare<[], Entry>(entriesSql);
    // Row by row: what stands before the damage is still known.
    for (const row of rows.iterate()) entries.push(row);
    return entries;
  } catch {
    return entries.length > 0 ? entries : undefined;
  } finally {
    connection?.close();
  }
}

/** The same of a store that is open here. */
export function entriesOf(db: ReadDb): readonly Entry[] {
  return db.prepare<Entry>(entriesSql).all();
}

/** Null where it cannot be known. */
export function missingIn(
  entries: readonly Entry[] | undefined,
  backup: Pick<Verification, 'rows' | 'head'>,
): StoreBackup['missing'] {
  if (entries === undefined) return null;
  const at = backup.rows === 0 ? -1 : entries.findIndex((each) => each.hash === backup.head);
  // A copy of another course of events, e.g. of what stood here before a restore.
  if (at === -1 && backup.rows > 0) return null;
  const after = entries.slice(at + 1);
  const cells = new Set(after.flatMap(({ cell }) => (cell === null ? [] : [cell])));
  return { changes: after.length, cells: cells.size, last: after.at(-1)?.at ?? null };
}
