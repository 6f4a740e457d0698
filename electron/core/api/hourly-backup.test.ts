/** While the program is open, an hour's work at most stands in one place only. The clock is the test's. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listBackups } from '../backups/automatic-backups.ts';
import type { Core } from '../core.ts';
import { backupFolderName } from '../store/leftovers.ts';
import { addSampleRound, cell, deed, items, temporaryFolder } from '../store/testing/temporary-store.ts';
import { department, measures, openDesk, openOffice, said } from '../testing/office.ts';
import { openSettings } from './settings.ts';
import { createWorkspace } from './workspace.ts';

afterEach(() => {
  vi.useRealTimers();
});

const filesIn = (dataDir: string): string[] => {
  try {
    return readdirSync(join(dataDir, backupFolderName)).toSorted();
  } catch {
    return [];
  }
};

/** The office's desk with a round that was begun just now. */
async function openWorkspace() {
  const userDataDir = temporaryFolder();
  const clock = { now: new Date('2025-06-10T01:00:00.000Z') };
  const log: string[] = [];
  let ids = 0;
  const workspace = createWorkspace({
    userDataDir,
    settings: openSettings(userDataDir),
    now: () => clock.now,
    newId: () => `id-${(ids += 1)}`,
    log: (line) => log.push(line),
  });
  onTestFinished(() => workspace.leave());
  const desk = await workspace.open(workspace.collectDir, { make: true });
  if (desk.kind !== 'collect') throw new Error(`the desk is ${desk.kind}`);
  addSampleRound(desk.core);
  const { dataDir, core } = desk;
  const later = (time: string): Promise<void> => {
    clock.now = new Date(`2025-06-10T${time}:00.000Z`);
    return workspace.backupWhenDue();
  };
  return { workspace, core, dataDir, log, later };
}

function write(core: Core, text: string): void {
  const { revision } = core.answers.get(cell);
  core.store.transaction(() =>
    core.answers.write(deed, {
      key: cell,
      base: revision,
      answer: { state: 'draft', content: items(text) },
      action: 'answer-written',
    }),
  );
}

describe('the backup of every hour', () => {
  it('is made where something changed and the newest one is an hour old, and only then', async () => {
    const { core, dataDir, log, later } = await openWorkspace();
    await later('01:10');
    expect(filesIn(dataDir)).toEqual(['2025-06-10T01-10-00-000.sqlite']);
    write(core, '一');
    await later('02:00');
    await later('02:10');
    expect(filesIn(dataDir)).toHaveLength(1);
    await later('02:20');
    expect(filesIn(dataDir)).toEqual(['2025-06-10T01-10-00-000.sqlite', '2025-06-10T02-20-00-000.sqlite']);
    // Nobody wrote since: one more copy of the same would push an older one out.
    await later('09:00');
    expect(filesIn(dataDir)).toHaveLength(2);
    write(core, '二');
    await later('09:10');
    const backups = await listBackups(dataDir, core.store.db);
    expect(backups.map((each) => [each.ok, each.missing?.changes])).toEqual([
      [true, 0],
      [true, 1],
      [true, 2],
    ]);
    expect(log).toEqual([]);
  });

  it('that cannot be written is logged by its code, stops no work, and is made when it can be', async () => {
    const { core, dataDir, log, later } = await openWorkspace();
    writeFileSync(join(dataDir, backupFolderName), 'フォルダーの場所にあるファイル');
    await later('01:10');
    expect(log).toEqual(['backup failed: UNWRITABLE']);
    write(core, '書き続ける');
    await later('01:20');
    expect(log).toEqual(['backup failed: UNWRITABLE', 'backup failed: UNWRITABLE']);
    rmSync(join(dataDir, backupFolderName));
    await later('01:30');
    expect(filesIn(dataDir)).toEqual(['2025-06-10T01-30-00-000.sqlite']);
    expect(log).toHaveLength(2);
  });

  it('is not made where no desk is open', async () => {
    const { workspace, dataDir, later } = await openWorkspace();
    await workspace.leave();
    const before = filesIn(dataDir);
    await later('20:00');
    expect(filesIn(dataDir)).toEqual(before);
  });
});

it('the program asks for it by itself every ten minutes while it is open, and no longer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const office = openOffice();
  const coordinator = await office.coordinator();
  const desk = await openDesk(office, coordinator.ask(department));
  const state = await desk.client.app.state();
  if (state.desk.kind !== 'answer') throw new Error('no desk');
  const { dataDir } = state.desk;
  const first = filesIn(dataDir);
  await desk.write(measures.door, 2024, said('一'));
  office.clock.now = new Date('2025-06-10T02:30:00.000Z');
  vi.advanceTimersByTime(10 * 60_000);
  await vi.waitFor(() => expect(filesIn(dataDir)).toContain('2025-06-10T02-30-00-000.sqlite'), {
    timeout: 60_000,
  });
  expect(filesIn(dataDir)).toHaveLength(first.length + 1);
  await desk.close();
  expect(vi.getTimerCount()).toBe(0);
}, 120_000);
