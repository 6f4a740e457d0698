import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronExecutable, obtainElectron, type ElectronPackage } from './electron-binary.ts';

let folder: string;
let electron: ElectronPackage;

/** The package as npm leaves it, with an installer that does what the test says. */
function installerThat(script: string): void {
  writeFileSync(join(electron.packageDir, 'install.js'), `const fs = require('node:fs');\n${script}`);
}
const fetches = `
  fs.appendFileSync(__dirname + '/tried', '.');
  fs.mkdirSync(__dirname + '/dist');
  fs.writeFileSync(__dirname + '/dist/electron', '');
  fs.writeFileSync(__dirname + '/path.txt', 'electron');`;
const fails = `fs.appendFileSync(__dirname + '/tried', '.'); process.exit(1);`;
const tried = (): number => {
  const file = join(electron.packageDir, 'tried');
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '開発 環境 '));
  electron = { packageDir: join(folder, 'electron'), failureNote: join(folder, 'dist/electron-unavailable') };
  mkdirSync(electron.packageDir);
  writeFileSync(join(electron.packageDir, 'package.json'), '{"version":"45.4.1"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Electron’s binary', () => {
  it('is taken when it is there', async () => {
    installerThat(fetches);
    const fetched = await obtainElectron(electron, 60_000);
    expect(fetched).toBe(join(electron.packageDir, 'dist', 'electron'));
    expect(await obtainElectron(electron, 60_000)).toBe(fetched);
    expect(tried()).toBe(1);
  });

  it('is not believed to be there by its note alone', () => {
    writeFileSync(join(electron.packageDir, 'path.txt'), 'electron');
    expect(electronExecutable(electron.packageDir)).toBeUndefined();
  });

  it('is tried to be fetched once, and not at every start', async () => {
    installerThat(fails);
    expect(await obtainElectron(electron, 60_000)).toBeUndefined();
    expect(await obtainElectron(electron, 60_000)).toBeUndefined();
    expect(tried()).toBe(1);
  });

  it('is tried again for another version', async () => {
    installerThat(fails);
    await obtainElectron(electron, 60_000);
    writeFileSync(join(electron.packageDir, 'package.json'), '{"version":"46.0.0"}');
    await obtainElectron(electron, 60_000);
    expect(tried()).toBe(2);
  });

  it('is taken when somebody has fetched it by hand after a failure', async () => {
    installerThat(fails);
    await obtainElectron(electron, 60_000);
    mkdirSync(join(electron.packageDir, 'dist'));
    writeFileSync(join(electron.packageDir, 'dist', 'electron'), '');
    writeFileSync(join(electron.packageDir, 'path.txt'), 'electron');
    expect(await obtainElectron(electron, 60_000)).toBeDefined();
  });

  it('is not waited for without end', async () => {
    installerThat('setInterval(() => {}, 1000);');
    expect(await obtainElectron(electron, 300)).toBeUndefined();
  });
});
