/** The part of standing.ts on receiving: what is kept of each file that was given, its content among it. */
import { createHash } from 'node:crypto';
import type { ReadDb } from './database.ts';
import type { HistoryRow } from './history.ts';

interface Part {
  readonly kind: 'receiving' | 'receivedFile';
  readonly id: unknown;
  readonly says: readonly unknown[];
}

type Row = Record<string, string | number | null>;

/** Not by SELECT *, because contents are bytes: what is kept of them must be what their hash says. */
export function receivingInTables(db: ReadDb): Part[] {
  const receivings = db.prepare<Row>('SELECT id, at, who, source, given FROM receiving').all();
  const files = db
    .prepare<Row>(
      `SELECT id, receiving_id, position, file_name, hash, outcome, content IS NOT NULL AS is_kept, receipt
       FROM received_file`,
    )
    .all();
  return [
    ...receivings.map(({ id, at, who, source, given }): Part => ({
      kind: 'receiving',
      id,
      says: [at, who, source, given],
    })),
    ...files.map((row): Part => ({
      kind: 'receivedFile',
      id: row['id'],
      says: [
        row['receiving_id'],
        row['position'],
        row['file_name'],
        row['hash'],
        parsed(row['outcome']),
        row['is_kept'] === 1 ? contentHash(db, String(row['id'])) : null,
        row['receipt'],
      ],
    })),
  ];
}

/** @param after what the row says came of it */
export function receivingAfter(row: HistoryRow, after: Readonly<Record<string, unknown>>): Part {
  const { id, source, given, receivingId, position, hash, outcome } = after;
  if (row.action === 'receiving-started')
    return { kind: 'receiving', id, says: [row.at, row.who, source, given] };
  const contentHash = after['isKept'] === true ? hash : null;
  return {
    kind: 'receivedFile',
    id,
    says: [receivingId, position, row.file, hash, outcome, contentHash, null],
  };
}

function contentHash(db: ReadDb, id: string): string {
  const row = db.prepare<{ content: Uint8Array }>('SELECT content FROM received_file WHERE id = ?').get(id);
  return createHash('sha256')
    .update(row?.content ?? '')
    .digest('hex');
}

/** The value of a JSON text; the text itself where somebody made it unreadable, so that it matches nothing. */
function parsed(text: string | number | null | undefined): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return text;
  }
}
