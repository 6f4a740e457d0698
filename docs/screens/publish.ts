/** The pictures of 出力: nearly done, and about to be finalized with something left. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '../../electron/core/api/create-app.ts';
import { createCore } from '../../electron/core/core.ts';
import { must } from '../../electron/core/testing/coordinator.ts';
import { fillRound } from '../../electron/core/testing/filled-round.ts';
import { newId, office, sampleDocument, type Scene } from './stage.ts';

const now = (): Date => new Date('2026-06-19T05:32:00Z');

export const publishScene: Scene = {
  prepare: async (folder) => {
    const app = await createApp({
      userDataDir: folder,
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
      log: (line) => process.stderr.write(`${line}\n`),
    });
    await createRouterClient(app.router).app.openCollect({ office });
    await app.close();
    const core = must(await createCore({ dataDir: join(folder, '取りまとめ'), now, newId }));
    const filled = await fillRound(core, { bytes: readFileSync(sampleDocument), fileName: '去年の表.txt' });
    for (const cell of filled.cells.slice(0, 4)) filled.edit(cell, (text) => text.replace('9台', '12台'));
    for (const cell of filled.cells.slice(40, 52)) filled.submit(cell);
    core.close();
    return now;
  },
  play: async ({ page, picture }) => {
    await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
    await page.locator('[data-page="1"] canvas').waitFor({ timeout: 120_000 });
    await picture('publish');
    await page.getByRole('button', { name: '残したまま確定する' }).click();
    await page.getByRole('dialog').waitFor();
    await picture('publish-final');
  },
};
