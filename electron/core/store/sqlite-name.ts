/**
 * How a file is named to SQLite so that this very file is opened: better-sqlite3 cuts white space off both ends of a name,
 * and takes a name that is empty then, or begins with `file:`, for something else.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** For a file that is only looked at: its bytes, where no name would do. */
export function sqliteSource(file: string): string | Buffer {
  const path = resolve(file);
  return path === path.trim() ? path : readFileSync(path);
}
