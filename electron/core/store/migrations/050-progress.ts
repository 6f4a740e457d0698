/** What following a round needs: deadlines that were extended for a department, and reminders that were sent. */
import type { Migration } from './migration.ts';

export const progress: Migration = {
  version: 50,
  sql: `
    -- The newest of a department counts; none is ever taken back.
    CREATE TABLE extension (
      id TEXT NOT NULL PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      department_id TEXT NOT NULL,
      at TEXT NOT NULL,
      until TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> '')
    ) STRICT;
    CREATE INDEX extension_round ON extension (round_id, department_id);
    CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension
    BEGIN SELECT RAISE(ABORT, 'extensions are append-only'); END;
    CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension
    BEGIN SELECT RAISE(ABORT, 'extensions are append-only'); END;

    -- Nothing is sent from here: a row says that a person sent it.
    CREATE TABLE reminder (
      id TEXT NOT NULL PRIMARY KEY,
      round_id TEXT NOT NULL REFERENCES round (id),
      department_id TEXT NOT NULL,
      at TEXT NOT NULL,
      sent_on TEXT NOT NULL,
      cells INTEGER NOT NULL CHECK (cells > 0),
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reminder_round ON reminder (round_id, department_id);
    CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder
    BEGIN SELECT RAISE(ABORT, 'reminders are append-only'); END;
    CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder
    BEGIN SELECT RAISE(ABORT, 'reminders are append-only'); END;
  `,
};
