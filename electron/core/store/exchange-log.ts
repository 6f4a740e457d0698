/** What was sent and received: requests, responses, and the keys of other stores. */
import type { ReadDb, WriteDb } from './database.ts';

export interface RequestRecord {
  readonly id: string;
  readonly roundId: string;
  readonly departmentId: string;
  readonly at: string;
  /** The whole request as opened by a department; null at the coordinator, who can write it again. */
  readonly payload: string | null;
  /** The store that wrote an opened request; null at the coordinator. */
  readonly storeId: string | null;
}

export interface ResponseRecord {
  readonly id: string;
  readonly roundId: string;
  readonly departmentId: string;
  readonly storeId: string;
  readonly revision: number;
  readonly payloadHash: string;
  readonly at: string;
  readonly answeredBy: string;
  readonly file: string;
  readonly late: boolean;
  /** Number of answers in it. */
  readonly answers: number;
  readonly extension: string | null;
  /** What the coordinator sent back, as JSON; null until it was opened. */
  readonly receipt: string | null;
  /** The department's note to the coordinator; empty for none. */
  readonly note: string;
}

export function findRequest(db: ReadDb, id: string): RequestRecord | undefined {
  return db
    .prepare<RequestRecord>(
      `SELECT id, round_id AS roundId, department_id AS departmentId, at, payload,
         store_id AS storeId FROM request WHERE id = ?`,
    )
    .get(id);
}

export function addRequest(db: WriteDb, record: RequestRecord): void {
  db.run(
    'INSERT INTO request (id, round_id, department_id, at, payload, store_id) VALUES (?, ?, ?, ?, ?, ?)',
    record.id,
    record.roundId,
    record.departmentId,
    record.at,
    record.payload,
    record.storeId,
  );
}

type ResponseRow = Omit<ResponseRecord, 'late'> & { late: number };

const responseFields = `id, round_id AS roundId, department_id AS departmentId, store_id AS storeId, revision,
  payload_hash AS payloadHash, at, answered_by AS answeredBy, file, late, answers, extension, receipt, note`;

const responseOf = (row: ResponseRow): ResponseRecord => ({ ...row, late: row.late === 1 });

/** The responses of one store for one department's part of a round, newest first. */
export function responsesOf(
  db: ReadDb,
  of: { roundId: string; departmentId: string; storeId: string },
): ResponseRecord[] {
  return db
    .prepare<ResponseRow>(
      `SELECT ${responseFields} FROM response WHERE round_id = ? AND department_id = ? AND store_id = ?
       ORDER BY revision DESC`,
    )
    .all(of.roundId, of.departmentId, of.storeId)
    .map(responseOf);
}

/** The newest response from one store for one department's part of a round. */
export function newestResponse(
  db: ReadDb,
  of: { roundId: string; departmentId: string; storeId: string },
): ResponseRecord | undefined {
  return responsesOf(db, of)[0];
}

/** A store's response of that revision. */
export function responseOfRevision(
  db: ReadDb,
  of: { roundId: string; departmentId: string; storeId: string },
  revision: number,
): ResponseRecord | undefined {
  return responsesOf(db, of).find((each) => each.revision === revision);
}

/** Every response from one department in a round, newest first. */
export function responsesFrom(
  db: ReadDb,
  of: { readonly roundId: string; readonly departmentId: string },
): ResponseRecord[] {
  return db
    .prepare<ResponseRow>(
      `SELECT ${responseFields} FROM response WHERE round_id = ? AND department_id = ? ORDER BY at DESC, revision DESC`,
    )
    .all(of.roundId, of.departmentId)
    .map(responseOf);
}

export function findResponse(db: ReadDb, id: string): ResponseRecord | undefined {
  const row = db.prepare<ResponseRow>(`SELECT ${responseFields} FROM response WHERE id = ?`).get(id);
  return row && responseOf(row);
}

export function setReceipt(db: WriteDb, id: string, receipt: string): void {
  db.run('UPDATE response SET receipt = ? WHERE id = ?', receipt, id);
}

export function responseByHash(db: ReadDb, payloadHash: string): { id: string } | undefined {
  return db.prepare<{ id: string }>('SELECT id FROM response WHERE payload_hash = ?').get(payloadHash);
}

/** When the newest form that was received from a store had been saved, ISO time; null where none was. */
export function newestForm(
  db: ReadDb,
  of: { readonly roundId: string; readonly departmentId: string; readonly storeId: string },
): string | null {
  const row = db
    .prepare<{ savedAt: string | null }>(
      `SELECT MAX(after ->> '$.form.savedAt') AS savedAt FROM history
       WHERE round_id = ? AND department_id = ? AND measure_id IS NULL AND action = 'response-received'
         AND after ->> '$.form.storeId' = ?`,
    )
    .get(of.roundId, of.departmentId, of.storeId);
  return row?.savedAt ?? null;
}

/** When the request of each department was last written, by department. */
export function requestTimes(db: ReadDb, roundId: string): Map<string, string> {
  const rows = db
    .prepare<{ id: string; at: string }>(
      'SELECT department_id AS id, MAX(at) AS at FROM request WHERE round_id = ? GROUP BY department_id',
    )
    .all(roundId);
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** The response that came last from each department, by department. */
export function newestResponses(
  db: ReadDb,
  roundId: string,
): Map<string, { readonly revision: number; readonly at: string }> {
  const rows = db
    .prepare<{ id: string; revision: number; at: string }>(
      'SELECT department_id AS id, revision, at FROM response WHERE round_id = ? ORDER BY at, revision',
    )
    .all(roundId);
  return new Map(rows.map(({ id, revision, at }) => [id, { revision, at }]));
}

export interface RecentResponse {
  readonly departmentId: string;
  readonly at: string;
  readonly revision: number;
  readonly taken: number;
  readonly merged: number;
  readonly conflicts: number;
  readonly unchanged: number;
  readonly late: boolean;
}

/** The responses that were received last, newest first, with what became of their answers. */
export function recentResponses(db: ReadDb, roundId: string, limit: number): RecentResponse[] {
  return db
    .prepare<Omit<RecentResponse, 'late'> & { late: number }>(
      // Rows about no cell: the index leads to them past those of the answers.
      `SELECT department_id AS departmentId, at, after ->> '$.revision' AS revision, after ->> '$.accepted' AS taken,
         after ->> '$.merged' AS merged, after ->> '$.conflicts' AS conflicts, after ->> '$.unchanged' AS unchanged,
         after ->> '$.late' AS late
       FROM history WHERE round_id = ? AND measure_id IS NULL AND action = 'response-received'
       ORDER BY seq DESC LIMIT ?`,
    )
    .all(roundId, limit)
    .map((row) => ({ ...row, late: row.late === 1 }));
}

/** Departments from which anything was received in a round. */
export function respondingDepartments(db: ReadDb, roundId: string): Set<string> {
  const rows = db
    .prepare<{ id: string }>('SELECT DISTINCT department_id AS id FROM response WHERE round_id = ?')
    .all(roundId);
  return new Set(rows.map((row) => row.id));
}

export function addResponse(db: WriteDb, record: ResponseRecord): void {
  db.run(
    `INSERT INTO response (id, round_id, department_id, store_id, revision, payload_hash, at, answered_by, file, late,
       answers, extension, receipt, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.id,
    record.roundId,
    record.departmentId,
    record.storeId,
    record.revision,
    record.payloadHash,
    record.at,
    record.answeredBy,
    record.file,
    record.late ? 1 : 0,
    record.answers,
    record.extension,
    record.receipt,
    record.note.toWellFormed(),
  );
}
