import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { applicationId, migrate, storedApplicationId, userVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { openStore, storeFileName } from './open-store.ts';
import { storeProblem } from './store-problems.ts';
import { filesIn, hashOf, openRaw, temporaryFolder, writeSampleStore } from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

const newest = migrations.at(-1)?.version ?? 0;
const addsNotes: Migration = { version: newest + 10, sql: 'CREATE TABLE note (id TEXT PRIMARY KEY) STRICT;' };
const fails: Migration = { version: newest + 20, sql: 'ALTER TABLE 無い表 ADD COLUMN x TEXT;' };
const copyName = `torimatome.before-v${addsNotes.version}.sqlite`;

const schema = `SELECT name, sql FROM sqlite_schema ORDER BY name`;

describe('the steps of the store', () => {
  it('ascend, in steps of ten or between them, each once', () => {
    const versions = migrations.map((each) => each.version);
    expect(versions[0]).toBe(10);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  });

  it('all run on a new file, which is marked as ours', async () => {
    const connection = await openRaw(join(temporaryFolder(), storeFileName));
    migrate(connection, migrations);
    expect(userVersion(connection)).toBe(newest);
    expect(storedApplicationId(connection)).toBe(applicationId);
    expect(Buffer.from(applicationId.toString(16), 'hex').toString()).toBe('Tori');
  });

  it('change nothing when they are run again', async () => {
    const file = join(temporaryFolder(), storeFileName);
    const connection = await openRaw(file);
    migrate(connection, migrations);
    const before = hashOf(file);
    migrate(connection, migrations);
    expect(hashOf(file)).toBe(before);
  });

  it('run only where the file has not seen them', async () => {
    const connection = await openRaw(join(temporaryFolder(), storeFileName));
    migrate(connection, migrations);
    migrate(connection, [...migrations, addsNotes]);
    expect(userVersion(connection)).toBe(addsNotes.version);
    expect(connection.prepare('SELECT * FROM note').all()).toEqual([]);
  });

  it('leave version, mark and tables as they were when a later one fails', async () => {
    const connection = await openRaw(join(temporaryFolder(), storeFileName));
    expect(() => {
      migrate(connection, [...migrations, addsNotes, fails]);
    }).toThrow('無い表');
    expect(userVersion(connection)).toBe(0);
    expect(storedApplicationId(connection)).toBe(0);
    expect(connection.prepare(schema).all()).toEqual([]);

    migrate(connection, migrations);
    const before = connection.prepare(schema).all();
    expect(() => {
      migrate(connection, [...migrations, addsNotes, fails]);
    }).toThrow('無い表');
    expect(userVersion(connection)).toBe(newest);
    expect(connection.prepare(schema).all()).toEqual(before);
  });
});

const open = async (dataDir: string, ...more: Migration[]): ReturnType<typeof openStore> => {
  const opened = await openStore({ dataDir, migrations: [...migrations, ...more] });
  onTestFinished(() => {
    if (opened.ok) opened.value.close();
  });
  return opened;
};

describe('opening a store of an older version', () => {
  it('copies it first, byte for byte, and keeps what it holds', async () => {
    const dataDir = temporaryFolder();
    const old = readFileSync(await writeSampleStore(dataDir));
    const opened = await open(dataDir, addsNotes);
    if (!opened.ok) throw new Error(opened.problem.message);
    expect(readFileSync(join(dataDir, copyName)).equals(old)).toBe(true);
    expect(userVersion(opened.value.connection)).toBe(addsNotes.version);
    expect(verifyStore(opened.value.db)).toMatchObject({ rows: 6, problems: [] });
  });

  it('makes no copy of a new store, and none when nothing is to be done', async () => {
    const dataDir = temporaryFolder();
    for (const _ of ['first', 'second']) {
      const opened = await open(dataDir, addsNotes);
      if (opened.ok) opened.value.close();
      expect(existsSync(join(dataDir, copyName))).toBe(false);
    }
  });

  it('changes nothing where the copy cannot be made', async () => {
    const dataDir = temporaryFolder();
    await writeSampleStore(dataDir);
    mkdirSync(join(dataDir, `${copyName}.partial`));
    const before = filesIn(dataDir);
    expect(await open(dataDir, addsNotes)).toEqual({ ok: false, problem: storeProblem('UNWRITABLE') });
    expect(filesIn(dataDir)).toEqual(before);
  });

  it('never replaces a copy of another time', async () => {
    const dataDir = temporaryFolder();
    const old = readFileSync(await writeSampleStore(dataDir));
    writeFileSync(join(dataDir, copyName), '去年の控え');
    await open(dataDir, addsNotes);
    expect(readFileSync(join(dataDir, copyName), 'utf8')).toBe('去年の控え');
    expect(readFileSync(join(dataDir, `torimatome.before-v${addsNotes.version}（2）.sqlite`))).toEqual(old);
  });

  it('leaves store and one copy however often a step fails', async () => {
    const dataDir = temporaryFolder();
    const before = hashOf(await writeSampleStore(dataDir));
    for (const _ of ['first', 'second'])
      expect(await open(dataDir, fails)).toMatchObject({ ok: false, problem: { code: 'CORRUPT' } });
    const name = `torimatome.before-v${fails.version}.sqlite`;
    expect(filesIn(dataDir)).toMatchObject({ [storeFileName]: before, [name]: before });
    expect(Object.keys(filesIn(dataDir))).toHaveLength(3);
  });
});
