/** Conflicts: two changes of the same answer that only a person can settle. Kept until decided, and after. */
import type { AnswerContent, AnswerKey } from '../../../shared/answer.ts';
import { contentFromText } from './answers.ts';
import type { ReadDb, WriteDb } from './database.ts';
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
});

/** Conflicts of a round that wait for a decision, oldest first. */
export function openConflicts(db: ReadDb, roundId: string): Conflict[] {
  return db
    .prepare<Row>('SELECT * FROM conflict WHERE round_id = ? AND closed_at IS NULL ORDER BY opened_at, id')
    .all(roundId)
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

const toText = (content: AnswerContent | null): string | null =>
  content === null ? null : JSON.stringify(content);

export function addConflict(db: WriteDb, history: HistoryWriter, deed: Deed, conflict: Conflict): void {
  db.run(
    `INSERT INTO conflict (id, round_id, measure_id, department_id, column_id, store_id, base, ours, theirs, opened_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
  const { storeId, base, ours, theirs } = conflict;
  history.append(deed, {
    action: 'conflict-opened',
    ...conflict.key,
    after: { id: conflict.id, storeId, base, ours, theirs },
  });
}

export function closeConflict(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  closing: { readonly conflict: Conflict; readonly decision: ConflictDecision },
): void {
  const { conflict, decision } = closing;
  db.run('UPDATE conflict SET closed_at = ?, decision = ? WHERE id = ?', deed.at, decision, conflict.id);
  history.append(deed, {
    action: 'conflict-closed',
    ...conflict.key,
    before: { id: conflict.id, ours: conflict.ours, theirs: conflict.theirs },
    after: { decision },
  });
}
