/** What each store last said in a cell: the common ancestor of what it says next. */
import type { AnswerContent, AnswerKey } from '../../../shared/answer.ts';
import { contentFromText } from './answers.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** What a store last said in a cell, and which revision stood here after that was taken. */
export interface ReceivedAnswer {
  readonly ourRevision: number;
  readonly content: AnswerContent | null;
}

export function receivedAnswer(db: ReadDb, key: AnswerKey, storeId: string): ReceivedAnswer | undefined {
  const row = db
    .prepare<{ our_revision: number; content: string | null }>(
      `SELECT our_revision, content FROM received_answer
       WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ? AND store_id = ?`,
    )
    .get(key.roundId, key.measureId, key.departmentId, key.columnId, storeId);
  return row && { ourRevision: row.our_revision, content: contentFromText(row.content) };
}

export function setReceivedAnswer(db: WriteDb, key: AnswerKey, storeId: string, value: ReceivedAnswer): void {
  db.run(
    `INSERT INTO received_answer (round_id, measure_id, department_id, column_id, store_id, our_revision, content)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET our_revision = excluded.our_revision, content = excluded.content`,
    key.roundId,
    key.measureId,
    key.departmentId,
    key.columnId,
    storeId,
    value.ourRevision,
    value.content === null ? null : JSON.stringify(value.content),
  );
}

/** Takes back what a store last said in a cell: null where it had said nothing. */
export function putBackReceivedAnswer(
  db: WriteDb,
  key: AnswerKey,
  storeId: string,
  value: ReceivedAnswer | null,
): void {
  if (value !== null) setReceivedAnswer(db, key, storeId, value);
  else
    db.run(
      `DELETE FROM received_answer
       WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ? AND store_id = ?`,
      key.roundId,
      key.measureId,
      key.departmentId,
      key.columnId,
      storeId,
    );
}
