/** 進み具合 through its contract: a real desk, real files, a department with a store of its own. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { expect, it, onTestFinished } from 'vitest';
import { tallyOf } from '../../../shared/progress.ts';
import { createCore } from '../core.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { saidAs, valueOf } from '../testing/city.ts';
import { sampleDocument } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createApp, type App } from './create-app.ts';

const office = 'くらし安全課';
const road = '道路課';
const newId = (): string => randomUUID();

interface Desk {
  readonly client: RouterClient<App['router']>;
  readonly roundId: string;
  readonly folder: string;
  readonly idOf: (department: string) => Promise<string>;
}

async function openDesk(): Promise<Desk> {
  const temporary = temporaryFolder();
  const folder = join(temporary.path, '利用者 データ');
  const app = await createApp({
    userDataDir: folder,
    sampleDocument: sampleDocument.path,
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: (current) => Promise.resolve(current),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    now: () => new Date('2025-06-10T01:00:00.000Z'),
    newId,
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  onTestFinished(async () => {
    await app.close();
    temporary.remove();
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office });
  const table = {
    fileName: basename(sampleDocument.path),
    base64: readFileSync(sampleDocument.path).toString('base64'),
  };
  await client.rounds.importTable({ file: table, planOnly: false });
  const deadline = '2025-06-27';
  const { roundId } = await client.rounds.startRound({ plan: null, resultsYear: 2024, deadline });
  const idOf = async (name: string): Promise<string> => {
    const { departments } = await client.progress.read({ roundId });
    return departments.find((each) => each.name === name)?.id ?? '';
  };
  return { client, roundId, folder, idOf };
}

it('tells in one call how the round stands, and after a response how it stands then', async () => {
  const { client, roundId, folder, idOf } = await openDesk();
  const before = await client.progress.read({ roundId });
  expect(before).toMatchObject({ today: '2025-06-10', askedAt: null, recent: [], lastTime: null });
  expect(before.round.cells).toBe(before.cells.length);
  expect(before.departments.find((each) => each.isOffice)?.name).toBe(office);
  const { files } = await client.collect.writeRequests({ roundId, departments: [await idOf(road)] });
  const request = { bytes: readFileSync(files[0] ?? ''), fileName: basename(files[0] ?? '') };
  const dataDir = join(folder, '各課', road);
  const clerk = valueOf(
    await createCore({ dataDir, now: () => new Date('2025-06-10T01:00:00.000Z'), newId }),
  );
  const answers = saidAs([{ measure: '道路照明と防犯灯の充実', fiscalYear: 2024, items: ['直した。'] }]);
  const by = { name: '見本 花子', extension: '2345' };
  const made = valueOf(
    await answerRequest(clerk, { request, answers, by, folder: join(folder, '届いた 回答') }),
  );
  clerk.close();
  const file = { fileName: basename(made.file), base64: readFileSync(made.file).toString('base64') };
  const results: string[] = [];
  for await (const told of await client.receive.files({ files: [file] }))
    if (told.kind === 'file') results.push(told.file.result);
  expect(results).toEqual(['taken']);
  const after = await client.progress.read({ roundId });
  expect(tallyOf(after.cells).counts).toMatchObject({ submitted: 1, missing: before.cells.length - 1 });
  expect(after.recent).toMatchObject([
    { departmentId: await idOf(road), revision: 1, taken: 1, late: false },
  ]);
});

it('makes letters, notes that they were sent, and writes them to files', async () => {
  const { client, roundId, folder, idOf } = await openDesk();
  const id = await idOf(road);
  const [letter, ...others] = await client.progress.letters({ roundId, departments: [id] });
  expect(others).toEqual([]);
  expect(letter?.text).toContain(`お世話になっております。${office}です。`);
  const letters = [{ departmentId: id, text: `${letter?.text ?? ''}\n内線 2345` }];
  const sent = { roundId, sentOn: '2025-06-09', letters };
  expect(await client.progress.noteReminders(sent)).toEqual({ noted: 1 });
  const written = await client.progress.writeReminders(sent);
  expect(written.noted).toBe(0);
  expect(written.folder).toBe(join(folder, '取りまとめの出力', '督促'));
  expect(readFileSync(written.files[0] ?? '', 'utf8')).toContain('内線 2345');
  const { departments } = await client.progress.read({ roundId });
  expect(departments.find((each) => each.id === id)?.reminders).toEqual({ count: 1, lastOn: '2025-06-09' });
});

it('writes no file for letters that it refuses to note', async () => {
  const { client, roundId, folder, idOf } = await openDesk();
  const letters = [{ departmentId: await idOf(road), text: '文' }];
  await expect(
    client.progress.writeReminders({ roundId, sentOn: '2025-06-11', letters }),
  ).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'DAY_TO_COME' } });
  expect(() => readFileSync(join(folder, '取りまとめの出力', '督促'))).toThrow('ENOENT');
});

it('extends the deadline for one department and for all, and refuses a day that is no extension', async () => {
  const { client, roundId, idOf } = await openDesk();
  const extend = async (departments: string[] | null, until: string): Promise<unknown> =>
    client.progress.extendDeadline({ roundId, departments, until, reason: '議会のため' });
  const id = await idOf(road);
  expect(await extend([id], '2025-07-04')).toEqual({ extended: 1 });
  const { departments, round } = await client.progress.read({ roundId });
  expect(round.deadline).toBe('2025-06-27');
  expect(departments.find((each) => each.id === id)).toMatchObject({
    deadline: '2025-07-04',
    isExtended: true,
  });
  await expect(extend(null, '2025-06-20')).rejects.toMatchObject({ data: { code: 'NOT_LATER' } });
  await extend(null, '2025-07-11');
  const { desk } = await client.app.state();
  expect(desk.kind === 'collect' ? desk.rounds[0]?.deadline : null).toBe('2025-07-11');
});

it('refuses a round that is not here', async () => {
  const { client } = await openDesk();
  await expect(client.progress.read({ roundId: 'ない' })).rejects.toMatchObject({
    data: { code: 'NO_ROUND' },
  });
});
