/** The collecting desk: from the start screen to the published files, with real departments between. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { createCore, type Core } from '../electron/core/core.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { saidAs, valueOf } from '../electron/core/testing/city.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { expect, sampleDocument, test, type Machine } from './fixtures.ts';
import { chooseFile, dropFile } from './screens.ts';

const office = 'くらし安全課';
const measure = '道路照明と防犯灯の充実';
const open = (dataDir: string): Promise<Core> =>
  createCore({ dataDir, now: () => new Date(), newId: () => randomUUID() }).then(valueOf);

/** From the start screen to a desk with this year's round. */
async function beginRound(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
  await page.getByRole('textbox', { name: '課・室の名前' }).fill(office);
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), sampleDocument);
  await page.getByRole('button', { name: 'この内容で読み込む' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await page.getByRole('link', { name: '次の照会を作る' }).click();
  const next = page.getByRole('button', { name: '確かめて次へ' });
  for (const step of [
    '年度と列を決める',
    '課の入替えを確かめる',
    '文の年度を書き換える',
    '期限と照会文を書く',
  ]) {
    await next.click();
    await expect(page.getByRole('heading', { level: 2, name: step })).toBeFocused();
  }
  await page.getByRole('textbox', { name: '回答期限' }).fill('令和30.6.28');
  await next.click();
  await page.getByRole('button', { name: '18課分の照会ファイルを作る' }).click();
  await expect(page.getByText('18課分の照会ファイルを作りました。')).toBeVisible();
  await page.getByRole('link', { name: '進み具合へ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
}

/** One department's response to its request. @returns its path */
async function respond(machine: Machine, department: string, text: string): Promise<string> {
  const requests = join(machine.dataDir, '取りまとめの出力', '照会');
  const name = readdirSync(requests).find((each) => each.endsWith(`_${department}.shokai`)) ?? '';
  const own = await open(join(machine.dataDir, '各課', department));
  const answers = saidAs([{ measure, fiscalYear: 2024, items: [text] }]);
  const request = { bytes: readFileSync(join(requests, name)), fileName: name };
  const folder = join(machine.dataDir, '届いた 回答');
  const by = { name: '見本 花子', extension: '2345' };
  const answered = valueOf(await answerRequest(own, { request, answers, by, folder }));
  own.close();
  return answered.file;
}

async function goTo(page: Page, tab: '進み具合' | '受け取り' | '出力'): Promise<void> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: tab }).click();
}

test('collects from the table of last year to the table of this one', async ({ machine }) => {
  const page = await machine.start();
  await beginRound(page);
  await expect(page.getByRole('banner')).toContainText('取りまとめ課');
  const response = await respond(machine, '道路課', '防犯灯を直した。');
  const cut = join(machine.dataDir, '切れた.kaito');
  writeFileSync(cut, readFileSync(response).subarray(0, 1200));
  await goTo(page, '受け取り');
  await expect(page.getByText('まだ何も受け取っていません。')).toBeVisible();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles([response, cut]);
  await expect(page.getByRole('row', { name: /道路課.*取り込み.*道路照明と防犯灯の充実/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /切れた.*破損.*もう一度コピー/ })).toBeVisible();
  await expectAccessible(page);
  await dropFile(page, basename(response), readFileSync(response));
  await expect(page.getByRole('row', { name: /同じファイル/ })).toBeVisible();
  await goTo(page, '進み具合');
  await expect(page.getByText('受け取った課 1／18')).toBeVisible();
  await page.getByRole('checkbox', { name: '道路課を選ぶ' }).check();
  await page.getByRole('button', { name: 'ほかの操作' }).click();
  await page.getByRole('menuitem', { name: '選んだ課の提出済を受理する（1欄）' }).click();
  await expect(page.getByText('1欄を受理しました。')).toBeVisible();
  await expectAccessible(page);
  await goTo(page, '出力');
  await page.getByRole('checkbox', { name: 'PDF' }).uncheck();
  await page.getByRole('button', { name: '途中版を作る（2ファイル）' }).click();
  await expect(page.getByText('2ファイルを作りました。')).toBeVisible();
  expect(readdirSync(join(machine.dataDir, '取りまとめの出力', '表')).map((each) => each.slice(-9))).toEqual([
    '_途中版.docx',
    '_途中版.xlsx',
  ]);
  await expectAccessible(page);
});

test('says where a table cannot be read, and takes the right one next', async ({ machine }) => {
  const page = await machine.start();
  await page.getByRole('radio', { name: '担当課として回答する' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: '表を選ぶ' }).click();
  await expect(page.getByText('課の名前を書いてください。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '課・室の名前' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(office);
  const bad = join(machine.dataDir, '悪い 表.txt');
  writeFileSync(bad, '主要な施策\t担当課\nなにか\n');
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), bad);
  await expect(page.getByRole('row', { name: /1行目の1列目/ })).toBeVisible();
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), sampleDocument);
  await page.getByRole('button', { name: 'この内容で読み込む' }).click();
  await expect(page.getByText('を読み込みました。')).toBeVisible();
});

test('comes back from the start screen, and fits small windows', async ({ machine }) => {
  const page = await machine.start();
  await beginRound(page);
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '役割を変える' }).click();
  await page.getByRole('button', { name: /開く.*取りまとめ課/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
    [853, 533],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const tab of ['進み具合', '受け取り', '出力'] as const) {
      await goTo(page, tab);
      await expect(page.getByRole('heading', { level: 1, name: tab })).toBeVisible();
      await expectNoSidewaysScroll(page);
    }
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectInView(page, '途中版を作る');
});
