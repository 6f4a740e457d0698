/** 計画と照会: the plan is edited by the keyboard, put in order, and begun on a blank sheet; it fits small windows. */
import type { Locator } from '@playwright/test';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { expectSaved } from './screens.ts';
import { itemOf, nameField, openSetup, press } from './setup-screen.ts';

test('the plan is edited with the keyboard alone', async ({ machine }) => {
  const page = await openSetup(machine);
  // The tree is one tab stop, and the arrows walk it.
  await page.getByRole('link', { name: '次の照会を作る' }).focus();
  await press(page, 'F6', 'Tab');
  await expect(page.locator('[role=treeitem][tabindex="0"]')).toBeFocused();
  await expect(page.locator('[role=treeitem][tabindex="0"]')).toHaveCount(1);
  await press(page, 'Home', 'ArrowLeft');
  await expect(itemOf(page, /^1 毎日の暮らしを見守る/)).toHaveAttribute('aria-expanded', 'false');
  await press(page, 'ArrowRight', 'ArrowDown', 'ArrowDown');
  await expect(itemOf(page, '青パト「みどり号」による市内巡回')).toBeFocused();
  await expect(nameField(page)).toHaveValue('青パト「みどり号」による市内巡回');

  // A measure moves among its siblings, and that is said.
  await press(page, 'Alt+ArrowDown');
  await expect(page.getByRole('status').getByText('下へ移しました。3のうち2番目です。')).toBeAttached();
  await expect(page.getByText('3施策のうち2番目')).toBeVisible();
  await expect(itemOf(page, '青パト「みどり号」による市内巡回')).toBeFocused();

  // A new one is named at once, and saved by itself.
  await press(page, 'Insert');
  await expect(nameField(page)).toHaveValue('新しい施策');
  await expect(nameField(page)).toBeFocused();
  await page.keyboard.type('夜の見守り');
  await expectSaved(page);
  await expect(itemOf(page, '夜の見守り')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('令和6年度、令和7年度に答える課がありません。')).toBeVisible();
  await expectAccessible(page);

  // Undone across fields, and done again.
  await press(page, 'Control+z');
  await expect(nameField(page)).toHaveValue('新しい施策');
  await press(page, 'Control+z');
  await expect(itemOf(page, '新しい施策')).toHaveCount(0);
  await press(page, 'Control+y', 'Control+y');
  await expect(itemOf(page, '夜の見守り')).toBeVisible();

  // Taken out without a question, put back in its place.
  await itemOf(page, '夜の見守り').focus();
  await itemOf(page, '夜の見守り').click();
  await press(page, 'Delete');
  await expect(page.getByText('「夜の見守り」を外しました。')).toBeVisible();
  await page.getByRole('button', { name: '元に戻す' }).focus();
  await press(page, 'Enter');
  await expect(itemOf(page, '夜の見守り')).toBeVisible();

  // F2 goes to the name; a measure without one is not saved.
  await itemOf(page, '夜の見守り').click();
  await press(page, 'F2');
  await expect(nameField(page)).toBeFocused();
  await press(page, 'Control+a', 'Backspace', 'Tab');
  await expect(page.getByText('施策の名前を書いてください。')).toBeVisible();
  await expectAccessible(page);

  // It is all there after the next start.
  await machine.close();
  const again = await machine.start();
  await again.getByRole('link', { name: '計画と照会' }).click();
  await expect(again.getByRole('treeitem', { name: '夜の見守り' })).toBeVisible();
});

test('both orders are changed by keys and by the menu, apart from each other', async ({ machine }) => {
  const page = await openSetup(machine);
  await itemOf(page, '学校・園・放課後施設の安全点検').click();
  const column = (name: string): Locator => page.getByRole('button', { name: `${name}の課の順` });
  const answers = (name: string): Locator => page.getByRole('button', { name: `${name}の回答の順` });
  const before = (await answers('道路課').textContent()) ?? '';
  await expect(column('道路課')).toHaveText('3');
  await column('道路課').focus();
  await press(page, 'Alt+ArrowUp');
  await expect(column('道路課')).toHaveText('2');
  await expect(column('教育指導課')).toHaveText('3');
  await expect(answers('道路課')).toHaveText(before);
  await expect(column('道路課')).toBeFocused();
  await answers('道路課').click();
  await page.getByRole('menuitem', { name: 'いちばん上へ移す' }).click();
  await expect(answers('道路課')).toHaveText('1');
  await expect(column('道路課')).toHaveText('2');
  await column('学校教育課').dragTo(page.getByRole('row', { name: /^保育支援課の課の順/ }));
  await expect(column('学校教育課')).toHaveText('6');
  await expectSaved(page);
});

test('a plan begins on a blank sheet', async ({ machine }) => {
  const page = await machine.start();
  await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
  await page.getByRole('textbox', { name: '課・室の名前' }).fill('くらし安全課');
  await page.getByRole('button', { name: '白紙で始める' }).click();
  await page.getByRole('textbox', { name: '計画の名前' }).fill('交通安全計画');
  await press(page, 'Enter');
  await expect(page.getByText('見出しを足すか、表から読み込んでください。')).toBeVisible();
  await expectAccessible(page);
  await press(page, 'Insert');
  await expect(page.getByRole('textbox', { name: '見出し', exact: true })).toBeFocused();
  await page.keyboard.type('通学路');
  await expect(itemOf(page, /^通学路/)).toBeVisible();
  await press(page, 'Insert');
  await expect(nameField(page)).toBeFocused();
  await page.keyboard.type('歩道の整備');
  await page.getByRole('button', { name: '担当課を足す' }).click();
  const dialog = page.getByRole('dialog', { name: '担当課を足す' });
  await dialog.getByRole('textbox', { name: '新しい課の名前' }).fill('土木課');
  await press(page, 'Control+Enter');
  await expect(page.getByText('答える課が欠ける年度、重なる年度はありません。')).toBeVisible();
  await expect(itemOf(page, '歩道の整備')).toBeVisible();

  // It has no round yet: the ways to a table and to its first round lead there and back.
  await page.getByRole('link', { name: '表から読み込む' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '表から読み込む' })).toBeVisible();
  await page.getByRole('link', { name: '計画と照会へ戻る' }).click();
  await page.getByRole('link', { name: '次の照会を作る' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '次の照会を作る' })).toBeVisible();
  await page.getByRole('button', { name: 'やめる' }).click();
  await expect(itemOf(page, '歩道の整備')).toBeVisible();
  await page.getByRole('link', { name: '次の照会を作る' }).click();
  for (let step = 1; step < 6; step += 1) {
    await page.getByRole('button', { name: '確かめて次へ' }).click();
    await expect(page).toHaveURL(new RegExp(`/round/new/${step + 1}$`));
  }
  await page.getByRole('button', { name: '1課分の照会ファイルを作る' }).click();
  await expect(page.getByText('1課分の照会ファイルを作りました。')).toBeVisible();
  await expect(page.getByRole('navigation', { name: '画面' })).toBeVisible();
});

for (const [width, height, what] of [
  [1024, 700, 'the smallest window'],
  [853, 533, '1280 x 800 at 150 %'],
  [320, 640, '400 % zoom'],
] as const) {
  test(`fits ${width} x ${height} (${what})`, async ({ machine }) => {
    const page = await openSetup(machine);
    await itemOf(page, '学校・園・放課後施設の安全点検').click();
    await page.getByRole('button', { name: '道路課の担当を外す' }).click();
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    if (width === 1024) await expectInView(page, '元に戻す');
    await page.getByRole('link', { name: '課の一覧' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '課の一覧' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}
