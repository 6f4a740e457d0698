/** The publisher's two commands, run for real, and what they make taken by the program. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { temporaryFolder } from '../electron/core/store/testing/temporary-store.ts';
import { publisherKeyList } from '../electron/core/updates/publisher-keys.ts';
import { readUpdate, verifyFiles } from '../electron/core/updates/read-update.ts';
import { installersIn } from './update-installers.ts';

const run = promisify(execFile);
const script = (name: string): string => join(import.meta.dirname, name);

describe('publishing an update', () => {
  it('makes a key outside of the project, and a package that whoever knows its public half takes', async () => {
    const folder = temporaryFolder();
    const [key, list, changes] = ['鍵.pem', '公開鍵.json', '変更.txt'].map((each) => join(folder, each));
    const installers = join(folder, 'インストーラー');
    mkdirSync(installers);
    writeFileSync(list!, '[]');
    writeFileSync(changes!, '督促の文を直しました。\n\n表の読み込みが速くなりました。\n');
    const { version } = packageJson;
    for (const name of [
      `Torimatome-${version}-setup.exe`,
      `Torimatome-${version}-linux-x86_64.AppImage`,
      'SHA256SUMS.txt',
    ])
      writeFileSync(join(installers, name), name);
    await run(process.execPath, [
      script('make-update-key.ts'),
      '--out',
      key!,
      '--name',
      '配布担当',
      '--list',
      list!,
    ]);
    // Windows knows no such rights.
    expect(process.platform === 'win32' || (statSync(key!).mode & 0o777) === 0o600).toBe(true);
    expect(readFileSync(list!, 'utf8')).not.toContain('PRIVATE');
    const make = ['--key', key!, '--keys', list!, '--sequence', '7', '--changes', changes!];
    await run(process.execPath, [
      script('package-update.ts'),
      ...make,
      '--installers',
      installers,
      '--out',
      folder,
    ]);
    const package_ = join(folder, `Torimatome-${version}.torimatome-update`);
    const keys = publisherKeyList.parse(JSON.parse(readFileSync(list!, 'utf8')));
    const read = await readUpdate(package_, keys, new Date());
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.value.manifest).toMatchObject({
      version,
      sequence: 7,
      changes: ['督促の文を直しました。', '表の読み込みが速くなりました。'],
      files: [
        { platform: 'linux', arch: 'x64', kind: 'AppImage' },
        { platform: 'win32', arch: 'x64', kind: 'nsis' },
      ],
    });
    expect(await verifyFiles(package_, read.value.manifest)).toEqual({ ok: true, value: null });
  });

  it('keeps the private key out of the project, and never replaces one', async () => {
    const inside = [script('make-update-key.ts'), '--out', script('鍵.pem'), '--name', '配布担当'];
    await expect(run(process.execPath, inside)).rejects.toThrow('must not lie in the project');
    const folder = temporaryFolder();
    const taken = join(folder, '鍵.pem');
    writeFileSync(taken, 'x');
    const again = [script('make-update-key.ts'), '--out', taken, '--name', '配布担当'];
    await expect(run(process.execPath, again)).rejects.toThrow('never replaced');
  });

  it('knows every installer that is built by its name', () => {
    const names = [
      'setup.exe',
      'portable.exe',
      'win-x64.zip',
      'mac-arm64.dmg',
      'mac-x64.zip',
      'linux-amd64.deb',
    ];
    expect(
      installersIn(
        [...names.map((each) => `Torimatome-1.2.3-${each}`), 'Torimatome-1.2.2-setup.exe'],
        '1.2.3',
      ).map(({ platform, arch, kind }) => `${platform} ${arch} ${kind}`),
    ).toEqual(
      expect.arrayContaining([
        'win32 x64 nsis',
        'win32 x64 portable',
        'win32 x64 zip',
        'darwin arm64 dmg',
        'darwin x64 zip',
        'linux x64 deb',
      ]),
    );
  });
});
