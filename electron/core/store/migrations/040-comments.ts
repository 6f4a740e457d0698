/** Comments on cells, and what a department said to the coordinator with its response. */
import type { Migration } from './migration.ts';

export const comments: Migration = {
  version: 40,
  sql: `
    CREATE TABLE comment (
      id TEXT PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      measure_id TEXT NOT NULL,
      department_id TEXT NOT NULL,
      column_id TEXT NOT NULL,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX comment_cell ON comment (round_id, measure_id, department_id, column_id, at);
    CREATE TRIGGER comment_no_update BEFORE UPDATE ON comment
    BEGIN SELECT RAISE(ABORT, 'comments are append-only'); END;
    CREATE TRIGGER comment_no_delete BEFORE DELETE ON comment
    BEGIN SELECT RAISE(ABORT, 'comments are append-only'); END;
    -- The department's note (取りまとめ課への連絡); empty where there was none, or before it was kept.
    ALTER TABLE response ADD COLUMN note TEXT NOT NULL DEFAULT '';
  `,
};
