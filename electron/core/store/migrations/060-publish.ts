/** What publishing needs: cells printed without an answer on purpose, and what each finalizing fixed. */
import type { Migration } from './migration.ts';

export const publish: Migration = {
  version: 60,
  sql: `
    -- Cells that are printed without an answer (回答なし), with the reason; it counts only while nothing is said there.
    CREATE TABLE release (
      round_id TEXT NOT NULL REFERENCES round (id),
      measure_id TEXT NOT NULL,
      department_id TEXT NOT NULL,
      column_id TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      who TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (round_id, measure_id, department_id, column_id)
    ) STRICT, WITHOUT ROWID;

    -- How a round was printed last: paper, order, cover note.
    CREATE TABLE output_options (
      round_id TEXT NOT NULL PRIMARY KEY REFERENCES round (id),
      document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT, WITHOUT ROWID;

    -- What each finalizing of a round fixed; never changed, so that any edition can be printed again.
    CREATE TABLE snapshot (
      id TEXT NOT NULL PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      number INTEGER NOT NULL CHECK (number > 0),
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      document TEXT NOT NULL CHECK (json_valid(document)),
      UNIQUE (round_id, number)
    ) STRICT;
    CREATE TABLE snapshot_file (
      snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      bytes BLOB NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (snapshot_id, format)
    ) STRICT;

    CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot
    BEGIN SELECT RAISE(ABORT, 'snapshots are never changed'); END;
    CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot
    BEGIN SELECT RAISE(ABORT, 'snapshots are never changed'); END;
    CREATE TRIGGER snapshot_file_no_update BEFORE UPDATE ON snapshot_file
    BEGIN SELECT RAISE(ABORT, 'snapshots are never changed'); END;
    CREATE TRIGGER snapshot_file_no_delete BEFORE DELETE ON snapshot_file
    BEGIN SELECT RAISE(ABORT, 'snapshots are never changed'); END;
  `,
};
