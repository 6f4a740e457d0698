/**
 * LibreOffice for tests: the second opinion on the files we write.
 * Every call has its own profile, because two LibreOffices on one profile refuse to start.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True where `soffice` is on PATH. Says so on the console otherwise, because skipped tests are easily overlooked. */
export function libreOfficeIsHere(): boolean {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'soffice'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found)
    process.stderr.write('LibreOffice (soffice) is missing: tests that need it are skipped, not passed.\n');
  return found;
}

/**
 * Converts one file in memory.
 * @param from extension of the input, e.g. `xlsx`
 * @param to extension of the output, with a LibreOffice filter after a colon where one is needed,
 *   e.g. `pdf`, `fodt` or `csv:Text - txt - csv (StarCalc):44,34,76`
 */
export async function convertWithLibreOffice(
  bytes: Uint8Array,
  from: string,
  to: string,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'torimatome-office-'));
  try {
    await writeFile(join(folder, `input.${from}`), bytes);
    const { stderr } = await run(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        join(folder, 'out'),
        join(folder, `input.${from}`),
      ],
      { timeout: 110_000 },
    );
    const extension = to.split(':', 1).join('');
    return await readFile(join(folder, 'out', `input.${extension}`)).catch(() => {
      throw new Error(`LibreOffice made no ${extension} of the ${from}: ${stderr}`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
