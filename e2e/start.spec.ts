/** はじめの設定: the ways in, and files that do not lead in. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { damageFile } from './faults.ts';
import { expect, test } from './fixtures.ts';
import { chooseFile, dropFile, goTo } from './screens.ts';

test('opens the request that is chosen, in the desk of the department that it asks', async ({
  city,
  machine,
}) => {
  const request = (await city()).ask('教育指導課');
  const page = await machine.start();
  await expect(page).toHaveTitle('はじめの設定 — とりまとめ');
  await expect(
    page.getByRole('heading', { level: 1, name: 'はじめに、使い方を選んでください' }),
  ).toBeVisible();
  await chooseFile(page, page.getByRole('button', { name: '照会ファイルを開く' }), request);
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  await expect(page).toHaveTitle('入力 — とりまとめ');
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('あと9日');
});

test('opens a request that is dropped on the window', async ({ city, machine }) => {
  const request = (await city()).ask('教育指導課');
  const page = await machine.start();
  await dropFile(page, basename(request), readFileSync(request));
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
});

test('opens a request by the keyboard alone', async ({ city, machine }) => {
  const request = (await city()).ask('教育指導課');
  const page = await machine.start();
  await expect(page).toHaveTitle('はじめの設定 — とりまとめ');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(request);
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
});

test('asks before the desk of another department is opened', async ({ city, machine }) => {
  const coordinator = await city();
  const [own, other] = [coordinator.ask('教育指導課'), coordinator.ask('道路課')];
  await machine.prepare(own);
  const page = await machine.start();
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
  await dropFile(page, basename(other), readFileSync(other));
  const dialog = page.getByRole('dialog', { name: 'ほかの課あての照会ファイルです' });
  await expect(dialog).toContainText(
    'この照会ファイルは 道路課 あてです。道路課として開くか、自課あてのファイルを選んでください。',
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
  await dropFile(page, basename(other), readFileSync(other));
  await dialog.getByRole('button', { name: '道路課として開く' }).click();
  await expect(page.getByRole('banner').getByText('道路課')).toBeVisible();
  await expect(page.getByRole('region', { name: '道路照明と防犯灯の充実' })).toBeVisible();
});

test('goes back to a desk used before', async ({ city, machine }) => {
  const coordinator = await city();
  await machine.prepare(coordinator.ask('教育指導課'), coordinator.ask('道路課'));
  const page = await machine.start();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '課を変える' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'はじめに、使い方を選んでください' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^開く\s*（教育指導課）$/ }).click();
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
});

for (const [damage, sentence] of [
  ['cut', 'ファイルが途中で切れています。もう一度コピーし直してください。'],
  ['changed', 'ファイルの中身が作られたときと違っています。作った課から、もう一度もらってください。'],
] as const) {
  test(`says what to do with a request that was ${damage}`, async ({ city, folder, machine }) => {
    const damaged = join(folder, 'こわれた 照会.shokai');
    writeFileSync(damaged, damageFile((await city()).ask('教育指導課'), damage));
    const page = await machine.start();
    await chooseFile(page, page.getByRole('button', { name: '照会ファイルを開く' }), damaged);
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(page.getByRole('button', { name: '照会ファイルを開く' })).toBeVisible();
  });
}

test('says which files are opened here when another is dropped', async ({ machine }) => {
  const page = await machine.start();
  await dropFile(page, '回答.kaito', Buffer.from('x'));
  await expect(page.getByRole('alert')).toContainText('.shokai');
  await dropFile(page, '写真.png', Buffer.from('x'));
  await expect(page.getByRole('alert')).toContainText('.shokai');
});

test('opens the sample, marked as such, and leaves it again', async ({ machine }) => {
  test.slow();
  const page = await machine.start();
  await page.getByRole('button', { name: '見本を開く' }).click();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('banner').getByText('見本', { exact: true })).toBeVisible();
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('heading', { level: 1, name: '提出前の確認' })).toBeVisible();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '課を変える' }).click();
  await expect(page.getByRole('button', { name: '見本を開く' })).toBeVisible();
});

test('gives up making the sample when asked to', async ({ machine }) => {
  test.slow();
  const page = await machine.start();
  await page.getByRole('button', { name: '見本を開く' }).click();
  await page.getByRole('button', { name: 'やめる' }).click();
  await expect(page.getByRole('button', { name: '見本を開く' })).toBeVisible();
  // The way in is open as before.
  await page.getByRole('button', { name: '見本を開く' }).click();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible({ timeout: 60_000 });
});

test('opens where it was left', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('heading', { level: 1, name: '提出前の確認' })).toBeVisible();
  await machine.close();
  page = await machine.start();
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
});
