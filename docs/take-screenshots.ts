/**
 * Takes the pictures of clerk-guide.md from the running program, as a clerk goes through it with the sample's request.
 * Build the renderer first. The day is fixed, so that the same program gives the same pictures.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { browserToDrive } from '../build/ensure-browser.ts';
import { startBrowserDoor, type BrowserDoor } from '../electron/browser/browser-door.ts';
import { makeSample } from '../electron/core/sample/make-sample.ts';
import { receiveAndReturn } from './sample-coordinator.ts';

const root = join(import.meta.dirname, '..');
const fileDoor = '#file-door';
const images = join(import.meta.dirname, 'images');
const folder = join(tmpdir(), 'とりまとめの説明書');
/** What the coordinating division has and sends. */
const outside = join(folder, '取りまとめ課');
const sampleDocument = join(root, 'samples/midorigaoka-r5-r6.txt');
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
const offset = Date.parse('2025-06-19T14:32:00+09:00') - Date.now();
const now = (): Date => new Date(Date.now() + offset);

function openDoor(): Promise<BrowserDoor> {
  return startBrowserDoor({
    userDataDir: folder,
    rendererDir: join(root, 'dist/renderer'),
    sampleDocument,
    port: 0,
    now,
    newId: () => randomUUID(),
    version: packageJson.version,
    log: (line) => process.stderr.write(`${line}\n`),
  });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // Fonts come in pieces as their characters are needed, and the ring of a focus would point at nothing.
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** The path of the one file or folder in a folder. */
function onlyFile(parent: string): string {
  const [name] = readdirSync(parent);
  if (name === undefined) throw new Error(`nothing in ${parent}`);
  return join(parent, name);
}

function cells(page: Page): Locator {
  return page.getByRole('group', { name: /^令和\d+年度/ });
}

async function answer(page: Page): Promise<void> {
  await page.locator(fileDoor).setInputFiles(onlyFile(join(outside, '照会')));
  await cells(page).first().waitFor();
  await picture(page, 'answer');
  const first = cells(page).first();
  await first.getByRole('button', { name: /予定を実績へ/ }).click();
  await picture(page, 'copied');
  const count = await cells(page).count();
  for (let index = 0; index < count - 1; index += 1) await fill(cells(page).nth(index), index > 0);
  const last = cells(page).last();
  await last.getByRole('checkbox', { name: '該当なし' }).check();
  await last.getByRole('textbox', { name: /理由/ }).fill('この事業は、健康づくり課が行っているため');
  await picture(page, 'not-applicable');
  await last.getByRole('button', { name: '入力済にして次へ' }).click();
}

/** Copies what stands beside the cell, says of each line that it was looked at, and marks the cell. */
async function fill(cell: Locator, isEmpty: boolean): Promise<void> {
  if (isEmpty) await cell.getByRole('button', { name: /（\d+行）$/ }).click();
  const confirm = cell.getByRole('button', { name: /確認$/ });
  while ((await confirm.count()) > 0) await confirm.first().click();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
}

async function submit(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '提出前の確認' }).click();
  await page.getByRole('textbox', { name: /^提出者/ }).fill('山田　花子');
  await page.getByRole('textbox', { name: /^内線/ }).fill('2345');
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).check();
  await page.getByRole('textbox', { name: /^確認した人/ }).fill('鈴木　一郎');
  await picture(page, 'submit');
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await page.getByRole('heading', { name: '回答ファイルを作りました' }).waitFor();
  await picture(page, 'done');
  const facts = page.locator('.sub-slip dd');
  return join(folder, '出した回答', await facts.filter({ hasText: '.kaito' }).innerText());
}

async function afterwards(page: Page, response: string): Promise<void> {
  const reason = '訪問した店の数を書き添えてください。';
  const { receipt, request } = await receiveAndReturn({ folder: outside, now, response, reason });
  await page.locator(fileDoor).setInputFiles(receipt);
  await page.getByText('受領済').waitFor();
  await picture(page, 'records');
  await page.locator(fileDoor).setInputFiles(request);
  await page.getByText(reason).first().waitFor();
  await page.getByRole('navigation', { name: '自課の施策' }).getByRole('link').first().click();
  await picture(page, 'returned');
}

/** A store cut off in the middle, as a failing disk leaves it. */
async function damage(page: Page): Promise<void> {
  truncateSync(join(onlyFile(join(folder, '回答')), 'torimatome.sqlite'), 5000);
  const door = await openDoor();
  await page.goto(door.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await picture(page, 'problem');
  await door.close();
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(images, { recursive: true });
for await (const _step of makeSample({ folder: outside, document: sampleDocument, now, newId: randomUUID }));
const door = await openDoor();
const browser = await chromium.launch({ ...browserToDrive(), args: flags });
const page = await browser.newPage({
  viewport: { width: 1280, height: 800 },
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
await page.clock.setFixedTime(now());
await page.goto(door.url);
await page.getByRole('button', { name: '見本を開く' }).waitFor();
await picture(page, 'start');
await answer(page);
await afterwards(page, await submit(page));
await door.close();
await damage(page);
await browser.close();
rmSync(folder, { recursive: true, force: true });
