/** 新旧対照 on 出力: what is compared, its pages beside it, and the files that come of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { prepareFilled as prepare } from './filled-machine.ts';
import { expect, test } from './fixtures.ts';

const summary = (page: Page): Locator => page.locator('summary', { hasText: '新旧対照' });
const pages = (page: Page): Locator => page.getByRole('region', { name: /ページ目の仕上がり$/ });

test('last year’s plan beside this year’s result, seen before it is made, and in Word with revisions', async ({
  machine,
}) => {
  test.setTimeout(120_000);
  await prepare(machine, (filled) => {
    const [first] = filled.cells;
    if (first) filled.edit(first, (text) => text.replace('9', '12'));
  });
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await expect(page.getByText(/^\d+／\d+ページ$/)).toBeVisible({ timeout: 30_000 });

  await summary(page).focus();
  await page.keyboard.press('Enter');
  const planned = page.getByRole('radio', { name: '前回の計画と今回の実績' });
  await expect(planned).toBeChecked();
  await expect(
    page.getByText(/^令和6年度の計画（前回の照会）と令和6年度の実績（今回の照会）。変わったのは\d+施策/),
  ).toBeVisible();
  // Nothing has been finalized: no choice, but why.
  await expect(
    page.getByText('この照会は、まだ確定していません。確定した版ができてから比べてください。'),
  ).toBeVisible();
  await expect(page.getByRole('radio', { name: '確定した版と今の内容' })).toHaveCount(0);
  await expectAccessible(page);
  // The pages follow the window's width a moment later.
  await expect(async () => expectNoSidewaysScroll(page)).toPass({ timeout: 20_000 });

  await page.getByRole('button', { name: '仕上がりを見る' }).click();
  await expect(page.getByText('A4横・新旧対照')).toBeVisible({ timeout: 30_000 });
  await expect(pages(page)).toContainText('新旧対照表', { timeout: 30_000 });
  await expect(pages(page)).toContainText('令和6年度の計画（前回の照会）');
  await page.getByRole('radio', { name: '前回と今回の回答' }).check();
  await expect(pages(page)).toContainText('前回の照会（令和5・6年度）', { timeout: 30_000 });
  await page.setViewportSize({ width: 1024, height: 700 });
  // The pages follow the window's width a moment later.
  await expect(async () => expectNoSidewaysScroll(page)).toPass({ timeout: 20_000 });
  await page.getByRole('button', { name: '公表する表に戻す' }).click();
  await expect(page.getByText('A4横・見え消し・途中版')).toBeVisible({ timeout: 30_000 });

  for (const format of ['Word', 'PDF'])
    await page
      .getByRole('group', { name: '新旧対照の形式' })
      .getByRole('checkbox', { name: format })
      .uncheck();
  await page.getByRole('button', { name: '新旧対照表を作る' }).click();
  await expect(page.getByText('形式を1つ以上選んでください。')).toBeVisible();
  await page.getByRole('group', { name: '新旧対照の形式' }).getByRole('checkbox', { name: 'Word' }).check();
  await page.getByRole('checkbox', { name: /^Wordは変更履歴にする/ }).check();
  await page.getByRole('button', { name: '新旧対照表を作る' }).click();
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible({ timeout: 60_000 });
  const folder = join(machine.dataDir, '取りまとめの出力', '表');
  const [file, ...others] = existsSync(folder) ? readdirSync(folder) : [];
  expect(others).toEqual([]);
  expect(file).toMatch(/_新旧対照（前回と今回）\.docx$/u);
  const parts = unzipSync(readFileSync(join(folder, file ?? '')));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  expect(xml).toMatch(/<w:ins [^>]*w:author="くらし安全課"/u);
  expect(xml).toMatch(/<w:del [^>]*w:author="くらし安全課"/u);
});
