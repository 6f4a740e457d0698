/**
 * The history of every change: append-only (triggers), and each row's hash covers the row before it,
 * so that an edited, deleted, inserted or reordered row is found.
 */
import { hash } from 'node:crypto';
import type { AnswerKey } from '../../../shared/answer.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** Who changes something, why, and from which file; the same for all rows of one deed. */
export interface Deed {
  readonly at: string;
  readonly who: string;
  readonly why: string | null;
  readonly file: string | null;
}

export const historyActions = [
  'plan-imported',
  /** Begun without a table. */
  'plan-added',
  'plan-changed',
  'department-added',
  'department-changed',
  /** Added by mistake, and never asked for anything. */
  'department-removed',
  'round-started',
  'round-changed',
  'round-finalized',
  /** A finalized round opened again for a correction (正誤表). */
  'round-unlocked',
  /** A cell is printed without an answer on purpose, and that taken back. */
  'cell-released',
  'release-withdrawn',
  'output-set',
  'snapshot-made',
  /** The next round while it is prepared. */
  'round-draft-changed',
  'eras-changed',
  'answer-imported',
  'answer-written',
  'answer-submitted',
  'answer-received',
  'answer-merged',
  'answer-returned',
  'answer-accepted',
  /** The coordinator changed a department's words. */
  'answer-edited',
  /** The coordinator put back what stood earlier. */
  'answer-restored',
  /** A department was given more time. */
  'deadline-extended',
  /** A person said that they reminded a department. */
  'reminder-noted',
  'comment-added',
  'conflict-opened',
  'conflict-closed',
  /** A decision was taken back. */
  'conflict-reopened',
  'request-written',
  'request-opened',
  'response-written',
  'response-received',
  'receiving-started',
  /** What became of one file that was given, refused ones too. */
  'file-received',
  'receipt-written',
  'receipt-opened',
  'key-pinned',
  /** Another key taken for a store that is known, by a person and for a reason. */
  'key-replaced',
  'keys-exported',
  'keys-restored',
  'restored',
] as const;
export type HistoryAction = (typeof historyActions)[number];

export interface Change {
  readonly action: HistoryAction;
  readonly roundId?: string;
  readonly measureId?: string;
  readonly departmentId?: string;
  readonly columnId?: string;
  /** Revision of the answer after the change. */
  readonly revision?: number;
  /** JSON values; undefined where there is nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface HistoryRow {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly action: HistoryAction;
  readonly round_id: string | null;
  readonly measure_id: string | null;
  readonly department_id: string | null;
  readonly column_id: string | null;
  readonly revision: number | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string | null;
  readonly file: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** SHA-256 in hex over all fields of a row in the order of the table, and so over everything before it. */
export function historyHash(row: Omit<HistoryRow, 'hash'>): string {
  const fields = [
    row.seq,
    row.at,
    row.who,
    row.action,
    row.round_id,
    row.measure_id,
    row.department_id,
    row.column_id,
    row.revision,
    row.before,
    row.after,
    row.why,
    row.file,
    row.previous_hash,
  ];
  return hash('sha256', JSON.stringify(fields));
}

const columns =
  'seq, at, who, action, round_id, measure_id, department_id, column_id, revision, before, after, why, file, previous_hash, hash';

export interface HistoryWriter {
  append(deed: Deed, change: Change): void;
}

const insert = `INSERT INTO history (${columns}) VALUES (${'?, '.repeat(14)}?)`;

/**
 * Appends rows; to be called inside the transaction that makes the change. The only writer of a store's history, so
 * that it knows the head by itself; a trigger refuses what does not continue the stored one.
 * @param undone how many transactions were undone so far: after one, the head is an older row again
 */
export function createHistoryWriter(db: WriteDb, undone: () => number): HistoryWriter {
  let known: { readonly undone: number; readonly head: ReturnType<typeof historyHead> } | undefined;
  return {
    append(deed, change) {
      const head = known?.undone === undone() ? known.head : historyHead(db);
      // Half a surrogate pair (Windows allows it in file names) has no UTF-8: what is hashed must be what is stored.
      const row = {
        seq: (head?.seq ?? 0) + 1,
        at: deed.at,
        who: deed.who.toWellFormed(),
        action: change.action,
        round_id: change.roundId ?? null,
        measure_id: change.measureId ?? null,
        department_id: change.departmentId ?? null,
        column_id: change.columnId ?? null,
        revision: change.revision ?? null,
        before: toText(change.before),
        after: toText(change.after),
        why: deed.why?.toWellFormed() ?? null,
        file: deed.file?.toWellFormed() ?? null,
        previous_hash: head?.hash ?? '',
      };
      const rowHash = historyHash(row);
      // Should the row be refused, nothing is known of the head.
      known = undefined;
      db.run(insert, ...Object.values(row), rowHash);
      known = { undone: undone(), head: { seq: row.seq, hash: rowHash } };
    },
  };
}

function toText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function among(column: string, ids: readonly string[] | undefined): string {
  return ids === undefined ? '1' : `${column} IN (SELECT value FROM json_each(?))`;
}

/** The last row; its hash stands for the whole history. */
export function historyHead(db: ReadDb): { seq: number; hash: string } | undefined {
  return db
    .prepare<{ seq: number; hash: string }>('SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1')
    .get();
}

/** What happened to one cell, oldest first. */
export function readCellHistory(db: ReadDb, key: AnswerKey): HistoryRow[] {
  return db
    .prepare<HistoryRow>(
      `SELECT ${columns} FROM history
       WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ? ORDER BY seq`,
    )
    .all(key.roundId, key.measureId, key.departmentId, key.columnId);
}

export interface HistoryFilter {
  readonly measureIds?: readonly string[];
  readonly departmentIds?: readonly string[];
}

export function readHistory(db: ReadDb, filter: HistoryFilter = {}): HistoryRow[] {
  const values = [filter.measureIds, filter.departmentIds].filter((ids) => ids !== undefined);
  return db
    .prepare<HistoryRow>(
      `SELECT ${columns} FROM history WHERE ${among('measure_id', filter.measureIds)}
         AND ${among('department_id', filter.departmentIds)} ORDER BY seq`,
    )
    .all(...values.map((ids) => JSON.stringify(ids)));
}
