/** What holds on every screen: axe finds nothing grave, nothing scrolls sideways, forced colours keep what matters. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { consoleOf, expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { expect, test, type Machine } from './fixtures.ts';
import type { Coordinator } from '../electron/core/testing/coordinator.ts';
import { answer, cellOf, dropFile, expectSaved, goTo, lineOf, measureOf, persons } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';
const net = 'インターネットの安全な使い方の指導';
const school = '学校・園・放課後施設の安全点検';

type Look = (page: Page, screen: string) => Promise<void>;

/** Goes through all screens and states of the clerk's desk and looks at each. */
async function walk(machine: Machine, coordinator: Coordinator, look: Look): Promise<void> {
  const page = await machine.start();
  await expect(page.getByRole('button', { name: '照会ファイルを開く' })).toBeVisible();
  await look(page, 'はじめの設定');
  await dropFile(page, 'よそのファイル.shokai', Buffer.from('x'));
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'はじめの設定、断ったファイル');

  const request = coordinator.ask('教育指導課');
  await dropFile(page, basename(request), readFileSync(request));
  await expect(measureOf(page, door)).toBeVisible();
  await look(page, '入力、空');
  await answer(cellOf(page, door, '令和6年度'), '登録件数 800件');
  await lineOf(cellOf(page, door, '令和7年度'), 1).fill('長い文を書いています。'.repeat(40));
  await cellOf(page, net, '令和6年度').getByRole('button', { name: '予定を実績へ（2行）' }).click();
  await cellOf(page, school, '令和6年度').getByRole('checkbox', { name: '該当なし' }).check();
  await cellOf(page, school, '令和6年度').getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cellOf(page, school, '令和6年度').getByText('理由を書いてください。')).toBeVisible();
  await expectSaved(page);
  await look(page, '入力、書きかけと断り');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'キーの一覧' })).toBeVisible();
  await look(page, 'キーの一覧');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await expect(page.getByRole('menuitem', { name: '課を変える' })).toBeVisible();
  await look(page, '課のメニュー');
  await page.keyboard.press('Escape');

  await goTo(page, '提出前の確認');
  await expect(page.getByRole('heading', { level: 1, name: '提出前の確認' })).toBeVisible();
  await look(page, '提出前の確認、要修正');
  await goTo(page, '入力');
  await cellOf(page, school, '令和6年度').getByRole('checkbox', { name: '該当なし' }).uncheck();
  await expectSaved(page);
  await goTo(page, '提出前の確認');
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await expect(page.getByText('名前を書いてください。').first()).toBeVisible();
  await look(page, '提出前の確認、書きもらし');
  await page.getByRole('textbox', { name: '提出者' }).fill(persons.name);
  await page.getByRole('textbox', { name: '内線' }).fill(persons.extension);
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).check();
  await page.getByRole('textbox', { name: '確認した人' }).fill(persons.confirmedBy);
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '回答ファイルを作りました' })).toBeVisible();
  await look(page, '提出した');
  await goTo(page, '提出の記録');
  await expect(page.getByRole('table')).toBeVisible();
  await look(page, '提出の記録');

  const [file = ''] = machine.responses();
  await coordinator.receive(file);
  coordinator.giveBack('教育指導課', door, 2024, '件数の内訳も書いてください。');
  const again = coordinator.ask('教育指導課');
  await dropFile(page, basename(again), readFileSync(again));
  await expect(cellOf(page, door, '令和6年度').getByText('件数の内訳も書いてください。')).toBeVisible();
  await look(page, '入力、差戻し');
  const other = coordinator.ask('道路課');
  await dropFile(page, basename(other), readFileSync(other));
  await expect(page.getByRole('dialog', { name: 'ほかの課あての照会ファイルです' })).toBeVisible();
  await look(page, 'ほかの課あて');
}

test('axe finds nothing serious or critical, and the console is silent', async ({
  city,
  machine,
  context,
}) => {
  test.slow();
  const told = consoleOf(context);
  await walk(machine, await city(), async (page, screen) => {
    await test.step(screen, () => expectAccessible(page));
  });
  expect(told).toEqual([]);
});

for (const [width, height, what] of [
  [1024, 700, 'the smallest window'],
  [853, 533, '1280 x 800 at 150 %'],
  [320, 640, '400 % zoom'],
] as const) {
  test(`nothing scrolls sideways at ${width} x ${height} (${what})`, async ({ city, machine }) => {
    test.slow();
    await walk(machine, await city(), async (page, screen) => {
      await test.step(screen, async () => {
        await page.setViewportSize({ width, height });
        await expectNoSidewaysScroll(page);
        if (width < 1000) await expectAccessible(page);
        await page.setViewportSize({ width: 1360, height: 860 });
      });
    });
  });
}

test('the button that finishes the work is in view at 1024 x 700', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(measureOf(page, door)).toBeVisible();
  await expectInView(page, '入力済にして次へ');
  await goTo(page, '提出前の確認');
  await expectInView(page, '回答ファイルを作る');
});

test('forced colours keep the focus and the states in words', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.emulateMedia({ forcedColors: 'active' });
  const cell = cellOf(page, door, '令和6年度');
  await expect(cell.getByText('未回答', { exact: true })).toBeVisible();
  await lineOf(cell, 1).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  const outline = await lineOf(cell, 1).evaluate((each) => {
    const { outlineStyle, outlineWidth, borderTopWidth } = getComputedStyle(each);
    return { outlineStyle, width: Number.parseFloat(outlineWidth) + Number.parseFloat(borderTopWidth) };
  });
  expect(outline.outlineStyle).not.toBe('none');
  expect(outline.width).toBeGreaterThan(0);
  const button = await page
    .getByRole('button', { name: '入力済にして次へ' })
    .first()
    .evaluate((each) => Number.parseFloat(getComputedStyle(each).borderTopWidth));
  expect(button).toBeGreaterThan(0);
  await expectAccessible(page);
});

test('less motion is respected', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(measureOf(page, door)).toBeVisible();
  const longest = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].map((each) =>
        Number.parseFloat(getComputedStyle(each).transitionDuration),
      ),
    ),
  );
  expect(longest).toBeLessThan(0.01);
});
