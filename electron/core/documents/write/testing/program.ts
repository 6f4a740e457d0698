/** Programs that are not ours, which read our files back in tests. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** True where the program is on PATH. Says so on the console otherwise, because skipped tests are easily overlooked. */
export function programIsHere(command: string, name: string): boolean {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found)
    process.stderr.write(`${name} (${command}) is missing: tests that need it are skipped, not passed.\n`);
  return found;
}
