/** 受け取り: one file of every kind, the report, and a conflict, as a coordinator goes through them. */
import { copyFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { sceneMeasure } from '../electron/core/testing/receiving-scene.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { chooseAll, openScene } from './receive-desk.ts';
import { dropFile } from './screens.ts';

const title = /^食い違いを決める\s公園みどり課\s令和7年度の取組み/;

const row = (page: Page, file: string): Locator =>
  page
    .getByRole('region', { name: '受け取ったファイルの表' })
    .getByRole('row')
    .filter({ hasText: basename(file) });

test('reports every file in one word, and settles what is left, with the keyboard alone', async ({
  machine,
  folder,
}) => {
  const { page, scene } = await openScene(machine, folder);
  const [conflict = '', fresh = '', changed = '', same = '', older = '', foreign = '', cut = ''] =
    scene.arriving;
  await chooseAll(page, scene.arriving);
  await expect(
    page.getByText('取り込み3　変更なし1　取り込まず3　／　新しい欄3　変わった欄1　食い違い1'),
  ).toBeVisible();
  await expect(row(page, conflict)).toContainText('食い違いあり');
  await expect(row(page, conflict)).toContainText('1欄は、こちらの直しと重なりました');
  await expect(row(page, fresh)).toContainText('学校・園・放課後施設の安全点検ほか1施策');
  await expect(row(page, changed).first()).toContainText('令和6年度の取組み1行が変わりました');
  await expect(row(page, same)).toContainText('取り込み済みのため、何も変えていません');
  await expect(row(page, older)).toContainText('第2版を受領済みのため、取り込んでいません');
  await expect(row(page, foreign)).toContainText('令和5・6年度の回答です。取り込めません');
  await expect(row(page, cut)).toContainText(
    '回答ファイルが途中で切れています。もう一度コピーし直してください',
  );
  await expect(page.getByRole('link', { name: /受け取り.*1.*件の食い違い/ })).toBeVisible();
  await expectAccessible(page);

  // An older revision: looked at, then taken for a reason.
  await tabTo(page, row(page, older).getByRole('button', { name: /^違いを見る/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '古い版との違い' });
  await expect(dialog.locator('del').first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('理由を書いてください。履歴に残ります。')).toBeVisible();
  await page.keyboard.type('第2版は課の手違い');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(row(page, older).last()).toContainText('古い版と知って取り込みました（第2版は課の手違い）');

  // The conflict: put off, gone to, one side taken by key, decided.
  await page.keyboard.press('F8');
  await expect(page.getByText(`「${sceneMeasure}」はあとで決めます。`)).toBeVisible();
  await expect(page.getByRole('heading', { name: title })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('まだ決めていない行があります。')).toBeVisible();
  await page.keyboard.press('Alt+1');
  // What was missing is not said any longer than it is missing.
  await expect(page.getByText('まだ決めていない行があります。')).toHaveCount(0);
  const field = page.getByRole('textbox', { name: '1行目の仕上がり' });
  await expect(field).toHaveValue('死角をなくすため、定期的に植栽の剪定を実施予定。');
  await page.keyboard.press('Alt+2');
  await expect(field).toHaveValue('死角をなくすため、定期的に植栽の剪定を行う。');
  await tabTo(page, field);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('（年2回）');
  await expect(page.getByText('書き直した文にします')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`「${sceneMeasure}」を決めました。`)).toBeVisible();
  await expect(page.getByRole('heading', { name: '食い違いはすべて決めました' })).toBeFocused();
  await expect(page.getByRole('link', { name: /件の食い違い/ })).toHaveCount(0);

  // And taken back.
  await tabTo(page, page.getByRole('button', { name: '決定を取り消す', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('決定を取り消しました。')).toBeVisible();
  await expect(page.getByRole('heading', { name: title })).toBeFocused();
});

test('merged lines stand as done, a chosen side and what is written make the cell', async ({
  machine,
  folder,
}) => {
  const { page, scene } = await openScene(machine, folder);
  await chooseAll(page, scene.arriving.slice(0, 1));
  const table = page.getByRole('region', { name: '三つの文と仕上がり' });
  await expect(table.getByText('第2版の直しを反映')).toBeVisible();
  await expect(table.getByText('第2版の追加を反映')).toBeVisible();
  await table.getByRole('button', { name: '両方を残す' }).click();
  await expect(page.getByRole('textbox', { name: '1行目の仕上がり' })).toHaveValue(
    '死角をなくすため、定期的に植栽の剪定を実施予定。\n死角をなくすため、定期的に植栽の剪定を行う。',
  );
  await table.getByRole('radio', { name: /公園みどり課の第2版を使う/ }).check();
  await page.getByRole('button', { name: 'この内容で決める' }).click();
  await expect(page.getByText(`「${sceneMeasure}」を決めました。`)).toBeVisible();
  await page.getByText('決めた食い違い　1欄').click();
  await expect(page.getByText('担当課の文', { exact: false }).last()).toBeVisible();
  // The report, too, stays: it is opened again after a restart.
  await machine.close();
  const again = await machine.start();
  await again.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
  await expect(again.getByRole('heading', { name: /の受け取り\s1ファイル/ })).toBeVisible();
  await again.getByRole('combobox', { name: '受け取りの記録' }).selectOption({ index: 1 });
  await expect(again.getByRole('heading', { name: /の受け取り\s3ファイル/ })).toBeVisible();
  await again
    .getByRole('button', { name: /^中身を見る/ })
    .first()
    .click();
  await expect(again.getByRole('dialog', { name: '取り込んだ中身' }).locator('ins').first()).toBeVisible();
  await expectAccessible(again);
});

test('writes to the department whose file answers another round', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  await chooseAll(page, scene.arriving.slice(5, 6));
  await page.getByRole('button', { name: /^連絡文を作る/ }).click();
  const letter = page.getByRole('textbox', { name: '文面' });
  await expect(letter).toHaveValue(/保育支援課　ご担当者様/);
  await expect(letter).toHaveValue(/令和5・6年度の照会への回答だったため/);
  await expectAccessible(page);
});

test('watches a folder, says what is new there, and says when it has gone', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  const inbox = join(folder, '共有 届いた回答');
  mkdirSync(inbox);
  await page.getByRole('button', { name: '回答ファイルの届くフォルダーを見張る' }).click();
  await page.getByRole('textbox', { name: '回答ファイルの届くフォルダー' }).fill(inbox);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('新しいファイルはありません')).toBeVisible();
  for (const each of scene.arriving.slice(1, 3)) copyFileSync(each, join(inbox, basename(each)));
  await expect(page.getByText('見張っているフォルダーに新しい回答ファイルが2件あります')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '取り込む' }).click();
  await expect(page.getByRole('heading', { name: /の受け取り\s2ファイル/ })).toBeVisible();
  await expect(page.getByText('新しいファイルはありません')).toBeVisible();
  renameSync(inbox, `${inbox} 切断`);
  await expect(page.getByText('見張っているフォルダーを開けません。')).toBeVisible();
  renameSync(`${inbox} 切断`, inbox);
  await expect(page.getByText('新しいファイルはありません')).toBeVisible();
});

test('takes a dropped file, and fits small windows', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  const [conflict = ''] = scene.arriving;
  await dropFile(page, basename(conflict), readFileSync(conflict));
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
    [853, 533],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectInView(page, 'この内容で決める');
  const ways = page.getByRole('region', { name: '三つの文と仕上がり' });
  await expect(ways.getByRole('radio').first()).toBeInViewport({ ratio: 1 });
  // Beside the counts on both tabs there is room for what was saved.
  await page
    .getByRole('navigation', { name: '画面' })
    .getByRole('link', { name: /^表の確認/ })
    .click();
  await page.getByRole('gridcell').filter({ hasText: '【くらし安全課】' }).first().click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /本文/ }).fill('・直した文');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').getByText(/^保存済み/)).toBeVisible();
  await expectNoSidewaysScroll(page);
});
