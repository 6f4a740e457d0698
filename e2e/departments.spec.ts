/** 課の一覧: departments follow each other, are divided and put together, and old rounds stay as they were. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { itemOf, lights, nameField, openSetup, press } from './setup-screen.ts';

test('a department is followed by another, and the round before keeps the old one', async ({ machine }) => {
  const page = await openSetup(machine);
  await page.getByRole('link', { name: '課の一覧' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '課の一覧' })).toBeVisible();
  await expectAccessible(page);
  // Asked for without a row, nobody is the one that ends before somebody says so.
  await press(page, 'Control+Enter');
  await page.getByRole('textbox', { name: '引き継ぐ課の名前' }).fill('道路公園課');
  await press(page, 'Control+Enter');
  // What is missing is told at its field, where one goes on.
  const ending = page.getByRole('combobox', { name: '終わる課' });
  await expect(ending).toHaveAccessibleDescription('終わる課を選んでください。');
  await expect(ending).toBeFocused();
  await expectAccessible(page);
  await press(page, 'Escape');
  await page.getByRole('button', { name: '道路課を直す' }).click();
  await page.getByRole('menuitem', { name: '課を引き継ぐ' }).click();
  const dialog = page.getByRole('dialog', { name: '課を引き継ぐ' });
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: '引き継ぐ年度' }).fill('あした');
  await press(page, 'Control+Enter');
  const year = dialog.getByRole('textbox', { name: '引き継ぐ年度' });
  await expect(year).toHaveAccessibleDescription(/^年度は、令和6年度 のように書いてください。/);
  await expect(year).toBeFocused();
  await year.fill('令和6年度');
  await expect(year).not.toHaveAttribute('aria-invalid');
  await press(page, 'Control+Enter');
  const name = dialog.getByRole('textbox', { name: '引き継ぐ課の名前' });
  await expect(name).toHaveAccessibleDescription('課の名前を書いてください。');
  await expect(name).toBeFocused();
  await name.fill('道路公園課');
  await press(page, 'Control+Enter');
  await expect(page.getByText('課を引き継ぎました。4施策の担当が変わりました。')).toBeVisible();
  await expect(page.getByRole('row', { name: /^道路課 最初から 令和5年度 道路公園課/ })).toBeVisible();
  await page.getByRole('link', { name: '計画と照会へ戻る' }).click();
  await itemOf(page, lights).click();
  const years = page.getByRole('table', { name: '年度ごとに答える課' });
  await expect(years.getByRole('row', { name: /^道路課 答える 答えない 答えない/ })).toBeVisible();
  await expect(years.getByRole('row', { name: /^道路公園課 答えない 答える 答える/ })).toBeVisible();
  await expect(page.getByText('答える課が欠ける年度、重なる年度はありません。')).toBeVisible();

  // The finished round of the year before is only read.
  await page.getByRole('combobox', { name: '照会', exact: true }).selectOption({ index: 1 });
  await expect(page.getByText('確定した照会です。計画は次の照会から直せます。')).toBeVisible();
  await itemOf(page, lights).click();
  await expect(page.getByRole('row', { name: /道路公園課/ })).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: '計画を直す' }).click();
  await expect(nameField(page)).toHaveValue(lights);

  // This year's requests go to the department that is there now.
  await page.getByRole('combobox', { name: '照会', exact: true }).selectOption({ index: 0 });
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '進み具合' }).click();
  await page.getByRole('button', { name: /^照会ファイルを作る/ }).click();
  await expect(page.getByText(/課分の照会ファイルを作りました。/)).toBeVisible();
  const requests = readdirSync(join(machine.dataDir, '取りまとめの出力', '照会'));
  expect(requests.filter((each) => each.includes('_道路公園課'))).toHaveLength(1);
  expect(requests.filter((each) => each.includes('_道路課'))).toEqual([]);
});

test('a department that was added by mistake goes again', async ({ machine }) => {
  const page = await openSetup(machine);
  await page.getByRole('link', { name: '課の一覧' }).click();
  await press(page, 'Insert');
  const name = page.getByRole('textbox', { name: '課・室の名前' });
  await expect(name).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(name).toHaveAccessibleDescription('課の名前を書いてください。');
  await name.fill('危機菅理課');
  await press(page, 'Control+Enter');
  await expect(page.getByText('課を足しました。')).toBeVisible();
  // One that is in charge of measures has no such word in its menu.
  await page.getByRole('button', { name: '道路課を直す' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: '分割' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '一覧から消す' })).toHaveCount(0);
  await press(page, 'Escape');
  await page.getByRole('button', { name: '危機菅理課を直す' }).press('Enter');
  await page.getByRole('menuitem', { name: '一覧から消す' }).press('Enter');
  await expect(page.getByRole('dialog', { name: '危機菅理課を一覧から消す' })).toBeVisible();
  await expectAccessible(page);
  await press(page, 'Control+Enter');
  await expect(page.getByText('課を一覧から消しました。')).toBeVisible();
  await expect(page.getByRole('row', { name: /^危機菅理課/ })).toHaveCount(0);
});

test('a department is divided, and departments are put together', async ({ machine }) => {
  const page = await openSetup(machine);
  await page.getByRole('link', { name: '課の一覧' }).click();
  await page.getByRole('button', { name: '教育指導課を直す' }).click();
  await page.getByRole('menuitem', { name: '分割' }).click();
  const dialog = page.getByRole('dialog', { name: '教育指導課を分割する' });
  await dialog.getByRole('button', { name: '分割する' }).click();
  const second = dialog.getByRole('textbox', { name: '分けた課2の名前' });
  await expect(second).toHaveAccessibleDescription('課の名前を書いてください。');
  await expect(second).toBeFocused();
  await second.fill('安全教育課');
  await dialog.getByRole('button', { name: '分割する' }).click();
  await expect(dialog.getByText(/など4施策を受け持つ課が決まっていません。/)).toBeVisible();
  await expectAccessible(page);
  const choices = dialog.getByRole('group', { name: '施策ごとに受け持つ課' }).getByRole('combobox');
  for (const choice of await choices.all()) await choice.selectOption('分けた課1');
  await choices.first().selectOption('分けた課2');
  await dialog.getByRole('button', { name: '分割する' }).click();
  await expect(page.getByText('課を分割しました。1施策の担当が変わりました。')).toBeVisible();
  await page.getByRole('button', { name: '統合' }).click();
  const merge = page.getByRole('dialog', { name: '課を統合する' });
  await merge.getByRole('checkbox', { name: '広報課' }).check();
  await merge.getByRole('checkbox', { name: '産業振興課' }).check();
  await merge.getByRole('textbox', { name: '引き継ぐ課の名前' }).fill('まちの魅力課');
  await expectAccessible(page);
  await merge.getByRole('button', { name: '統合する' }).click();
  await expect(page.getByText(/課を統合しました。/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^広報課 .*まちの魅力課/ })).toBeVisible();
});
