/** The collecting desk through its contract: a real store, real files, departments with stores of their own. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { createCore, type Core } from '../core.ts';
import { deedOf } from '../context.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { bullets, keyOf, saidAs, valueOf, type Said } from '../testing/city.ts';
import { sampleDocument } from '../testing/documents.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createApp, type App } from './create-app.ts';

const newId = (): string => randomUUID();
const office = 'くらし安全課';
const deadline = '2025-06-27';
const table = join(sampleDocument.path);
const measure = '道路照明と防犯灯の充実';

interface Desk {
  readonly folder: string;
  client: RouterClient<App['router']>;
  /** Ends the program and starts it again. */
  restart(): Promise<void>;
  /** What the office's own store holds, between two runs of the program. */
  between(work: (core: Core) => void): Promise<void>;
  setTime(time: string): void;
}

async function openDesk(): Promise<Desk> {
  const temporary = temporaryFolder();
  const folder = join(temporary.path, '利用者 データ');
  let time = '2025-05-07T01:00:00.000Z';
  const now = (): Date => new Date(time);
  const start = (): Promise<App> =>
    createApp({
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
      now,
      newId,
      version: '0.0.0',
      log: (line) => {
        throw new Error(line);
      },
    });
  let app = await start();
  const desk: Desk = {
    folder,
    client: createRouterClient(app.router),
    restart: async () => {
      await app.close();
      app = await start();
      desk.client = createRouterClient(app.router);
    },
    between: async (work) => {
      await app.close();
      const core = valueOf(await createCore({ dataDir: join(folder, '取りまとめ'), now, newId }));
      work(core);
      core.close();
      app = await start();
      desk.client = createRouterClient(app.router);
    },
    setTime: (next) => {
      time = next;
    },
  };
  onTestFinished(async () => {
    await app.close();
    temporary.remove();
  });
  return desk;
}

/** A desk with last year's table and this year's round. */
async function deskWithRound(): Promise<Desk & { readonly roundId: string }> {
  const desk = await openDesk();
  await desk.client.app.openCollect({ office });
  await desk.client.rounds.importTable({ file: fileOf(table), planOnly: false });
  const { roundId } = await desk.client.rounds.startRound({ plan: null, resultsYear: 2024, deadline });
  return Object.assign(desk, { roundId });
}

function fileOf(path: string): FileContent {
  return { fileName: basename(path), base64: readFileSync(path).toString('base64') };
}

async function departmentOf(desk: Desk & { roundId: string }, name: string): Promise<string> {
  const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
  const found = departments.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is not asked.`);
  return found.id;
}

/** The response of one department to the request that is written for it now. */
async function answerOf(
  desk: Desk & { roundId: string },
  name: string,
  answers: readonly Said[],
): Promise<FileContent> {
  const departments = [await departmentOf(desk, name)];
  const { files } = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments });
  const dataDir = join(desk.folder, '各課', name);
  const own = valueOf(await createCore({ dataDir, now: () => new Date('2025-05-08T01:00:00.000Z'), newId }));
  const request = { bytes: readFileSync(files[0] ?? ''), fileName: basename(files[0] ?? '') };
  const by = { name: '見本 花子', extension: '2345' };
  const folder = join(desk.folder, '届いた 回答');
  const answered = valueOf(await answerRequest(own, { request, answers: saidAs(answers), by, folder }));
  own.close();
  return fileOf(answered.file);
}

async function receive(desk: Desk, files: FileContent[]): Promise<ReceivedFile[]> {
  const told: ReceivedFile[] = [];
  for await (const each of await desk.client.collect.receive({ files })) told.push(each);
  return told;
}

const said = (text: string): Said[] => [
  { measure, fiscalYear: 2024, items: [text] },
  { measure, fiscalYear: 2025, items: [text] },
];

describe('opening the collecting desk', () => {
  it('remembers the desk, its office and its folder over a restart', async () => {
    const desk = await openDesk();
    expect((await desk.client.app.openCollect({ office })).desk).toMatchObject({ kind: 'collect', office });
    const output = join(desk.folder, '共有 フォルダ');
    await desk.client.app.setOutputFolder({ folder: output });
    await desk.restart();
    const state = await desk.client.app.state();
    expect(state).toMatchObject({ desk: { kind: 'collect', office, rounds: [] }, outputFolder: output });
    const left = await desk.client.app.leaveDesk();
    expect(left.desk).toMatchObject({
      kind: 'none',
      office,
      recent: [{ kind: 'collect', department: office }],
    });
    const dataDir = join(desk.folder, '取りまとめ');
    expect((await desk.client.app.openDesk({ dataDir })).desk.kind).toBe('collect');
    expect(await desk.client.app.chooseFolder({ purpose: 'output' })).toEqual({ folder: output });
  });

  it('lists both kinds of desk, and asks before a request takes its place', async () => {
    const desk = await deskWithRound();
    const { files } = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments: null });
    const file = fileOf(files.find((each) => each.includes('道路課')) ?? '');
    await expect(desk.client.app.openRequest({ file, changeDesk: false })).rejects.toMatchObject({
      code: 'OTHER_DESK',
      data: { asked: '道路課', open: office },
    });
    await desk.client.app.openRequest({ file, changeDesk: true });
    const { desk: none } = await desk.client.app.leaveDesk();
    expect(none.kind === 'none' ? none.recent.map((each) => each.kind) : []).toEqual(['answer', 'collect']);
  });

  it('refuses what belongs to it while no such desk is open', async () => {
    const desk = await openDesk();
    await expect(desk.client.collect.rounds()).rejects.toMatchObject({ data: { code: 'NO_DESK' } });
  });
});

describe('importing a table', () => {
  it('tells what is in it, and keeps its answers as a finished round', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    const summary = await desk.client.rounds.importTable({ file: fileOf(table), planOnly: false });
    expect(summary).toMatchObject({ plan: sampleDocument.plan, measures: 24, departments: 19 });
    const { rounds, plans } = await desk.client.collect.rounds();
    expect(rounds).toMatchObject([{ resultsYear: 2023, state: 'final' }]);
    expect(plans).toMatchObject([{ title: sampleDocument.plan, nextYear: 2024 }]);
  });

  it('takes the plan only where asked to', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    await desk.client.rounds.importTable({ file: fileOf(table), planOnly: true });
    expect(await desk.client.collect.rounds()).toMatchObject({ rounds: [], plans: [{ nextYear: 2023 }] });
  });

  it('names line and column of what it cannot place, and imports nothing', async () => {
    const desk = await openDesk();
    await desk.client.app.openCollect({ office });
    const bad = join(desk.folder, '悪い 表.txt');
    writeFileSync(bad, '主要な施策\t担当課\nなにか\n');
    await expect(
      desk.client.rounds.importTable({ file: fileOf(bad), planOnly: false }),
    ).rejects.toMatchObject({
      code: 'TABLE_PROBLEMS',
      data: { code: 'TABLE_PROBLEMS', problems: [{ line: 1, column: 1 }] },
    });
    expect(await desk.client.collect.rounds()).toEqual({ rounds: [], plans: [] });
  });

  it('refuses the same plan a second time', async () => {
    const desk = await deskWithRound();
    await expect(
      desk.client.rounds.importTable({ file: fileOf(table), planOnly: false }),
    ).rejects.toMatchObject({ data: { code: 'PLAN_EXISTS' } });
  });
});

describe('a round', () => {
  it('starts with every cell unanswered', async () => {
    const desk = await deskWithRound();
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status).toMatchObject({ conflicts: 0, late: 0, round: { deadline, resultsYear: 2024 } });
    expect(status.counts.empty).toBe(status.round.cells);
    expect(status.missing).toHaveLength(status.round.cells);
    expect(status.departments.every((each) => each.requestedAt === null && each.received === null)).toBe(
      true,
    );
    const asked = status.departments.reduce((sum, each) => sum + each.asked, 0);
    expect(asked).toBe(status.round.cells);
  });

  it('is not started twice for the same year', async () => {
    const desk = await deskWithRound();
    await expect(
      desk.client.rounds.startRound({ plan: sampleDocument.plan, resultsYear: 2024, deadline: null }),
    ).rejects.toMatchObject({ data: { code: 'ROUND_EXISTS' } });
  });

  it('is refused where there is none of that name', async () => {
    const desk = await deskWithRound();
    await expect(desk.client.collect.status({ roundId: 'ない' })).rejects.toMatchObject({
      data: { code: 'NO_ROUND' },
    });
  });
});

describe('requests', () => {
  it('are written for every department, or for those that are chosen', async () => {
    const desk = await deskWithRound();
    const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
    const one = await desk.client.collect.writeRequests({
      roundId: desk.roundId,
      departments: [await departmentOf(desk, '道路課')],
    });
    expect(one.files.map((each) => basename(each))).toEqual([expect.stringContaining('道路課')]);
    const all = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments: null });
    expect(all.files).toHaveLength(departments.length);
    expect(readdirSync(all.folder)).toHaveLength(departments.length);
    expect(all.folder).toBe(join(desk.folder, '取りまとめの出力', '照会'));
    const after = await desk.client.collect.status({ roundId: desk.roundId });
    expect(after.departments.every((each) => each.requestedAt !== null)).toBe(true);
  });

  it('are not written for a finished round', async () => {
    const desk = await deskWithRound();
    const { rounds } = await desk.client.collect.rounds();
    const roundId = rounds.find((each) => each.state === 'final')?.id ?? '';
    await expect(desk.client.collect.writeRequests({ roundId, departments: null })).rejects.toMatchObject({
      data: { code: 'ROUND_FINAL' },
    });
  });
});

describe('receiving', () => {
  it('tells of each file by itself, and writes the receipt for what it took', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const bytes = Buffer.from(file.base64, 'base64');
    const cut = { fileName: '切れた.kaito', base64: bytes.subarray(0, 2000).toString('base64') };
    const [taken, same, refused] = await receive(desk, [file, file, cut]);
    expect(taken?.outcome).toMatchObject({
      kind: 'received',
      department: '道路課',
      accepted: 2,
      same: false,
    });
    expect(same?.outcome).toMatchObject({ kind: 'received', accepted: 0, same: true });
    expect(refused).toMatchObject({ fileName: '切れた.kaito', outcome: { problem: { code: 'TRUNCATED' } } });
    const receipt = taken?.outcome.kind === 'received' ? taken.outcome.receipt : null;
    expect(receipt).toContain(join('取りまとめの出力', '受領'));
    expect(existsSync(receipt ?? '')).toBe(true);
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status.departments.find((each) => each.name === '道路課')).toMatchObject({
      answered: 2,
      received: { revision: 1 },
      counts: { submitted: 2 },
    });
  });

  it('keeps what was taken when it is left, and takes nothing more', async () => {
    const desk = await deskWithRound();
    const first = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const second = await answerOf(desk, '公園みどり課', [
      { measure: '公園・緑道・道路の見通しの確保', fiscalYear: 2024, items: ['剪定した。'] },
    ]);
    for await (const each of await desk.client.collect.receive({ files: [first, second] })) {
      expect(each.outcome.kind).toBe('received');
      break;
    }
    const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
    expect(departments.filter((each) => each.received !== null).map((each) => each.name)).toEqual(['道路課']);
    // The rest is taken another time, and nothing twice.
    const again = await receive(desk, [first, second]);
    expect(again.map(({ outcome }) => outcome)).toMatchObject([{ same: true }, { same: false, accepted: 1 }]);
  });

  it('marks what comes after the deadline', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    desk.setTime('2025-06-28T01:00:00.000Z');
    expect((await receive(desk, [file]))[0]?.outcome).toMatchObject({ late: true });
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status.late).toBe(2);
    expect(status.departments.find((each) => each.name === '道路課')?.late).toBe(2);
  });

  it('tells when the receipt could not be written, and takes the file all the same', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const blocked = join(desk.folder, 'ファイルである');
    writeFileSync(blocked, '');
    await desk.client.app.setOutputFolder({ folder: blocked });
    expect((await receive(desk, [file]))[0]?.outcome).toMatchObject({ accepted: 2, receipt: null });
  });
});

describe('deciding', () => {
  it('accepts what one department has submitted, and nothing of the others', async () => {
    const desk = await deskWithRound();
    await receive(desk, [await answerOf(desk, '道路課', said('防犯灯を直した。'))]);
    const departmentId = await departmentOf(desk, '道路課');
    const other = await departmentOf(desk, '公園みどり課');
    const { roundId } = desk;
    expect(await desk.client.collect.accept({ roundId, departmentId: other })).toEqual({ accepted: 0 });
    expect(await desk.client.collect.accept({ roundId, departmentId })).toEqual({ accepted: 2 });
    expect((await desk.client.collect.status({ roundId })).counts.accepted).toBe(2);
  });

  it('shows the three sides of a conflict and settles it once', async () => {
    const desk = await deskWithRound();
    const { roundId } = desk;
    await receive(desk, [await answerOf(desk, '道路課', said('防犯灯を直した。'))]);
    const second = await answerOf(desk, '道路課', said('防犯灯をすべて直した。'));
    await desk.between((core) => {
      const { round } = core.rounds.get(roundId) ?? {};
      if (!round) throw new Error('no round');
      const key = keyOf(round, measure, '道路課', 2024);
      const { revision } = core.answers.get(key);
      const answer = { state: 'submitted' as const, content: bullets('防犯灯を修繕した。') };
      core.store.transaction(() =>
        core.answers.write(deedOf(core, office), { key, base: revision, answer, action: 'answer-written' }),
      );
    });
    expect((await receive(desk, [second]))[0]?.outcome).toMatchObject({ conflicts: 1, accepted: 1 });
    const [conflict, ...others] = await desk.client.collect.conflicts({ roundId });
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      department: '道路課',
      measure,
      fiscalYear: 2024,
      base: bullets('防犯灯を直した。'),
      ours: bullets('防犯灯を修繕した。'),
      theirs: bullets('防犯灯をすべて直した。'),
    });
    expect((await desk.client.collect.status({ roundId })).round.conflicts).toBe(1);
    const decision = { conflictId: conflict?.id ?? '', take: 'theirs' as const };
    await desk.client.collect.decide(decision);
    expect(await desk.client.collect.conflicts({ roundId })).toEqual([]);
    await expect(desk.client.collect.decide(decision)).rejects.toMatchObject({
      data: { code: 'NO_CONFLICT' },
    });
  });
});

describe('publishing', () => {
  it('tells how far it is and where the files are', async () => {
    const desk = await deskWithRound();
    const steps = [];
    const formats = ['tsv', 'html', 'csv'] as const;
    const input = { roundId: desk.roundId, formats: [...formats], paper: 'A4' as const };
    for await (const each of await desk.client.collect.exportTable(input)) steps.push(each);
    expect(steps.slice(0, -1)).toEqual([0, 1, 2, 3].map((done) => ({ kind: 'printed', done, of: 3 })));
    const written = steps.at(-1);
    const files = written?.kind === 'written' ? written.files : [];
    expect(files.map((each) => each.split('.').at(-1))).toEqual(formats);
    expect(files.every((each) => basename(each).includes('_途中版.') && existsSync(each))).toBe(true);
  });

  it('says so where the folder cannot be written', async () => {
    const desk = await deskWithRound();
    const blocked = join(desk.folder, 'ファイルである');
    writeFileSync(blocked, '');
    await desk.client.app.setOutputFolder({ folder: blocked });
    const input = { roundId: desk.roundId, formats: ['csv' as const], paper: 'A4' as const };
    const read = async (): Promise<void> => {
      for await (const each of await desk.client.collect.exportTable(input))
        expect(each.kind).toBe('printed');
    };
    await expect(read()).rejects.toMatchObject({ data: { code: 'CANNOT_WRITE' } });
  });
});
