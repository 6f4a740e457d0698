/**
 * Keeps a file under a second name while another is about to take its own. The name is never without a file: with hard
 * links both stand for an instant, and the rename that follows replaces one by the other as one step.
 */
import { closeSync, copyFileSync, fsyncSync, linkSync, openSync } from 'node:fs';

/** Where a file system has no hard links (FAT, some shares) it is a copy. @throws where neither can be made */
export function keepUnder(file: string, second: string): void {
  try {
    linkSync(file, second);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOENT') throw error;
    copyWhole(file, second);
  }
}

/** A copy that is on the disk when this returns. */
export function copyWhole(from: string, to: string): void {
  copyFileSync(from, to);
  const handle = openSync(to, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
