/**
 * Checks the store against its own history: the chain of hashes, and that what stands now is what the
 * history says was last written.
 */
import type { ReadDb } from './database.ts';
import { historyHash, type HistoryRow } from './history.ts';

export interface VerifyProblem {
  /** The history row it was found at; null where no row belongs to it. */
  readonly seq: number | null;
  readonly message: string;
}

export interface Verification {
  readonly rows: number;
  /** Hash of the last row, to be noted elsewhere; empty for an empty history. */
  readonly head: string;
  readonly problems: VerifyProblem[];
}

/** Reads the whole history once, row by row in order. */
export function verifyStore(db: ReadDb): Verification {
  const problems: VerifyProblem[] = [];
  const rows = db.prepare<HistoryRow>('SELECT * FROM history ORDER BY seq').all();
  let previous = '';
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected) {
      problems.push({
        seq: row.seq,
        message: `履歴の${expected}行目から${row.seq - 1}行目までがありません。`,
      });
    }
    if (row.previous_hash !== previous) {
      problems.push({ seq: row.seq, message: `履歴の${row.seq}行目が、その前の行につながりません。` });
    }
    if (historyHash(row) !== row.hash) {
      problems.push({ seq: row.seq, message: `履歴の${row.seq}行目が書き換えられています。` });
    }
    previous = row.hash;
    expected = row.seq + 1;
  }
  problems.push(...answerProblems(db), ...documentProblems(db));
  return { rows: rows.length, head: previous, problems };
}

interface Standing {
  readonly name: string;
  readonly seq: number | null;
}

function answerProblems(db: ReadDb): VerifyProblem[] {
  // The newest history row of each cell that carries a revision must be what stands in the answer table.
  const rows = db
    .prepare<Standing>(
      `WITH last AS (
         SELECT round_id, measure_id, department_id, column_id, MAX(seq) AS seq FROM history
         WHERE revision IS NOT NULL GROUP BY round_id, measure_id, department_id, column_id)
       SELECT COALESCE(a.measure_id, l.measure_id) AS name, l.seq AS seq
       FROM answer a FULL JOIN last l ON l.round_id = a.round_id AND l.measure_id = a.measure_id
         AND l.department_id = a.department_id AND l.column_id = a.column_id
       LEFT JOIN history h ON h.seq = l.seq
       WHERE a.revision IS NOT h.revision
          OR a.state IS NOT json_extract(h.after, '$.state')
          OR json(a.content) IS NOT json_extract(h.after, '$.content')
          OR a.reason IS NOT json_extract(h.after, '$.reason')`,
    )
    .all();
  return rows.map((row) => ({ seq: row.seq, message: `回答（施策 ${row.name}）が、履歴と違っています。` }));
}

function documentProblems(db: ReadDb): VerifyProblem[] {
  const rows = db
    .prepare<Standing>(
      `SELECT r.id AS name, h.seq AS seq FROM round r LEFT JOIN history h ON h.seq =
         (SELECT MAX(seq) FROM history WHERE round_id = r.id AND action IN ('round-started', 'round-changed', 'round-finalized'))
       WHERE h.seq IS NULL OR r.document IS NOT json_extract(h.after, '$.document')
          OR r.state IS NOT json_extract(h.after, '$.state')
       UNION ALL
       SELECT p.id, h.seq FROM plan p LEFT JOIN history h ON h.seq =
         (SELECT MAX(seq) FROM history WHERE action IN ('plan-imported', 'plan-changed')
            AND json_extract(after, '$.id') = p.id)
       WHERE h.seq IS NULL OR p.document IS NOT json_extract(h.after, '$.document')`,
    )
    .all();
  return rows.map((row) => ({
    seq: row.seq,
    message: `計画または照会（${row.name}）が、履歴と違っています。`,
  }));
}
