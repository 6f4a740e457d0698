/** Deadlines that were extended for one department. Append-only: the newest counts, and the older ones stay to be read. */
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface Extension {
  readonly id: string;
  readonly roundId: string;
  readonly departmentId: string;
  /** The last day, ISO date. */
  readonly until: string;
  readonly reason: string;
}

/** The newest extension of each department, by department. */
export function newestExtensions(db: ReadDb, roundId: string): Map<string, Extension> {
  const rows = db
    .prepare<Extension>(
      `SELECT id, round_id AS roundId, department_id AS departmentId, until, reason FROM extension
       WHERE round_id = ? ORDER BY rowid`,
    )
    .all(roundId);
  return new Map(rows.map((each) => [each.departmentId, each]));
}

/** @param before the day that held until now; null for none */
export function addExtension(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  { extension, before }: { readonly extension: Extension; readonly before: string | null },
): void {
  const { id, roundId, departmentId, until } = extension;
  const reason = extension.reason.toWellFormed();
  db.run(
    'INSERT INTO extension (id, round_id, department_id, at, until, reason) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    roundId,
    departmentId,
    deed.at,
    until,
    reason,
  );
  history.append(deed, {
    action: 'deadline-extended',
    roundId,
    departmentId,
    before: { until: before },
    after: { id, until, reason },
  });
}
