import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupAnswers, checkBackup, writeBackup, type BackupProblemCode } from './backup.ts';
import { readHistory } from './history.ts';
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

/** How checking a file is refused, and whether it and everything beside it stayed as it was. */
async function refusalOf(file: string): Promise<{ code: string; isUntouched: boolean }> {
  const folder = dirname(file);
  const before = filesIn(folder);
  const checked = await checkBackup(file);
  const isUntouched = isDeepStrictEqual(filesIn(folder), before);
  return { code: checked.ok ? 'GOOD' : checked.problem.code, isUntouched };
}

const untouched = (code: BackupProblemCode): Awaited<ReturnType<typeof refusalOf>> => ({
  code,
  isUntouched: true,
});

describe('a backup', () => {
  it('holds the same history as the store, and is checked before it gets its name', async () => {
    const dataDir = temporaryFolder();
    await writeSampleStore(dataDir);
    const { store } = await openCore(dataDir);
    const target = join(temporaryFolder(), '控え 置き場', '控え 令和7年5月1日.sqlite');
    const done = await writeBackup(store.connection, target);
    const rows = readHistory(store.db);
    expect(done).toEqual({
      ok: true,
      value: { file: target, bytes: readFileSync(target).length, rows: 6, head: rows.at(-1)?.hash },
    });
    expect(Object.keys(filesIn(join(target, '..')))).toEqual(['控え 令和7年5月1日.sqlite']);
    expect(await checkBackup(target)).toEqual({
      ok: true,
      value: { rows: 6, head: rows.at(-1)?.hash, problems: [] },
    });
  });

  it('is whole although the store is written to while it is made', async () => {
    const { store, history } = await openCore(temporaryFolder());
    const long = '見守り'.repeat(1000);
    const write = (): void => {
      store.transaction(() => {
        for (let n = 0; n < 5; n += 1) history.append(deed, { action: 'restored', after: long });
      });
    };
    while (Number(store.connection.pragma('page_count', { simple: true })) < 1000) write();
    const before = readHistory(store.db).length;
    const target = join(temporaryFolder(), '控え.sqlite');
    const backup = writeBackup(store.connection, target);
    // Saves between the copying of the pages, of which a few are copied at each turn of the event loop.
    for (let saves = 0; saves < 8; saves += 1) {
      write();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    const done = await backup;
    if (!done.ok) throw new Error(done.problem.message);
    const { rows } = done.value;
    expect(rows).toBeGreaterThan(before);
    // Whole saves only, each of five rows.
    expect((rows - before) % 5).toBe(0);
    expect(readHistory(store.db)[rows - 1]?.hash).toBe(done.value.head);
  });

  it('never replaces a file', async () => {
    const { store } = await openCore(temporaryFolder());
    const target = join(temporaryFolder(), '控え.sqlite');
    writeFileSync(target, '去年の控え');
    expect(await writeBackup(store.connection, target)).toMatchObject({
      ok: false,
      problem: { code: 'FILE_EXISTS', message: expect.stringMatching(/ください。$/u) as string },
    });
    expect(readFileSync(target, 'utf8')).toBe('去年の控え');
  });

  it('is made anew where an earlier attempt was cut off', async () => {
    const { store } = await openCore(temporaryFolder());
    const folder = temporaryFolder();
    writeFileSync(join(folder, '控え.sqlite.partial'), '途中');
    expect(await writeBackup(store.connection, join(folder, '控え.sqlite'))).toMatchObject({ ok: true });
    expect(Object.keys(filesIn(folder))).toEqual(['控え.sqlite']);
  });

  it('tells where it cannot be written, and leaves nothing', async () => {
    const { store } = await openCore(temporaryFolder());
    const folder = temporaryFolder();
    writeFileSync(join(folder, '計画.txt'), '');
    const refused = { ok: false, problem: storeProblem('UNWRITABLE') };
    expect(await writeBackup(store.connection, join(folder, '計画.txt', '控え.sqlite'))).toEqual(refused);
    expect(await writeBackup(store.connection, join(folder, `${'長'.repeat(200)}.sqlite`))).toEqual(refused);
    expect(Object.keys(filesIn(folder))).toEqual(['計画.txt']);
  });

  it.skipIf(process.platform === 'win32')(
    'tells that the disk is full, and leaves no part of itself',
    async () => {
      const dataDir = temporaryFolder();
      const file = await writeSampleStore(dataDir);
      const before = hashOf(file);
      const folder = temporaryFolder();
      const other = await runProcess(
        `
        import { openStore } from ${moduleText('../open-store.ts')};
        import { writeBackup } from ${moduleText('../backup.ts')};
        const opened = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
        if (!opened.ok) throw new Error(opened.problem.message);
        const done = await writeBackup(opened.value.connection, ${JSON.stringify(join(folder, '控え.sqlite'))});
        console.log(done.ok ? 'done' : done.problem.code);
        opened.value.close();
      `,
        { limit: 32 },
      );
      expect(other.output()).toBe('UNWRITABLE\n');
      expect(await other.ended).toBe(0);
      expect(filesIn(folder)).toEqual({});
      expect(hashOf(file)).toBe(before);
    },
  );

  it('is not made of a store whose history was edited', async () => {
    const dataDir = temporaryFolder();
    const raw = await openRaw(await writeSampleStore(dataDir));
    raw.exec(`UPDATE answer SET state = 'accepted', reason = NULL`);
    raw.close();
    const { store } = await openCore(dataDir);
    const folder = temporaryFolder();
    expect(await writeBackup(store.connection, join(folder, '控え.sqlite'))).toMatchObject({
      ok: false,
      problem: { code: 'BACKUP_DAMAGED' },
    });
    expect(filesIn(folder)).toEqual({});
  });
});

describe('a file that is to be a backup', () => {
  it('is refused when it is not there', async () => {
    expect(await checkBackup(join(temporaryFolder(), '無い.sqlite'))).toMatchObject({
      ok: false,
      problem: { code: 'NO_SUCH_FILE' },
    });
  });

  it('is refused when any one of its pages was overwritten', async () => {
    const file = await writeSampleStore(temporaryFolder());
    const whole = readFileSync(file);
    for (let start = 0; start < whole.length; start += 4096) {
      writeFileSync(file, Buffer.from(whole).fill(0xa5, start, start + 4096));
      expect(await refusalOf(file)).toEqual(untouched('BACKUP_DAMAGED'));
    }
  });

  it('is refused when it was cut off, or is no database', async () => {
    const file = await writeSampleStore(temporaryFolder());
    truncateSync(file, 8192);
    expect(await refusalOf(file)).toEqual(untouched('BACKUP_DAMAGED'));
    writeFileSync(file, '写真ではない。'.repeat(500));
    expect(await refusalOf(file)).toEqual(untouched('BACKUP_DAMAGED'));
  });

  it('is refused when a text in it was edited and its pages are whole', async () => {
    const file = await writeSampleStore(temporaryFolder());
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf('通学路を点検した。');
    bytes.write('通学路を掃除した。', at);
    expect(at).toBeGreaterThan(0);
    writeFileSync(file, bytes);
    expect(await refusalOf(file)).toEqual(untouched('BACKUP_DAMAGED'));
  });

  it('is refused when another program made it, or when it is empty', async () => {
    const file = join(temporaryFolder(), '住所録.sqlite');
    const raw = await openRaw(file);
    raw.exec('CREATE TABLE 住所録 (名前 TEXT)');
    raw.close();
    expect(await refusalOf(file)).toEqual(untouched('NOT_A_BACKUP'));
    writeFileSync(file, '');
    expect(await refusalOf(file)).toEqual(untouched('NOT_A_BACKUP'));
  });

  it('is refused when a newer version made it', async () => {
    const file = await writeSampleStore(temporaryFolder());
    const raw = await openRaw(file);
    raw.pragma('user_version = 9990');
    raw.close();
    expect(await refusalOf(file)).toEqual(untouched('NEWER_VERSION'));
  });

  it('is not called damaged because somebody has it open', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    expect(await checkBackup(core.store.file)).toMatchObject({ ok: false, problem: { code: 'LOCKED' } });
  });

  it.skipIf(process.platform === 'win32')(
    'is the very file that is named, be there spaces around it',
    async () => {
      const folder = temporaryFolder();
      const before = process.cwd();
      process.chdir(folder);
      onTestFinished(() => process.chdir(before));
      copyFileSync(await writeSampleStore(temporaryFolder()), '控え.sqlite\u3000');
      for (const name of [' ', ' 控え.sqlite', '控え.sqlite']) writeFileSync(name, '控えではない');
      expect(await checkBackup('控え.sqlite\u3000')).toMatchObject({ ok: true, value: { rows: 6 } });
      expect(await backupAnswers('控え.sqlite\u3000')).toBe(1);
      for (const name of [' ', ' 控え.sqlite', '控え.sqlite'])
        expect((await checkBackup(name)).ok).toBe(false);

      const { store } = await openCore(temporaryFolder());
      expect(await writeBackup(store.connection, ' 新しい控え.sqlite')).toMatchObject({ ok: true });
      expect(readdirSync(folder)).toContain(' 新しい控え.sqlite');
    },
  );

  it('is good in a folder that holds nothing else', async () => {
    const file = join(temporaryFolder(), '控え.sqlite');
    copyFileSync(await writeSampleStore(temporaryFolder()), file);
    const before = filesIn(join(file, '..'));
    expect(await checkBackup(file)).toMatchObject({ ok: true, value: { rows: 6, problems: [] } });
    expect(filesIn(join(file, '..'))).toEqual(before);
  });
});
