/** The pictures of a round that is half way: 進み具合 and 表の確認. */
import type { Page } from '@playwright/test';
import { makeHalfWay } from './half-way.ts';
import { newId, office, sampleDocument, type Scene } from './stage.ts';

export const progressScene: Scene = {
  prepare: (folder) =>
    makeHalfWay({
      folder,
      document: sampleDocument,
      newId,
      office,
      silent: ['産業振興課', '情報推進課', '健康づくり課'],
      extended: '道路課',
      disputed: '市民協働課',
      returned: '子ども政策課',
      submitted: [office, '教育指導課', '社会教育課', '保育支援課'],
    }),
  play: async ({ page, picture }) => {
    const rows = page.getByRole('table').getByRole('checkbox');
    await rows.nth(1).check();
    await rows.nth(2).check();
    await picture('progress');
    await page.getByRole('button', { name: /^督促文を作る/u }).click();
    await page.getByRole('textbox', { name: /^文面/u }).waitFor();
    await picture('progress-remind');
    await page.keyboard.press('Escape');
    await review(page);
    await picture('review');
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: '回数・件数を書き添える' }).click();
    await page.getByRole('textbox', { name: /^直しの期限/u }).focus();
    await picture('review-return');
  },
};

async function review(page: Page): Promise<void> {
  await page.getByRole('link', { name: /表の確認/u }).click();
  await page.getByRole('gridcell').filter({ hasText: '商店街を個別に訪問' }).click();
  await page.keyboard.press('F2');
  const text = page.getByRole('textbox', { name: /本文/u });
  await text.fill((await text.inputValue()).replace('個別に訪問', '1軒ずつ訪問'));
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'コメントを書く' }).fill('訪問する店の数を聞く。');
  await page.getByRole('button', { name: 'コメントする' }).click();
  await page
    .getByRole('banner')
    .getByText(/^保存済み/u)
    .waitFor();
  // Its own heading alone above it.
  await page.getByRole('grid').hover();
  await page.mouse.wheel(0, 32);
  // What was said of it goes away by itself.
  await page.waitForTimeout(7000);
}
