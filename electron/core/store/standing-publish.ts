/** What publishing leaves in the tables, and what the history says of it; compared in standing.ts. */
import { createHash } from 'node:crypto';
import type { ReadDb } from './database.ts';
import type { HistoryRow } from './history.ts';

type Told = readonly [
  kind: 'release' | 'output' | 'snapshot',
  id: readonly unknown[],
  says: readonly unknown[],
];

interface ReleaseRow {
  measure_id: string;
  round_id: string;
  department_id: string;
  column_id: string;
  reason: string;
  who: string;
  at: string;
}
interface SnapshotRow {
  id: string;
  round_id: string;
  number: number;
  at: string;
  who: string;
  document: string;
}
interface FileRow {
  snapshot_id: string;
  name: string;
  format: string;
  bytes: Uint8Array;
  sha256: string;
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Hashes are computed from what lies in the store now: every byte of a snapshot counts. */
export function publishedInTables(db: ReadDb): Told[] {
  const releases = db.prepare<ReleaseRow>('SELECT * FROM release').all();
  const options = db.prepare<{ round_id: string; document: string }>('SELECT * FROM output_options').all();
  const snapshots = db.prepare<SnapshotRow>('SELECT * FROM snapshot').all();
  const known = new Set(snapshots.map((each) => each.id));
  const files = db.prepare<Pick<FileRow, 'snapshot_id' | 'format'>>(
    'SELECT snapshot_id, format FROM snapshot_file ORDER BY format',
  );
  // Read one by one: the files of all snapshots together may be large.
  const fileOf = db.prepare<FileRow>('SELECT * FROM snapshot_file WHERE snapshot_id = ? AND format = ?');
  const kept = Map.groupBy(files.all(), (each) => each.snapshot_id);
  const filesOf = (id: string): unknown[] =>
    (kept.get(id) ?? []).flatMap(({ format }) => {
      const file = fileOf.get(id, format);
      return file === undefined ? [] : [[file.format, file.name, file.sha256, sha256Of(file.bytes)]];
    });
  return [
    ...releases.map((row): Told => [
      'release',
      [row.measure_id, row.round_id, row.department_id, row.column_id],
      [row.reason, row.who, row.at],
    ]),
    ...options.map((row): Told => ['output', [row.round_id], [row.document]]),
    ...snapshots.map((row): Told => [
      'snapshot',
      [row.id],
      [row.round_id, row.number, row.at, row.who, sha256Of(row.document), filesOf(row.id)],
    ]),
    // A file of no snapshot is told of nowhere in the history, and so is found.
    ...[...kept.keys()]
      .filter((id) => !known.has(id))
      .map((id): Told => ['snapshot', [id], ['no snapshot', filesOf(id)]]),
  ];
}

export function publishedAfter(row: HistoryRow, after: Readonly<Record<string, unknown>>): Told {
  const cell = [row.measure_id, row.round_id, row.department_id, row.column_id];
  if (row.action === 'output-set') return ['output', [row.round_id], [after['document']]];
  if (row.action === 'snapshot-made')
    return [
      'snapshot',
      [after['id']],
      [row.round_id, after['number'], row.at, row.who, after['document'], filesAfter(after['files'])],
    ];
  return ['release', cell, row.action === 'cell-released' ? [after['reason'], row.who, row.at] : []];
}

function filesAfter(files: unknown): unknown[] {
  if (!Array.isArray(files)) return [];
  return files.map((each: { format: string; name: string; sha256: string }) => [
    each.format,
    each.name,
    each.sha256,
    each.sha256,
  ]);
}
