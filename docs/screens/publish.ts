/** The pictures of 出力 in the coordinator's guide: node docs/screens/publish.ts, after the renderer is built. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { chromium } from '@playwright/test';
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor } from '../../electron/browser/browser-door.ts';
import { createApp, type AppOptions } from '../../electron/core/api/create-app.ts';
import { createCore } from '../../electron/core/core.ts';
import { must } from '../../electron/core/testing/coordinator.ts';
import { fillRound } from '../../electron/core/testing/filled-round.ts';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/images');
const sampleDocument = join(root, 'samples/midorigaoka-r5-r6.txt');
const folder = mkdtempSync(join(tmpdir(), '取りまとめ課 '));
const now = (): Date => new Date('2026-06-19T05:32:00Z');
const options: AppOptions = {
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
  newId: () => randomUUID(),
  version: '0.0.0',
  log: (line) => process.stderr.write(`${line}\n`),
};

const app = await createApp(options);
await createRouterClient(app.router).app.openCollect({ office: 'くらし安全課' });
await app.close();
const core = must(await createCore({ dataDir: join(folder, '取りまとめ'), now, newId: options.newId }));
const filled = await fillRound(core, { bytes: readFileSync(sampleDocument), fileName: '去年の表.txt' });
for (const cell of filled.cells.slice(0, 4)) filled.edit(cell, (text) => text.replace('9台', '12台'));
for (const cell of filled.cells.slice(40, 52)) filled.submit(cell);
core.close();

mkdirSync(images, { recursive: true });
const door = await startBrowserDoor({ ...options, rendererDir: join(root, 'dist/renderer'), port: 0 });
const browser = await chromium.launch({
  ...browserToDrive(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
});
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
await page.clock.setFixedTime(now());
await page.goto(door.url);
await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
await page.locator('[data-page="1"] canvas').waitFor({ timeout: 120_000 });
await page.mouse.move(0, 0);
await page.screenshot({ path: join(images, 'publish.png') });
await page.getByRole('button', { name: '残したまま確定する' }).click();
await page.getByRole('dialog').waitFor();
await page.screenshot({ path: join(images, 'publish-final.png') });
await browser.close();
await door.close();
rmSync(folder, { recursive: true, force: true });
