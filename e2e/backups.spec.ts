/** 保存する場所と控え: going back to a backup and forth again, everything in one file, the history's proof. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './checks.ts';
import { canFillDisk, emptyDisk, fillDisk } from './faults.ts';
import { expect, test } from './fixtures.ts';
import { cellOf, chooseFile, expectLines, expectSaved, lineOf } from './screens.ts';

const measure = 'インターネットの安全な使い方の指導';
const year = '令和6年度';

test.setTimeout(240_000);

async function openStorage(page: Page) {
  await page.getByRole('button', { name: /課と保存についてのメニュー/u }).click();
  await page.getByRole('menuitem', { name: '保存する場所と控え' }).click();
  const dialog = page.getByRole('dialog', { name: '保存する場所と控え' });
  await expect(dialog.getByRole('table')).toBeVisible();
  return dialog;
}

test('goes back to a backup, and takes that back', async ({ city, machine }) => {
  const deskDir = await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, measure, year);
  await lineOf(cell, 1).fill('控えの前の文。');
  await expectSaved(page);
  let dialog = await openStorage(page);
  await dialog.getByRole('button', { name: '控えを今作る' }).click();
  await expect(dialog.getByRole('row').filter({ hasText: 'ありません' })).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await lineOf(cell, 1).fill('控えの後の文。');
  await expectSaved(page);

  dialog = await openStorage(page);
  await expect(dialog.getByRole('row').filter({ hasText: '変更1件（1欄' })).toHaveCount(1);
  await dialog.getByRole('row').filter({ hasText: '変更1件（1欄' }).getByRole('radio').check();
  await dialog.getByRole('button', { name: '選んだ控えに戻す' }).click();
  await expect(dialog.getByRole('alert')).toContainText('いまのデータは消さずに残し');
  await page.setViewportSize({ width: 1024, height: 700 });
  await dialog.getByRole('button', { name: '戻す', exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: '控えに戻しました。' })).toBeVisible();
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await expectLines(cellOf(page, measure, year), ['控えの前の文。']);
  expect(readdirSync(deskDir).filter((each) => each.endsWith('.old'))).toHaveLength(1);

  dialog = await openStorage(page);
  await dialog.getByRole('row').filter({ hasText: '戻す前のデータ' }).getByRole('radio').check();
  await dialog.getByRole('button', { name: '選んだ控えに戻す' }).click();
  await dialog.getByRole('button', { name: '戻す', exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: '控えに戻しました。' })).toBeVisible();
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await expectLines(cellOf(page, measure, year), ['控えの後の文。']);
});

test('a department keeps its keys in a file, and takes them back', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.getByRole('button', { name: /課と保存についてのメニュー/u }).click();
  await page.getByRole('menuitem', { name: '保存する場所と控え' }).click();
  const keys = page
    .getByRole('dialog', { name: '保存する場所と控え' })
    .getByRole('region', { name: '鍵の控え' });
  await expect(keys).toContainText(/鍵の番号\s*[0-9A-F]{4} /u);
  await keys.getByRole('button', { name: '鍵の控えを作る' }).click();
  await expect(keys.getByText('合言葉を入れてください。')).toBeVisible();
  await keys.getByRole('textbox', { name: '控えの合言葉' }).fill('朝霧の 七号踏切 12番');
  await keys.getByRole('button', { name: '鍵の控えを作る' }).click();
  await expect(keys.getByRole('status')).toContainText('鍵の控えを作りました。', { timeout: 60_000 });
  await expectAccessible(page);
  const folder = join(machine.dataDir, '鍵の控え');
  const [made = ''] = readdirSync(folder);
  await chooseFile(page, keys.getByRole('button', { name: '控えから鍵を戻す' }), join(folder, made));
  await expect(keys.getByRole('status')).toContainText('鍵はもともと同じです。', { timeout: 60_000 });
});

test('writes everything into one file, and proves the history', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await lineOf(cellOf(page, measure, year), 1).fill('講座を開いた。');
  await expectSaved(page);
  await page.getByRole('button', { name: /課と保存についてのメニュー/u }).click();
  await page.getByRole('menuitem', { name: '保存する場所と控え' }).click();
  const dialog = page.getByRole('dialog', { name: '保存する場所と控え' });
  await dialog.getByRole('button', { name: 'すべてを書き出す' }).click();
  const written = dialog.getByRole('region', { name: 'すべての書き出し' }).getByRole('status');
  await expect(written).toContainText('書き出しました');
  const file = (await written.locator('.sto-path').textContent()) ?? '';
  expect(existsSync(file)).toBe(true);

  const proof = dialog.getByRole('region', { name: '履歴の照合' });
  await proof.getByRole('button', { name: '履歴を確かめる' }).click();
  await expect(proof.getByRole('status')).toContainText('異常はありません');
  const head = /[0-9a-f-]{35}/u.exec((await proof.getByRole('status').textContent()) ?? '')?.[0] ?? '';
  await proof.getByRole('textbox').fill(head);
  await proof.getByRole('button', { name: '履歴を確かめる' }).click();
  await expect(proof.getByRole('status')).toContainText('その後に0行');
  await proof.getByRole('textbox').fill(head.replaceAll(/[0-9]/gu, '0'));
  await proof.getByRole('button', { name: '履歴を確かめる' }).click();
  await expect(proof.getByRole('alert')).toContainText('この保存先の履歴にありません');
  await expectAccessible(page);
});

test('does not go back over words that could not be saved, and says so', async ({ city, machine }) => {
  test.skip(!canFillDisk, 'prlimit がないので、空きのないディスクを作れません');
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const line = lineOf(cellOf(page, measure, year), 1);
  await expect(line).toBeVisible();
  fillDisk(machine.pid());
  await line.fill('保存できない文。');
  await expect(page.getByRole('banner').getByText('保存できませんでした')).toBeVisible();
  const dialog = await openStorage(page);
  await dialog.getByRole('button', { name: '選んだ控えに戻す' }).click();
  await dialog.getByRole('button', { name: '戻す', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    '保存できていない文があります。保存できてから、もう一度戻してください。',
  );
  emptyDisk(machine.pid());
  await dialog.getByRole('button', { name: '閉じる' }).click();
  await expect(line).toHaveValue('保存できない文。');
});
