/** A machine whose collecting desk has a round that is under way, before the program starts. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../electron/core/api/create-app.ts';
import { createCore } from '../electron/core/core.ts';
import { valueOf } from '../electron/core/testing/city.ts';
import { fillRound, type FilledRound } from '../electron/core/testing/filled-round.ts';
import { sampleDocument, type Machine } from './fixtures.ts';

const real = { now: () => new Date(), newId: () => randomUUID() };

/** A collecting desk on this machine whose round is filled. */
export async function prepareFilled(
  machine: Machine,
  arrange: (filled: FilledRound) => void = () => {},
): Promise<void> {
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
    ...real,
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  await createRouterClient(app.router).app.openCollect({ office: 'くらし安全課' });
  await app.close();
  const core = valueOf(await createCore({ dataDir: join(machine.dataDir, '取りまとめ'), ...real }));
  arrange(await fillRound(core, { bytes: readFileSync(sampleDocument), fileName: '去年の表.txt' }));
  core.close();
}
