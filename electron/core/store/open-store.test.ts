import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Result } from '../../../shared/result.ts';
import { markerFileName, openStore, storeFileName, type OpenStore } from './open-store.ts';
import { storeProblem, type StoreProblem, type StoreProblemCode } from './store-problems.ts';
import {
  filesIn,
  hashOf,
  moduleText,
  openRaw,
  runProcess,
  temporaryFolder,
  writeSampleStore,
} from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

type Opened = Result<OpenStore, StoreProblem>;

async function open(dataDir: string): Promise<Opened> {
  const opened = await openStore({ dataDir });
  onTestFinished(() => {
    if (opened.ok) opened.value.close();
  });
  return opened;
}

async function openWhole(dataDir: string): Promise<OpenStore> {
  const opened = await open(dataDir);
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}

const refused = (code: StoreProblemCode): Opened => ({ ok: false, problem: storeProblem(code) });

/** How opening a folder is refused, and whether everything in it stayed as it was. */
async function refusalOf(dataDir: string): Promise<{ opened: Opened; isUntouched: boolean }> {
  const before = filesIn(dataDir);
  const opened = await open(dataDir);
  return { opened, isUntouched: isDeepStrictEqual(filesIn(dataDir), before) };
}

const untouched = (code: StoreProblemCode): Awaited<ReturnType<typeof refusalOf>> => ({
  opened: refused(code),
  isUntouched: true,
});

/** @param before what the process does when all of the program is loaded, and before it opens the store */
const holdOpen = (dataDir: string, before = ''): string => `
  import { openStore } from ${moduleText('../open-store.ts')};
  ${before}
  const opened = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
  console.log(opened.ok ? 'open' : opened.problem.code);
  process.stdin.resume().on('end', () => { if (opened.ok) opened.value.close(); });
`;

describe('opening a store', () => {
  it('makes the folder where there is none', async () => {
    const dataDir = join(temporaryFolder(), '令和 6年度', '地域安全課');
    (await openWhole(dataDir)).close();
    expect(readdirSync(dataDir).toSorted()).toEqual([markerFileName, storeFileName]);
  });

  it.skipIf(process.platform === 'win32')(
    'opens the very folder that is named, whatever stands at its front',
    async () => {
      const folder = temporaryFolder();
      const before = process.cwd();
      process.chdir(folder);
      onTestFinished(() => process.chdir(before));
      (await openWhole(' 【空白】')).close();
      (await openWhole('file:保存先')).close();
      expect(readdirSync(folder).toSorted()).toEqual([' 【空白】', 'file:保存先']);
      expect(readdirSync(join(folder, ' 【空白】'))).toContain(storeFileName);
      expect(readdirSync(join(folder, 'file:保存先'))).toContain(storeFileName);
    },
  );

  it('puts its settings in force', async () => {
    const { connection } = await openWhole(temporaryFolder());
    const setting = (name: string): unknown => connection.pragma(name, { simple: true });
    expect({
      journal: setting('journal_mode'),
      synchronous: setting('synchronous'),
      locking: setting('locking_mode'),
      foreignKeys: setting('foreign_keys'),
      trustedSchema: setting('trusted_schema'),
    }).toEqual({ journal: 'delete', synchronous: 3, locking: 'exclusive', foreignKeys: 1, trustedSchema: 0 });
  });

  it('leaves the file as it was, byte for byte, when nothing is changed', async () => {
    const dataDir = temporaryFolder();
    await writeSampleStore(dataDir);
    const before = filesIn(dataDir);
    const store = await openWhole(dataDir);
    expect(verifyStore(store.db).problems).toEqual([]);
    store.close();
    expect(filesIn(dataDir)).toEqual(before);
  });

  it('stores all of a transaction or none of it', async () => {
    const dataDir = temporaryFolder();
    const store = await openWhole(dataDir);
    expect(() =>
      store.transaction(() => {
        store.db.run(`INSERT INTO meta VALUES ('途中', '1')`);
        throw new Error('やめた');
      }),
    ).toThrow('やめた');
    expect(store.db.prepare('SELECT * FROM meta').all()).toEqual([]);
  });

  it('finds the last whole state after the program was killed in the middle of a save', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const before = hashOf(file);
    const killed = await runProcess(`
      import { openStore } from ${moduleText('../open-store.ts')};
      const opened = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
      if (!opened.ok) throw new Error(opened.problem.message);
      opened.value.connection.pragma('cache_size = 1');
      opened.value.transaction(() => {
        for (let n = 0; n < 200; n += 1) opened.value.db.run('INSERT INTO meta VALUES (?, ?)', String(n), '半'.repeat(2000));
        process.kill(process.pid, 'SIGKILL');
      });
    `);
    expect(await killed.ended).toBe('SIGKILL');
    expect(hashOf(file)).not.toBe(before);
    const store = await openWhole(dataDir);
    expect(store.db.prepare('SELECT * FROM meta').all()).toEqual([]);
    expect(verifyStore(store.db).problems).toEqual([]);
    store.close();
    expect(hashOf(file)).toBe(before);
  });

  it('begins anew where the very first start was killed before anything was stored', async () => {
    const dataDir = temporaryFolder();
    const file = join(dataDir, storeFileName);
    const killed = await runProcess(`
      const { default: Sqlite } = await import(${JSON.stringify(import.meta.resolve('better-sqlite3'))});
      const connection = new Sqlite(${JSON.stringify(file)});
      connection.pragma('cache_size = 1');
      connection.exec('BEGIN');
      for (let n = 0; n < 100; n += 1) connection.exec(\`CREATE TABLE t\${n} (a TEXT)\`);
      process.kill(process.pid, 'SIGKILL');
    `);
    expect(await killed.ended).toBe('SIGKILL');
    expect(statSync(file).size).toBeGreaterThan(0);
    const store = await openWhole(dataDir);
    expect(verifyStore(store.db)).toEqual({ rows: 0, head: '', problems: [] });
  });
});

describe('a store that somebody has open', () => {
  it('is refused to a second window of the same process', async () => {
    const dataDir = temporaryFolder();
    const first = await openWhole(dataDir);
    expect(await open(dataDir)).toEqual(refused('LOCKED'));
    first.db.run(`INSERT INTO meta VALUES ('まだ', '書ける')`);
    first.close();
    await openWhole(dataDir);
  });

  it('is refused while another process holds it, and opens when that one has closed it', async () => {
    const dataDir = temporaryFolder();
    await writeSampleStore(dataDir);
    const other = await runProcess(holdOpen(dataDir));
    expect(other.output()).toBe('open\n');
    expect(await refusalOf(dataDir)).toEqual(untouched('LOCKED'));
    other.child.stdin?.end();
    expect(await other.ended).toBe(0);
    await openWhole(dataDir);
  });

  it('refuses another process while this one holds it', async () => {
    const dataDir = temporaryFolder();
    await openWhole(dataDir);
    const other = await runProcess(holdOpen(dataDir));
    expect(other.output()).toBe('LOCKED\n');
  });

  it('is refused also while another program only prepares to write', async () => {
    const dataDir = temporaryFolder();
    const other = await openRaw(await writeSampleStore(dataDir));
    other.exec('BEGIN IMMEDIATE');
    expect(await open(dataDir)).toEqual(refused('LOCKED'));
  });
});

describe('a damaged store', () => {
  it('is refused when any one of its pages in the middle was overwritten', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const whole = readFileSync(file);
    const pageSize = 4096;
    for (let start = 0; start < whole.length; start += pageSize) {
      writeFileSync(file, Buffer.from(whole).fill(0xa5, start, start + pageSize));
      expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
    }
  });

  it('is refused when its end is missing', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    truncateSync(file, statSync(file).size - 4096);
    expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
  });

  it('is refused when something else was written over it', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    writeFileSync(file, '予算の表です。'.repeat(1000));
    expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
  });

  it('is refused when its version was lost', async () => {
    const dataDir = temporaryFolder();
    const raw = await openRaw(await writeSampleStore(dataDir));
    raw.pragma('user_version = 0');
    raw.close();
    expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
  });

  it.each([10, 20, 30])('is told where its number of form was turned back to %i', async (version) => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const damaged = readFileSync(file);
    damaged.writeUInt32BE(version, 60);
    writeFileSync(file, damaged);
    expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
  });

  it('is told where a column has another name, be its pages whole', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const damaged = readFileSync(file);
    const column = damaged.indexOf('id', damaged.indexOf('CREATE TABLE receiving ('));
    damaged.write('ie', column);
    writeFileSync(file, damaged);
    expect(await refusalOf(dataDir)).toEqual(untouched('CORRUPT'));
  });

  it('opens with a table that another program left in it', async () => {
    const dataDir = temporaryFolder();
    const raw = await openRaw(await writeSampleStore(dataDir));
    raw.exec('CREATE TABLE notes (words TEXT)');
    raw.close();
    const store = await openWhole(dataDir);
    expect(verifyStore(store.db).problems).toEqual([]);
  });

  it('never throws, whatever bytes are changed: it opens, or the problem is told', async () => {
    const source = await writeSampleStore(temporaryFolder());
    const whole = readFileSync(source);
    const dataDir = temporaryFolder();
    const file = join(dataDir, storeFileName);
    const byte = fc.record({
      // The head of the file and of its first page are where damage matters most.
      at: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: whole.length - 1 })),
      value: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { minLength: 1, maxLength: 8 }), async (changes) => {
        const damaged = Buffer.from(whole);
        for (const { at, value } of changes) damaged[at] = value;
        writeFileSync(file, damaged);
        const opened = await openStore({ dataDir });
        if (opened.ok) opened.value.close();
        expect(opened.ok || readFileSync(file).equals(damaged)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a store that had data', () => {
  it('is not begun anew when its file was deleted', async () => {
    const dataDir = temporaryFolder();
    rmSync(await writeSampleStore(dataDir));
    expect(await refusalOf(dataDir)).toEqual(untouched('EMPTY_BUT_HAD_DATA'));
  });

  it('is not begun anew when its file was emptied', async () => {
    const dataDir = temporaryFolder();
    truncateSync(await writeSampleStore(dataDir), 0);
    expect(await refusalOf(dataDir)).toEqual(untouched('EMPTY_BUT_HAD_DATA'));
  });
});

describe('a store that is not for this program', () => {
  it('is refused when a newer version wrote it', async () => {
    const dataDir = temporaryFolder();
    const raw = await openRaw(await writeSampleStore(dataDir));
    raw.pragma('user_version = 9990');
    raw.close();
    expect(await refusalOf(dataDir)).toEqual(untouched('NEWER_VERSION'));
  });

  it('is refused when it is the SQLite file of another program', async () => {
    const dataDir = temporaryFolder();
    const raw = await openRaw(join(dataDir, storeFileName));
    raw.exec(`CREATE TABLE 住所録 (名前 TEXT); INSERT INTO 住所録 VALUES ('佐藤')`);
    raw.close();
    expect(await refusalOf(dataDir)).toEqual(untouched('NOT_A_STORE'));
  });
});

describe('a folder that cannot be written', () => {
  it('is told when a part of its path is a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '計画.txt'), '');
    expect(await open(join(folder, '計画.txt'))).toEqual(refused('UNWRITABLE'));
    expect(await open(join(folder, '計画.txt', '保存先'))).toEqual(refused('UNWRITABLE'));
    expect(Object.keys(filesIn(folder))).toEqual(['計画.txt']);
  });

  it('is told when a folder stands where the file should be', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, storeFileName));
    expect(await open(dataDir)).toEqual(refused('UNWRITABLE'));
    expect(readdirSync(dataDir)).toEqual([storeFileName]);
  });

  it.runIf(process.platform === 'linux')('is told where the system allows no folder at all', async () => {
    expect(await open('/proc/取りまとめ')).toEqual(refused('UNWRITABLE'));
  });

  // Permissions do not bind root, so another user asks.
  it.runIf(process.getuid?.() === 0)('is told to a user who may read there but not write', async () => {
    const nobody = 65534;
    // The program is loaded by who may read it: the checkout may stand in a folder of root's own.
    const becomeNobody = `
      const loading = await openStore({ dataDir: ${JSON.stringify(temporaryFolder())} });
      if (loading.ok) loading.value.close();
      process.setgid(${nobody});
      process.setuid(${nobody});
    `;
    const asNobody = async (): Promise<string> =>
      (await runProcess(holdOpen(dataDir, becomeNobody))).output();
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const dataDir = join(folder, '読むだけ');
    const file = await writeSampleStore(dataDir);
    const before = filesIn(dataDir);
    expect(await asNobody()).toBe('UNWRITABLE\n');
    // Their own file, in a folder in which no journal can be made.
    chownSync(file, nobody, nobody);
    expect(await asNobody()).toBe('UNWRITABLE\n');
    expect(filesIn(dataDir)).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('is told when there is no room for a new store', async () => {
    const dataDir = join(temporaryFolder(), '満杯');
    const other = await runProcess(holdOpen(dataDir), { limit: 8 });
    expect(other.output()).toBe('UNWRITABLE\n');
    expect(existsSync(join(dataDir, markerFileName))).toBe(false);
    await openWhole(dataDir);
  });
});

describe('the sentence of each problem', () => {
  it.each<StoreProblemCode>([
    'LOCKED',
    'CORRUPT',
    'EMPTY_BUT_HAD_DATA',
    'NEWER_VERSION',
    'UNWRITABLE',
    'NETWORK_FOLDER',
    'NOT_A_STORE',
  ])('says for %s what to do', (code) => {
    expect(storeProblem(code).message).toMatch(/。.*ください。$|、.*ください。$/u);
  });
});

describe('a file of a store beside others', () => {
  it('leaves what else stands in the folder alone', async () => {
    const dataDir = temporaryFolder();
    appendFileSync(join(dataDir, 'メモ.txt'), '締切は5月30日');
    await writeSampleStore(dataDir);
    expect(Object.keys(filesIn(dataDir))).toEqual([markerFileName, storeFileName, 'メモ.txt'].toSorted());
  });
});
