/**
 * Snapshots (確定した版): the document and the files of each finalizing, kept byte for byte and never changed.
 * The history names them by their hashes, so that verify finds a changed byte.
 */
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';
import { sha256Of } from './standing-publish.ts';

export interface SnapshotFile {
  readonly name: string;
  readonly format: string;
  readonly bytes: Uint8Array;
}

export interface StoredSnapshot {
  readonly id: string;
  readonly roundId: string;
  /** Counts the editions of a round from 1. */
  readonly number: number;
  readonly at: string;
  readonly who: string;
  /** JSON. */
  readonly document: string;
}

export interface StoredFile {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Row {
  id: string;
  round_id: string;
  number: number;
  at: string;
  who: string;
  document: string;
}

const snapshotOf = ({ id, round_id, number, at, who, document }: Row): StoredSnapshot => ({
  id,
  roundId: round_id,
  number,
  at,
  who,
  document,
});

/** Editions of a round, the first one first. */
export function snapshotsOf(db: ReadDb, roundId: string): StoredSnapshot[] {
  return db
    .prepare<Row>('SELECT * FROM snapshot WHERE round_id = ? ORDER BY number')
    .all(roundId)
    .map(snapshotOf);
}

export function snapshotById(db: ReadDb, id: string): StoredSnapshot | undefined {
  const row = db.prepare<Row>('SELECT * FROM snapshot WHERE id = ?').get(id);
  return row && snapshotOf(row);
}

/** What was kept with a snapshot, without the bytes. */
export function snapshotFiles(db: ReadDb, snapshotId: string): StoredFile[] {
  return db
    .prepare<StoredFile>(
      'SELECT name, format, length(bytes) AS bytes, sha256 FROM snapshot_file WHERE snapshot_id = ? ORDER BY format',
    )
    .all(snapshotId);
}

/** @returns the bytes, or 'altered' where they no longer have their hash; undefined where that format was not kept */
export function snapshotBytes(
  db: ReadDb,
  snapshotId: string,
  format: string,
): Uint8Array | 'altered' | undefined {
  const row = db
    .prepare<{
      bytes: Uint8Array;
      sha256: string;
    }>('SELECT bytes, sha256 FROM snapshot_file WHERE snapshot_id = ? AND format = ?')
    .get(snapshotId, format);
  if (row === undefined) return undefined;
  return sha256Of(row.bytes) === row.sha256 ? row.bytes : 'altered';
}

/** Adds the next edition of a round. @returns its number */
export function addSnapshot(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  snapshot: {
    readonly id: string;
    readonly roundId: string;
    readonly document: string;
    readonly files: readonly SnapshotFile[];
    /** Told in the history beside the hashes. */
    readonly signOffs: readonly unknown[];
  },
): number {
  const { id, roundId, signOffs } = snapshot;
  const document = snapshot.document.toWellFormed();
  const number = nextNumber(db, roundId);
  db.run(
    'INSERT INTO snapshot (id, round_id, number, at, who, document) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    roundId,
    number,
    deed.at,
    deed.who.toWellFormed(),
    document,
  );
  const files = snapshot.files
    .toSorted((a, b) => (a.format < b.format ? -1 : 1))
    .map(({ name, format, bytes }) => ({
      format,
      name: name.toWellFormed(),
      bytes,
      sha256: sha256Of(bytes),
    }));
  for (const { format, name, bytes, sha256 } of files) {
    db.run(
      'INSERT INTO snapshot_file (snapshot_id, name, format, bytes, sha256) VALUES (?, ?, ?, ?, ?)',
      id,
      name,
      format,
      bytes,
      sha256,
    );
  }
  history.append(deed, {
    action: 'snapshot-made',
    roundId,
    after: {
      id,
      number,
      document: sha256Of(document),
      files: files.map(({ format, name, sha256 }) => ({ format, name, sha256 })),
      signOffs,
    },
  });
  return number;
}

/** The number that the next edition of a round would have. */
export function nextNumber(db: ReadDb, roundId: string): number {
  const last = db
    .prepare<{ number: number | null }>('SELECT MAX(number) AS number FROM snapshot WHERE round_id = ?')
    .get(roundId);
  return (last?.number ?? 0) + 1;
}
