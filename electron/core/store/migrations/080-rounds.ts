/** What preparing rounds needs: the next round while it is prepared, and the city's own era table. */
import type { Migration } from './migration.ts';

export const rounds: Migration = {
  version: 80,
  sql: `
    -- One for each plan, taken up again until the round is begun; then its document is null.
    CREATE TABLE round_draft (
      plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plan (id),
      revision INTEGER NOT NULL CHECK (revision > 0),
      document TEXT CHECK (document IS NULL OR json_valid(document))
    ) STRICT;

    -- At most one row; where it is missing the program's own table holds.
    CREATE TABLE era_table (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      revision INTEGER NOT NULL CHECK (revision > 0),
      document TEXT NOT NULL CHECK (json_valid(document))
    ) STRICT;
  `,
};
