/** Everything of one machine, opened on another: the same desk goes on, and what stands there is never touched. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importAll } from '../backups/import-all.ts';
import { createCore } from '../core.ts';
import { readIdentity } from '../store/meta.ts';
import { storeFileName } from '../store/open-store.ts';
import { temporaryFolder } from '../store/testing/temporary-store.ts';
import { valueOf } from '../testing/city.ts';
import { department, measures, openDesk, openOffice, said, type Client } from '../testing/office.ts';

const contentOf = (path: string) => ({
  fileName: basename(path),
  base64: readFileSync(path).toString('base64'),
});
/** Of the store in a folder that nobody has open. */
async function identityIn(dataDir: string): Promise<unknown> {
  const core = valueOf(await createCore({ dataDir, now: () => new Date(), newId: () => 'x' }));
  try {
    return readIdentity(core.store.db);
  } finally {
    core.close();
  }
}

/** @returns the file that holds everything */
async function exportedBy(client: Pick<Client, 'backup'>): Promise<string> {
  for await (const event of await client.backup.exportAll({ keys: true }))
    if (event.kind === 'written') return event.file;
  throw new Error('nothing was written');
}

/** A department's desk with an answer, and all of it in a file. */
async function written() {
  const office = openOffice();
  const coordinator = await office.coordinator();
  const desk = await openDesk(office, coordinator.ask(department));
  await desk.write(measures.door, 2024, said('引き継ぐ文'));
  const state = await desk.client.app.state();
  if (state.desk.kind !== 'answer') throw new Error('no desk');
  const file = await exportedBy(desk.client);
  await desk.close();
  const key = await identityIn(state.desk.dataDir);
  return { file: contentOf(file), path: file, key, coordinator };
}

describe('a file that holds everything, on another machine', () => {
  it('becomes the desk of the same department with its keys, and stays it after the next start', async () => {
    const { file, key } = await written();
    const machine = openOffice();
    const { client, close } = await machine.start();
    const { desk } = await client.app.openEverything({ file });
    expect(desk).toMatchObject({ kind: 'answer', department: { name: department } });
    if (desk.kind !== 'answer') throw new Error('no desk');
    const round = await client.desk.round({ roundId: desk.rounds[0]!.id });
    expect(JSON.stringify(round)).toContain('引き継ぐ文');
    expect((await client.backup.verify({ head: null })).problems).toEqual([]);
    await close();
    expect(key).toBeDefined();
    expect(await identityIn(desk.dataDir)).toEqual(key);
    const again = await machine.start();
    expect((await again.client.app.state()).desk).toMatchObject({ kind: 'answer', dataDir: desk.dataDir });
    expect(readdirSync(machine.userDataDir)).not.toContain('引き継ぎの途中');
  }, 120_000);

  it('becomes the coordinating desk where it was written there, with the office’s name', async () => {
    const first = openOffice();
    const { client: from, close } = await first.start();
    await from.app.openCollect({ office: 'くらし安全課' });
    const file = await exportedBy(from);
    await close();
    const machine = openOffice();
    const { client } = await machine.start();
    const { desk } = await client.app.openEverything({ file: contentOf(file) });
    expect(desk).toMatchObject({ kind: 'collect', office: 'くらし安全課' });
    const { desk: left } = await client.app.leaveDesk();
    expect(left).toMatchObject({ recent: [{ kind: 'collect', department: 'くらし安全課' }] });
  }, 120_000);

  it('is refused with a sentence where that desk is here already, and nothing of it changes', async () => {
    const { file, coordinator } = await written();
    const machine = openOffice();
    const desk = await openDesk(machine, coordinator.ask(department));
    await desk.write(measures.door, 2024, said('こちらの文'));
    const state = await desk.client.app.leaveDesk();
    const [recent] = state.desk.kind === 'none' ? state.desk.recent : [];
    const before = readFileSync(join(recent!.dataDir, storeFileName));
    await expect(desk.client.app.openEverything({ file })).rejects.toMatchObject({
      data: { code: 'FOLDER_USED', message: expect.stringContaining(recent!.dataDir) },
    });
    expect(readFileSync(join(recent!.dataDir, storeFileName)).equals(before)).toBe(true);
    expect((await desk.client.app.state()).desk.kind).toBe('none');
    expect(readdirSync(machine.userDataDir)).not.toContain('引き継ぎの途中');
  }, 120_000);

  it('is refused with a sentence where it is damaged or something else, and no desk opens', async () => {
    const { file } = await written();
    const bytes = Buffer.from(file.base64, 'base64');
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 100);
    const machine = openOffice();
    const { client } = await machine.start();
    for (const [base64, code] of [
      [bytes.toString('base64'), 'EVERYTHING_DAMAGED'],
      [Buffer.from('写真').toString('base64'), 'NOT_EVERYTHING'],
      ['', 'NOT_EVERYTHING'],
    ] as const)
      await expect(
        client.app.openEverything({ file: { fileName: 'a.torimatome-all', base64 } }),
      ).rejects.toMatchObject({ data: { code, message: expect.stringMatching(/。$/u) } });
    expect((await client.app.state()).desk).toMatchObject({ kind: 'none', recent: [] });
    expect(existsSync(join(machine.userDataDir, '回答'))).toBe(false);
  }, 120_000);

  it('leaves nothing half done after a kill: neither beside the desks, nor in the folder that was named', async () => {
    const { path } = await written();
    const machine = openOffice();
    const unfinished = join(machine.userDataDir, '引き継ぎの途中');
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'すべて'), '半分の');
    await machine.start();
    expect(existsSync(unfinished)).toBe(false);

    const target = join(temporaryFolder(), '新しい保存先');
    mkdirSync(target);
    writeFileSync(join(target, `${storeFileName}.importing`), '半分の');
    writeFileSync(join(target, `${storeFileName}.restoring`), '半分の');
    valueOf(await importAll(path, target, new Date()));
    expect(readdirSync(target).toSorted()).toEqual(['torimatome.marker', storeFileName]);
  }, 120_000);
});
