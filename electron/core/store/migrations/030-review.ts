/** What reviewing needs: the department's own words under the coordinator's edits, and what a return means exactly. */
import type { Migration } from './migration.ts';

export const review: Migration = {
  version: 30,
  sql: `
    -- What the department said, where the coordinator changed it; null where the content is the department's own.
    ALTER TABLE answer ADD COLUMN department_content TEXT
      CHECK (department_content IS NULL OR json_valid(department_content));
    -- JSON of the lines meant and the day by which a returned answer is wanted; null where nothing of it was said.
    ALTER TABLE answer ADD COLUMN return_terms TEXT
      CHECK (return_terms IS NULL OR (state = 'returned' AND json_valid(return_terms)));
  `,
};
