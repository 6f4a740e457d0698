/** Pictures of 進み具合 for the coordinator's guide: node docs/screens/progress.ts, after the renderer was built. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor } from '../../electron/browser/browser-door.ts';
import { makeHalfWay } from './half-way.ts';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/images');
const folder = join(tmpdir(), 'とりまとめの説明書 進み具合');
const document = join(root, 'samples/midorigaoka-r5-r6.txt');

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(images, { recursive: true });
const newId = (): string => randomUUID();
const now = await makeHalfWay({
  folder,
  document,
  newId,
  office: 'くらし安全課',
  silent: ['産業振興課', '情報推進課', '健康づくり課'],
  extended: '道路課',
  disputed: '市民協働課',
  returned: '子ども政策課',
  submitted: ['くらし安全課', '教育指導課', '社会教育課', '保育支援課'],
});
const door = await startBrowserDoor({
  userDataDir: folder,
  rendererDir: join(root, 'dist/renderer'),
  sampleDocument: document,
  port: 0,
  now,
  newId,
  version: '0.0.0',
  log: (line) => process.stderr.write(`${line}\n`),
});
const browser = await chromium.launch({
  ...browserToDrive(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
await page.clock.setFixedTime(now());
await page.goto(door.url);
const rows = page.getByRole('table').getByRole('checkbox');
await rows.nth(1).check();
await rows.nth(2).check();
await picture(page, 'progress');
await page.getByRole('button', { name: /^督促文を作る/ }).click();
await page.getByRole('textbox', { name: /^文面/ }).waitFor();
await picture(page, 'progress-remind');
await page.keyboard.press('Escape');
await page.getByRole('button', { name: '課×施策' }).click();
await picture(page, 'progress-matrix');
await browser.close();
await door.close();
rmSync(folder, { recursive: true, force: true });
