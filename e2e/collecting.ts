/** The collecting desk of a machine, made before the window is opened, and departments that answer by files. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../electron/core/api/create-app.ts';
import { createCore, type Core } from '../electron/core/core.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { receiveResponse } from '../electron/core/exchange/receive.ts';
import { saidAs, valueOf, type Said } from '../electron/core/testing/city.ts';
import { sampleDocument, type Machine } from './fixtures.ts';

export const office = 'くらし安全課';
const now = (): Date => new Date();
const newId = (): string => randomUUID();

/** The office's desk with this year's round, before the window is opened. @returns the requests' folder */
export async function beginRound(machine: Machine, options: { readonly asked: boolean }): Promise<string> {
  const app = await createApp({
    userDataDir: machine.dataDir,
    sampleDocument,
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
  await client.app.openCollect({ office });
  const base64 = readFileSync(sampleDocument).toString('base64');
  await client.rounds.importTable({ file: { fileName: basename(sampleDocument), base64 }, planOnly: false });
  const { roundId } = await client.rounds.startRound({
    plan: null,
    resultsYear: 2024,
    deadline: '2048-06-26',
  });
  if (options.asked) await client.collect.writeRequests({ roundId, departments: null });
  await app.close();
  return join(machine.dataDir, '取りまとめの出力', '照会');
}

/** The office's own store, while the window is closed. */
export const openStore = (machine: Machine): Promise<Core> =>
  createCore({ dataDir: join(machine.dataDir, '取りまとめ'), now, newId }).then(valueOf);

/** One department answers by a file, which is received. */
export async function respond(
  machine: Machine,
  requests: string,
  department: string,
  said: readonly Said[],
): Promise<void> {
  const name = readdirSync(requests).find((each) => each.endsWith(`_${department}.shokai`)) ?? '';
  const own = valueOf(await createCore({ dataDir: join(machine.dataDir, '各課', department), now, newId }));
  const request = { bytes: readFileSync(join(requests, name)), fileName: name };
  const by = { name: '見本 花子', extension: '2345' };
  const folder = join(machine.dataDir, '届いた 回答');
  const { file } = valueOf(await answerRequest(own, { request, answers: saidAs(said), by, folder }));
  own.close();
  const core = await openStore(machine);
  const input = { bytes: readFileSync(file), fileName: basename(file), who: office };
  valueOf(await receiveResponse(core, input));
  core.close();
}
