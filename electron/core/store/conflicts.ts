/** Conflicts: two changes of the same answer that only a person can settle. Kept until decided, and after. */
import type { AnswerContent, AnswerKey } from '../../../shared/answer.ts';
import { contentFromText } from './answers.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { ReceivedAnswer } from './received-answers.ts';
import type { Deed, HistoryWriter } from './history.ts';

export const conflictDecisions = ['ours', 'theirs', 'both', 'written', 'superseded'] as const;
export type ConflictDecision = (typeof conflictDecisions)[number];

export interface Conflict {
  readonly id: string;
  readonly key: AnswerKey;
  /** The department's store whose answer waits. */
  readonly storeId: string;
  readonly base: AnswerContent | null;
  readonly ours: AnswerContent | null;
  readonly theirs: AnswerContent | null;
  readonly openedAt: string;
  /** The response in which theirs was said; null for conflicts of an older program. */
  readonly responseId: string | null;
  /** Theirs is an older revision, taken on purpose: it is no word that the department would go on from. */
  readonly older: boolean;
}

interface Row {
  id: string;
  round_id: string;
  measure_id: string;
  department_id: string;
  column_id: string;
  store_id: string;
  base: string | null;
  ours: string | null;
  theirs: string | null;
  opened_at: string;
  response_id: string | null;
  older: number;
}

const conflictOf = (row: Row): Conflict => ({
  id: row.id,
  key: {
    roundId: row.round_id,
    measureId: row.measure_id,
    departmentId: row.department_id,
    columnId: row.column_id,
  },
  storeId: row.store_id,
  base: contentFromText(row.base),
  ours: contentFromText(row.ours),
  theirs: contentFromText(row.theirs),
  openedAt: row.opened_at,
  responseId: row.response_id,
  older: row.older === 1,
});

/** Conflicts of a round that wait for a decision, oldest first. */
export function openConflicts(db: ReadDb, roundId: string): Conflict[] {
  return db
    .prepare<Row>('SELECT * FROM conflict WHERE round_id = ? AND closed_at IS NULL ORDER BY opened_at, id')
    .all(roundId)
    .map(conflictOf);
}

/** Conflicts of one cell that wait for a decision, oldest first. */
export function openConflictsOfCell(db: ReadDb, key: AnswerKey): Conflict[] {
  return db
    .prepare<Row>(
      `SELECT * FROM conflict WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ?
         AND closed_at IS NULL ORDER BY opened_at, id`,
    )
    .all(key.roundId, key.measureId, key.departmentId, key.columnId)
    .map(conflictOf);
}

/** Conflicts of one store's answers in a department's part of a round that wait for a decision, oldest first. */
export function openConflictsOfStore(
  db: ReadDb,
  of: { readonly roundId: string; readonly departmentId: string; readonly storeId: string },
): Conflict[] {
  return db
    .prepare<Row>(
      `SELECT * FROM conflict WHERE round_id = ? AND department_id = ? AND store_id = ? AND closed_at IS NULL
       ORDER BY opened_at, id`,
    )
    .all(of.roundId, of.departmentId, of.storeId)
    .map(conflictOf);
}

export function openConflict(db: ReadDb, id: string): Conflict | undefined {
  const row = db.prepare<Row>('SELECT * FROM conflict WHERE id = ? AND closed_at IS NULL').get(id);
  return row && conflictOf(row);
}

/** Waiting or closed. */
export function findConflict(db: ReadDb, id: string): Conflict | undefined {
  const row = db.prepare<Row>('SELECT * FROM conflict WHERE id = ?').get(id);
  return row && conflictOf(row);
}

const toText = (content: AnswerContent | null): string | null =>
  content === null ? null : JSON.stringify(content);

export function addConflict(db: WriteDb, history: HistoryWriter, deed: Deed, conflict: Conflict): void {
  db.run(
    `INSERT INTO conflict (id, round_id, measure_id, department_id, column_id, store_id, base, ours, theirs, opened_at,
       response_id, older)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    conflict.id,
    conflict.key.roundId,
    conflict.key.measureId,
    conflict.key.departmentId,
    conflict.key.columnId,
    conflict.storeId,
    toText(conflict.base),
    toText(conflict.ours),
    toText(conflict.theirs),
    conflict.openedAt,
    conflict.responseId,
    conflict.older ? 1 : 0,
  );
  const { storeId, base, ours, theirs, responseId, older } = conflict;
  history.append(deed, {
    action: 'conflict-opened',
    ...conflict.key,
    after: { id: conflict.id, storeId, base, ours, theirs, responseId, older },
  });
}

/** What a decision changed, so that it can be taken back. */
export interface Decided {
  /** Revision of the answer that the decision wrote. */
  readonly revision: number;
  /** What the department's store had last said here before the decision; null where it had said nothing. */
  readonly received: ReceivedAnswer | null;
}

export function closeConflict(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  closing: {
    readonly conflict: Conflict;
    readonly decision: ConflictDecision;
    /** Left out where no person decided. */
    readonly decided?: Decided;
  },
): void {
  const { conflict, decision, decided } = closing;
  db.run('UPDATE conflict SET closed_at = ?, decision = ? WHERE id = ?', deed.at, decision, conflict.id);
  history.append(deed, {
    action: 'conflict-closed',
    ...conflict.key,
    before: { id: conflict.id, ours: conflict.ours, theirs: conflict.theirs, received: decided?.received },
    after: { decision, revision: decided?.revision },
  });
}

/** Opens a closed conflict again, as it was. */
export function reopenConflict(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  conflict: DecidedConflict,
): void {
  db.run('UPDATE conflict SET closed_at = NULL, decision = NULL WHERE id = ?', conflict.id);
  history.append(deed, {
    action: 'conflict-reopened',
    ...conflict.key,
    before: { decision: conflict.decision },
    after: { id: conflict.id },
  });
}

export interface DecidedConflict extends Conflict {
  readonly closedAt: string;
  readonly decision: ConflictDecision;
}

type ClosedRow = Row & { closed_at: string; decision: ConflictDecision };

const decidedOf = (row: ClosedRow): DecidedConflict => ({
  ...conflictOf(row),
  closedAt: row.closed_at,
  decision: row.decision,
});

/** Conflicts of a round that a person has decided, the latest decision first. */
export function decidedConflicts(db: ReadDb, roundId: string): DecidedConflict[] {
  return db
    .prepare<ClosedRow>(
      `SELECT * FROM conflict WHERE round_id = ? AND closed_at IS NOT NULL AND decision <> 'superseded'
       ORDER BY closed_at DESC, id`,
    )
    .all(roundId)
    .map(decidedOf);
}

export function decidedConflict(db: ReadDb, id: string): DecidedConflict | undefined {
  const row = db
    .prepare<ClosedRow>(
      "SELECT * FROM conflict WHERE id = ? AND closed_at IS NOT NULL AND decision <> 'superseded'",
    )
    .get(id);
  return row && decidedOf(row);
}

/** What the last decision of a conflict changed; undefined where an older program decided it and did not note it. */
export function whatWasDecided(db: ReadDb, conflict: Conflict): Decided | undefined {
  const { roundId, measureId, departmentId, columnId } = conflict.key;
  const row = db
    .prepare<{ revision: number | null; received: string | null }>(
      `SELECT json_extract(after, '$.revision') AS revision, json_extract(before, '$.received') AS received
       FROM history WHERE round_id = ? AND measure_id = ? AND department_id = ? AND column_id = ?
         AND action = 'conflict-closed' AND json_extract(before, '$.id') = ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(roundId, measureId, departmentId, columnId, conflict.id);
  if (!row || row.revision === null) return undefined;
  return {
    revision: row.revision,
    received: row.received === null ? null : (JSON.parse(row.received) as ReceivedAnswer),
  };
}
