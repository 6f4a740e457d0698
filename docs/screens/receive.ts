/** Takes the pictures of 受け取り for the coordinator's guide from the running program. Build the renderer first. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor } from '../../electron/browser/browser-door.ts';
import { makeReceivingScene } from '../../electron/core/testing/receiving-scene.ts';

const root = join(import.meta.dirname, '../..');
const images = join(import.meta.dirname, '../images');
const folder = join(tmpdir(), 'とりまとめの受け取り');
const userDataDir = join(folder, '利用者 データ');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** 19 June 2025, going on from there as the real clock does. */
const offset = Date.parse('2025-06-19T14:05:00+09:00') - Date.now();
const now = (): Date => new Date(Date.now() + offset);
const only = process.argv.slice(2);

async function picture(page: Page, name: string): Promise<void> {
  if (only.length > 0 && !only.includes(name)) return;
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(images, { recursive: true });
const scene = await makeReceivingScene({ userDataDir, folder, now });
const door = await startBrowserDoor({
  userDataDir,
  rendererDir: join(root, 'dist/renderer'),
  sampleDocument: join(root, 'samples/midorigaoka-r5-r6.txt'),
  port: 0,
  now,
  newId: () => randomUUID(),
  version: '0.1.0',
  log: (line) => process.stderr.write(`${line}\n`),
});
const browser = await chromium.launch({ ...browserToDrive(), args: flags });
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
await page.clock.setFixedTime(now());
await page.goto(door.url);
await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
await page.locator('#file-door').setInputFiles([...scene.arriving]);
await page.getByRole('button', { name: 'この内容で決める' }).waitFor();
await page.getByText(/^6月19日.*の受け取り　7ファイル/u).waitFor();
await page.keyboard.press('Alt+2');
await picture(page, 'receive');
await page.getByRole('button', { name: /^違いを見る/u }).click();
await picture(page, 'receive-older');
await page.keyboard.press('Escape');
await page.getByRole('button', { name: /^連絡文を作る/u }).click();
await picture(page, 'receive-letter');
await browser.close();
await door.close();
rmSync(folder, { recursive: true, force: true });
