import { existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../shared/update-manifest.ts';
import { filesIn, temporaryFolder } from '../store/testing/temporary-store.ts';
import { readZip } from '../exchange/zip-container.ts';
import { canonicalBytes } from '../exchange/write-package.ts';
import { prepareUpdate } from './apply-update.ts';
import { installKinds } from './install-kinds.ts';
import { previousKept } from './kept-updates.ts';
import { checkUpdate, lookForUpdates, type UpdateSurroundings } from './look-for-updates.ts';
import { readUpdate, verifyFiles } from './read-update.ts';
import { machineWith, openPublisher } from './testing/publisher.ts';
import { readRecord } from './update-record.ts';
import { updateExtension } from './write-update.ts';

const publisher = openPublisher();
const found = async (folder: string, machine: UpdateSurroundings) => {
  const looked = await lookForUpdates(folder, machine);
  if (!looked.ok) throw new Error(looked.problem.message);
  return looked.value;
};
/** The code with which one package is refused. */
const refusal = async (path: string, machine: UpdateSurroundings): Promise<string> => {
  const checked = await checkUpdate(path, machine);
  if (!checked.ok) return checked.problem.code;
  return checked.value.judged.ok ? 'offered' : checked.value.judged.problem.code;
};

describe('the folder of update packages', () => {
  it('offers the newest version with what changed, and says why the others are not', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    await publisher.publish(share, '1.1.0');
    await publisher.publish(share, '1.2.0');
    await publisher.publish(share, '1.0.0');
    const { offer, others } = await found(share, machine);
    expect(offer?.manifest.version).toBe('1.2.0');
    expect(offer?.manifest.changes).toEqual(['督促の文を直しました。', '表の読み込みが速くなりました。']);
    expect(offer?.file.name).toBe('Torimatome-1.2.0-setup.exe');
    expect(others.map(({ version, problem }) => [version, problem.code])).toEqual([
      ['1.0.0', 'SAME_VERSION'],
      ['1.1.0', 'REPLAYED'],
    ]);
  });

  it('is left as it is', async () => {
    const share = temporaryFolder();
    await publisher.publish(share, '1.1.0');
    const before = filesIn(share);
    await found(share, machineWith(publisher, temporaryFolder()));
    expect(filesIn(share)).toEqual(before);
  });

  it('is said to be away where it is', async () => {
    const looked = await lookForUpdates(
      join(temporaryFolder(), '無い'),
      machineWith(publisher, temporaryFolder()),
    );
    expect(looked).toMatchObject({ ok: false, problem: { code: 'AWAY' } });
  });
});

describe('an update package', () => {
  it.each([
    ['older than what runs here', '0.9.0', {}, 'OLDER_VERSION'],
    ['past its day', '1.1.0', { expiresAt: '2026-11-25T00:00:00.000Z' }, 'EXPIRED'],
    ['issued in the days to come', '1.1.0', { issuedAt: '2027-01-05T00:00:00.000Z' }, 'NOT_YET'],
    ['that needs a version between', '2.0.0', { minimumVersion: '1.5.0' }, 'TOO_OLD_HERE'],
    ['of another program', '1.1.0', { product: 'com.example.other' }, 'OTHER_PRODUCT'],
  ] as const)('is refused when it is one %s', async (_what, version, more, code) => {
    const package_ = await publisher.publish(temporaryFolder(), version, more);
    expect(await refusal(package_, machineWith(publisher, temporaryFolder()))).toBe(code);
  });

  it('is refused on a machine that it holds nothing for', async () => {
    const package_ = await publisher.publish(temporaryFolder(), '1.1.0');
    const mac = { platform: 'darwin', arch: 'arm64', kinds: ['dmg'] } as const;
    expect(await refusal(package_, machineWith(publisher, temporaryFolder(), mac))).toBe('NO_FILE_HERE');
    expect(await refusal(package_, machineWith(publisher, temporaryFolder(), { kinds: [] }))).toBe(
      'NO_FILE_HERE',
    );
  });

  it('is refused once a later one was seen, also after that one is gone', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    const withdrawn = await publisher.publish(share, '1.1.0');
    expect(await refusal(withdrawn, machine)).toBe('offered');
    const later = await publisher.publish(share, '1.1.1');
    expect(await refusal(later, machine)).toBe('offered');
    renameSync(later, `${later}.gone`);
    expect(await refusal(withdrawn, machine)).toBe('REPLAYED');
    expect((await found(share, machine)).offer).toBeNull();
  });

  it('is still a step where the later one cannot take over from here', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    const step = await publisher.publish(share, '1.5.0');
    const early = await publisher.publish(share, '1.4.0');
    await publisher.publish(share, '2.0.0', { minimumVersion: '1.5.0' });
    expect((await found(share, machine)).offer?.path).toBe(step);
    expect(await refusal(early, machine)).toBe('REPLAYED');
  });

  it('does not take the right to news with it where it was never in time', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    const expired = await publisher.publish(share, '9.0.0', { expiresAt: '2026-11-02T00:00:00.000Z' });
    expect(await refusal(expired, machine)).toBe('EXPIRED');
    expect(await refusal(await publisher.publish(share, '1.1.0'), machine)).toBe('offered');
  });

  it('is refused when a stranger signed it, when its key has ended, and where the program knows no key', async () => {
    const folder = temporaryFolder();
    const stranger = openPublisher();
    const strange = await stranger.publish(folder, '1.1.0');
    const machine = machineWith(publisher, temporaryFolder());
    expect(await refusal(strange, machine)).toBe('FOREIGN_KEY');
    const ended = openPublisher('2026-11-25');
    expect(await refusal(await ended.publish(folder, '1.2.0'), machineWith(ended, temporaryFolder()))).toBe(
      'KEY_ENDED',
    );
    const last = openPublisher('2026-11-26');
    expect(await refusal(await last.publish(folder, '1.3.0'), machineWith(last, temporaryFolder()))).toBe(
      'offered',
    );
    expect(await refusal(strange, { ...machine, keys: [] })).toBe('NO_KEY');
    // Nothing that was refused for its signature is remembered.
    expect(readRecord(machine.userDataDir).newestSeen).toBeNull();
  });

  it('cannot name another key than the one that signed it', async () => {
    const folder = temporaryFolder();
    const stranger = openPublisher();
    const entries = await entriesOf(await stranger.publish(folder, '1.1.0'));
    const own = await entriesOf(await publisher.publish(folder, '1.2.0'));
    const { keyId } = JSON.parse(Buffer.from(own['signature.json']!).toString()) as { keyId: string };
    const signature = JSON.parse(Buffer.from(entries['signature.json']!).toString()) as object;
    entries['signature.json'] = canonicalBytes({ ...signature, keyId });
    const forged = join(folder, `偽${updateExtension}`);
    writeFileSync(forged, zipSync(entries, { level: 0 }));
    expect(await refusal(forged, machineWith(publisher, temporaryFolder()))).toBe('BAD_SIGNATURE');
  });

  it('is refused when a word of its manifest is changed', async () => {
    const folder = temporaryFolder();
    const entries = await entriesOf(await publisher.publish(folder, '1.1.0'));
    const manifest = Buffer.from(entries['manifest.json']!).toString();
    entries['manifest.json'] = Buffer.from(manifest.replace('"1.1.0"', '"9.1.0"'));
    const changed = join(folder, `変えた${updateExtension}`);
    writeFileSync(changed, zipSync(entries, { level: 0 }));
    expect(await refusal(changed, machineWith(publisher, temporaryFolder()))).toBe('BAD_SIGNATURE');
  });

  it('is refused with one file more, and with one packed', async () => {
    const folder = temporaryFolder();
    const entries = await entriesOf(await publisher.publish(folder, '1.1.0'));
    const machine = machineWith(publisher, temporaryFolder());
    const more = join(folder, `多い${updateExtension}`);
    writeFileSync(more, zipSync({ ...entries, 'files/evil.exe': Buffer.from('MZ') }, { level: 0 }));
    expect(await refusal(more, machine)).toBe('ALTERED');
    const packed = join(folder, `詰めた${updateExtension}`);
    writeFileSync(packed, zipSync(entries, { level: 9 }));
    expect(await refusal(packed, machine)).toBe('NOT_AN_UPDATE');
  });

  it('is told from other files, from one that is cut off, and from one that is not there', async () => {
    const folder = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    const package_ = await publisher.publish(folder, '1.1.0');
    const workbook = join(folder, '表.xlsx');
    writeFileSync(workbook, zipSync({ '[Content_Types].xml': Buffer.from('<x/>') }));
    expect(await refusal(workbook, machine)).toBe('NOT_AN_UPDATE');
    truncateSync(package_, 150_000);
    expect(await refusal(package_, machine)).toBe('DAMAGED');
    expect(await refusal(join(folder, '無い'), machine)).toBe('UNREADABLE');
    writeFileSync(package_, '');
    expect(await refusal(package_, machine)).toBe('DAMAGED');
  });
});

describe('putting an update to use', () => {
  it('copies the installer of this machine, checked, and keeps what the publisher signed beside it', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, join(temporaryFolder(), '利用者 データ'));
    mkdirSync(machine.userDataDir);
    const package_ = await publisher.publish(share, '1.1.0');
    const ready = await prepareUpdate(package_, machine);
    if (!ready.ok) throw new Error(ready.problem.message);
    expect(ready.value.kind).toBe('nsis');
    expect(readFileSync(ready.value.path)).toEqual(
      readFileSync(join(share, '元 1.1.0', basename(ready.value.path))),
    );
    expect(readRecord(machine.userDataDir).installs).toEqual([
      { at: '2026-11-26T00:00:00.000Z', from: '1.0.0', to: '1.1.0' },
    ]);
  });

  it('leaves no installer where one byte of it was changed after signing', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    const package_ = await publisher.publish(share, '1.1.0');
    const bytes = readFileSync(package_);
    const at = bytes.indexOf('Torimatome-1.1.0-setup.exe 1.1.0') + 100_000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(package_, bytes);
    const read = await readUpdate(package_, [publisher.key], machine.now());
    if (!read.ok) throw new Error(read.problem.message);
    expect((await verifyFiles(package_, read.value.manifest)).ok).toBe(false);
    expect(await prepareUpdate(package_, machine)).toMatchObject({ ok: false });
    expect(existsSync(join(machine.userDataDir, '更新', '1.1.0', 'Torimatome-1.1.0-setup.exe'))).toBe(false);
  });

  it('finds the installer of the version before again, checked anew, and only that of a version before', async () => {
    const share = temporaryFolder();
    const machine = machineWith(publisher, temporaryFolder());
    await prepareUpdate(await publisher.publish(share, '1.1.0'), machine);
    expect(await previousKept(machine)).toBeUndefined();
    const later = { ...machine, version: '1.1.0' };
    await prepareUpdate(await publisher.publish(share, '1.2.0'), later);
    expect(await previousKept(later)).toBeUndefined();
    const newest = { ...machine, version: '1.2.0' };
    const previous = await previousKept(newest);
    expect(previous?.manifest.version).toBe('1.1.0');
    writeFileSync(previous?.path ?? '', 'MZ');
    expect(await previousKept(newest)).toBeUndefined();
  });
});

describe('versions', () => {
  it('are compared by their numbers', () => {
    expect(['1.10.0', '1.9.9', '0.12.1', '1.9.10'].toSorted(compareVersions)).toEqual([
      '0.12.1',
      '1.9.9',
      '1.9.10',
      '1.10.0',
    ]);
    const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((numbers) => numbers.join('.'));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('come as what the program was put here with', () => {
    const here = { isBuilt: true, hasMarker: false, hasUninstaller: false, environment: {} } as const;
    expect(installKinds({ ...here, platform: 'win32', hasUninstaller: true })[0]).toBe('nsis');
    expect(installKinds({ ...here, platform: 'win32' })[0]).toBe('zip');
    const portable = { PORTABLE_EXECUTABLE_DIR: 'E:' };
    expect(installKinds({ ...here, platform: 'win32', environment: portable })[0]).toBe('portable');
    expect(installKinds({ ...here, platform: 'linux', environment: { APPIMAGE: '/x' } })).toEqual([
      'AppImage',
    ]);
    expect(installKinds({ ...here, platform: 'darwin' })[0]).toBe('dmg');
    expect(installKinds({ ...here, platform: 'win32', isBuilt: false })).toEqual([]);
  });
});

async function entriesOf(path: string): Promise<Record<string, Uint8Array>> {
  return Object.fromEntries(await readZip(readFileSync(path)));
}
