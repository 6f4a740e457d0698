/** The collecting desk of a test: the whole program on real folders, and departments with stores of their own. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { FileContent } from '../../../shared/contract/problem.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { ReadingStep } from '../../../shared/reading-steps.ts';
import type { GivenFile, ReceivedFile, ReceiveEvent } from '../../../shared/contract/receive-contract.ts';
import { createApp, type App } from '../api/create-app.ts';
import { deedOf } from '../context.ts';
import { createCore, type Core } from '../core.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { bullets, keyOf, saidAs, valueOf, type Said } from './city.ts';
import { sampleDocument } from './documents.ts';
import { temporaryFolder } from './temporary-folder.ts';

const newId = (): string => randomUUID();
export const office = 'くらし安全課';
export const deadline = '2025-06-27';
export const table = sampleDocument.path;
/** Of the sample: 道路課 answers it in both years. */
export const measure = '道路照明と防犯灯の充実';

export type DeskWithRound = CollectingDesk & { readonly roundId: string };

export interface CollectingDesk {
  readonly folder: string;
  client: RouterClient<App['router']>;
  /** Ends the program and starts it again. */
  restart(): Promise<void>;
  /** What the office's own store holds, between two runs of the program. */
  between(work: (core: Core) => void): Promise<void>;
  setTime(time: string): void;
}

type ReadingEvent =
  | { readonly kind: 'reading'; readonly step: ReadingStep }
  | { readonly kind: 'preview'; readonly preview: ImportPreview };

/** Nothing opened yet. Everything is closed and taken away when the test is over. */
export async function openDesk(): Promise<CollectingDesk> {
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
  const desk: CollectingDesk = {
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
export async function deskWithRound(): Promise<DeskWithRound> {
  const desk = await openDesk();
  await desk.client.app.openCollect({ office });
  await desk.client.rounds.importTable({ file: fileOf(table), planOnly: false });
  const { roundId } = await desk.client.rounds.startRound({ plan: null, resultsYear: 2024, deadline });
  return Object.assign(desk, { roundId });
}

export function fileOf(path: string): FileContent {
  return { fileName: basename(path), base64: readFileSync(path).toString('base64') };
}

export async function departmentOf(desk: DeskWithRound, name: string): Promise<string> {
  const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
  const found = departments.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is not asked.`);
  return found.id;
}

/** The response of one department to the request that is written for it now. */
export async function answerOf(
  desk: DeskWithRound,
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

/** Gives files to the desk and tells what it told of each. */
export async function receiveAll(desk: CollectingDesk, files: GivenFile[]): Promise<ReceivedFile[]> {
  return filesOf(await desk.client.receive.files({ files }));
}

export async function filesOf(events: AsyncIterable<ReceiveEvent>): Promise<ReceivedFile[]> {
  const told: ReceivedFile[] = [];
  for await (const each of events) if (each.kind === 'file') told.push(each.file);
  return told;
}

/** What the screen that reads tables shows of a file at last. */
export async function previewOf(events: Promise<AsyncIterable<ReadingEvent>>): Promise<ImportPreview> {
  for await (const event of await events) if (event.kind === 'preview') return event.preview;
  throw new Error('The reading ended without a preview.');
}

/** An edit of the office's own, as 表の確認 makes it. */
export async function editOf(
  desk: DeskWithRound,
  department: string,
  fiscalYear: number,
  ...texts: readonly string[]
): Promise<void> {
  await desk.between((core) => {
    const round = core.rounds.get(desk.roundId)?.round;
    if (!round) throw new Error('no round');
    const key = keyOf(round, measure, department, fiscalYear);
    const { revision } = core.answers.get(key);
    const answer = { state: 'submitted' as const, content: bullets(...texts) };
    core.store.transaction(() =>
      core.answers.write(deedOf(core, office), { key, base: revision, answer, action: 'answer-edited' }),
    );
  });
}

/** The same line for both years. */
export const said = (text: string): Said[] => [
  { measure, fiscalYear: 2024, items: [text] },
  { measure, fiscalYear: 2025, items: [text] },
];
