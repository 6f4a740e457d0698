/** A collecting desk with a round in which some have answered, made by the program's own ways before the door opens. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Locator, Page } from '@playwright/test';
import { createApp } from '../electron/core/api/create-app.ts';
import { createCore, type Core } from '../electron/core/core.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { saidAs, valueOf, type Said } from '../electron/core/testing/city.ts';
import { replaceRound } from '../electron/core/store/rounds.ts';
import type { Column } from '../shared/round.ts';
import { expect, sampleDocument } from './fixtures.ts';

export const office = 'くらし安全課';
const real = { now: () => new Date(), newId: () => randomUUID() };

export interface Answers {
  readonly department: string;
  readonly answers: readonly Said[];
}

/** The office's own store, while no program has it open. */
export async function withOffice<Value>(
  dataDir: string,
  work: (core: Core) => Value | Promise<Value>,
): Promise<Value> {
  const core = valueOf(await createCore({ dataDir: join(dataDir, '取りまとめ'), ...real }));
  try {
    return await work(core);
  } finally {
    core.close();
  }
}

/** @param columns beside those of the plan @returns the requests that were written, by department */
export async function prepareReview(
  dataDir: string,
  said: readonly Answers[],
  columns: readonly Column[] = [],
): Promise<Map<string, string>> {
  const app = await createApp({
    userDataDir: dataDir,
    sampleDocument,
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    ...real,
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  const client = createRouterClient(app.router);
  await client.app.openCollect({ office });
  const table = {
    fileName: basename(sampleDocument),
    base64: readFileSync(sampleDocument).toString('base64'),
  };
  await client.rounds.importTable({ file: table, planOnly: true });
  const { roundId } = await client.rounds.startRound({
    plan: null,
    resultsYear: 2023,
    deadline: '2999-06-28',
  });
  if (columns.length > 0) {
    await client.app.leaveDesk();
    await withOffice(dataDir, (core) => addColumns(core, roundId, columns));
    await client.app.openCollect({ office });
  }
  const { files } = await client.collect.writeRequests({ roundId, departments: null });
  const requests = new Map(files.map((each) => [/_([^_]+)\.shokai$/u.exec(each)?.[1] ?? '', each]));
  for (const { department, answers } of said) {
    const file = await respond(dataDir, department, requests.get(department) ?? '', answers);
    const content = { fileName: basename(file), base64: readFileSync(file).toString('base64') };
    const results: string[] = [];
    for await (const each of await client.receive.files({ files: [content] }))
      if (each.kind === 'file') results.push(each.file.result);
    expect(results).toEqual(['taken']);
  }
  await app.close();
  return requests;
}

function addColumns(core: Core, roundId: string, columns: readonly Column[]): void {
  const before = core.rounds.get(roundId);
  if (!before) throw new Error('no round');
  const after = { ...before.round, columns: [...before.round.columns, ...columns] };
  const deed = { at: new Date().toISOString(), who: office, why: '列を足した', file: null };
  core.store.transaction(() => {
    replaceRound(core.store.db, core.history, deed, { before, after, action: 'round-changed' });
  });
}

/** A department answers a request in its own store. @returns the path of its response */
export async function respond(
  dataDir: string,
  department: string,
  request: string,
  answers: readonly Said[],
): Promise<string> {
  const own = valueOf(await createCore({ dataDir: join(dataDir, '各課', department), ...real }));
  const answered = await answerRequest(own, {
    request: { bytes: readFileSync(request), fileName: basename(request) },
    answers: saidAs(answers),
    by: { name: '見本 花子', extension: '2345' },
    folder: join(dataDir, '届いた 回答'),
  });
  own.close();
  return valueOf(answered).file;
}

export async function openReview(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: '画面' })
    .getByRole('link', { name: /表の確認/ })
    .click();
  await expect(page.getByRole('grid', { name: '取りまとめ表' })).toBeVisible();
}

/** A cell by words in it. */
export function cellWith(page: Page, text: string | RegExp): Locator {
  return page.getByRole('gridcell').filter({ hasText: text });
}

export function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: '選んだ欄' });
}
