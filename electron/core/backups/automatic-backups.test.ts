import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rotation } from '../../../shared/backup-rotation.ts';
import { backupFolderName } from '../store/leftovers.ts';
import { storeFileName } from '../store/open-store.ts';
import { restoreStore } from '../store/restore.ts';
import {
  addSampleRound,
  cell,
  deed,
  items,
  openCore,
  temporaryFolder,
} from '../store/testing/temporary-store.ts';
import { valueOf } from '../testing/city.ts';
import type { Core } from '../core.ts';
import { backupPath, listBackups, makeBackup, needsBackup } from './automatic-backups.ts';

const namesIn = (dataDir: string): string[] => readdirSync(join(dataDir, backupFolderName)).toSorted();
const at = (iso: string) => () => new Date(iso);

function answer(core: Core, revision: number, text: string): void {
  core.store.transaction(() =>
    core.answers.write(deed, {
      key: cell,
      base: revision - 1,
      answer: { state: 'draft', content: items(text) },
      action: 'answer-written',
    }),
  );
}

describe('the backups beside a store', () => {
  it('carry their time in their names, also two of one second', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    for (const ms of ['000', '001']) {
      const now = at(`2025-05-01T02:03:04.${ms}Z`);
      valueOf(await makeBackup({ store: core.store, now }, dataDir));
    }
    expect(namesIn(dataDir)).toEqual(['2025-05-01T02-03-04-000.sqlite', '2025-05-01T02-03-04-001.sqlite']);
    expect((await listBackups(dataDir)).map((each) => [each.at, each.ok])).toEqual([
      ['2025-05-01T02:03:04.001Z', true],
      ['2025-05-01T02:03:04.000Z', true],
    ]);
  });

  it('are let go of by the rotation, and nothing else in the folder is', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    valueOf(await makeBackup({ store: core.store, now: at('2025-05-01T00:00:00.000Z') }, dataDir));
    const [first = ''] = namesIn(dataDir);
    const folder = join(dataDir, backupFolderName);
    for (let minute = 1; minute <= 59; minute += 1)
      copyFileSync(
        join(folder, first),
        join(folder, `2025-05-01T01-${String(minute).padStart(2, '0')}-00.sqlite`),
      );
    writeFileSync(join(folder, 'メモ.txt'), '課長の確認済み');
    valueOf(await makeBackup({ store: core.store, now: at('2025-05-01T02:00:00.000Z') }, dataDir));
    const left = namesIn(dataDir);
    // The newest ones (of them the last of two o'clock and of one o'clock), the last of midnight, and the note.
    expect(left).toHaveLength(rotation.newest + 2);
    expect(left).toContain(first);
    expect(left).toContain('メモ.txt');
    expect(left).toContain('2025-05-01T02-00-00-000.sqlite');
  });

  it('are still made, and kept, after the clock was set back', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    for (let second = 10; second < 10 + rotation.newest + 3; second += 1)
      valueOf(await makeBackup({ store: core.store, now: at(`2031-01-01T00:00:${second}.000Z`) }, dataDir));
    expect(needsBackup(dataDir, new Date('2025-05-01T00:00:00.000Z'), 1)).toBe(true);
    const file = valueOf(
      await makeBackup({ store: core.store, now: at('2025-05-01T00:00:00.000Z') }, dataDir),
    );
    expect(
      readdirSync(join(dataDir, backupFolderName)).map((each) => join(dataDir, backupFolderName, each)),
    ).toContain(file);
    expect(needsBackup(dataDir, new Date('2025-05-01T00:30:00.000Z'), 1)).toBe(false);
    expect(needsBackup(dataDir, new Date('2025-05-01T02:00:00.000Z'), 1)).toBe(true);
  });

  it('say what the store knows and they do not, also where the store is damaged', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    addSampleRound(core);
    answer(core, 1, '一');
    valueOf(await makeBackup({ store: core.store, now: at('2025-05-01T00:00:00.000Z') }, dataDir));
    answer(core, 2, '二');
    answer(core, 3, '三');
    core.close();
    const missing = { changes: 2, cells: 1, last: deed.at };
    expect(await listBackups(dataDir)).toMatchObject([{ ok: true, answers: 1, changes: 4, missing }]);
    // The tail of the file is gone, which holds other tables: what can be read of the history still tells.
    const file = join(dataDir, storeFileName);
    truncateSync(file, readFileSync(file).length - 4096);
    const [damaged] = await listBackups(dataDir);
    expect([null, 2]).toContain(damaged?.missing?.changes ?? null);
    writeFileSync(file, '予算の表です。');
    expect(await listBackups(dataDir)).toMatchObject([{ ok: true, missing: null }]);
  });

  it('stand beside what a restore set aside, which can be put back', async () => {
    const dataDir = temporaryFolder();
    const core = await openCore(dataDir);
    addSampleRound(core);
    const backup = valueOf(
      await makeBackup({ store: core.store, now: at('2025-05-01T00:00:00.000Z') }, dataDir),
    );
    answer(core, 1, '戻す前の文');
    core.close();
    valueOf(await restoreStore(dataDir, backup, new Date('2025-05-02T00:00:00.000Z')));
    const [aside, own] = await listBackups(dataDir);
    expect([aside?.kind, own?.kind]).toEqual(['set-aside', 'automatic']);
    expect(aside).toMatchObject({ at: '2025-05-02T00:00:00.000Z', ok: true, answers: 1, missing: null });
    valueOf(
      await restoreStore(
        dataDir,
        backupPath(dataDir, aside?.file ?? '') ?? '',
        new Date('2025-05-03T00:00:00.000Z'),
      ),
    );
    const again = await openCore(dataDir);
    expect(again.answers.get(cell).answer).toMatchObject({ content: items('戻す前の文') });
  });

  it('are found by their own names only', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, backupFolderName));
    writeFileSync(join(dataDir, '大事な表.sqlite'), '');
    for (const name of ['../大事な表.sqlite', '大事な表.sqlite', '', '..'])
      expect(backupPath(dataDir, name)).toBeUndefined();
  });
});
