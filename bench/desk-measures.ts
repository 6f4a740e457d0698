/** One desk in the browser door, driven as a clerk would, with the clock running. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Browser, Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Client } from '../shared/contract/contract.ts';

export interface MeasuredDesk {
  readonly page: Page;
  /** Milliseconds from starting the door's process to a field of the form that takes text. */
  readonly untilUsable: number;
  close(): Promise<void>;
}

const serve = join(import.meta.dirname, '../electron/browser/serve.ts');

/** Starts the door on a data folder; the request is opened where the folder is new. */
export async function openDesk(
  browser: Browser,
  dataDir: string,
  requestFile: string,
): Promise<MeasuredDesk> {
  const start = performance.now();
  const door = spawn(process.execPath, [serve, '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    door.once('error', reject);
    door.stdout.once('data', (chunk: Buffer) => {
      resolve(chunk.toString().trim());
    });
  });
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  const field = page.locator('textarea:visible').first();
  const opener = page.getByRole('button', { name: '照会ファイルを開く' });
  await field.or(opener).first().waitFor();
  if ((await field.count()) === 0) {
    const choosing = page.waitForEvent('filechooser');
    await opener.click();
    const buffer = readFileSync(requestFile);
    await (
      await choosing
    ).setFiles({ name: basename(requestFile), mimeType: 'application/octet-stream', buffer });
  }
  await field.click({ timeout: 60_000 });
  const untilUsable = performance.now() - start;
  return {
    page,
    untilUsable,
    close: async () => {
      await context.close();
      const ended = new Promise((resolve) => door.once('exit', resolve));
      door.kill('SIGTERM');
      await ended;
    },
  };
}

/** Milliseconds from each key press to the frame that shows it, as the browser itself reports them. */
export async function keyPressTimes(desk: MeasuredDesk, presses: number): Promise<number[]> {
  const { page } = desk;
  // As text, since this runs in the page. The first frame after the event draws it, the second begins when it is shown.
  await page.evaluate(`
    globalThis.keyTimes = [];
    addEventListener('keydown', (event) => {
      requestAnimationFrame(() => requestAnimationFrame(() => keyTimes.push(performance.now() - event.timeStamp)));
    }, true);
  `);
  await page.locator('textarea:visible').first().click();
  for (let press = 0; press < presses; press += 1)
    await page.keyboard.press(press % 40 === 39 ? 'Enter' : 'a', { delay: 20 });
  await page.waitForFunction(`keyTimes.length >= ${presses}`);
  return page.evaluate('keyTimes');
}

/** Milliseconds from the message that asks for a save to the answer that it is on the disk, over the door's own socket. */
export async function saveTimes(desk: MeasuredDesk, saves: number): Promise<number[]> {
  const { page } = desk;
  const { host, origin } = new URL(page.url());
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const websocket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  // The same interface as a browser's; only the types were written apart.
  const link = new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket });
  const client: Client = createORPCClient(link);
  const { desk: open } = await client.app.state();
  const roundId = open.kind === 'answer' ? (open.rounds[0]?.id ?? '') : '';
  const { cells } = await client.desk.round({ roundId });
  const times: number[] = [];
  for (const { measureId, columnId, revision } of cells.slice(-saves)) {
    const items = [{ bullet: true, text: '点検を実施した。', note: null }];
    const start = performance.now();
    await client.desk.save({
      roundId,
      measureId,
      columnId,
      base: revision,
      content: { kind: 'items', items },
      complete: false,
      reply: null,
    });
    times.push(performance.now() - start);
  }
  websocket.close();
  return times;
}
