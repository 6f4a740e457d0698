import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InstallKind } from '../../../shared/update-manifest.ts';
import { noPolicy } from '../../../shared/policy.ts';
import { openPublisher } from '../updates/testing/publisher.ts';
import { department, openDesk, openOffice } from '../testing/office.ts';

const publisher = openPublisher();

/** A program with version 1.2.3 on this machine, as if it had been installed, and its share. */
async function installed(started: [string, InstallKind][] = []) {
  const office = openOffice();
  const share = join(office.folder, '共有 更新');
  const kinds: readonly InstallKind[] = process.platform === 'win32' ? ['nsis'] : ['AppImage', 'nsis'];
  const host = {
    runInstaller: (file: string, kind: InstallKind) => {
      started.push([file, kind]);
      return Promise.resolve(kind === 'nsis');
    },
  };
  office.clock.now = new Date('2026-11-26T01:00:00.000Z');
  const options = { publisherKeys: [publisher.key], installKinds: kinds };
  const start = (more: object = {}) => office.start(host, { ...options, ...more });
  return { office, share, start, publish: (version: string) => publisher.publish(share, version) };
}
/** What the packages of these tests hold something for. */
const isHere = process.arch === 'x64' && process.platform !== 'darwin';

describe('updates in the window', () => {
  it('are looked for in no folder until one is named, and then in that one', async () => {
    const { office, start } = await installed();
    const { client } = await start();
    expect(await client.update.state()).toEqual({
      version: '1.2.3',
      folder: null,
      isFolderFixed: false,
      hasKey: true,
      canRun: true,
    });
    expect(await client.update.look()).toEqual({ kind: 'no-folder' });
    const away = join(office.folder, '無い');
    expect((await client.update.setFolder({ folder: away })).folder).toBe(away);
    expect(await client.update.look()).toMatchObject({ kind: 'away' });
  });

  it('come only from the folder that the administrator has laid down, where there is one', async () => {
    const { share, start } = await installed();
    const policy = { ...noPolicy, file: '/etc/torimatome/policy.json', updateFolder: share };
    const { client } = await start({ policy });
    expect(await client.update.state()).toMatchObject({ folder: share, isFolderFixed: true });
    await expect(client.update.setFolder({ folder: '/ほか' })).rejects.toMatchObject({
      data: { code: 'FOLDER_FIXED' },
    });
  });

  it('are none at all where they are switched off', async () => {
    const { start } = await installed();
    const { client } = await start({ policy: { ...noPolicy, file: '/x', off: ['updates'] } });
    await expect(client.update.look()).rejects.toMatchObject({ data: { code: 'SWITCHED_OFF' } });
  });

  it.skipIf(!isHere)(
    'are shown with what changed, and started from a checked copy on this machine',
    async () => {
      const started: [string, InstallKind][] = [];
      const { office, share, start, publish } = await installed(started);
      const { client } = await start();
      await client.update.setFolder({ folder: share });
      await publish('1.3.0');
      const found = await client.update.look();
      if (found.kind !== 'here' || found.offer === null) throw new Error(JSON.stringify(found));
      expect(found.offer).toMatchObject({
        version: '1.3.0',
        publisher: 'とりまとめ配布担当',
        changes: ['督促の文を直しました。', '表の読み込みが速くなりました。'],
        changesStore: false,
      });
      const applied = await client.update.apply({ fileName: found.offer.fileName });
      expect(started).toEqual([[applied.file, process.platform === 'win32' ? 'nsis' : 'AppImage']]);
      expect(applied.file.startsWith(join(office.userDataDir, '更新', '1.3.0'))).toBe(true);
      expect(readFileSync(applied.file, 'utf8')).toContain('1.3.0');
      expect(applied.nextStep).toMatch(/。$/u);
    },
  );

  it('are refused by a name that leads out of the folder, and by one that is not there', async () => {
    const { share, start, publish } = await installed();
    const { client } = await start();
    await publish('1.3.0');
    await client.update.setFolder({ folder: join(share, '元 1.3.0') });
    for (const fileName of ['../とりまとめ 1.3.0.torimatome-update', '無い.torimatome-update'])
      await expect(client.update.apply({ fileName })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it.skipIf(!isHere)('can be taken back: the kept installer is started, and the desk closed', async () => {
    const started: [string, InstallKind][] = [];
    const { office, share, start, publish } = await installed(started);
    const before = await start();
    await before.client.update.setFolder({ folder: share });
    await expect(before.client.update.goBack()).rejects.toMatchObject({ data: { code: 'NO_PREVIOUS' } });
    await publish('1.3.0');
    const { file } = await before.client.update.apply({ fileName: 'とりまとめ 1.3.0.torimatome-update' });
    await before.close();
    const desk = await openDesk(office, (await office.coordinator()).ask(department));
    await desk.close();
    const after = await start({ version: '1.4.0' });
    expect((await after.client.app.state()).desk.kind).toBe('answer');
    expect(await after.client.update.goingBack()).toEqual({
      previous: { version: '1.3.0', file },
      stores: [],
    });
    expect(await after.client.update.goBack()).toMatchObject({ version: '1.3.0', file });
    expect(started.at(-1)?.[0]).toBe(file);
    expect((await after.client.app.state()).desk.kind).toBe('none');
    rmSync(file);
    expect(existsSync(file)).toBe(false);
    expect((await after.client.update.goingBack()).previous).toBeNull();
  });
});
