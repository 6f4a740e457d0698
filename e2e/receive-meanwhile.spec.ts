/** 受け取り on a machine that is slow: what a person does while files are read, and while their report is kept. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { delayAnswers } from './doors.ts';
import { expect, test } from './fixtures.ts';
import { chooseAll, openScene } from './receive-desk.ts';
import { cellWith, openReview } from './review-desk.ts';
import { dropFile } from './screens.ts';

async function slowDown(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
  await delayAnswers(page, 400);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
}

test.beforeEach(({ door }) => {
  test.skip(door !== 'browser', 'only the browser door has a line that can be slowed');
});

test('a dialog opened and a choice made while the report is being kept stay', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  await slowDown(page);
  await chooseAll(page, scene.arriving.slice(5, 6));
  const records = page.getByRole('combobox', { name: '受け取りの記録' });
  await page.getByRole('button', { name: /^連絡文を作る/ }).click();
  const dialog = page.getByRole('dialog', { name: '担当課への連絡文' });
  await expect(dialog).toBeVisible();
  await expect(page.locator('option', { hasText: 'いまの受け取り' })).toHaveCount(0);
  await expect(dialog.getByRole('textbox', { name: '文面' })).toHaveValue(/保育支援課　ご担当者様/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await records.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: /の受け取り\s3ファイル/ })).toBeVisible();
  await expect(records).toBeFocused();
});

test('files that are put here meanwhile are read next', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  await slowDown(page);
  const [, first = '', second = '', , , third = ''] = scene.arriving;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles([first]);
  await expect(page.getByRole('progressbar', { name: '受け取り' })).toBeVisible();
  for (const each of [second, third]) await dropFile(page, basename(each), readFileSync(each));
  await expect(page.getByText('あとから置いた2ファイルは、続けて読みます')).toBeVisible();
  const records = page.getByRole('combobox', { name: '受け取りの記録' });
  await expect(records.locator('option', { hasText: 'いまの受け取り' })).toHaveCount(0);
  await expect(page.getByRole('progressbar', { name: '受け取り' })).toHaveCount(0);
  // One was there before.
  await expect(records.locator('option')).toHaveCount(4);
  await expect(page.getByRole('row').filter({ hasText: basename(third) })).toBeVisible();
});

test('goes on while a cell is accepted on another screen', async ({ machine, folder }) => {
  const { page, scene } = await openScene(machine, folder);
  // The word that all is received is held back, as if many more files were still to be read.
  const held: (() => void)[] = [];
  let call: string | undefined;
  await page.routeWebSocket('**/rpc', (socket) => {
    const core = socket.connectToServer();
    core.onMessage((message) => {
      const words = String(message);
      const id = /"i":"\d+"/u.exec(words)?.[0];
      if (words.includes('"kind":"done"')) call = id;
      if (call !== undefined && id === call) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(scene.arriving.slice(1, 4));
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByText('3ファイルのうち3個目を読んでいます')).toBeVisible();
  await openReview(page);
  await cellWith(page, '死角をなくすため').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^受理しました。/).first()).toBeVisible();
  for (const send of held) send();
  await page
    .getByRole('navigation', { name: '画面' })
    .getByRole('link', { name: /受け取り/ })
    .click();
  await expect(page.getByRole('heading', { name: /の受け取り\s3ファイル/ })).toBeVisible();
  await expect(page.locator('option', { hasText: 'いまの受け取り' })).toHaveCount(0);
  await expect(page.getByText(/途中でやめました。/)).toHaveCount(0);
});
