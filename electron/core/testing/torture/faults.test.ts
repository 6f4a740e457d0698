/** Disks that fail while the program works: refused in a sentence, nothing lost, and well again as soon as the disk is. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCore } from '../../core.ts';
import { checkBackup } from '../../store/backup.ts';
import { historyHead } from '../../store/history.ts';
import { openStore, storeFileName } from '../../store/open-store.ts';
import { storeProblemOf } from '../../store/store-problems.ts';
import {
  addSampleRound,
  cell,
  deed,
  items,
  openCore,
  temporaryFolder,
  writeSampleStore,
} from '../../store/testing/temporary-store.ts';
import { verifyStore } from '../../store/verify.ts';
import { temporaryFolder as ownFolder } from '../temporary-folder.ts';
import { checkLane, nothingAcknowledged, takeOver } from './check.ts';
import { compileFaults, faultEnvironment } from './faulty-files.ts';
import { copyFixture, makeFixture } from './fixture.ts';
import { startVictim } from './victim.ts';
import { jobNames } from './words.ts';

const faults = compileFaults();
if (faults.library === undefined)
  process.stderr.write(`Failing disks are not tested here: ${faults.missing}.\n`);

describe.skipIf(faults.library === undefined)('a disk that', () => {
  it.each([
    ['is full', 'full'],
    ['cannot sync', 'fsync'],
  ] as const)(
    '%s is told, whatever is being done, and nothing is lost or half',
    async (_, kind) => {
      const temporary = ownFolder();
      onTestFinished(() => temporary.remove());
      const lane = join(temporary.path, '道');
      await makeFixture(join(temporary.path, 'fixture'));
      copyFixture(join(temporary.path, 'fixture'), lane);
      const known = nothingAcknowledged();
      const codes: string[] = [];
      for (const [number, job] of jobNames.entries()) {
        const victim = startVictim(faultEnvironment(faults.library ?? '', lane, { kind, at: 1 }));
        await victim.ready;
        const clock = Date.parse('2024-05-10T00:00:00Z') + number * 7_200_000;
        victim.order({ lane, jobs: [job], seed: number, clock, arm: 0 });
        await victim.finished(1);
        victim.kill();
        const { words } = await victim.ended;
        const failed = words.find((each) => each.say === 'failed');
        codes.push(
          failed?.say === 'failed'
            ? (/(?:[A-Z]+_)+[A-Z]+|[A-Z]{4,}/u.exec(failed.why)?.[0] ?? failed.why)
            : 'done',
        );
        const said = words.filter((each) => each.say !== 'failed');
        expect(await checkLane(lane, known, takeOver(known, said))).toEqual([]);
      }
      // SQLite's own errors become a sentence in the one place through which every call of a door passes.
      const told = /^(?:SQLITE_(?:FULL|IOERR)|UNWRITABLE|CANNOT_WRITE|NO_SPACE|done)/u;
      expect(codes.filter((each) => !told.test(each))).toEqual([]);
      expect(codes.filter((each) => each !== 'done').length).toBeGreaterThanOrEqual(5);
    },
    600_000,
  );
});

describe('an error of SQLite on a failing disk', () => {
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])(
    '%s is a sentence for the person',
    (code) => {
      expect(storeProblemOf(Object.assign(new Error('x'), { code }))?.message).toMatch(/ください。$/u);
    },
  );
});

describe('a drive that vanishes while the store is open', () => {
  it('is told at the next save; what was saved before is whole when it comes back', async () => {
    const place = join(temporaryFolder(), 'USB メモリー');
    const core = await openCore(place);
    addSampleRound(core);
    const write = (revision: number): void => {
      core.store.transaction(() =>
        core.answers.write(deed, {
          key: cell,
          base: revision - 1,
          answer: { state: 'draft', content: items(`第${revision}稿`) },
          action: 'answer-written',
        }),
      );
    };
    write(1);
    const head = historyHead(core.store.db);
    renameSync(place, `${place} 抜いた`);
    mkdirSync(place);
    let code = '';
    try {
      write(2);
    } catch (error) {
      code = storeProblemOf(error)?.code ?? String(error);
    }
    // Linux goes on writing to the file that it has open: then the save is where the drive is.
    expect(['', 'UNWRITABLE']).toContain(code);
    core.close();
    // The marker went with the drive, so the empty place is a new one; nothing pretends to be the old store.
    expect(readdirSync(place).filter((each) => each.startsWith(storeFileName))).toEqual([]);
    const back = await createCore({ dataDir: `${place} 抜いた`, now: () => new Date(), newId: () => 'x' });
    if (!back.ok) throw new Error(back.problem.message);
    onTestFinished(() => back.value.close());
    expect(verifyStore(back.value.store.db).problems).toEqual([]);
    const row = back.value.store.db
      .prepare<{ hash: string }>('SELECT hash FROM history WHERE seq = ?')
      .get(head?.seq ?? 0);
    expect(row?.hash).toBe(head?.hash);
  });
});

describe('a store whose file is copied while it is open', () => {
  it('is a whole store, or one that is refused; never one that says something else', async () => {
    const dataDir = temporaryFolder();
    const file = await writeSampleStore(dataDir);
    const opened = await openStore({ dataDir });
    if (!opened.ok) throw new Error(opened.problem.message);
    const { connection, db } = opened.value;
    const before = verifyStore(db).head;
    connection.pragma('cache_size = 1');
    const copies = temporaryFolder();
    connection.exec('BEGIN');
    // In the middle of a save that has already spilled into the file.
    for (let n = 0; n < 50; n += 1) db.run('INSERT INTO meta VALUES (?, ?)', String(n), '半'.repeat(2000));
    copyFileSync(file, join(copies, 'without-journal.sqlite'));
    mkdirSync(join(copies, 'with'));
    copyFileSync(file, join(copies, 'with', storeFileName));
    copyFileSync(`${file}-journal`, join(copies, 'with', `${storeFileName}-journal`));
    connection.exec('ROLLBACK');
    opened.value.close();
    const alone = await checkBackup(join(copies, 'without-journal.sqlite'));
    const code = alone.ok ? alone.value.head : alone.problem.code;
    expect([before, 'BACKUP_DAMAGED']).toContain(code);
    const both = await openStore({ dataDir: join(copies, 'with') });
    const head = both.ok ? verifyStore(both.value.db).head : '';
    if (both.ok) both.value.close();
    expect(head).toBe(before);
    expect(existsSync(file) && readFileSync(file).length).toBeGreaterThan(0);
  });
});
