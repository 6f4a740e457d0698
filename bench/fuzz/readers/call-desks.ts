/** Two programs in the middle of a round, for calls: a coordinator's, and a department's with the request opened. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp, type App } from '../../../electron/core/api/create-app.ts';
import { createCore } from '../../../electron/core/core.ts';
import { answerRequest } from '../../../electron/core/exchange/answer-request.ts';
import { storeFileName } from '../../../electron/core/store/open-store.ts';
import { verifyStore } from '../../../electron/core/store/verify.ts';
import { saidAs, valueOf } from '../../../electron/core/testing/city.ts';
import { sampleDocument } from '../../../electron/core/testing/documents.ts';
import { sceneTime } from '../store-scene.ts';
import { fixFolder, type FixedFolder } from './fixed-folder.ts';

const department = '道路課';
const newId = (): string => randomUUID();
const now = (): Date => sceneTime;

export interface Desk {
  readonly folder: string;
  readonly fixed: FixedFolder;
  readonly log: string[];
  app: App;
}

export function startProgram(userDataDir: string, log: string[]): Promise<App> {
  return createApp({
    userDataDir,
    sampleDocument: sampleDocument.path,
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    now,
    newId,
    version: '0.0.0',
    log: (line) => log.push(line),
  });
}

/** Both desks of the sample, in the middle of a round. */
export async function prepareDesks(folder: string) {
  const collectDir = join(folder, '集約');
  const answerDir = join(folder, '回答');
  mkdirSync(folder, { recursive: true });
  const log: string[] = [];
  const app = await startProgram(collectDir, log);
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office: 'くらし安全課' });
  const file = { fileName: '表.txt', base64: readFileSync(sampleDocument.path).toString('base64') };
  await client.rounds.importTable({ file, planOnly: false });
  const { roundId } = await client.rounds.startRound({
    plan: null,
    resultsYear: 2024,
    deadline: '2025-06-27',
  });
  const { departments } = await client.collect.status({ roundId });
  const own = departments.find((each) => each.name === department)?.id ?? '';
  const { files } = await client.collect.writeRequests({ roundId, departments: [own] });
  const request = { bytes: readFileSync(files[0] ?? ''), fileName: basename(files[0] ?? '') };
  const core = valueOf(await createCore({ dataDir: join(folder, '課'), now, newId }));
  const answers = saidAs([{ measure: '道路照明と防犯灯の充実', fiscalYear: 2024, items: ['LEDに替えた。'] }]);
  const by = { name: '見本', extension: null };
  const answered = valueOf(await answerRequest(core, { request, answers, by, folder }));
  core.close();
  const response = { fileName: '回答.kaito', base64: readFileSync(answered.file).toString('base64') };
  for await (const _ of await client.receive.files({ files: [response] }));
  const plan = await client.plan.get({ roundId });
  const receivings = await client.receive.receivings();
  await app.close();
  const second = await startProgram(answerDir, log);
  const other = createRouterClient(second.router);
  const asked = { fileName: '照会.shokai', base64: Buffer.from(request.bytes).toString('base64') };
  await other.app.openRequest({ file: asked, changeDesk: true });
  const state = await other.app.state();
  const answerStore = state.desk.kind === 'answer' ? state.desk.dataDir : '';
  await second.close();
  const inFolder = (path: string): string => path.slice(answerDir.length + 1);
  const desk = async (userDataDir: string, store: string): Promise<Desk> => {
    const fixed = fixFolder(userDataDir, [join(store, storeFileName)]);
    const lines: string[] = [];
    return { folder: userDataDir, fixed, log: lines, app: await startProgram(userDataDir, lines) };
  };
  return {
    desks: {
      collect: await desk(collectDir, '取りまとめ'),
      answer: await desk(answerDir, inFolder(answerStore)),
    },
    ids: {
      '@roundId': roundId,
      '@planId': plan.plan.id,
      '@departmentId': own,
      '@measureId': plan.structure.assignments.find((each) => each.departmentId === own)?.measureId ?? '',
      '@columnId': plan.round?.columns[0]?.id ?? '',
      '@headingId': plan.structure.headings[0]?.id ?? '',
      '@assignmentId': plan.structure.measures[1]?.id ?? '',
      '@receivingId': receivings[0]?.id ?? '',
      '@response': response.base64,
      '@request': asked.base64,
      '@table': file.base64,
      '@dataDir': join(collectDir, '取りまとめ'),
    } as Readonly<Record<string, string>>,
  };
}

/** What the store's own check says, while the program is closed. */
export async function wrongInside({ folder }: Desk): Promise<string | null> {
  const dataDir = join(folder, '取りまとめ');
  const opened = await createCore({ dataDir, now, newId });
  if (!opened.ok) return null;
  const [problem] = verifyStore(opened.value.store.db).problems;
  opened.value.close();
  return problem === undefined ? null : `the store is wrong: ${JSON.stringify(problem)}`;
}
