/** Reminders (督促) that a person said to have sent. Append-only, each with the letter as it went out. */
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface Reminder {
  readonly id: string;
  readonly roundId: string;
  readonly departmentId: string;
  /** The day on which it was sent, ISO date. */
  readonly sentOn: string;
  /** Cells that it asked for. */
  readonly cells: number;
  readonly text: string;
}

/** How often each department was reminded, and when last, by department. */
export function reminderCounts(
  db: ReadDb,
  roundId: string,
): Map<string, { readonly count: number; readonly lastOn: string }> {
  const rows = db
    .prepare<{ id: string; count: number; lastOn: string }>(
      `SELECT department_id AS id, COUNT(*) AS count, MAX(sent_on) AS lastOn FROM reminder
       WHERE round_id = ? GROUP BY department_id`,
    )
    .all(roundId);
  return new Map(rows.map(({ id, count, lastOn }) => [id, { count, lastOn }]));
}

/** Whether this very letter of this day is noted already. */
export function hasReminder(db: ReadDb, reminder: Omit<Reminder, 'id'>): boolean {
  const { roundId, departmentId, sentOn, text } = reminder;
  const found = db
    .prepare<object>(
      'SELECT 1 FROM reminder WHERE round_id = ? AND department_id = ? AND sent_on = ? AND text = ?',
    )
    .get(roundId, departmentId, sentOn, text.toWellFormed());
  return found !== undefined;
}

export function addReminder(db: WriteDb, history: HistoryWriter, deed: Deed, reminder: Reminder): void {
  const { id, roundId, departmentId, sentOn, cells } = reminder;
  const text = reminder.text.toWellFormed();
  db.run(
    'INSERT INTO reminder (id, round_id, department_id, at, sent_on, cells, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    roundId,
    departmentId,
    deed.at,
    sentOn,
    cells,
    text,
  );
  history.append(deed, {
    action: 'reminder-noted',
    roundId,
    departmentId,
    after: { id, sentOn, cells, text },
  });
}
