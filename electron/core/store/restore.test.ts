import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markerFileName, openStore, storeFileName } from './open-store.ts';
import { restoreStore } from './restore.ts';
import { storeProblem } from './store-problems.ts';
import {
  deed,
  filesIn,
  hashOf,
  moduleText,
  openCore,
  openRaw,
  runProcess,
  temporaryFolder,
  writeSampleStore,
} from './testing/temporary-store.ts';

const now = new Date('2025-05-01T00:00:00.000Z');
const asideName = `${storeFileName}.2025-05-01T00-00-00-000Z.old`;

async function backupFile(): Promise<string> {
  const file = join(temporaryFolder(), '控え 5月1日.sqlite');
  copyFileSync(await writeSampleStore(temporaryFolder()), file);
  return file;
}

/** A store with a history of its own, one row long. */
async function otherStore(): Promise<string> {
  const dataDir = temporaryFolder();
  const core = await openCore(dataDir);
  core.history.append(deed, { action: 'restored' });
  core.close();
  return dataDir;
}

describe('restoring a backup', () => {
  it('puts it in the place of the store, and sets the store aside as it was', async () => {
    const dataDir = await otherStore();
    const old = hashOf(join(dataDir, storeFileName));
    const backup = await backupFile();
    const before = hashOf(backup);
    expect(await restoreStore(dataDir, backup, now)).toEqual({
      ok: true,
      value: { rows: 6, setAside: join(dataDir, asideName) },
    });
    expect(filesIn(dataDir)).toEqual({
      [markerFileName]: hashOf(join(dataDir, markerFileName)),
      [storeFileName]: before,
      [asideName]: old,
    });
    expect(hashOf(backup)).toBe(before);
    const { store } = await openCore(dataDir);
    expect(store.db.prepare('SELECT COUNT(*) AS rows FROM history').get()).toEqual({ rows: 6 });
  });

  it('never replaces what was set aside before', async () => {
    const dataDir = await otherStore();
    const old = hashOf(join(dataDir, storeFileName));
    const backup = await backupFile();
    await restoreStore(dataDir, backup, now);
    const again = await restoreStore(dataDir, backup, now);
    expect(again).toMatchObject({ ok: true });
    expect(hashOf(join(dataDir, asideName))).toBe(old);
    expect(again.ok && again.value.setAside !== null && hashOf(again.value.setAside)).toBe(hashOf(backup));
  });

  it('works where there is no folder yet', async () => {
    const dataDir = join(temporaryFolder(), '新しい', 'パソコン');
    expect(await restoreStore(dataDir, await backupFile(), now)).toMatchObject({
      ok: true,
      value: { setAside: null },
    });
    expect(Object.keys(filesIn(dataDir))).toEqual([markerFileName, storeFileName]);
  });

  it.each<[string, (file: string) => void, string | null]>([
    [
      'was deleted',
      (file) => {
        rmSync(file);
      },
      null,
    ],
    [
      'was emptied',
      (file) => {
        truncateSync(file, 0);
      },
      asideName,
    ],
    [
      'is damaged',
      (file) => {
        writeFileSync(file, 'こわれた'.repeat(5000));
      },
      asideName,
    ],
  ])('works where the store %s', async (_, damage, aside) => {
    const dataDir = await otherStore();
    const file = join(dataDir, storeFileName);
    damage(file);
    const damaged = existsSync(file) ? hashOf(file) : null;
    expect((await openStore({ dataDir })).ok).toBe(false);
    const restored = await restoreStore(dataDir, await backupFile(), now);
    expect(restored).toMatchObject({ ok: true, value: { setAside: aside && join(dataDir, aside) } });
    const setAside = join(dataDir, asideName);
    expect(existsSync(setAside) ? hashOf(setAside) : null).toBe(damaged);
    await openCore(dataDir);
  });

  it('does not let the journal of a lost store play into the restored one', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const killed = await runProcess(`
      import { openStore } from ${moduleText('../open-store.ts')};
      const opened = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
      if (!opened.ok) throw new Error(opened.problem.message);
      opened.value.connection.pragma('cache_size = 1');
      opened.value.transaction(() => {
        opened.value.db.run("UPDATE answer SET reason = 'x'");
        for (let n = 0; n < 200; n += 1) opened.value.db.run('INSERT INTO meta VALUES (?, ?)', String(n), '半'.repeat(2000));
        process.kill(process.pid, 'SIGKILL');
      });
    `);
    expect(await killed.ended).toBe('SIGKILL');
    rmSync(file);
    expect(existsSync(`${file}-journal`)).toBe(true);
    const core = await openCore(temporaryFolder());
    core.history.append(deed, { action: 'restored', after: '別の保存先' });
    core.close();
    const backup = core.store.file;
    expect(await restoreStore(dataDir, backup, now)).toMatchObject({ ok: true, value: { setAside: null } });
    expect(Object.keys(filesIn(dataDir))).toEqual([markerFileName, storeFileName, `${asideName}-journal`]);
    (await openCore(dataDir)).close();
    expect(hashOf(file)).toBe(hashOf(backup));
  });

  it('leaves a store of an older or unknown form as it was when it sets it aside', async () => {
    const dataDir = await otherStore();
    const raw = await openRaw(join(dataDir, storeFileName));
    raw.pragma('user_version = 1');
    raw.close();
    const old = hashOf(join(dataDir, storeFileName));
    await restoreStore(dataDir, await backupFile(), now);
    expect(hashOf(join(dataDir, asideName))).toBe(old);
  });
});

describe('restoring is refused, and nothing is changed,', () => {
  it('while the store is open in this process', async () => {
    const dataDir = await otherStore();
    const core = await openCore(dataDir);
    expect(await restoreStore(dataDir, await backupFile(), now)).toEqual({
      ok: false,
      problem: storeProblem('LOCKED'),
    });
    core.history.append(deed, { action: 'restored' });
    core.close();
    expect(Object.keys(filesIn(dataDir))).toEqual([markerFileName, storeFileName]);
  });

  it('while the store is open in another process', async () => {
    const dataDir = await otherStore();
    const before = filesIn(dataDir);
    const other = await runProcess(`
      import { openStore } from ${moduleText('../open-store.ts')};
      const opened = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(opened.ok);
      process.stdin.resume();
    `);
    expect(other.output()).toBe('true\n');
    expect(await restoreStore(dataDir, await backupFile(), now)).toMatchObject({
      ok: false,
      problem: { code: 'LOCKED' },
    });
    expect(filesIn(dataDir)).toEqual(before);
  });

  it('when the backup is damaged, foreign, newer or missing', async () => {
    const dataDir = await otherStore();
    const before = filesIn(dataDir);
    const backup = await backupFile();
    const whole = readFileSync(backup);
    const codeOf = async (): Promise<string> => {
      const restored = await restoreStore(dataDir, backup, now);
      return restored.ok ? 'RESTORED' : restored.problem.code;
    };
    writeFileSync(backup, Buffer.from(whole).fill(0, 8192, 12_288));
    expect(await codeOf()).toBe('BACKUP_DAMAGED');
    writeFileSync(backup, whole);
    const raw = await openRaw(backup);
    raw.pragma('user_version = 9990');
    expect(await codeOf()).toBe('NEWER_VERSION');
    raw.pragma('application_id = 1');
    expect(await codeOf()).toBe('NOT_A_BACKUP');
    raw.close();
    rmSync(backup);
    expect(await codeOf()).toBe('NO_SUCH_FILE');
    expect(filesIn(dataDir)).toEqual(before);
  });

  it('where the folder cannot be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '計画.txt'), '');
    expect(await restoreStore(join(folder, '計画.txt', '保存先'), await backupFile(), now)).toEqual({
      ok: false,
      problem: storeProblem('UNWRITABLE'),
    });
    expect(Object.keys(filesIn(folder))).toEqual(['計画.txt']);
  });

  it.skipIf(process.platform === 'win32')('where the disk is full', async () => {
    const dataDir = await otherStore();
    const before = filesIn(dataDir);
    const other = await runProcess(
      `
        import { restoreStore } from ${moduleText('../restore.ts')};
        const done = await restoreStore(${JSON.stringify(dataDir)}, ${JSON.stringify(await backupFile())}, new Date());
        console.log(done.ok ? 'done' : done.problem.code);
      `,
      { limit: 32 },
    );
    expect(other.output()).toBe('UNWRITABLE\n');
    expect(filesIn(dataDir)).toEqual(before);
  });
});
