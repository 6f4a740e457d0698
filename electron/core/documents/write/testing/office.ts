/**
 * LibreOffice for tests: the second opinion on the files we write.
 * Every call has its own profile, because two LibreOffices on one profile refuse to start.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programIsHere } from './program.ts';

const run = promisify(execFile);

export const libreOfficeIsHere = (): boolean => programIsHere('soffice', 'LibreOffice');

/**
 * Saves many files anew as LibreOffice does, in one call: starting it is what takes the time.
 * @param files by name, with the extension
 * @param to extension of the output
 */
export async function saveAllWithLibreOffice(
  files: ReadonlyMap<string, Uint8Array>,
  to: string,
): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'torimatome-office-'));
  try {
    const inputs = [...files].map(([name, bytes], index) => ({
      name,
      bytes,
      path: join(folder, `${index}${name.slice(name.lastIndexOf('.'))}`),
      saved: join(folder, 'out', `${index}.${to}`),
    }));
    for (const { path, bytes } of inputs) await writeFile(path, bytes);
    const { stderr } = await run(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        join(folder, 'out'),
        ...inputs.map((each) => each.path),
      ],
      { timeout: 500_000 },
    );
    const saved = new Map<string, Uint8Array>();
    for (const each of inputs) {
      const bytes = await readFile(each.saved).catch(() => {
        throw new Error(`LibreOffice made no ${to} of ${each.name}: ${stderr}`);
      });
      saved.set(each.name, bytes);
    }
    return saved;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Converts one file in memory.
 * @param from extension of the input, e.g. `xlsx`
 * @param to extension of the output, with a LibreOffice filter after a colon where one is needed,
 *   e.g. `pdf`, `fodt` or `csv:Text - txt - csv (StarCalc):44,34,76`
 * @param importFilter where LibreOffice would take another of its programs for the input
 */
export async function convertWithLibreOffice(
  bytes: Uint8Array,
  from: string,
  to: string,
  importFilter?: string,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'torimatome-office-'));
  try {
    await writeFile(join(folder, `input.${from}`), bytes);
    const { stderr } = await run(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...(importFilter === undefined ? [] : [`--infilter=${importFilter}`]),
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
