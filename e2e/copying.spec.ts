/** Last round beside the cell: copying, what was rolled forward, 該当なし, and taking it all back. */
import { expect, test } from './fixtures.ts';
import { cellOf, expectLines, expectSaved, goTo, lineOf, linesOf } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';
const net = 'インターネットの安全な使い方の指導';
const planned = [
  '登録件数の上積みに向け、商店街を個別に訪問',
  '新1年生に「みどりのドア」の地図を配布',
] as const;

test('copies last round marked 写し・未確認 until each line was looked at', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  const cell = () => cellOf(page, door, '令和6年度');
  await expect(cell().getByText(planned[0])).toBeVisible();
  await cell().getByRole('button', { name: '予定を実績へ（2行）' }).click();
  await expectLines(cell(), planned);
  await expect(cell().getByText('写し・未確認')).toHaveCount(2);
  await cell().getByRole('button', { name: '1行目を確認' }).click();
  await expect(cell().getByText('写し・未確認')).toHaveCount(1);
  // Whoever changes a line has looked at it.
  await lineOf(cell(), 2).press('End');
  await lineOf(cell(), 2).pressSequentially('した。');
  await expect(cell().getByText('写し・未確認')).toHaveCount(0);
  await expectSaved(page);
  // The mark is stored, not only shown.
  await cellOf(page, net, '令和6年度').getByRole('button', { name: '予定を実績へ（2行）' }).click();
  await expectSaved(page);
  await goTo(page, '提出前の確認');
  await machine.close();
  page = await machine.start();
  await goTo(page, '入力');
  await expect(cellOf(page, net, '令和6年度').getByText('写し・未確認')).toHaveCount(2);
  await expectLines(cell(), [planned[0], `${planned[1]}した。`]);
});

test('copies one line, the same line only once, and by F4', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await cell.getByRole('button', { name: '2行目を写す' }).click();
  await expectLines(cell, [planned[1]]);
  await cell.getByRole('button', { name: '2行目を写す' }).click();
  await expect(cell.getByText('この文は、もう入っています。')).toBeVisible();
  await expectLines(cell, [planned[1]]);
  await lineOf(cell, 1).press('F4');
  await expectLines(cell, [planned[1], planned[0]]);
  // The other side of last round: what was done instead of what was planned.
  await cell
    .getByRole('group', { name: '参考にする文の種類' })
    .getByRole('button', { name: '5年度の実績' })
    .click();
  await expect(cell.getByText('登録件数 738件(うち店舗・事業所 129件)')).toBeVisible();
});

test('rolled years wait for their own 確認', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('広報課'));
  const page = await machine.start();
  const cell = cellOf(page, '広報紙と市公式サイトでの周知', '令和7年度');
  await cell.getByRole('button', { name: '前年度を写す（1行）' }).click();
  await expect(lineOf(cell, 1)).toHaveValue('空き巣を防ぐ戸締まりの特集記事 (R7.11.20号掲載予定)');
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(
    cell.getByText('書き換えた年度が未確認です。確かめて［確認］を押してください。'),
  ).toBeVisible();
  await expect(lineOf(cell, 1)).toBeFocused();
  await cell.getByRole('button', { name: '1行目を確認' }).click();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('入力済', { exact: true })).toBeVisible();
});

test('該当なし wants a reason, hides what was written and gives it back', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).fill('書きかけの文');
  await cell.getByRole('checkbox', { name: '該当なし' }).check();
  await expect(linesOf(cell)).toHaveCount(0);
  await expect(cell.getByText('入力した1行は残しています。［該当なし］を外すと戻ります。')).toBeVisible();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('理由を書いてください。')).toBeVisible();
  const reason = cell.getByRole('textbox', { name: '理由' });
  await expect(reason).toBeFocused();
  await reason.fill('今年度は予算がない。');
  await expect(cell.getByText('理由は取りまとめ課だけが見ます。表には載りません。')).toBeVisible();
  await expectSaved(page);
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('table').getByText('理由：今年度は予算がない。')).toBeVisible();
  await goTo(page, '入力');
  await cell.getByRole('checkbox', { name: '該当なし' }).uncheck();
  await expectLines(cell, ['書きかけの文']);
  await expect(cell.getByText('入力中', { exact: true })).toBeVisible();
});

test('an empty cell is not finished', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('文を書くか、［該当なし］を選んでください。')).toBeVisible();
  await expect(lineOf(cell, 1)).toBeFocused();
  await expect(cell.getByText('未回答', { exact: true })).toBeVisible();
  await lineOf(cell, 1).fill('　 ');
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('文を書くか、［該当なし］を選んでください。')).toBeVisible();
});

test('takes back and does again across cells and across copying', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const first = cellOf(page, door, '令和6年度');
  const second = cellOf(page, net, '令和6年度');
  await lineOf(first, 1).click();
  await page.keyboard.type('手で書いた文');
  await second.getByRole('button', { name: '予定を実績へ（2行）' }).click();
  await expect(linesOf(second)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expectLines(second, ['']);
  await expectLines(first, ['手で書いた文']);
  await page.keyboard.press('Control+z');
  await expectLines(first, ['']);
  await page.keyboard.press('Control+y');
  await expectLines(first, ['手で書いた文']);
  await page.keyboard.press('Control+y');
  await expect(linesOf(second)).toHaveCount(2);
  await expect(second.getByText('写し・未確認')).toHaveCount(2);
  await expectSaved(page);
});
