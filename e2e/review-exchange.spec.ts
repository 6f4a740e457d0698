/** 表の確認 where others take part: returns and replies, conflicts, another window, comments and the list of changes. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findRound } from '../electron/core/rounds/find-round.ts';
import { editAnswer } from '../electron/core/review/change-answer.ts';
import { returnAnswer } from '../electron/core/rounds/review.ts';
import { bullets, keyOf, valueOf, type Said } from '../electron/core/testing/city.ts';
import { expectAccessible } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { cellWith, office, openReview, panel, prepareReview, respond, withOffice } from './review-desk.ts';
import { dropFile } from './screens.ts';

const roads = '道路課';
const lights = '道路照明と防犯灯の充実';
const said: Said[] = [
  { measure: lights, fiscalYear: 2023, items: ['防犯灯を12基直した。', '夜間に見回った。'] },
  { measure: lights, fiscalYear: 2024, items: ['防犯灯を直す予定。'] },
];

test('returns lines with a day, and the reply comes back into the thread', async ({ machine }) => {
  const { dataDir } = machine;
  await prepareReview(dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  await cellWith(page, '12基').click();
  await panel(page).getByRole('button', { name: '差し戻す' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: '夜間に見回った。' }).check();
  await dialog.getByRole('button', { name: '回数・件数を書き添える' }).click();
  await expect(dialog.getByRole('textbox', { name: /^理由/ })).toHaveValue(/回数や件数/);
  await dialog.getByRole('textbox', { name: /直しの期限/ }).fill('六月末');
  await dialog.getByRole('button', { name: '差し戻す' }).click();
  await expect(dialog.getByRole('textbox', { name: /直しの期限/ })).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('textbox', { name: /直しの期限/ }).fill('令和30.6.28');
  // What was wrong is not said any longer.
  await expect(dialog.getByRole('textbox', { name: /直しの期限/ })).not.toHaveAttribute('aria-invalid');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '差し戻す' }).click();
  await expect(panel(page).getByText('差戻し中です（2行目）。')).toBeVisible();
  await panel(page).getByRole('button', { name: '照会ファイルを作る（1課）' }).click();
  await expect(panel(page).getByText('差戻しの照会ファイルを作りました。')).toBeVisible();
  await expectAccessible(page);

  const requests = join(dataDir, '取りまとめの出力', '照会');
  const request = readdirSync(requests).find((each) => each.endsWith(`_${roads}.shokai`)) ?? '';
  const again = [
    { measure: lights, fiscalYear: 2023, items: ['防犯灯を12基直した。', '夜間に5回見回った。'] },
  ];
  const file = await respond(dataDir, roads, join(requests, request), again);
  await dropFile(page, basename(file), readFileSync(file));
  await expect(page.getByRole('row', { name: /道路課.*取り込み/ })).toBeVisible();
  await openReview(page);
  const cell = cellWith(page, '5回見回った');
  await expect(cell).toBeVisible();
  await cell.click();
  const thread = panel(page).getByRole('region', { name: /^コメント/ });
  await expect(thread.getByText('回数や件数が分かるように書き添えてください。')).toBeVisible();
  await expect(panel(page).getByText('道路課の第2版を受け取りました')).toBeVisible();
});

test('shows the clerk which lines are meant and by when', async ({ city, machine }) => {
  const coordinator = await city();
  const { core } = coordinator;
  const roundId = coordinator.round().id;
  const { key } = coordinator.held('教育指導課', '駆け込み場所「みどりのドア」', 2024);
  const content = bullets('登録を進めた。', '見回った。');
  valueOf(editAnswer(core, { roundId, who: office, cell: key, base: 0, content, isOwn: true }));
  const terms = { reason: '件数を書いてください。', lines: [2], until: '2999-06-28' };
  valueOf(returnAnswer(core, { roundId, who: office, cell: key, ...terms }));
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  await expect(page.getByText('件数を書いてください。')).toBeVisible();
  await expect(page.getByText('2行目')).toBeVisible();
  await expect(page.getByText('6月28日（金）までに直してください')).toBeVisible();
});

test('comments stay, earlier words come back, and the list of changes leads to the cell', async ({
  machine,
}) => {
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  await cellWith(page, '12基').click();
  await panel(page).getByRole('textbox', { name: 'コメントを書く' }).fill('基数を確かめた。');
  await panel(page).getByRole('button', { name: 'コメントする' }).click();
  await expect(
    panel(page)
      .getByRole('region', { name: /^コメント/ })
      .getByText('基数を確かめた。'),
  ).toBeVisible();
  await expect(cellWith(page, '12基').getByText('件のコメント')).toBeAttached();
  await panel(page).getByRole('button', { name: /^直す/ }).click();
  await page.getByRole('textbox', { name: /本文/ }).fill('・防犯灯を直した。');
  await panel(page)
    .getByRole('button', { name: /^直しを終える/ })
    .click();
  await expect(cellWith(page, '防犯灯を').locator('del').first()).toBeVisible();
  await page.getByRole('button', { name: 'ほか' }).click();
  await page.getByRole('menuitem', { name: '変更の一覧' }).click();
  const dialog = page.getByRole('dialog', { name: '変更の一覧' });
  await expect(dialog.getByRole('button', { name: /提出のあと 1/ })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /道路課/ }).click();
  await expect(dialog).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'この文に戻す' }).click();
  await expect(page.getByText('前の文に戻しました。').first()).toBeVisible();
  await expect(page.getByRole('gridcell').locator('del')).toHaveCount(0);
});

test('a cell that two have changed waits for its decision; a merged one for a second look', async ({
  machine,
}) => {
  const { dataDir } = machine;
  const requests = await prepareReview(dataDir, [{ department: roads, answers: said }]);
  await withOffice(dataDir, (core) => {
    const { round } = valueOf(findRound(core, undefined));
    const change = (fiscalYear: number, ...texts: string[]): void => {
      const { roundId, ...cell } = keyOf(round, lights, roads, fiscalYear);
      const { revision: base } = core.answers.get({ roundId, ...cell });
      const input = { roundId, who: office, cell, base, content: bullets(...texts), isOwn: false };
      valueOf(editAnswer(core, input));
    };
    change(2023, '防犯灯を12基直した。', '夜間にも見回りをした。');
    change(2024, '防犯灯を直します。');
  });
  const file = await respond(dataDir, roads, requests.get(roads) ?? '', [
    { measure: lights, fiscalYear: 2023, items: ['防犯灯を13基直した。', '夜間に見回った。'] },
    { measure: lights, fiscalYear: 2024, items: ['防犯灯を取り替える。'] },
  ]);
  const page = await machine.start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await dropFile(page, basename(file), readFileSync(file));
  await expect(page.getByRole('row', { name: /道路課.*食い違いあり/ })).toBeVisible();
  await openReview(page);
  await page.locator('td[data-cell]').first().focus();
  await page.keyboard.press('F7');
  await expect(page.locator('td:focus')).toContainText('13基');
  await expect(panel(page).getByText('要再確認')).toBeVisible();
  await page.keyboard.press('F7');
  await expect(panel(page).getByText('食い違いがあります。')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('group', { name: '状態で絞る' }).getByRole('button', { name: /^受理 0/ }),
  ).toBeVisible();
  await page.keyboard.press('F7');
  await panel(page).getByRole('link', { name: '食い違いを決める' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
});

test('tells of a change that came between, and loses nothing of what was written', async ({
  machine,
  context,
}) => {
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await openReview(other);
  await cellWith(page, '直す予定').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('（10基）');
  await cellWith(other, '直す予定').click();
  await other.keyboard.press('F2');
  await other.getByRole('textbox', { name: /本文/ }).fill('・ほかの人の直し');
  await other.keyboard.press('Escape');
  await expect(cellWith(other, 'ほかの人の直し')).toBeVisible();
  await other.close();
  await page.keyboard.press('Escape');
  await expect(
    panel(page).getByText('この欄は、ほかで先に変わりました。書いた文は残しています。'),
  ).toBeVisible();
  await expect(page.getByRole('textbox', { name: /本文/ })).toHaveValue(/（10基）/);
  await panel(page).getByRole('button', { name: '書いた文で直す' }).click();
  await expect(cellWith(page, '（10基）')).toBeVisible();
  await expect(
    panel(page).getByText('この欄は、ほかで先に変わりました。書いた文は残しています。'),
  ).toHaveCount(0);
});
