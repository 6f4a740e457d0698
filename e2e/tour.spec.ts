/** 見本の案内: the tour through both sides of the sample, by keyboard, on the real screens. */
import type { Page } from '@playwright/test';
import { consoleOf, expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';

const tour = (page: Page) => page.getByRole('region', { name: '見本の案内' });

const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '画面' }).getByRole('link', { name }).press('Enter');

/** The step is done and told so; then on to the next, whose number is awaited. */
async function goOn(page: Page, number: number): Promise<void> {
  await expect(tour(page).getByText('できました', { exact: true })).toBeVisible({ timeout: 20_000 });
  await tour(page).getByRole('button', { name: '次の手順へ' }).press('Enter');
  await expect(tour(page).getByText(`${number}／6`)).toBeVisible();
}

/** The band is in the flow of the page, over no part of the screen and under none, in the window's sizes of an office. */
async function expectBeside(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    const found = await tour(page).evaluate((band) => {
      const { left, top, width: wide, height: high } = band.getBoundingClientRect();
      const above = band.parentElement;
      return {
        flow: [band, above].map((each) => each !== null && getComputedStyle(each).position),
        seen: document.elementFromPoint(left + wide / 2, top + high / 2)?.closest('.tour') === band,
        isAbove: above?.nextElementSibling !== null && above?.matches('.app > .top'),
        share: high / window.innerHeight,
      };
    });
    expect(found).toMatchObject({ flow: ['static', 'static'], seen: true, isAbove: true });
    expect(found.share).toBeLessThan(0.2);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize({ width: 1360, height: 860 });
}

test('goes through both roles of the sample by keyboard', async ({ machine, context }) => {
  test.setTimeout(240_000);
  const told = consoleOf(context);
  const page = await machine.start();
  await page.getByRole('button', { name: '見本を開く' }).press('Enter');
  await expect(tour(page).getByText('1／6')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await expectBeside(page);

  const cells = page.getByRole('group', { name: /^令和\d+年度/ });
  await cells.first().getByRole('textbox').first().focus();
  await page.keyboard.type('安全教室を3回行いました');
  await goOn(page, 2);
  await cells
    .nth(1)
    .getByRole('button', { name: /（\d+行）$/ })
    .first()
    .press('Enter');
  await goOn(page, 3);
  await cells.first().getByRole('button', { name: '入力済にして次へ' }).press('Enter');
  await goOn(page, 4);
  await goTo(page, '提出前の確認');
  await expectBeside(page);
  await goOn(page, 5);
  await page.getByRole('textbox', { name: /^提出者/ }).fill('見本　太郎');
  await page.getByRole('textbox', { name: /^内線/ }).fill('2345');
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).press('Space');
  await page.getByRole('textbox', { name: /^確認した人/ }).fill('見本　花子');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '回答ファイルを作りました' })).toBeVisible();
  await goOn(page, 6);
  await tour(page).getByRole('button', { name: '取りまとめ課として続ける' }).press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await expect(tour(page).getByText('1／6')).toBeVisible();
  await expectBeside(page);
  await goTo(page, '受け取り');
  await expect(page.getByText('新しい回答ファイルが4件あります')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '取り込む', exact: true }).press('Enter');
  await goOn(page, 2);
  await expectBeside(page);
  await goTo(page, '進み具合');
  await goOn(page, 3);
  await goTo(page, '表の確認');
  await expectBeside(page);
  await expectAccessible(page);
  const states = page.getByRole('group', { name: '状態で絞る' });
  await states.getByRole('button', { name: /提出済/ }).press('Enter');
  // Whoever comes to the table with the keyboard has chosen the cell where they stand.
  await page.locator('td[tabindex="0"]').first().focus();
  await expect(page.locator('td:focus')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Enter');
  await goOn(page, 4);
  await page.locator('td[aria-selected="true"]').focus();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByRole('textbox', { name: /理由/ }).fill('回数も書いてください。');
  await page.keyboard.press('Control+Enter');
  await goOn(page, 5);
  await goTo(page, '出力');
  await expectBeside(page);
  await page.getByRole('button', { name: '途中版を作る' }).press('Enter');
  await expect(tour(page).getByText('できました', { exact: true })).toBeVisible({ timeout: 120_000 });
  await goOn(page, 6);
  await expect(tour(page)).toContainText('1年の流れは、ここまでです');
  await goTo(page, '計画と照会');
  await expect(page.getByRole('tree')).toBeVisible();
  expect(told, 'the console on every screen').toEqual([]);
});

test('can be skipped, closed, opened again, and goes on after a new start', async ({ machine }) => {
  test.slow();
  let page = await machine.start();
  await page.getByRole('button', { name: '取りまとめ課の画面から見る' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible({ timeout: 60_000 });
  await tour(page).getByRole('button', { name: '飛ばす' }).click();
  await expect(tour(page).getByText('2／6')).toBeVisible();
  await tour(page).getByRole('button', { name: '前の手順へ' }).click();
  await goTo(page, '受け取り');
  await page.getByRole('button', { name: '取り込む', exact: true }).click({ timeout: 20_000 });
  await goOn(page, 2);
  // The sample's folders are its own.
  await page.getByRole('button', { name: 'フォルダーを見張るのをやめる' }).click();
  await expect(page.getByRole('alert')).toContainText('見本では、場所は変えられません。');
  await tour(page).getByRole('button', { name: '案内を閉じる' }).click();
  await expect(tour(page)).toBeHidden();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '見本の案内' }).click();
  await expect(tour(page).getByText('2／6')).toBeVisible();
  await machine.close();
  page = await machine.start();
  await expect(tour(page).getByText('2／6')).toBeVisible();
});

test('is not on a real desk', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  await expect(tour(page)).toBeHidden();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await expect(page.getByRole('menuitem', { name: '手引き' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '見本の案内' })).toBeHidden();
});
