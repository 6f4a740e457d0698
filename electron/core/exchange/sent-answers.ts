/** What a department's store knows of its own sending, read from its history. */
import type { AnswerKey } from '../../../shared/answer.ts';
import type { ReadDb } from '../store/database.ts';

const ofCell = 'round_id = ? AND department_id = ? AND measure_id = ? AND column_id = ?';
const cellValues = (key: AnswerKey): [string, string, string, string] => [
  key.roundId,
  key.departmentId,
  key.measureId,
  key.columnId,
];

/** Whether somebody here submitted the answer since the round's newest request was opened. */
export function isSubmittedSinceRequest(db: ReadDb, key: AnswerKey): boolean {
  const found = db
    .prepare<{ seq: number }>(
      `SELECT seq FROM history WHERE ${ofCell} AND action = 'answer-submitted' AND seq >
         (SELECT COALESCE(MAX(seq), 0) FROM history WHERE round_id = ? AND department_id = ? AND action = 'request-opened')`,
    )
    .get(...cellValues(key), key.roundId, key.departmentId);
  return found !== undefined;
}

/**
 * Whether what stands in the cell went out with a response that the coordinator has received.
 * @param received the newest revision of this store's responses that was received there, 0 for none
 */
export function hasArrived(db: ReadDb, key: AnswerKey, received: number): boolean {
  const found = db
    .prepare<{ seq: number }>(
      `SELECT seq FROM history WHERE round_id = ? AND department_id = ? AND action = 'response-written'
         AND json_extract(after, '$.revision') <= ? AND seq >
         (SELECT COALESCE(MAX(seq), 0) FROM history WHERE ${ofCell} AND revision IS NOT NULL)`,
    )
    .get(key.roundId, key.departmentId, received, ...cellValues(key));
  return found !== undefined;
}
