/**
 * A desk on the day when many files arrive: one of every kind that a coordinator meets. Made by the program itself and
 * by departments with stores of their own; used by tests of the screen and for the pictures of the guide.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../api/create-app.ts';
import { deedOf } from '../context.ts';
import { createCore, type Core } from '../core.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { bullets, keyOf, saidAs, valueOf, type Said } from './city.ts';
import { sampleDocument } from './documents.ts';

export const sceneOffice = 'くらし安全課';
export const sceneMeasure = '公園・緑道・道路の見通しの確保';

export interface Scene {
  readonly roundId: string;
  /** Paths of what arrives, in this order: conflict, new, changed, the same again, older, other round, damaged. */
  readonly arriving: readonly string[];
}

interface SceneOptions {
  /** Of the program whose screen is looked at; it must not be running. */
  readonly userDataDir: string;
  /** For everything else: departments, another city's desk, files on their way. */
  readonly folder: string;
  readonly now: () => Date;
}

const newId = (): string => randomUUID();

const shop = (text: string): Said[] => [
  { measure: '若い世代の消費者教育', fiscalYear: 2024, items: ['高等学校2校で授業を実施', text] },
];

export async function makeReceivingScene({ userDataDir, folder, now }: SceneOptions): Promise<Scene> {
  const desk = await openDesk(userDataDir, now, { planOnly: false, resultsYear: 2024, sealed: true });
  const other = await openDesk(join(folder, '前の照会'), now, {
    planOnly: true,
    resultsYear: 2023,
    sealed: false,
  });
  const answer = (department: string, said: readonly Said[]): Promise<string> =>
    respond({ folder, now, request: desk.requests(department), department, said });
  const year = 2025;

  const began = ['死角をなくすため、定期的に植栽の剪定を行った。', '公園に防犯カメラを設置する。'];
  const first = await answer('公園みどり課', [{ measure: sceneMeasure, fiscalYear: year, items: began }]);
  const shopFirst = await answer('産業振興課', shop('消費者月間に展示'));
  const older = await answer('教育指導課', [
    { measure: '駆け込み場所「みどりのドア」', fiscalYear: 2024, items: ['登録件数 102件'] },
  ]);
  const newer = await answer('教育指導課', [
    {
      measure: '駆け込み場所「みどりのドア」',
      fiscalYear: 2024,
      items: ['登録件数 112件', '新1年生に地図を配布'],
    },
  ]);
  await desk.receive([first, shopFirst, newer]);
  const conflict = await answer('公園みどり課', [
    {
      measure: sceneMeasure,
      fiscalYear: year,
      items: [
        '死角をなくすため、定期的に植栽の剪定を行う。',
        '南公園に防犯カメラを設置する。',
        '指定管理者と、定期的に巡回する。',
      ],
    },
  ]);
  const changed = await answer('産業振興課', shop('消費者月間に、庁舎1階で展示'));
  const same = join(dirname(changed), `${basename(changed, '.kaito')} (1).kaito`);
  copyFileSync(changed, same);
  const fresh = await answer('道路課', [
    { measure: '学校・園・放課後施設の安全点検', fiscalYear: 2024, items: ['路側帯を緑色に塗った。'] },
    {
      measure: '学校・園・放課後施設の安全点検',
      fiscalYear: year,
      items: ['カーブミラーの角度を調整する。'],
    },
    { measure: '道路照明と防犯灯の充実', fiscalYear: 2024, items: ['防犯灯をLEDに替えた。'] },
  ]);
  const foreign = await respond({
    folder: join(folder, '前の照会'),
    now,
    request: other.requests('保育支援課'),
    department: '保育支援課',
    said: [{ measure: '学校・園・放課後施設の安全点検', fiscalYear: 2023, items: ['自主点検を行った。'] }],
  });
  const whole = await answer('健康づくり課', [
    { measure: '若者を犯罪に近づけない環境づくり', fiscalYear: 2024, items: ['講演会を開いた。'] },
  ]);
  writeFileSync(whole, readFileSync(whole).subarray(0, 1200));
  await other.close();
  await desk.close();
  const core = valueOf(await createCore({ dataDir: join(userDataDir, '取りまとめ'), now, newId }));
  edit(core, desk.roundId, [
    '死角をなくすため、定期的に植栽の剪定を実施予定。',
    '公園に防犯カメラを設置する。',
  ]);
  core.close();
  return { roundId: desk.roundId, arriving: [conflict, fresh, changed, same, older, foreign, whole] };
}

/** The office's own edit of what the department said. */
function edit(core: Core, roundId: string, texts: readonly string[]): void {
  const round = core.rounds.get(roundId)?.round;
  if (!round) throw new Error('no round');
  const key = keyOf(round, sceneMeasure, '公園みどり課', 2025);
  const { revision } = core.answers.get(key);
  const answer = { state: 'submitted' as const, content: bullets(...texts) };
  core.store.transaction(() =>
    core.answers.write(deedOf(core, sceneOffice), { key, base: revision, answer, action: 'answer-edited' }),
  );
}

async function openDesk(
  userDataDir: string,
  now: () => Date,
  start: { readonly planOnly: boolean; readonly resultsYear: number; readonly sealed: boolean },
) {
  mkdirSync(userDataDir, { recursive: true });
  const app = await createApp({
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
    log: (line) => {
      throw new Error(line);
    },
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office: sceneOffice });
  const { path } = sampleDocument;
  const file = { fileName: basename(path), base64: readFileSync(path).toString('base64') };
  await client.rounds.importTable({ file, planOnly: start.planOnly });
  const { resultsYear } = start;
  const { roundId } = await client.rounds.startRound({ plan: null, resultsYear, deadline: null });
  await client.keys.setSealing({ roundId, on: start.sealed });
  const { files } = await client.collect.writeRequests({ roundId, departments: null });
  return {
    roundId,
    requests: (department: string): string =>
      files.find((each) => basename(each, '.shokai').endsWith(department)) ?? '',
    receive: async (paths: readonly string[]): Promise<void> => {
      const given = paths.map((each) => ({
        fileName: basename(each),
        base64: readFileSync(each).toString('base64'),
      }));
      for await (const each of await client.receive.files({ files: given }))
        if (each.kind === 'file' && each.file.result !== 'taken') throw new Error(each.file.sentence);
    },
    close: () => app.close(),
  };
}

async function respond(of: {
  readonly folder: string;
  readonly now: () => Date;
  readonly request: string;
  readonly department: string;
  readonly said: readonly Said[];
}): Promise<string> {
  const { folder, now, department } = of;
  const own = valueOf(await createCore({ dataDir: join(folder, '各課', department), now, newId }));
  const request = { bytes: readFileSync(of.request), fileName: basename(of.request) };
  const by = { name: '見本 花子', extension: '2345' };
  const answers = saidAs(of.said);
  const answered = valueOf(
    await answerRequest(own, { request, answers, by, folder: join(folder, '届いた 回答') }),
  );
  own.close();
  return answered.file;
}
