/** The next round, from the table of last year to the files of this one, with the keyboard alone. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createCore, type Core } from '../electron/core/core.ts';
import { openRequest } from '../electron/core/exchange/open-request.ts';
import { deskRound } from '../electron/core/desk/desk-round.ts';
import { valueOf } from '../electron/core/testing/city.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll, expectStyled } from './checks.ts';
import { expect, sampleDocument, test, type Machine } from './fixtures.ts';
import { chooseFile } from './screens.ts';

const open = (dataDir: string): Promise<Core> =>
  createCore({ dataDir, now: () => new Date(), newId: () => randomUUID() }).then(valueOf);

async function openSetup(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
  await page.getByRole('textbox', { name: '課・室の名前' }).fill('くらし安全課');
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), sampleDocument);
  await page.getByRole('button', { name: 'この内容で読み込む' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '計画と照会' }).click();
  await expect(page.getByRole('heading', { name: /^照会の列/ })).toBeVisible();
}

const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

/** Goes to a step and waits for its heading, which has the focus. */
async function goOn(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(step(page, name)).toBeFocused();
}

async function begun(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '照会を始めました' })).toBeVisible();
}

/** What one department finds in its request. */
async function deskOf(machine: Machine, department: string) {
  const folder = join(machine.dataDir, '取りまとめの出力', '照会');
  const name = readdirSync(folder).find((each) => each.endsWith(`_${department}.shokai`)) ?? '';
  const own = await open(join(machine.dataDir, '各課', department));
  const file = { bytes: readFileSync(join(folder, name)), fileName: name };
  const { payload } = valueOf(await openRequest(own, file, '山田'));
  const desk = deskRound(own, payload.round.id);
  own.close();
  if (desk === undefined) throw new Error(`no desk for ${department}`);
  return desk;
}

test('is made by going on six times, for everything is right as it stands', async ({ machine }) => {
  const page = await machine.start();
  await openSetup(page);
  await goOn(page, 'もとにする照会を選ぶ');
  await goOn(page, '年度と列を決める');
  await goOn(page, '課の入替えを確かめる');
  await expect(page.getByRole('row', { name: /子育て相談課.*令和5年度.*令和6年度/ })).toBeVisible();
  await goOn(page, '文の年度を書き換える');
  await goOn(page, '期限と照会文を書く');
  await goOn(page, '照会ファイルを作る');
  await expectInView(page, '18課分の照会ファイルを作る');
  await begun(page);
  await expect(page.getByText('18課分の照会ファイルを作りました。')).toBeVisible();
  await expectAccessible(page);
  await expectStyled(page);
  // The tabs lead on to the round that has begun, and it is open.
  await expect(page.getByRole('combobox', { name: '照会' }).locator('option:checked')).toHaveText(
    /^令和6・7年度.*残り80欄/,
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: '照会を始めました' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  const desk = await deskOf(machine, '広報課');
  expect(desk.columns.map((each) => each.label)).toEqual([
    '令和6年度の取組み',
    '令和7年度の取組み（実施予定を含む）',
  ]);
  expect(desk.message).toContain('令和6・7年度');
});

test('takes what was decided to the departments, with the keyboard alone', async ({ machine }) => {
  const page = await machine.start();
  await openSetup(page);
  await goOn(page, 'もとにする照会を選ぶ');
  await goOn(page, '年度と列を決める');
  await goOn(page, '課の入替えを確かめる');
  await goOn(page, '文の年度を書き換える');
  await expect(page.getByText('10か所のうち10か所が未確認です。', { exact: false })).toBeVisible();
  // The first is a day without a year: kept. The one of 広報課 for the plan: other words.
  await page.keyboard.press('F7');
  await expect(page.getByRole('button', { name: /^そのまま.*市民協働課/ }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('10か所のうち9か所が未確認です。', { exact: false })).toBeVisible();
  await page.keyboard.press('F7');
  await page.keyboard.press('F7');
  await page.keyboard.press('F7');
  await expect(page.getByRole('button', { name: /^書き換える.*広報課.*R6\.11\.20号掲載予定/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: '広報課に示す文' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('戸締まりの特集記事を掲載予定');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('10か所のうち8か所が未確認です。', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await goOn(page, '期限と照会文を書く');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('令和30.6.28');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('年度末の数を書いてください。');
  await goOn(page, '照会ファイルを作る');
  await expect(page.getByText('令和30年6月28日')).toBeVisible();
  await begun(page);
  const desk = await deskOf(machine, '広報課');
  expect(desk.message).toBe('年度末の数を書いてください。');
  expect(desk.deadline).toBe('2048-06-28');
  const texts = desk.offers
    .filter((each) => each.cell.columnId === 'plan-2025')
    .map((each) => (each.content.kind === 'items' ? each.content.items : []));
  expect(texts).toEqual([
    [{ bullet: true, text: '戸締まりの特集記事を掲載予定', note: null, unconfirmed: true }],
  ]);
});

test('is there again after it was left, and says what must be mended', async ({ machine }) => {
  let page = await machine.start();
  await openSetup(page);
  await goOn(page, 'もとにする照会を選ぶ');
  await goOn(page, '年度と列を決める');
  await page.getByRole('combobox', { name: '取組みの結果を聞く年度' }).selectOption({ label: '令和7年度' });
  await expect(page.getByRole('button', { name: '直す 令和7年度の取組み', exact: true })).toBeVisible();
  await goOn(page, '課の入替えを確かめる');
  await goOn(page, '文の年度を書き換える');
  await goOn(page, '期限と照会文を書く');
  await page.getByRole('textbox', { name: '回答期限' }).fill('らいげつ');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('令和6.6.19 のように書いてください。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '回答期限' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: '回答期限' }).fill('令和30.7.1');
  await page.getByRole('button', { name: 'やめる' }).click();
  await expect(page.getByRole('link', { name: '手順5から続ける' })).toBeVisible();
  await machine.close();

  page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '計画と照会' }).click();
  await page.getByRole('link', { name: '手順5から続ける' }).click();
  await expect(page.getByRole('textbox', { name: '回答期限' })).toHaveValue('令和30.7.1');
  await expect(page.getByRole('textbox', { name: '表題' })).toHaveValue(/令和7年度及び令和8年度/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: '計画と照会' })).toBeVisible();
});

test('every step is whole in small windows', async ({ machine }) => {
  test.slow();
  const page = await machine.start();
  await openSetup(page);
  const names = [
    'もとにする照会を選ぶ',
    '年度と列を決める',
    '課の入替えを確かめる',
    '文の年度を書き換える',
    '期限と照会文を書く',
    '照会ファイルを作る',
  ];
  for (const name of names) {
    await goOn(page, name);
    await expectAccessible(page);
    for (const [width, height] of [
      [1024, 700],
      [853, 533],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expectNoSidewaysScroll(page);
      if (width > 320)
        await expectInView(page, name === names.at(-1) ? '18課分の照会ファイルを作る' : '確かめて次へ');
    }
    await page.setViewportSize({ width: 1360, height: 860 });
  }
});

test('a past year comes in by its table, once it was seen', async ({ machine }) => {
  const page = await machine.start();
  await openSetup(page);
  await page.getByRole('link', { name: '表から読み込む' }).click();
  await expectStyled(page);
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), sampleDocument);
  await expect(page.getByText('の照会がもうあります。取り込めません。', { exact: false })).toBeVisible();
  await expectAccessible(page);
  const text = readFileSync(sampleDocument, 'utf8')
    .replaceAll('令和6年度', '令和7年度')
    .replaceAll('令和5年度', '令和6年度')
    .replace('道路照明と防犯灯の充実\t', '防犯灯の整備\t');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles({ name: '令和6年度の表.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(page.getByText('計画にない施策が1件あります。', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'この内容で読み込む' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: /令和6・7年度だけの施策として読み込む/ }).check();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('確定した照会として残ります。', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'その照会を見る' }).click();
  await expect(page.getByRole('heading', { name: /^照会の列.*令和6・7年度/ })).toBeVisible();
});

test('a new era is a row', async ({ machine }) => {
  const page = await machine.start();
  await openSetup(page);
  await page.getByRole('link', { name: '元号表を見る' }).click();
  await expectStyled(page);
  await page.getByRole('button', { name: '元号を足す' }).click();
  await page.keyboard.insertText('光和');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('光');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('2025-04-01');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('略号は大文字の英字1字にしてください。')).toBeVisible();
  await page.getByRole('textbox', { name: '1行目の略号' }).fill('k');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('保存しました。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '計画と照会へ戻る' }).click();
  await expect(page.getByRole('heading', { name: /次の照会の手順.*令和6・光和元年度/ })).toBeVisible();
});
