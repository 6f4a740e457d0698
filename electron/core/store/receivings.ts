/**
 * Acts of receiving and what became of each file, refused ones too: the report that can be opened again by date.
 * Also tells which files were seen before, whatever became of them.
 */
import type { ReceivedOutcome, ReceivingSource } from '../../../shared/contract/receive-contract.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface Receiving {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly source: ReceivingSource;
  /** Number of files given. */
  readonly given: number;
}

export interface ReceivedFileRecord {
  readonly id: string;
  readonly receivingId: string;
  /** Order in the report, from 0. */
  readonly position: number;
  readonly fileName: string;
  /** SHA-256 of the file; null where it could not be read. */
  readonly hash: string | null;
  readonly outcome: ReceivedOutcome;
  /** Where the receipt for the department stands; null where none was written. */
  readonly receipt: string | null;
}

export function addReceiving(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  value: Pick<Receiving, 'id' | 'source' | 'given'>,
): void {
  const { id, source, given } = value;
  db.run(
    'INSERT INTO receiving (id, at, who, source, given) VALUES (?, ?, ?, ?, ?)',
    id,
    deed.at,
    deed.who.toWellFormed(),
    source,
    given,
  );
  history.append(deed, { action: 'receiving-started', after: { id, source, given } });
}

/** @param content the whole file, where a person may still want to take it; else null */
export function addReceivedFile(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  {
    record,
    content,
  }: { readonly record: Omit<ReceivedFileRecord, 'receipt'>; readonly content: Uint8Array | null },
): void {
  const { id, receivingId, position, hash, outcome } = record;
  const fileName = record.fileName.toWellFormed();
  db.run(
    `INSERT INTO received_file (id, receiving_id, position, file_name, hash, outcome, receipt, content)
     VALUES (?, ?, ?, ?, ?, ?, NULL, ?)`,
    id,
    receivingId,
    position,
    fileName,
    hash,
    JSON.stringify(outcome),
    content,
  );
  history.append(
    { ...deed, file: fileName },
    {
      action: 'file-received',
      after: { id, receivingId, position, hash, outcome, isKept: content !== null },
    },
  );
}

/** To be called inside the transaction that writes the receipt and tells the history of it. */
export function setReceiptOfFile(db: WriteDb, id: string, receipt: string): void {
  db.run('UPDATE received_file SET receipt = ? WHERE id = ?', receipt, id);
}

/** Newest first. */
export function readReceivings(db: ReadDb): Receiving[] {
  return db
    .prepare<Receiving>('SELECT id, at, who, source, given FROM receiving ORDER BY at DESC, rowid DESC')
    .all();
}

export function findReceiving(db: ReadDb, id: string): Receiving | undefined {
  return db.prepare<Receiving>('SELECT id, at, who, source, given FROM receiving WHERE id = ?').get(id);
}

type Row = Omit<ReceivedFileRecord, 'outcome'> & { readonly outcome: string };

const fields = 'id, receiving_id AS receivingId, position, file_name AS fileName, hash, outcome, receipt';
const recordOf = (row: Row): ReceivedFileRecord => ({
  ...row,
  outcome: JSON.parse(row.outcome) as ReceivedOutcome,
});

/** In the order of the report. */
export function filesOfReceiving(db: ReadDb, receivingId: string): ReceivedFileRecord[] {
  return db
    .prepare<Row>(`SELECT ${fields} FROM received_file WHERE receiving_id = ? ORDER BY position`)
    .all(receivingId)
    .map(recordOf);
}

export function findReceivedFile(db: ReadDb, id: string): ReceivedFileRecord | undefined {
  const row = db.prepare<Row>(`SELECT ${fields} FROM received_file WHERE id = ?`).get(id);
  return row && recordOf(row);
}

/** The file itself, where it was kept. */
export function keptContent(db: ReadDb, id: string): Uint8Array | undefined {
  const row = db
    .prepare<{ content: Uint8Array | null }>('SELECT content FROM received_file WHERE id = ?')
    .get(id);
  return row?.content ?? undefined;
}

/** Whether a file of that hash was given before, whatever became of it. */
export function wasSeen(db: ReadDb, hash: string): boolean {
  return (
    db.prepare<object>('SELECT 1 AS seen FROM received_file WHERE hash = ? LIMIT 1').get(hash) !== undefined
  );
}
