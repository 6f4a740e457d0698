/** The copy that is made of an older store before it is brought to the newest form. Never replaces another copy. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../write-file.ts';
import type { Database } from './database.ts';

/**
 * Copies the store into its own folder as `torimatome.before-v20.sqlite`, byte for byte.
 * Through SQLite and not by copying the file: closing a second handle on the file would drop the lock on Linux and macOS.
 * @returns whether the copy stands
 */
export function copyBeforeMigration(connection: Database, folder: string, toVersion: number): boolean {
  const name = `torimatome.before-v${toVersion}.sqlite`;
  const bytes = connection.serialize();
  const earlier = join(folder, name);
  // A migration that fails at every start must not fill the disk with the same copy.
  if (existsSync(earlier) && readFileSync(earlier).equals(bytes)) return true;
  return writeFileWhole(folder, name, bytes, { replace: false }).ok;
}
