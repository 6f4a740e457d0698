/** ほかのパソコンから引き継ぐ: everything of one machine goes on at another, and refusals say what to do. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { cellOf, chooseFile, dropFile, expectLines, expectSaved, lineOf } from './screens.ts';

const measure = 'インターネットの安全な使い方の指導';
const year = '令和6年度';

test.setTimeout(240_000);

test('goes on at another machine, and is refused where that desk is already', async ({
  city,
  machine,
  folder,
}) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  await lineOf(cellOf(page, measure, year), 1).fill('前の端末で書いた文。');
  await expectSaved(page);
  await page.getByRole('button', { name: /課と保存についてのメニュー/u }).click();
  await page.getByRole('menuitem', { name: '保存する場所と控え' }).click();
  const written = page.getByRole('region', { name: 'すべての書き出し' });
  await written.getByRole('button', { name: 'すべてを書き出す' }).click();
  const file = (await written.locator('.sto-path').textContent()) ?? '';
  await page.getByRole('button', { name: '閉じる' }).last().click();
  // On a desk the file opens nothing, and the way is told.
  await dropFile(page, basename(file), readFileSync(file));
  await expect(page.getByRole('alert')).toContainText('ほかのパソコンから引き継ぐ');
  await machine.close();

  // Another machine: nothing of the first one is there but the file.
  const carried = join(folder, basename(file));
  cpSync(file, carried);
  renameSync(machine.dataDir, join(folder, '前の端末'));
  mkdirSync(machine.dataDir);
  page = await machine.start();
  const section = page.getByRole('region', { name: 'ほかのパソコンから引き継ぐ' });
  const button = section.getByRole('button', { name: '書き出したファイルを開く' });
  const broken = join(folder, 'こわれた.torimatome-all');
  const bytes = readFileSync(carried);
  writeFileSync(broken, bytes.subarray(0, 3000));
  await chooseFile(page, button, broken);
  await expect(section.getByRole('alert')).toContainText('すべてを書き出したファイルではありません。');
  await expectAccessible(page);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1024, height: 700 },
    { width: 853, height: 533 },
  ]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
    const shots = process.env['EVERYTHING_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: join(shots, `refused-${size.width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await chooseFile(page, button, carried);
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
  await expectLines(cellOf(page, measure, year), ['前の端末で書いた文。']);
  expect(existsSync(join(machine.dataDir, '引き継ぎの途中'))).toBe(false);

  // Here already: also dropped, and in the other role, it is told and changes nothing.
  await page.getByRole('button', { name: /課と保存についてのメニュー/u }).click();
  await page.getByRole('menuitem', { name: '課を変える' }).click();
  await page.getByRole('radio', { name: /取りまとめ/u }).check({ force: true });
  await dropFile(page, basename(carried), bytes);
  await expect(section.getByRole('alert')).toContainText('教育指導課のデータがもうあります');
  expect(readdirSync(join(machine.dataDir, '回答'))).toHaveLength(1);
});
