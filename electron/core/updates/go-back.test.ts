import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBackup } from '../store/backup.ts';
import { createCore } from '../core.ts';
import { migrations, newestVersion } from '../store/migrations/all.ts';
import type { Migration } from '../store/migrations/migration.ts';
import { openStore, storeFileName } from '../store/open-store.ts';
import { temporaryFolder, writeSampleStore } from '../store/testing/temporary-store.ts';
import { verifyStore } from '../store/verify.ts';
import { putBackStores, storesToPutBack } from './go-back.ts';

/** What the next version of the program will bring the store to. */
const nextForm: Migration = {
  version: newestVersion + 10,
  sql: 'CREATE TABLE next_version (id TEXT NOT NULL PRIMARY KEY) STRICT;',
};
const now = new Date('2026-11-26T01:00:00.000Z');

async function openWith(folder: string, steps: readonly Migration[]) {
  const opened = await openStore({ dataDir: folder, migrations: steps });
  if (!opened.ok) return opened.problem.code;
  const { db } = opened.value;
  const answers = db.prepare('SELECT * FROM answer ORDER BY measure_id, department_id, column_id').all();
  opened.value.close();
  return answers;
}

describe('going back to the version before', () => {
  it('opens in it what stood there before the update, with its whole history, and deletes nothing', async () => {
    const userDataDir = temporaryFolder();
    const desk = join(userDataDir, '取りまとめ');
    await writeSampleStore(desk);
    const before = readFileSync(join(desk, storeFileName));
    const answers = await openWith(desk, migrations);
    expect(answers).not.toEqual([]);

    // The new version opens it, and the old one cannot any more.
    expect(await openWith(desk, [...migrations, nextForm])).toEqual(answers);
    const brought = readFileSync(join(desk, storeFileName));
    expect(await openWith(desk, migrations)).toBe('NEWER_VERSION');

    const stores = await storesToPutBack(userDataDir, newestVersion);
    expect(stores).toMatchObject([
      { name: '取りまとめ', version: nextForm.version, copy: { file: expect.any(String) } },
    ]);
    const done = await putBackStores(stores, now);
    if (!done.ok) throw new Error(done.problem.message);

    expect(readFileSync(join(desk, storeFileName)).equals(before)).toBe(true);
    expect(await openWith(desk, migrations)).toEqual(answers);
    const core = await createCore({ dataDir: desk, now: () => now, newId: () => 'id' });
    if (!core.ok) throw new Error(core.problem.message);
    expect(verifyStore(core.value.store.db).problems).toEqual([]);
    core.value.close();
    // What the new version had made of it stands aside.
    expect(readFileSync(done.value[0]?.setAside ?? '').equals(brought)).toBe(true);
    expect(await storesToPutBack(userDataDir, newestVersion)).toEqual([]);
  });

  it('takes each desk of the machine, and none where one has no copy', async () => {
    const userDataDir = temporaryFolder();
    const desks = ['取りまとめ', join('回答', '道路課_1'), join('回答', '学務課_2')].map((each) =>
      join(userDataDir, each),
    );
    for (const desk of desks) {
      mkdirSync(desk, { recursive: true });
      await writeSampleStore(desk);
      await openWith(desk, [...migrations, nextForm]);
    }
    const stores = await storesToPutBack(userDataDir, newestVersion);
    expect(stores.map(({ name }) => name).toSorted()).toEqual(
      ['取りまとめ', '学務課_2', '道路課_1'].toSorted(),
    );
    for (const name of readdirSync(desks[1]!).filter((each) => each.includes('before')))
      rmSync(join(desks[1]!, name));
    const refused = await putBackStores(await storesToPutBack(userDataDir, newestVersion), now);
    const message = expect.stringContaining('「道路課_1」');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'NO_COPY', message } });
    for (const desk of desks) expect(await openWith(desk, migrations)).toBe('NEWER_VERSION');
  });

  it('leaves alone what the version before can open as it stands', async () => {
    const userDataDir = temporaryFolder();
    await writeSampleStore(join(userDataDir, '取りまとめ'));
    expect(await storesToPutBack(userDataDir, newestVersion)).toEqual([]);
    expect(await putBackStores([], now)).toEqual({ ok: true, value: [] });
  });

  it('does not take a store from under whoever has it open', async () => {
    const userDataDir = temporaryFolder();
    const desk = join(userDataDir, '取りまとめ');
    await writeSampleStore(desk);
    await openWith(desk, [...migrations, nextForm]);
    const stores = await storesToPutBack(userDataDir, newestVersion);
    const open = await openStore({ dataDir: desk, migrations: [...migrations, nextForm] });
    if (!open.ok) throw new Error(open.problem.code);
    expect(await putBackStores(stores, now)).toMatchObject({ ok: false, problem: { code: 'LOCKED' } });
    open.value.close();
    expect(existsSync(join(desk, storeFileName))).toBe(true);
  });
});

describe('a copy of an older form', () => {
  it.each(migrations.map(({ version }) => version))('is a whole backup in form %i', async (version) => {
    const folder = temporaryFolder();
    const opened = await openStore({
      dataDir: folder,
      migrations: migrations.filter((each) => each.version <= version),
    });
    if (!opened.ok) throw new Error(opened.problem.code);
    opened.value.close();
    const file = join(folder, storeFileName);
    const before = readFileSync(file);
    expect(await checkBackup(file)).toMatchObject({ ok: true, value: { rows: 0, problems: [] } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
