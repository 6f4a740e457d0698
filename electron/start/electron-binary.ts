/**
 * Electron's binary, which does not come from the npm registry: it is there, or can be fetched, or this network has
 * none. Trying is done once; whoever wants another try says so with `npx install-electron`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ElectronPackage {
  /** node_modules/electron */
  readonly packageDir: string;
  /** A file that says for which version fetching has failed. */
  readonly failureNote: string;
}

/** The binary's path as Electron's own package notes it, or undefined where it is not there. */
export function electronExecutable(packageDir: string): string | undefined {
  const note = join(packageDir, 'path.txt');
  if (!existsSync(note)) return undefined;
  const executable = join(packageDir, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

/** The binary's path, fetched if need be and possible. */
export async function obtainElectron(
  { packageDir, failureNote }: ElectronPackage,
  milliseconds: number,
): Promise<string | undefined> {
  const present = electronExecutable(packageDir);
  const version = versionOf(packageDir);
  const failedBefore = existsSync(failureNote) && readFileSync(failureNote, 'utf8') === version;
  if (present !== undefined || failedBefore) return present;
  await runInstaller(join(packageDir, 'install.js'), milliseconds);
  const fetched = electronExecutable(packageDir);
  if (fetched === undefined) {
    mkdirSync(dirname(failureNote), { recursive: true });
    writeFileSync(failureNote, version);
  }
  return fetched;
}

function versionOf(packageDir: string): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(packageDir, 'package.json'), 'utf8'),
  );
  return String(version);
}

/** Its own words are for developers of Electron; whether it worked shows in what is there afterwards. */
function runInstaller(script: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [script], { stdio: 'ignore', timeout: milliseconds });
    installer.once('error', () => resolve());
    installer.once('close', () => resolve());
  });
}
