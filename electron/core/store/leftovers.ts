/**
 * What a killed program leaves beside a store: files that never got their name. They hold nothing that was acknowledged,
 * and go when the store is opened the next time, by whoever holds its lock.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeQuietly } from '../remove-quietly.ts';

/** The folder of the backups that the program makes by itself, beside the store. */
export const backupFolderName = '控え';

const unfinished =
  /^torimatome\.(?:sqlite\.(?:restoring|importing)|publishing\.partial|before-v\d+(?:（\d+）)?\.sqlite\.partial)(?:-journal)?$/u;
const unfinishedBackup = /\.sqlite\.partial(?:-journal)?$/u;

export function removeLeftovers(dataDir: string): void {
  const backups = join(dataDir, backupFolderName);
  for (const name of namesIn(dataDir)) if (unfinished.test(name)) removeQuietly(join(dataDir, name));
  for (const name of namesIn(backups)) if (unfinishedBackup.test(name)) removeQuietly(join(backups, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
