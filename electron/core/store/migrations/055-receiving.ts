/** What receiving needs: each act of receiving with what became of every file, and where a conflict came from. */
import type { Migration } from './migration.ts';

export const receiving: Migration = {
  version: 55,
  sql: `
    -- One act of receiving: some files, given together. With a rowid, which tells the later of two in one moment.
    CREATE TABLE receiving (
      id TEXT NOT NULL PRIMARY KEY,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('files', 'folder', 'command')),
      -- How many files were given; fewer are told of where the person stopped it.
      given INTEGER NOT NULL CHECK (given > 0)
    ) STRICT;
    CREATE INDEX receiving_at ON receiving (at);

    -- With a rowid, because of the content: a look at a hash must not read whole files.
    CREATE TABLE received_file (
      id TEXT NOT NULL PRIMARY KEY,
      receiving_id TEXT NOT NULL REFERENCES receiving (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      file_name TEXT NOT NULL,
      -- SHA-256 of the file; null where it could not be read.
      hash TEXT,
      outcome TEXT NOT NULL CHECK (json_valid(outcome)),
      -- Where the receipt for the department stands; null where none was written.
      receipt TEXT,
      -- The whole file, only of an older revision: a person may still take it.
      content BLOB,
      UNIQUE (receiving_id, position)
    ) STRICT;
    CREATE INDEX received_file_hash ON received_file (hash);

    -- The response in which theirs was said; null for conflicts from before this column.
    ALTER TABLE conflict ADD COLUMN response_id TEXT;
    -- Whether that was an older revision, taken on purpose.
    ALTER TABLE conflict ADD COLUMN older INTEGER NOT NULL DEFAULT 0 CHECK (older IN (0, 1));
  `,
};
