import { rmSync } from 'node:fs';

/** Removes what an attempt left behind; where the folder itself is the problem, there is nothing to remove. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Told by the problem that led here.
  }
}
