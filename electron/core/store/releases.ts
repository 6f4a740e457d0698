/** Cells that are printed without an answer on purpose (回答なし), each with the reason that somebody gave. */
import type { AnswerKey, CellKey } from '../../../shared/answer.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface Release {
  readonly key: CellKey;
  readonly reason: string;
  readonly who: string;
  readonly at: string;
}

interface Row {
  measure_id: string;
  department_id: string;
  column_id: string;
  reason: string;
  who: string;
  at: string;
}

export function releasesOf(db: ReadDb, roundId: string): Release[] {
  return db
    .prepare<Row>('SELECT * FROM release WHERE round_id = ?')
    .all(roundId)
    .map(({ measure_id, department_id, column_id, reason, who, at }) => ({
      key: { measureId: measure_id, departmentId: department_id, columnId: column_id },
      reason,
      who,
      at,
    }));
}

/** Releases a cell, or gives a released one another reason. */
export function addRelease(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  release: { readonly key: AnswerKey; readonly reason: string },
): void {
  const { key } = release;
  const reason = release.reason.toWellFormed();
  const who = deed.who.toWellFormed();
  db.run(
    `INSERT INTO release (round_id, measure_id, department_id, column_id, reason, who, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET reason = excluded.reason, who = excluded.who, at = excluded.at`,
    key.roundId,
    key.measureId,
    key.departmentId,
    key.columnId,
    reason,
    who,
    deed.at,
  );
  history.append(deed, { action: 'cell-released', ...key, after: { reason } });
}

/** @returns false where the cell was not released */
export function removeRelease(db: WriteDb, history: HistoryWriter, deed: Deed, key: AnswerKey): boolean {
  const done = db.run(
    'DELETE FROM release WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ?',
    key.roundId,
    key.measureId,
    key.departmentId,
    key.columnId,
  );
  if (done.changes === 0) return false;
  history.append(deed, { action: 'release-withdrawn', ...key });
  return true;
}
