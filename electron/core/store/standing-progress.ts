/** The part of standing.ts on progress: deadlines extended, and letters that were sent. */
import type { ReadDb } from './database.ts';
import type { HistoryRow } from './history.ts';

interface Part {
  readonly kind: 'extension' | 'reminder';
  readonly id: unknown;
  readonly says: readonly unknown[];
}

type Row = Record<string, string | number | null>;

export function progressInTables(db: ReadDb): Part[] {
  const extensions = db.prepare<Row>('SELECT * FROM extension').all();
  const reminders = db.prepare<Row>('SELECT * FROM reminder').all();
  return [
    ...extensions.map((row): Part => ({
      kind: 'extension',
      id: row['id'],
      says: [row['round_id'], row['department_id'], row['until'], row['reason']],
    })),
    ...reminders.map((row): Part => ({
      kind: 'reminder',
      id: row['id'],
      says: [row['round_id'], row['department_id'], row['sent_on'], row['cells'], row['text']],
    })),
  ];
}

/** What a row of the history says stands after it. */
export function progressAfter(row: HistoryRow, after: Readonly<Record<string, unknown>>): Part {
  const where = [row.round_id, row.department_id];
  return row.action === 'deadline-extended'
    ? { kind: 'extension', id: after['id'], says: [...where, after['until'], after['reason']] }
    : { kind: 'reminder', id: after['id'], says: [...where, after['sentOn'], after['cells'], after['text']] };
}
