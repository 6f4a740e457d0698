/** データを開けませんでした: a screen with a way out for every way in which a store cannot be opened. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './checks.ts';
import {
  blockFolder,
  corruptStore,
  emptyStore,
  lockStore,
  makeStoreNewer,
  removeStore,
  replaceStoreByForeign,
} from './faults.ts';
import { expect, test, type Machine } from './fixtures.ts';
import { cellOf, expectLines, expectSaved, lineOf } from './screens.ts';

const measure = 'インターネットの安全な使い方の指導';
const year = '令和6年度';
const text = '親子で学ぶ講座を3回開いた。';

async function expectProblem(page: Page, sentence: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'データを開けませんでした' })).toBeVisible();
  await expect(page).toHaveTitle('データを開けませんでした — とりまとめ');
  await expect(page.getByRole('alert')).toContainText(sentence);
  await expectAccessible(page);
}

/** A desk with one answer, and a backup that holds it: one is made when the program is closed. */
async function writeOnce(machine: Machine, request: string): Promise<string> {
  const deskDir = await machine.prepare(request);
  rmSync(join(deskDir, '控え'), { recursive: true, force: true });
  const page = await machine.start();
  await lineOf(cellOf(page, measure, year), 1).fill(text);
  await expectSaved(page);
  await machine.close();
  rmSync(join(deskDir, '控え'), { recursive: true, force: true });
  // Opening and closing makes one anew, now with the answer in it.
  await machine.start();
  await machine.close();
  return deskDir;
}

test('locked: opens when the other has closed', async ({ city, machine }) => {
  const deskDir = await machine.prepare((await city()).ask('教育指導課'));
  const letGo = await lockStore(deskDir);
  const page = await machine.start();
  await expectProblem(
    page,
    'このデータは、ほかの画面か別の端末で開かれています。そちらを閉じてから、もう一度開いてください。',
  );
  letGo();
  await page.getByRole('button', { name: 'もう一度開く' }).click();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
});

for (const [name, fault, sentence] of [
  [
    'damaged',
    corruptStore,
    'データのファイルが壊れています。検査に合格した控えから、元に戻せます。壊れたファイルは消さずに残します。',
  ],
  ['emptied', emptyStore, /データが空になっています。.*控えから戻せます。/],
  ['missing', removeStore, /控えから戻せます。/],
  ['foreign', replaceStoreByForeign, /控え/],
] as const) {
  test(`${name}: opens the newest backup that is whole`, async ({ city, machine }) => {
    const deskDir = await writeOnce(machine, (await city()).ask('教育指導課'));
    // A copy that broke off is shown, but cannot be chosen.
    writeFileSync(join(deskDir, '控え', '2099-01-01T00-00-00.sqlite'), 'SQLite format 3\0 と、その先がない');
    fault(deskDir);
    const page = await machine.start();
    await expectProblem(page, sentence);
    const backups = page.getByRole('table');
    await expect(backups.getByRole('radio')).toHaveCount(1);
    await expect(backups.getByRole('radio')).toBeChecked();
    await expect(backups.getByRole('row').filter({ hasText: '不合格' })).toHaveCount(1);
    await page.getByRole('button', { name: /の控えで開く$/ }).click();
    await expectLines(cellOf(page, measure, year), [text]);
  });
}

test('damaged without a backup: says so, and leads back to the start', async ({ city, machine }) => {
  const deskDir = await machine.prepare((await city()).ask('教育指導課'));
  rmSync(join(deskDir, '控え'), { recursive: true, force: true });
  corruptStore(deskDir);
  const page = await machine.start();
  await expectProblem(page, '使える控えがありません。');
  await page.getByRole('button', { name: '別のデータを選ぶ' }).click();
  await expect(page.getByRole('button', { name: '照会ファイルを開く' })).toBeVisible();
});

test('newer: says that nothing was changed, and leads to other data', async ({ city, machine }) => {
  makeStoreNewer(await machine.prepare((await city()).ask('教育指導課')));
  const page = await machine.start();
  await expectProblem(
    page,
    'このデータは、新しい版のとりまとめで作られています。このソフトを新しくしてから開いてください。データは変えていません。',
  );
  await page.getByRole('button', { name: '別のデータを選ぶ' }).click();
  await expect(page.getByRole('button', { name: '照会ファイルを開く' })).toBeVisible();
});

test('newer: goes back to the copy from before the newer version, where somebody wants to', async ({
  city,
  machine,
}) => {
  const deskDir = await writeOnce(machine, (await city()).ask('教育指導課'));
  rmSync(join(deskDir, '控え'), { recursive: true, force: true });
  copyFileSync(join(deskDir, 'torimatome.sqlite'), join(deskDir, 'torimatome.before-v9990.sqlite'));
  makeStoreNewer(deskDir);
  const page = await machine.start();
  await expectProblem(page, '新しい版にする前の控えで開けます。');
  const copies = page.getByRole('table');
  await expect(copies.getByRole('radio', { name: /新しい版にする前/ })).toBeChecked();
  await page.getByRole('button', { name: /の控えで開く$/ }).click();
  await expectLines(cellOf(page, measure, year), [text]);
});

test('unwritable: opens as soon as the place can be written', async ({ city, machine }) => {
  const deskDir = await machine.prepare((await city()).ask('教育指導課'));
  const clear = blockFolder(deskDir);
  const page = await machine.start();
  await expectProblem(page, /このデータは書き込めません。/);
  clear();
  await page.getByRole('button', { name: 'もう一度開く' }).click();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
});

test('keeps a record for the information systems division, without any answer', async ({ city, machine }) => {
  const deskDir = await writeOnce(machine, (await city()).ask('教育指導課'));
  corruptStore(deskDir);
  const page = await machine.start();
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '情報システム課に渡す記録を保存' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await record.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const said = Buffer.concat(chunks).toString('utf8');
  expect(said).toContain('CORRUPT');
  expect(said).not.toContain(text);
});
