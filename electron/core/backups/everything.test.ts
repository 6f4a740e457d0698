/** Everything in one file, and back: on another machine every format comes out byte for byte. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createCore, type Core } from '../core.ts';
import { exportFormats } from '../documents/export-table.ts';
import { printFormats } from '../documents/print-formats.ts';
import { writeBackup } from '../store/backup.ts';
import { readIdentity, ensureIdentity } from '../store/meta.ts';
import { storeFileName } from '../store/open-store.ts';
import { restoreStore } from '../store/restore.ts';
import { verifyStore } from '../store/verify.ts';
import { openCore, temporaryFolder, writeSampleStore } from '../store/testing/temporary-store.ts';
import { createCity, problemOf, valueOf } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { fillRound } from '../testing/filled-round.ts';
import { entryNames } from './everything-file.ts';
import { exportAll, exportAllSteps } from './export-all.ts';
import { importAll } from './import-all.ts';

const now = new Date('2024-07-01T00:00:00.000Z');
let folder: string;
let core: Core;

/** A small store with a round, an answer and keys. */
beforeEach(async () => {
  folder = temporaryFolder();
  await writeSampleStore(join(folder, '保存先'));
  core = await openCore(join(folder, '保存先'));
  core.store.transaction(() => ensureIdentity(core.store.db, core.newId));
});

const out = (): string => join(folder, '書き出し', '令和5年度.torimatome-all');
const settings = { desk: 'collect' as const, name: 'くらし安全課' };
const write = async (keys = true, of = core) => valueOf(await exportAll(of, { out: out(), keys, settings }));
const another = (): string => join(folder, '別の パソコン');

/** All seven formats of every round, as bytes. */
async function printed(core: Core): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { round } of core.rounds.all()) {
    const answers = core.answers.ofRound(round.id);
    const options = { paper: 'A4' as const, date: now };
    const all = await printFormats({ round, answers, formats: [...exportFormats], options });
    for (const { format, content } of all)
      files[`${round.id}.${format}`] = Buffer.from(content).toString('base64');
  }
  return files;
}

async function openAt<Value>(dataDir: string, work: (core: Core) => Promise<Value> | Value): Promise<Value> {
  const opened = valueOf(await createCore({ dataDir, now: () => now, newId: () => 'neu' }));
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

describe('a restore on a fresh data folder', () => {
  it('gives byte-identical exports in all formats, from a backup and from the file that holds everything', async () => {
    const city = await createCity();
    onTestFinished(() => city.close());
    const { coordinator } = city;
    await fillRound(coordinator, { bytes: readDocument(sampleDocument), fileName: '表.txt' });
    const expected = await printed(coordinator);
    expect(Object.keys(expected)).toHaveLength(2 * exportFormats.length);
    const backup = join(folder, '控え.sqlite');
    valueOf(await writeBackup(coordinator.store.connection, backup));
    const { file, head } = await write(true, coordinator);
    const [fromBackup, fromAll] = [join(folder, '新しい 1'), join(folder, '新しい 2')];
    valueOf(await restoreStore(fromBackup, backup, now));
    expect(valueOf(await importAll(file, fromAll, now))).toMatchObject({
      store: { head },
      settings,
      keys: true,
    });
    for (const restored of [fromBackup, fromAll])
      await openAt(restored, async (core) => {
        expect(verifyStore(core.store.db)).toMatchObject({ head, problems: [] });
        expect(await printed(core)).toEqual(expected);
      });
  });
});

describe('the file that holds everything', () => {
  it('carries the keys, or leaves no byte of them in it', async () => {
    const identity = readIdentity(core.store.db);
    const secret = identity?.privateKey.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    const { file } = await write(false);
    const store = unzipSync(readFileSync(file))[entryNames.store] ?? new Uint8Array();
    expect(Buffer.from(store).includes(secret)).toBe(false);
    expect(valueOf(await importAll(file, another(), now)).keys).toBe(false);
    await openAt(another(), (core) => {
      expect(readIdentity(core.store.db)).toBeUndefined();
      expect(verifyStore(core.store.db).problems).toEqual([]);
    });
    const whole = await write();
    const third = join(folder, '三台目');
    valueOf(await importAll(whole.file, third, now));
    await openAt(third, (core) => expect(readIdentity(core.store.db)).toEqual(identity));
  });

  it('never replaces a file, and leaves none where it cannot be written', async () => {
    const first = await write();
    const second = await write();
    expect(second.file).not.toBe(first.file);
    writeFileSync(join(folder, '計画.txt'), '');
    const at = join(folder, '計画.txt', 'すべて.torimatome-all');
    expect(problemOf(await exportAll(core, { out: at, keys: true, settings })).code).toBe('CANNOT_WRITE');
  });

  it('is left at any step: no file stands there, whole or half, and the next one is written', async () => {
    for (const last of exportAllSteps) {
      const leaving = new AbortController();
      const reason = new Error('やめた');
      const at = join(folder, `やめた ${last}`, 'すべて.torimatome-all');
      const onStep = (step: string): void => {
        if (step === last) leaving.abort(reason);
      };
      const writing = exportAll(core, { out: at, keys: true, settings, onStep, signal: leaving.signal });
      await expect(writing).rejects.toBe(reason);
      expect(existsSync(join(folder, `やめた ${last}`))).toBe(false);
    }
    expect(existsSync((await write()).file)).toBe(true);
  });

  it('is left in the middle of packing too', async () => {
    const leaving = new AbortController();
    const reason = new Error('やめた');
    const at = join(folder, 'やめた 途中', 'すべて.torimatome-all');
    // Two turns after packing began: its first pieces are read by then, and the file is not whole.
    const onStep = (step: string): void => {
      if (step === 'packing') setImmediate(() => setImmediate(() => leaving.abort(reason)));
    };
    const writing = exportAll(core, { out: at, keys: true, settings, onStep, signal: leaving.signal });
    await expect(writing).rejects.toBe(reason);
    expect(existsSync(join(folder, 'やめた 途中'))).toBe(false);
  });

  it('goes into a folder without a store only', async () => {
    const { file } = await write();
    valueOf(await importAll(file, another(), now));
    const before = readFileSync(join(another(), storeFileName));
    expect(problemOf(await importAll(file, another(), now)).code).toBe('FOLDER_USED');
    expect(readFileSync(join(another(), storeFileName)).equals(before)).toBe(true);
    expect(problemOf(await importAll(file, file, now)).code).toBe('FOLDER_USED');
    expect(problemOf(await importAll(file, join(folder, '長'.repeat(300)), now)).code).toBe('UNWRITABLE');
  });

  it('is refused whole, with nothing put in place, where any of its bytes is another', async () => {
    const { file } = await write();
    const whole = readFileSync(file);
    let tries = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = Buffer.from(whole);
          changed[at] = (changed[at] ?? 0) ^ by;
          const name = join(folder, '変わった.torimatome-all');
          writeFileSync(name, changed);
          const target = join(folder, `試し ${(tries += 1)}`);
          const taken = await importAll(name, target, now);
          // Dates and the like in the ZIP itself are covered by no hash, and change nothing of what comes out.
          const stands = existsSync(join(target, storeFileName));
          const isSame =
            stands && readFileSync(join(target, storeFileName)).equals(unzipSync(whole)[entryNames.store]!);
          expect(taken.ok ? isSame : !stands && taken.problem.message.includes('。')).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is told from a cut one, a foreign one, a newer one and one that says too much', async () => {
    const { file } = await write();
    const entries = unzipSync(readFileSync(file));
    const manifest = JSON.parse(Buffer.from(entries[entryNames.manifest]!).toString()) as object;
    const codeOf = async (bytes: Uint8Array): Promise<string> => {
      const name = join(folder, '何か.torimatome-all');
      writeFileSync(name, bytes);
      return problemOf(await importAll(name, another(), now)).code;
    };
    const withManifest = (more: object): Uint8Array =>
      zipSync({ ...entries, [entryNames.manifest]: Buffer.from(JSON.stringify({ ...manifest, ...more })) });
    expect(await codeOf(readFileSync(file).subarray(0, 2000))).toBe('NOT_EVERYTHING');
    expect(await codeOf(Buffer.from('写真'))).toBe('NOT_EVERYTHING');
    expect(await codeOf(zipSync({ 'manifest.json': Buffer.from('{}') }))).toBe('NOT_EVERYTHING');
    expect(await codeOf(withManifest({ formatVersion: 2 }))).toBe('NEWER_FORMAT');
    expect(await codeOf(withManifest({ at: '昨日' }))).toBe('EVERYTHING_DAMAGED');
    expect(await codeOf(zipSync({ ...entries, '..\\外.txt': Buffer.from('外') }))).toBe('NOT_EVERYTHING');
    expect(await codeOf(zipSync({ [entryNames.manifest]: entries[entryNames.manifest]! }))).toBe(
      'EVERYTHING_DAMAGED',
    );
    expect(problemOf(await importAll(join(folder, '無い'), another(), now)).code).toBe('NO_SUCH_FILE');
    expect(existsSync(join(another(), storeFileName))).toBe(false);
  });

  it('is refused where it holds another store than it says, be it a whole one', async () => {
    const { file } = await write();
    const entries = unzipSync(readFileSync(file));
    const other = join(folder, '他の保存先');
    await openAt(other, () => undefined);
    const foreign = readFileSync(join(other, storeFileName));
    mkdirSync(another(), { recursive: true });
    const name = join(folder, 'すり替え.torimatome-all');
    writeFileSync(name, zipSync({ ...entries, [entryNames.store]: foreign }));
    expect(problemOf(await importAll(name, another(), now)).code).toBe('EVERYTHING_DAMAGED');
    copyFileSync(file, name);
    expect(await importAll(name, another(), now)).toMatchObject({ ok: true });
  });
});
