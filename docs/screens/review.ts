/** Takes the pictures of 表の確認 for the coordinator's guide, from the sample. Build the renderer first. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import packageJson from '../../package.json' with { type: 'json' };
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor } from '../../electron/browser/browser-door.ts';
import { prepareReview } from '../../e2e/review-desk.ts';

const root = join(import.meta.dirname, '../..');
const images = join(import.meta.dirname, '../images');
const folder = mkdtempSync(join(tmpdir(), 'とりまとめの説明書 '));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const measure = '道路照明と防犯灯の充実';

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

mkdirSync(images, { recursive: true });
await prepareReview(folder, [
  {
    department: '道路課',
    answers: [
      { measure, fiscalYear: 2023, items: ['防犯灯を12基取り替えた。', '夜間に見回った。'] },
      { measure, fiscalYear: 2024, items: ['防犯灯を取り替え予定。'] },
    ],
  },
]);
const door = await startBrowserDoor({
  userDataDir: folder,
  rendererDir: join(root, 'dist/renderer'),
  sampleDocument: join(root, 'samples/midorigaoka-r5-r6.txt'),
  port: 0,
  now: () => new Date(),
  newId: () => randomUUID(),
  version: packageJson.version,
  log: (line) => process.stderr.write(`${line}\n`),
});
const browser = await chromium.launch({ ...browserToDrive(), args: flags });
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
await page.goto(door.url);
await page.getByRole('link', { name: /表の確認/ }).click();
await page.getByRole('gridcell').filter({ hasText: '取り替え予定' }).click();
await page.keyboard.press('F2');
await page.getByRole('textbox', { name: /本文/ }).fill('・防犯灯を取り替える予定。');
await page.keyboard.press('Escape');
await page.getByRole('textbox', { name: 'コメントを書く' }).fill('基数の見込みを聞く。');
await page.getByRole('button', { name: 'コメントする' }).click();
await page.waitForTimeout(7000);
await picture(page, 'review');
await page.keyboard.press('F8');
await page.getByRole('button', { name: '回数・件数を書き添える' }).click();
await picture(page, 'review-return');
await browser.close();
await door.close();
rmSync(folder, { recursive: true, force: true });
