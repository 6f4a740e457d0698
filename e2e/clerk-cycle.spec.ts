/** The clerk's whole year with the real document: answering, submitting, a cell coming back, submitting again. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { responsePayload } from '../electron/core/exchange/payloads.ts';
import { readPackage } from '../electron/core/exchange/read-package.ts';
import { must } from '../electron/core/testing/coordinator.ts';
import { expect, hasRealDocument, noRealDocument, realDocument, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';
import { answer, cellOf, expectSaved, goTo, lineOf, submit } from './screens.ts';

const real = { document: realDocument, who: '地域安全課' };
const school = '学校等における安全対策';

test.skip(!hasRealDocument, noRealDocument);

for (const [department, measures] of [
  ['学務課', 1],
  ['交通対策課', 3],
  ['地域安全課', 16],
] as const) {
  test(`${department} sees its ${measures} measures`, async ({ city, machine }) => {
    await machine.prepare((await city(real)).ask(department));
    const page = await machine.start();
    const form = page.getByRole('main', { name: '回答の入力' });
    await expect(form.getByRole('heading', { level: 2 })).toHaveCount(measures);
    await expect(page.getByRole('banner').getByText(department)).toBeVisible();
    await goTo(page, '提出前の確認');
    await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(measures);
  });
}

test('by mouse: answers, closes, reopens, submits, is returned one cell, answers it, submits again', async ({
  city,
  machine,
}) => {
  const coordinator = await city(real);
  await machine.prepare(coordinator.ask('学務課'));
  let page = await machine.start();
  await answer(cellOf(page, school, '令和6年度'), '防犯ブザーの貸与 1,950件');
  await expectSaved(page);
  await machine.close();

  page = await machine.start();
  await expect(lineOf(cellOf(page, school, '令和6年度'), 1)).toHaveValue('防犯ブザーの貸与 1,950件');
  await answer(cellOf(page, school, '令和7年度'), '防犯ブザーの貸与を続ける。');
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('提出できます。');
  await submit(page);
  await expect(page.getByRole('main')).toContainText('1施策・2欄');

  const [first = ''] = machine.responses();
  const received = await coordinator.receive(first);
  expect(received).toMatchObject({ accepted: 2, revision: 1, department: '学務課', answeredBy: '見本 花子' });
  expect(coordinator.held('学務課', school, 2024).answer).toMatchObject({
    state: 'submitted',
    content: { items: [{ text: '防犯ブザーの貸与 1,950件', bullet: true, note: null }] },
  });

  coordinator.giveBack('学務課', school, 2024, '件数の内訳も書いてください。');
  await openAgain(page, coordinator.ask('学務課'));
  const cell = cellOf(page, school, '令和6年度');
  await expect(cell.getByText('件数の内訳も書いてください。')).toBeVisible();
  // Only the returned cell is open again.
  await expect(cellOf(page, school, '令和7年度').getByRole('textbox')).toHaveCount(0);
  await expect(cellOf(page, school, '令和7年度')).toContainText('提出済です。');
  await lineOf(cell, 1).fill('防犯ブザーの貸与 1,950件（小学校 1,020件、中学校 930件）');
  await cell.getByRole('button', { name: '返事を書く' }).click();
  await cell.getByRole('textbox', { name: '返事' }).fill('内訳を足しました。');
  await cell.getByRole('button', { name: '対応済にする' }).click();
  await goTo(page, '提出前の確認');
  await submit(page);
  const [, second = ''] = machine.responses();
  expect(second).toContain('第2版');
  expect(await coordinator.receive(second)).toMatchObject({ accepted: 1, revision: 2, conflicts: 0 });
  expect(coordinator.held('学務課', school, 2024).answer).toMatchObject({
    state: 'submitted',
    content: { items: [{ text: expect.stringContaining('小学校 1,020件') }] },
  });
  expect(coordinator.held('学務課', school, 2024).reply).toBe('内訳を足しました。');
  const { payload } = must(await readPackage(readFileSync(second), 'response', responsePayload));
  expect(payload.answers).toMatchObject([{ reply: '内訳を足しました。' }]);
});

test('by keyboard alone: the same without touching the mouse', async ({ city, machine }) => {
  const coordinator = await city(real);
  const page = await machine.start();
  await expect(page).toHaveTitle('はじめの設定 — とりまとめ');
  await openByKeyboard(page, coordinator.ask('学務課'));
  const [result, plan] = [cellOf(page, school, '令和6年度'), cellOf(page, school, '令和7年度')];
  // The caret stands in the first cell that waits.
  await expect(lineOf(result, 1)).toBeFocused();
  await page.keyboard.type('防犯ブザーの貸与 1,950件');
  await page.keyboard.press('Enter');
  await page.keyboard.type('通学路の点検 9校');
  await page.keyboard.press('Control+Enter');
  await expect(lineOf(plan, 1)).toBeFocused();
  await expect(result.getByText('入力済', { exact: true })).toBeVisible();
  await page.keyboard.type('点検を続ける。');
  await page.keyboard.press('Control+Enter');
  await expect(plan.getByText('入力済', { exact: true })).toBeVisible();

  // The last one done, the focus stands on the way to submitting.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '提出前の確認' })).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: '提出者' }));
  await page.keyboard.type('見本 花子');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2345');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('見本 課長');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '回答ファイルを作りました' })).toBeVisible();

  const [first = ''] = machine.responses();
  expect(await coordinator.receive(first)).toMatchObject({ accepted: 2 });
  coordinator.giveBack('学務課', school, 2025, '時期を書いてください。');
  await openByKeyboard(page, coordinator.ask('学務課'));
  await expect(plan.getByText('時期を書いてください。')).toBeVisible();
  // The caret stands in the cell that came back.
  await expect(lineOf(plan, 1)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('（6月と11月）');
  await page.keyboard.press('Control+Enter');
  await expect(plan.getByText('入力済', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '提出者' })).toHaveValue('見本 花子');
  await tabTo(page, page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('見本 課長');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '回答ファイルを作りました' })).toBeVisible();
  const [, second = ''] = machine.responses();
  expect(await coordinator.receive(second)).toMatchObject({ accepted: 1, revision: 2 });
});

test('a big department: 16 measures, a part is submitted and the rest later', async ({ city, machine }) => {
  const coordinator = await city(real);
  await machine.prepare(coordinator.ask('地域安全課'));
  const page = await machine.start();
  await answer(cellOf(page, '防災行政無線の活用', '令和6年度'), '月1回の試験放送を行った。');
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('main')).toContainText('32欄のうち1欄だけ出します。残りは次の版で出せます。');
  await submit(page);
  const [first = ''] = machine.responses();
  expect(await coordinator.receive(first)).toMatchObject({ accepted: 1 });
  await goTo(page, '入力');
  await answer(cellOf(page, '防災行政無線の活用', '令和7年度'), '続ける。');
  await goTo(page, '提出前の確認');
  await submit(page);
  const [, second = ''] = machine.responses();
  expect(await coordinator.receive(second)).toMatchObject({ accepted: 1, unchanged: 1, revision: 2 });
});

async function openAgain(page: Page, request: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(request);
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
}

async function openByKeyboard(page: Page, request: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(request);
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
}
