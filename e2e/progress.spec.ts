/** 進み具合, as the coordinator uses it: who has not answered, reminding them, and giving more time. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { beginRound, respond } from './collecting.ts';
import { expect, test } from './fixtures.ts';

const lights = '道路照明と防犯灯の充実';

const rowOf = (page: Page, department: string) =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `${department}を選ぶ` }) });
const ready = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();

test('reminds and looks up a department with the keyboard alone', async ({ machine, context }) => {
  const requests = await beginRound(machine, { asked: true });
  await respond(machine, requests, '道路課', [{ measure: lights, fiscalYear: 2024, items: ['直した。'] }]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await machine.start();
  await ready(page);
  await expect(page.getByText('受け取った課 1／18')).toBeVisible();
  await expect(page.getByRole('button', { name: '督促文を作る', exact: true })).toBeVisible();
  const first = page.getByRole('table').getByRole('checkbox').nth(1);
  await first.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(first).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '督促文を作る（2課）' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: '督促文を作る' });
  const letter = dialog.getByRole('textbox', { name: /^文面（/ });
  await expect(letter).toHaveValue(/御担当者様\n\nお世話になっております。くらし安全課です。/);
  await expect(dialog.getByText('送信はしません。')).toBeVisible();
  await expectAccessible(page);
  await letter.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('至急　');
  await page.keyboard.press('Control+Enter');
  await expect(
    dialog.getByText(/^2課分をコピーしました。「督促」の欄に\d+月\d+日と残しました。$/),
  ).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.startsWith('至急　')).toBe(true);
  expect(copied.split('────────────────────')).toHaveLength(2);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /1回\s\d+月\d+日/ })).toHaveCount(2);
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/department=/);
});

test('saves letters to files, and tells what cannot be sent', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await page.getByRole('checkbox', { name: '広報課を選ぶ' }).check();
  await page.getByRole('button', { name: '督促文を作る（1課）' }).click();
  const dialog = page.getByRole('dialog', { name: '督促文を作る' });
  const day = dialog.getByRole('textbox', { name: '督促した日' });
  await day.fill('令和40.1.1');
  await dialog.getByRole('button', { name: '課ごとのファイルに保存' }).click();
  await expect(dialog.getByText(/1月1日（.）はまだ来ていません。/)).toBeVisible();
  await expect(day).toBeFocused();
  await day.fill('きのう');
  await dialog.getByRole('button', { name: '送ったことだけを残す' }).click();
  await expect(dialog.getByText('令和6.6.19 のように書いてください。')).toBeVisible();
  await day.fill('令和7.6.19');
  await dialog.getByRole('button', { name: '課ごとのファイルに保存' }).click();
  await expect(dialog.getByText('1課分をファイルに保存しました。')).toBeVisible();
  const folder = join(machine.dataDir, '取りまとめの出力', '督促');
  expect(readdirSync(folder)).toEqual(['督促_みどりヶ丘市防犯計画_令和6年度_広報課.txt']);
  await dialog.getByRole('checkbox', { name: /^広報課/ }).uncheck();
  await dialog.getByRole('button', { name: '文面をコピー', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('送る相手を1つ以上選んでください。');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, '広報課')).toContainText('1回　6月19日');
});

test('gives one department more time, then all, and says when a day is none', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await page.getByRole('checkbox', { name: '道路課を選ぶ' }).check();
  await page.getByRole('button', { name: '期限を延ばす' }).click();
  const dialog = page.getByRole('dialog', { name: '期限を延ばす' });
  await expect(dialog.getByRole('radio', { name: /選んだ1課/ })).toBeChecked();
  await dialog.getByRole('textbox', { name: '新しい期限' }).fill('2048.6.26');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('期限を延ばす理由を書いてください。')).toBeVisible();
  await dialog.getByRole('textbox', { name: '理由' }).fill('議会の日程のため');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('道路課の期限は、いま6月26日（金）です。')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: '新しい期限' }).fill('2048.7.3');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1課の期限を7月3日（金）まで延ばしました。')).toBeVisible();
  await expect(rowOf(page, '道路課')).toContainText('期限を7月3日（金）まで延長');
  await expect(page.getByRole('banner')).toContainText('6月26日（金）');
  await page.getByRole('button', { name: '照会ファイルを作り直す' }).click();
  await expect(page.getByText('1課分の照会ファイルを作りました。')).toBeVisible();
  await page.getByRole('button', { name: '期限を延ばす' }).click();
  await expect(dialog.getByRole('radio', { name: /すべての課/ })).toBeChecked();
  await dialog.getByRole('textbox', { name: '新しい期限' }).fill('2048.7.10');
  await dialog.getByRole('textbox', { name: '理由' }).fill('様式を直したため');
  await dialog.getByRole('button', { name: '期限を延ばす' }).click();
  await expect(page.getByRole('banner')).toContainText('7月10日（金）');
  await expect(rowOf(page, '道路課')).not.toContainText('延長');
});

test('chooses nobody of a finished round, and goes from name to name by key', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await ready(page);
  await page.getByRole('combobox', { name: '照会', exact: true }).selectOption({ index: 1 });
  const table = page.getByRole('table', { name: '課ごとの状況' });
  await expect(table.getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).not.toContainText('督促');
  const names = table.getByRole('link');
  await names.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(names.last()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/department=/);
});

test('leaves the focus to whoever writes on, on a machine that is late with everything', async ({
  machine,
}) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await page.getByRole('button', { name: '期限を延ばす' }).click();
  const dialog = page.getByRole('dialog', { name: '期限を延ばす' });
  const [day, reason] = [
    dialog.getByRole('textbox', { name: '新しい期限' }),
    dialog.getByRole('textbox', { name: '理由' }),
  ];
  await expect(day).toBeVisible();
  const late = 1500;
  await page.evaluate((by) => {
    const inTime = window.setTimeout.bind(window);
    window.setTimeout = ((work: TimerHandler, after = 0) => inTime(work, after + by)) as typeof setTimeout;
  }, late);
  await page.keyboard.press('Control+Enter');
  await expect(day).toBeFocused();
  await page.keyboard.type('2048.7.3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.waitForTimeout(late + 500);
  await expect(day).toBeFocused();
  await expect(reason).toHaveValue('');
});

test('shows the same cells by measure and crossed, and finds among them', async ({ machine }) => {
  test.slow();
  const requests = await beginRound(machine, { asked: true });
  await respond(machine, requests, '道路課', [{ measure: lights, fiscalYear: 2024, notApplicable: ' ' }]);
  const page = await machine.start();
  await expect(rowOf(page, '道路課')).toContainText('未回答');
  await expect(page.getByText('R6 理由がない')).toBeVisible();
  for (const view of ['課ごと', '施策ごと', '課×施策'] as const) {
    await page.getByRole('button', { name: view }).click();
    await expect(page.getByRole('region', { name: `${view}の表` }).getByRole('table')).toBeVisible();
    await expectAccessible(page);
    for (const [width, height] of [
      [1280, 800],
      [1024, 700],
      [853, 533],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectNoSidewaysScroll(page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.keyboard.press('Control+f');
  await page.keyboard.type('照明');
  await expect(page.getByRole('row', { name: new RegExp(lights) })).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.type('ない言葉');
  await expect(page.getByText('当てはまる施策はありません。')).toBeVisible();
  await page.getByRole('button', { name: 'すべて表示' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(25);
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectInView(page, '督促文を作る');
});
