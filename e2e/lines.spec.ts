/** The lines of an answer under the hands of somebody who types a lot: keys, pasting, finding, the next thing to look at. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { answer, cellOf, expectLines, expectSaved, lineOf, measureOf } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';
const net = 'インターネットの安全な使い方の指導';

test('Enter splits, Backspace joins, Delete joins, Alt+arrows change places', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  await page.keyboard.type('一つ目二つ目');
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expectLines(cell, ['一つ目', '二つ目']);
  await expect(lineOf(cell, 2)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expectLines(cell, ['二つ目', '一つ目']);
  await page.keyboard.press('Alt+ArrowDown');
  await expectLines(cell, ['一つ目', '二つ目']);
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await expectLines(cell, ['一つ目二つ目']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expectLines(cell, ['一つ目二つ目']);
  await cell.getByRole('button', { name: '行を足す' }).click();
  await page.keyboard.type('三つ目');
  // The tools of a line are there while the caret is in it.
  await lineOf(cell, 1).click();
  await cell.getByRole('button', { name: '1行目を消す' }).click();
  await expectLines(cell, ['三つ目']);
  await expectSaved(page);
});

test('pasting several lines makes several items; ・ inside a word stays', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  await paste(page, '・小・中学校で点検\r\n・町会・自治会と見回り\r\n・講習会を開催【道路課所管】\r\n');
  await expectLines(cell, ['小・中学校で点検', '町会・自治会と見回り', '講習会を開催【道路課所管】']);
  await page.keyboard.press('Control+z');
  await expectLines(cell, ['']);
});

test('pasting a cell of Excel keeps its line breaks and loses its quotes', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  await paste(page, '"・登録 800件\n・「""声かけ""」の日を設けた"\r\n');
  await expectLines(cell, ['登録 800件', '「"声かけ"」の日を設けた']);
});

test('a pasted word stays in its line', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  await page.keyboard.type('前後');
  await page.keyboard.press('ArrowLeft');
  await paste(page, '・中・');
  await expectLines(cell, ['前・中・後']);
});

test('F7 goes to what waits, Shift+F7 back; the filter shows only that', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await answer(cellOf(page, door, '令和6年度'), '終わった欄');
  await answer(cellOf(page, door, '令和7年度'), '終わった欄');
  await lineOf(cellOf(page, door, '令和6年度'), 1).click();
  await page.keyboard.press('F7');
  await expect(lineOf(cellOf(page, '学校・園・放課後施設の安全点検', '令和6年度'), 1)).toBeFocused();
  await page.keyboard.press('F7');
  await expect(lineOf(cellOf(page, '学校・園・放課後施設の安全点検', '令和7年度'), 1)).toBeFocused();
  await page.keyboard.press('Shift+F7');
  await expect(lineOf(cellOf(page, '学校・園・放課後施設の安全点検', '令和6年度'), 1)).toBeFocused();
  await page.getByRole('button', { name: /^残り/ }).click();
  await expect(measureOf(page, door)).toBeHidden();
  await page.getByRole('button', { name: /^すべて/ }).click();
  await expect(measureOf(page, door)).toBeVisible();
});

test('finds a word in the measures', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('くらし安全課'));
  const page = await machine.start();
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Control+f');
  const search = page.getByRole('search');
  await expect(search.getByRole('textbox', { name: '語句を探す' })).toBeFocused();
  await page.keyboard.type('カメラ');
  await expect(search.getByRole('status')).toHaveText(/^\d+施策$/);
  await page.keyboard.press('Enter');
  await expect(search.getByRole('status')).toHaveText(/^1／\d+施策$/);
  await expect(
    measureOf(page, '街頭防犯カメラの設置補助').getByRole('heading', { level: 2 }),
  ).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(lineOf(cellOf(page, '街頭防犯カメラの設置補助', '令和6年度'), 1)).toBeFocused();
});

test('goes round the panes with F6 and shows the keys with F1', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await lineOf(cellOf(page, door, '令和6年度'), 1).click();
  for (let panes = 0; panes < 3; panes += 1) await page.keyboard.press('F6');
  await expect(lineOf(cellOf(page, door, '令和6年度'), 1)).toBeFocused();
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: 'キーの一覧' });
  await expect(dialog.getByRole('rowheader', { name: 'Ctrl+Enter' })).toBeVisible();
  // Behind a dialog nothing acts.
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cellOf(page, door, '令和6年度').getByText('未回答', { exact: true })).toBeVisible();
  await expect(lineOf(cellOf(page, door, '令和6年度'), 1)).toBeFocused();
});

test('long text grows its line and tells its length', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, net, '令和6年度');
  const line = lineOf(cell, 1);
  await line.fill('長い文を書いています。'.repeat(40));
  await expect(cell.getByText('440字', { exact: true })).toBeVisible();
  expect(await line.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeLessThanOrEqual(1);
});

/** Through the clipboard, as a person does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const focused = document.activeElement;
    const onCopy = (event: ClipboardEvent): void => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
    };
    document.addEventListener('copy', onCopy, { once: true, capture: true });
    document.execCommand('copy');
    if (focused instanceof HTMLElement) focused.focus();
  }, text);
  await page.keyboard.press('Control+v');
}
