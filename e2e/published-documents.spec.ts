/** What 出力 makes besides the whole table: an excerpt, the city's own Word template, and a page that everybody can read. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { prepareFilled as prepare } from './filled-machine.ts';
import { expect, test, type Machine } from './fixtures.ts';

async function openPublish(machine: Machine): Promise<Page> {
  await prepare(machine);
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '出力' })).toBeVisible();
  return page;
}

const pages = (page: Page) => page.getByRole('region', { name: /ページ目の仕上がり$/ });
const tables = (machine: Machine): string => join(machine.dataDir, '取りまとめの出力', '表');
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : []);
const slow = { timeout: 30_000 };

test('an excerpt says on its pages what it leaves out, and its web page is accessible', async ({
  machine,
  door,
}) => {
  test.setTimeout(240_000);
  const page = await openPublish(machine);
  await page.getByText('載せる範囲').click();
  await page.getByRole('checkbox', { name: '施策の内容' }).uncheck();
  await expect(pages(page)).toContainText('※ 抜粋です。「施策の内容」の列は載せていません。', slow);
  await page.getByRole('textbox', { name: '前書き' }).fill('庁内の検討用です。');
  await expect(pages(page)).toContainText('庁内の検討用です。', slow);
  await expect(page.getByText('抜粋（列4のうち3）')).toBeVisible();
  await page.getByRole('checkbox', { name: /^令和6年度/ }).uncheck();
  await page.getByRole('checkbox', { name: /^令和7年度/ }).click();
  await expect(page.getByRole('alert')).toHaveText('回答の列を1つ以上載せてください。');
  await expect(page.getByRole('checkbox', { name: /^令和7年度/ })).toBeChecked();
  await expectAccessible(page);
  await page.setViewportSize({ width: 853, height: 533 });
  await expectNoSidewaysScroll(page);

  await page.setViewportSize({ width: 1280, height: 800 });
  for (const name of ['Excel', 'Word', 'PDF'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'HTML' }).check();
  await page.getByRole('button', { name: '途中版を作る（1ファイル）' }).click();
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible(slow);
  if (door !== 'browser') return;
  const [html = ''] = filesIn(tables(machine));
  const published = await page.context().newPage();
  await published.goto(pathToFileURL(join(tables(machine), html)).href);
  await expect(published.getByRole('columnheader', { name: '令和7年度' })).toBeVisible();
  await expectAccessible(published);
});

test('prints into the city’s own Word template, and says where a mistake is', async ({ machine }) => {
  test.setTimeout(240_000);
  const page = await openPublish(machine);
  await page.getByRole('button', { name: 'ひな形の見本を保存' }).click();
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible(slow);
  expect(filesIn(tables(machine))).toEqual(['ひな形.docx']);
  const template = join(tables(machine), 'ひな形.docx');
  const chooser = page.getByLabel('ひな形のファイル');

  await chooser.setInputFiles(template);
  await expect.poll(() => filesIn(tables(machine)), slow).toHaveLength(2);
  const made = filesIn(tables(machine)).find((each) => each.endsWith('_途中版_ひな形.docx')) ?? '';
  const body = unzipSync(readFileSync(join(tables(machine), made)))['word/document.xml'];
  expect(strFromU8(body ?? new Uint8Array())).toContain('青パト「みどり号」による市内巡回');

  // With the other files: chosen once, filled with each draft and with 確定.
  await page.getByLabel('ほかの形式に添えるひな形').setInputFiles(template);
  await expect(page.getByText('途中版と確定で、「ひな形.docx」に差し込んだ文書も作ります。')).toBeVisible();
  await expectAccessible(page);
  for (const name of ['Excel', 'Word', 'PDF'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await expect(page.getByRole('button', { name: '途中版を作る（1ファイル）' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'HTML' }).check();
  await page.getByRole('button', { name: '途中版を作る（2ファイル）' }).click();
  await expect(page.getByText('2ファイルを作りました。')).toBeVisible(slow);
  await page.getByRole('button', { name: '添えない' }).click();
  await expect(page.getByRole('button', { name: '途中版を作る（1ファイル）' })).toBeVisible();
  const beside = filesIn(tables(machine)).length;

  const parts = unzipSync(readFileSync(template));
  const wrong = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace('{計画名}', '{計画の名}');
  parts['word/document.xml'] = strToU8(wrong);
  const folder = join(machine.dataDir, '様式');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '誤り.docx'), zipSync(parts));
  await chooser.setInputFiles(join(folder, '誤り.docx'));
  await expect(page.getByRole('alert')).toContainText(
    '本文の1番目の段落「{計画の名}」：「計画の名」という名前はありません。',
    slow,
  );
  await expectAccessible(page);
  expect(filesIn(tables(machine))).toHaveLength(beside);
});
