/** Comments of the coordinating office on a cell: append-only, and never part of what is published. */
import type { AnswerKey } from '../../../shared/answer.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface Comment {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

/** Oldest first. */
export function commentsOf(db: ReadDb, key: AnswerKey): Comment[] {
  return db
    .prepare<Comment>(
      `SELECT id, at, who, text FROM comment
       WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ? ORDER BY at, id`,
    )
    .all(key.roundId, key.measureId, key.departmentId, key.columnId);
}

/** How many comments stand on the cells of a round that have any. */
export function commentCounts(
  db: ReadDb,
  roundId: string,
): (Omit<AnswerKey, 'roundId'> & { count: number })[] {
  return db
    .prepare<Omit<AnswerKey, 'roundId'> & { count: number }>(
      `SELECT measure_id AS measureId, department_id AS departmentId, column_id AS columnId, COUNT(*) AS count
       FROM comment WHERE round_id = ? GROUP BY measure_id, department_id, column_id`,
    )
    .all(roundId);
}

/** Adds one in the name of the deed. @param comment its text is not blank */
export function addComment(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  { id, key, text }: { readonly id: string; readonly key: AnswerKey; readonly text: string },
): void {
  const said = text.toWellFormed();
  db.run(
    `INSERT INTO comment (id, round_id, measure_id, department_id, column_id, at, who, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    key.roundId,
    key.measureId,
    key.departmentId,
    key.columnId,
    deed.at,
    deed.who.toWellFormed(),
    said,
  );
  history.append(deed, { action: 'comment-added', ...key, after: { id, text: said } });
}
