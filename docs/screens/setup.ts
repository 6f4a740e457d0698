/**
 * Takes the pictures of coordinator-guide/5-setup.md from the running program, on the sample. Build the renderer first.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserToDrive } from '../../build/ensure-browser.ts';
import { startBrowserDoor } from '../../electron/browser/browser-door.ts';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), '計画の 絵 '));
const sample = join(root, 'samples/midorigaoka-r5-r6.txt');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
/** 19 June 2025, going on from there as the real clock does. */
const offset = Date.parse('2025-06-19T14:32:00+09:00') - Date.now();
const now = (): Date => new Date(Date.now() + offset);

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

mkdirSync(images, { recursive: true });
const door = await startBrowserDoor({
  userDataDir: folder,
  rendererDir: join(root, 'dist/renderer'),
  sampleDocument: sample,
  port: 0,
  now,
  newId: () => randomUUID(),
  version: '0.0.0',
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
await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
await page.getByRole('textbox', { name: '課・室の名前' }).fill('くらし安全課');
await page.locator('#file-door').setInputFiles(sample);
await page.getByRole('button', { name: '次の照会を始める' }).click();
await page.getByRole('textbox', { name: '回答期限' }).fill('令和7.6.28');
await page.getByRole('button', { name: '照会を始める', exact: true }).click();
await page.getByRole('link', { name: '計画と照会' }).click();
await page.getByRole('treeitem', { name: '虐待や孤立の早期発見' }).click();
await picture(page, 'setup');
await page.getByRole('link', { name: '課の一覧' }).click();
await page.getByRole('button', { name: '道路課を直す' }).click();
await picture(page, 'departments');
await browser.close();
await door.close();
rmSync(folder, { recursive: true, force: true });
