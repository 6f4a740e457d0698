/**
 * The store holds keys and unpublished answers: other users of the machine may not read it. On Windows the folder lies
 * in the user's own profile, whose rights say the same; there is no file mode.
 */
import { chmodSync, existsSync, statSync } from 'node:fs';

/** A folder that this program makes is its user's alone. One that somebody else made keeps the rights they gave it. */
export const privateFolder = 0o700;
const privateFile = 0o600;

/** Takes from everybody else the right to read a file; what cannot be changed (another owner's, no modes) stays. */
export function keepPrivate(file: string): void {
  if (process.platform === 'win32' || !existsSync(file)) return;
  try {
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, privateFile);
  } catch {
    // Somebody else's file, or a file system without modes: opening it will tell what matters.
  }
}
