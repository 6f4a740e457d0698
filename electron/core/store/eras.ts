/** The era table (元号表) of this store, replaced whole; the program's own where none was ever set. */
import { defaultEras, eraTable, type Era } from '../../../shared/fiscal-year.ts';
import type { ReadDb, WriteDb } from './database.ts';
import type { Deed, HistoryWriter } from './history.ts';

export interface StoredEras {
  readonly eras: readonly Era[];
  /** 0 while the program's own table holds. */
  readonly revision: number;
}

interface Row {
  revision: number;
  document: string;
}

export function readEras(db: ReadDb): StoredEras {
  const row = db.prepare<Row>('SELECT revision, document FROM era_table WHERE id = 1').get();
  return row
    ? { eras: eraTable.parse(JSON.parse(row.document)), revision: row.revision }
    : { eras: defaultEras, revision: 0 };
}

/** Reads the table once for each revision of it: every label asks. */
export function createEraReader(db: ReadDb, undone: () => number): () => readonly Era[] {
  let known: { readonly at: string; readonly eras: readonly Era[] } | undefined;
  return () => {
    const revision =
      db.prepare<{ revision: number }>('SELECT revision FROM era_table WHERE id = 1').get()?.revision ?? 0;
    const at = `${revision} ${undone()}`;
    if (known?.at !== at) known = { at, eras: readEras(db).eras };
    return known.eras;
  };
}

/** Compare and set. @returns false where somebody else was first */
export function saveEras(
  db: WriteDb,
  history: HistoryWriter,
  deed: Deed,
  change: { readonly base: number; readonly eras: readonly Era[] },
): boolean {
  const before = readEras(db);
  if (before.revision !== change.base) return false;
  const document = JSON.stringify(change.eras);
  db.run(
    `INSERT INTO era_table (id, revision, document) VALUES (1, 1, ?)
     ON CONFLICT (id) DO UPDATE SET revision = revision + 1, document = excluded.document`,
    document,
  );
  history.append(deed, {
    action: 'eras-changed',
    before: { document: JSON.stringify(before.eras) },
    after: { document },
  });
  return true;
}
