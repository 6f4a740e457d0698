/** A request under another key of the office: told with both keys, opened by a person's word, or not at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf, rewritten, strangeIdentity } from '../electron/core/testing/forge.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { dropFile, goTo } from './screens.ts';

test.setTimeout(240_000);

test('a clerk is told of the office’s other key, and opens the request by their word', async ({
  city,
  machine,
}) => {
  const path = (await city()).ask('教育指導課');
  await machine.prepare(path);
  const bytes = readFileSync(path);
  const forged = rewritten(bytes, strangeIdentity(manifestOf(bytes).storeId), ({ head, payload }) => ({
    head: { ...head, id: 'später', createdAt: new Date(Date.now() + 1000).toISOString() },
    payload,
  }));
  const page = await machine.start();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  await dropFile(page, '照会_鍵替え.shokai', forged);
  const dialog = page.getByRole('dialog', { name: 'これまでと違う鍵の照会' });
  await expect(dialog).toContainText(/前の鍵は(?:[0-9A-F]{4} ?){5}（くらし安全課）/u);
  await expect(dialog).toContainText(/このファイルの鍵は(?:[0-9A-F]{4} ?){5}/u);
  await page.keyboard.press('Control+Enter');
  await expect(
    dialog.getByText('だれに、どのように確かめたかを書いてください。履歴に残ります。'),
  ).toBeVisible();
  await expectAccessible(page);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 853, height: 533 },
  ]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
    const shots = process.env['KEY_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: join(shots, `key-${size.width}.png`) });
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await dropFile(page, '照会_鍵替え.shokai', forged);
  await dialog.getByRole('textbox', { name: 'だれに、どのように確かめたか' }).fill('佐藤さんに電話した');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  // Where it leads is where it was opened: whoever goes elsewhere meanwhile would be brought back.
  await expect(page.getByText('照会_鍵替え.shokai を読んでいます')).toBeHidden();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  // The key is the office's from then on: the same file opens without a question.
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('heading', { level: 1, name: '提出前の確認' })).toBeVisible();
  await dropFile(page, '照会_鍵替え.shokai', forged);
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  await expect(dialog).toBeHidden();
});
