/** Names on the disk: a file that was renamed, linked or removed is so after a power cut only once its folder was synced. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * Puts a folder's names on the disk. Windows has no such call, and some mounted folders refuse it: there the file
 * system's own journal has to do.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  } finally {
    closeSync(handle);
  }
}

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'EINVAL' || code === 'ENOTSUP' || code === 'EISDIR' || code === 'EPERM' || code === 'EACCES'
  );
}
