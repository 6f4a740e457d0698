/** What the clerk's desk needs: cells marked 入力済, a word on a return, an emptied cell, receipts. */
import type { Migration } from './migration.ts';

export const clerksDesk: Migration = {
  version: 20,
  sql: `
    -- SQLite cannot change a CHECK in place: an emptied draft now has no content.
    CREATE TABLE answer_next (
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
      complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
      reply TEXT,
      PRIMARY KEY (round_id, measure_id, department_id, column_id),
      CHECK (content IS NOT NULL OR state IN ('draft', 'returned')),
      CHECK ((reason IS NOT NULL) = (state = 'returned'))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO answer_next SELECT round_id, measure_id, department_id, column_id, revision, state, content, reason,
      needs_look, late, 0, NULL FROM answer;
    DROP TABLE answer;
    ALTER TABLE answer_next RENAME TO answer;

    -- The store that wrote an opened request; null at the coordinator, who wrote it.
    ALTER TABLE request ADD COLUMN store_id TEXT;

    ALTER TABLE response ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE response ADD COLUMN extension TEXT;
    -- JSON of the receipt that the coordinator sent back; null until it was opened.
    ALTER TABLE response ADD COLUMN receipt TEXT CHECK (receipt IS NULL OR json_valid(receipt));
  `,
};
