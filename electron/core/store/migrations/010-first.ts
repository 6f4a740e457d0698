/**
 * The first form of the store.
 * A plan and a round are each one document (JSON), replaced whole: they are read whole, and a round's
 * document is the frozen copy that keeps old rounds as they were. Answers are rows, because they change one at a time.
 */
import type { Migration } from './migration.ts';

export const first: Migration = {
  version: 10,
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE department (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      valid_from INTEGER,
      valid_to INTEGER,
      successor_id TEXT REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID;

    -- Tables with a large document have rowids: without them, every look at a key, also that of a foreign key,
    -- reads the document with it (receiving 100 responses took 2.4 times as long).
    CREATE TABLE plan (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL UNIQUE,
      revision INTEGER NOT NULL CHECK (revision > 0),
      document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT;

    CREATE TABLE round (
      id TEXT NOT NULL PRIMARY KEY,
      plan_id TEXT NOT NULL REFERENCES plan (id),
      results_year INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'final')),
      revision INTEGER NOT NULL CHECK (revision > 0),
      document TEXT NOT NULL CHECK (json_valid(document)),
      UNIQUE (plan_id, results_year)
    ) STRICT;

    CREATE TABLE answer (
      round_id TEXT NOT NULL REFERENCES round (id),
      measure_id TEXT NOT NULL,
      department_id TEXT NOT NULL,
      column_id TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision > 0),
      state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
      content TEXT CHECK (content IS NULL OR json_valid(content)),
      reason TEXT,
      needs_look INTEGER NOT NULL CHECK (needs_look IN (0, 1)),
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      PRIMARY KEY (round_id, measure_id, department_id, column_id),
      CHECK (content IS NOT NULL OR state = 'returned'),
      CHECK ((reason IS NOT NULL) = (state = 'returned'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE conflict (
      id TEXT PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      measure_id TEXT NOT NULL,
      department_id TEXT NOT NULL,
      column_id TEXT NOT NULL,
      store_id TEXT NOT NULL,
      base TEXT CHECK (base IS NULL OR json_valid(base)),
      ours TEXT CHECK (ours IS NULL OR json_valid(ours)),
      theirs TEXT CHECK (theirs IS NULL OR json_valid(theirs)),
      opened_at TEXT NOT NULL,
      closed_at TEXT,
      decision TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conflict_open ON conflict (round_id, measure_id, department_id, column_id) WHERE closed_at IS NULL;

    -- Requests written here (coordinator) or opened here (department).
    CREATE TABLE request (
      id TEXT NOT NULL PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      department_id TEXT NOT NULL,
      at TEXT NOT NULL,
      payload TEXT CHECK (payload IS NULL OR json_valid(payload))
    ) STRICT;

    -- Responses written here (department) or received here (coordinator).
    CREATE TABLE response (
      id TEXT PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      department_id TEXT NOT NULL,
      store_id TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision > 0),
      payload_hash TEXT NOT NULL,
      at TEXT NOT NULL,
      answered_by TEXT NOT NULL,
      file TEXT NOT NULL,
      late INTEGER NOT NULL CHECK (late IN (0, 1)),
      UNIQUE (round_id, department_id, store_id, revision)
    ) STRICT, WITHOUT ROWID;

    -- What each department's store last said in a cell: the common ancestor of its next response.
    CREATE TABLE received_answer (
      round_id TEXT NOT NULL REFERENCES round (id),
      measure_id TEXT NOT NULL,
      department_id TEXT NOT NULL,
      column_id TEXT NOT NULL,
      store_id TEXT NOT NULL,
      our_revision INTEGER NOT NULL,
      content TEXT CHECK (content IS NULL OR json_valid(content)),
      PRIMARY KEY (round_id, measure_id, department_id, column_id, store_id)
    ) STRICT, WITHOUT ROWID;

    -- Keys of other stores, pinned when first seen.
    CREATE TABLE pinned_key (
      store_id TEXT PRIMARY KEY,
      public_key TEXT NOT NULL,
      name TEXT NOT NULL,
      first_seen TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE history (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      action TEXT NOT NULL,
      round_id TEXT,
      measure_id TEXT,
      department_id TEXT,
      column_id TEXT,
      revision INTEGER,
      before TEXT,
      after TEXT,
      why TEXT,
      file TEXT,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE INDEX history_cell ON history (round_id, measure_id, department_id, column_id, revision);

    CREATE TRIGGER history_no_update BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
    CREATE TRIGGER history_no_delete BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
    CREATE TRIGGER history_in_order BEFORE INSERT ON history
    WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM history)
      OR NEW.previous_hash <> COALESCE((SELECT hash FROM history ORDER BY seq DESC LIMIT 1), '')
      -- INSERT OR REPLACE would delete the row of that hash without asking the trigger above.
      OR EXISTS (SELECT 1 FROM history WHERE hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'history grows by one row at its end'); END;
  `,
};
