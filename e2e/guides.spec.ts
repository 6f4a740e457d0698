/** 手引き: read in the program from the menu and from the list of keys, searched by keyboard, and as a page of its own. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { guideHtml } from '../build/guides/guide-html.ts';
import { readGuides } from '../build/guides/read-guide.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { measureOf } from './screens.ts';

const docs = join(import.meta.dirname, '../docs');
const door = '駆け込み場所「みどりのドア」';

test('a clerk reads the guide and comes back to the same cell', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await expect(measureOf(page, door)).toBeVisible();
  const before = page.url();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '手引き' }).click();
  const title = page.getByRole('heading', { level: 1, name: '担当課の手引き' });
  await expect(title).toBeFocused();
  await expect(page.getByRole('img', { name: 'はじめの画面' })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press('Control+F');
  await expect(page.getByRole('textbox', { name: 'この手引きの語句を探す' })).toBeFocused();
  await page.keyboard.type('写し・未確認');
  await expect(page.getByText('2か所', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1／2か所', { exact: true })).toBeVisible();
  await page.keyboard.press('F3');
  await expect(page.getByText('2／2か所', { exact: true })).toBeVisible();
  await expect(page.getByText('の行が残っている欄は、入力済にできません。')).toBeInViewport();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: '4 該当なしにする' }).press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: '4 該当なしにする' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 2, name: '4 該当なしにする' })).toBeInViewport();
  await page.getByRole('link', { name: '取りまとめ課の手引き' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '取りまとめ課の手引き' })).toBeFocused();
  // Wherever one went in the guides, one step leads back.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(measureOf(page, door)).toBeVisible();
  expect(page.url()).toBe(before);

  await page.keyboard.press('F1');
  await page.getByRole('button', { name: '手引きを開く' }).press('Enter');
  await expect(title).toBeFocused();
  await page.getByRole('link', { name: '仕事に戻る' }).press('Enter');
  await expect(measureOf(page, door)).toBeVisible();
});

test('the guide fits small windows, and is there before any desk is', async ({ machine }) => {
  const page = await machine.start();
  await expect(page.getByRole('button', { name: '見本を開く' })).toBeVisible();
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: '手引きを開く' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '担当課の手引き' })).toBeVisible();
  for (const [width, height] of [
    [1024, 700],
    [853, 533],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: 'はじめの設定に戻る' }).click();
  await expect(page.getByRole('button', { name: '見本を開く' })).toBeVisible();
});

for (const guide of readGuides(docs)) {
  test(`as a page of its own: ${guide.title}`, async ({ folder, page, door }) => {
    test.skip(door !== 'browser', 'a web page needs no Electron');
    const file = join(folder, `${guide.name}-guide.html`);
    writeFileSync(file, guideHtml(guide, join(docs, 'images')));
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    await expect(page.getByRole('heading', { level: 1, name: guide.title })).toBeVisible();
    await expectAccessible(page);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScroll(page);
    }
    const [first] = guide.sections;
    await page.getByRole('link', { name: first?.title ?? '', exact: true }).click();
    await expect(
      page.getByRole('heading', { level: 2, name: first?.title ?? '', exact: true }),
    ).toBeInViewport();
    expect(told).toEqual([]);
  });
}
