/** Departments without the app: the coordinator writes Excel forms for them, and takes the filled-in ones where responses go. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn } from '../electron/core/testing/form-clerk.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { beginRound } from './collecting.ts';
import { expect, test } from './fixtures.ts';
import { dropFile } from './screens.ts';

const measure = '道路照明と防犯灯の充実';
const [result, plan] = ['令和6年度の取組み', '令和7年度の取組み（実施予定を含む）'] as const;

test('writes an Excel form for a chosen department, and takes it back filled in', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await page.getByRole('checkbox', { name: '道路課を選ぶ' }).check();
  await page.getByRole('button', { name: 'ほかの操作' }).click();
  await page.getByRole('menuitem', { name: '選んだ課のExcelの様式を作る（1課）' }).click();
  await expect(page.getByText('1課分のExcelの様式を作りました。')).toBeVisible();
  await expectAccessible(page);

  const folder = join(machine.dataDir, '取りまとめの出力', '様式');
  const [fileName = ''] = readdirSync(folder);
  expect(fileName).toMatch(/^様式_.*_道路課\.xlsx$/u);
  const form = { bytes: readFileSync(join(folder, fileName)), fileName };
  const filled = await fillIn(form, (hand) => {
    hand.cell(measure, result).value = '・防犯灯をLEDに替えた。';
    hand.cell(measure, plan).value = '該当なし';
    hand.cell(measure, result, 'previous').value = '書きかえ';
    hand.person('書いた人の名前').value = '見本 花子';
  });
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
  await expect(page.getByText('回答ファイル（.kaito）と記入された様式（.xlsx）を')).toBeVisible();
  await dropFile(page, fileName, Buffer.from(filled.bytes));
  const row = page.getByRole('row', { name: /道路課.*取り込み.*署名のない様式です/u });
  await expect(row).toBeVisible();
  await expect(row.getByText('取り込んでいない欄1か所、知らせ1か所')).toBeVisible();
  await expect(row.getByText('該当なしの理由がありません。')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await dropFile(page, fileName, Buffer.from(filled.bytes));
  await expect(page.getByRole('row', { name: /同じファイル/u })).toBeVisible();
});
