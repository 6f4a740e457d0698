/** One desk in the browser door, driven as a clerk would, with the clock running. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';

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
  const chooser = page.locator('input[type=file]').first();
  await field.or(chooser).first().waitFor({ state: 'attached' });
  if ((await field.count()) === 0) {
    const file = {
      name: basename(requestFile),
      mimeType: 'application/octet-stream',
      buffer: readFileSync(requestFile),
    };
    await chooser.setInputFiles(file);
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

/** Milliseconds from the message that asks for a save to the answer that it is on the disk. */
export async function saveTimes(desk: MeasuredDesk, saves: number): Promise<number[]> {
  const { page } = desk;
  const times: number[] = [];
  const sent = new Map<string, number>();
  const socket = page.waitForEvent('websocket');
  await page.reload();
  const webSocket = await socket;
  webSocket.on('framesent', ({ payload }) => {
    const id = /"i":"(\d+)"|"i":(\d+)/u.exec(String(payload))?.[0];
    if (id !== undefined && String(payload).includes('/desk/save')) sent.set(id, performance.now());
  });
  webSocket.on('framereceived', ({ payload }) => {
    const id = /"i":"(\d+)"|"i":(\d+)/u.exec(String(payload))?.[0] ?? '';
    const at = sent.get(id);
    if (at !== undefined) times.push(performance.now() - at);
    sent.delete(id);
  });
  const field = page.locator('textarea:visible').first();
  await field.click({ timeout: 60_000 });
  for (let save = 0; save < saves; save += 1) {
    const before = times.length;
    await page.keyboard.press('b');
    // Each press is followed by the editor's own pause, after which it saves.
    for (let waited = 0; times.length === before && waited < 100; waited += 1) await page.waitForTimeout(50);
  }
  return times;
}
