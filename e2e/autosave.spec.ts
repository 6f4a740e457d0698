/** Saving is automatic, and the header tells the truth about it. */
import { blockFolder, canFillDisk, emptyDisk, fillDisk } from './faults.ts';
import { expect, test } from './fixtures.ts';
import { answer, cellOf, expectSaved, goTo, lineOf, submit } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';
const net = 'インターネットの安全な使い方の指導';

test('a power cut while typing costs the last second at most', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  const line = () => lineOf(cellOf(page, door, '令和6年度'), 1);
  await line().click();
  // Never a pause: each letter comes 40 ms after the one before.
  const typed: { text: string; at: number }[] = [];
  for (let text = ''; text.length < 100;) {
    const letter = 'いろはにほへとちりぬるを'.charAt(text.length % 12);
    await page.keyboard.type(letter, { delay: 40 });
    text += letter;
    typed.push({ text, at: performance.now() });
  }
  const cut = performance.now();
  await machine.kill();
  const surely = typed.findLast((each) => each.at < cut - 1000)?.text ?? '';
  expect(surely.length).toBeGreaterThan(30);
  page = await machine.start();
  await expect(line()).toHaveValue(new RegExp(`^${surely}`));
});

test('what was written last is saved on the way to another screen and on closing', async ({
  city,
  machine,
}) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  await lineOf(cellOf(page, door, '令和6年度'), 1).fill('すぐに移る前の文');
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('table').getByText('すぐに移る前の文')).toBeVisible();
  await machine.kill();
  page = await machine.start();
  await goTo(page, '入力');
  await expect(lineOf(cellOf(page, door, '令和6年度'), 1)).toHaveValue('すぐに移る前の文');
});

test('a save that fails is told, the text stays, and it is saved later', async ({ city, machine }) => {
  test.skip(!canFillDisk, 'prlimit がないので、空きのないディスクを作れません');
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  const line = () => lineOf(cellOf(page, door, '令和6年度'), 1);
  await line().fill('まだ空きがある');
  await expectSaved(page);
  fillDisk(machine.pid());
  await line().fill('もう空きがない');
  await expect(page.getByRole('alert')).toContainText(
    '保存できませんでした。保存先の空きを確かめて、［もう一度保存］を押してください。入力した文は画面に残っています。',
  );
  await expect(page.getByRole('banner').getByText('保存できませんでした')).toBeVisible();
  await expect(line()).toHaveValue('もう空きがない');
  // Writing goes on, also elsewhere.
  await lineOf(cellOf(page, net, '令和6年度'), 1).fill('ほかの欄も書ける');
  await goTo(page, '提出前の確認');
  await goTo(page, '入力');
  await expect(line()).toHaveValue('もう空きがない');
  emptyDisk(machine.pid());
  await page.getByRole('button', { name: 'もう一度保存' }).click();
  await expectSaved(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await machine.kill();
  page = await machine.start();
  await expect(line()).toHaveValue('もう空きがない');
  await expect(lineOf(cellOf(page, net, '令和6年度'), 1)).toHaveValue('ほかの欄も書ける');
});

test('a failed save is tried again by itself', async ({ city, machine }) => {
  test.skip(!canFillDisk, 'prlimit がないので、空きのないディスクを作れません');
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  fillDisk(machine.pid());
  await lineOf(cellOf(page, door, '令和6年度'), 1).fill('空きがない間の文');
  await expect(page.getByRole('banner').getByText('保存できませんでした')).toBeVisible();
  emptyDisk(machine.pid());
  await expectSaved(page);
});

test('a response folder that cannot be written is told; after choosing another the file is made', async ({
  city,
  folder,
  machine,
}) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await answer(cellOf(page, door, '令和6年度'), '出す文');
  await goTo(page, '提出前の確認');
  blockFolder(machine.responseDir);
  await page.getByRole('textbox', { name: '提出者' }).fill('見本 花子');
  await page.getByRole('textbox', { name: '内線' }).fill('2345');
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).check();
  await page.getByRole('textbox', { name: '確認した人' }).fill('見本 課長');
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await expect(page.getByRole('alert')).toContainText(
    '回答ファイルを保存先に書けませんでした。保存先を変えて、もう一度作ってください。',
  );
  // Nothing was submitted.
  await goTo(page, '入力');
  await expect(cellOf(page, door, '令和6年度').getByText('入力済', { exact: true })).toBeVisible();
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('textbox', { name: '提出者' })).toHaveValue('見本 花子');
  await page.getByRole('button', { name: '保存先を変える' }).click();
  const dialog = page.getByRole('dialog', { name: '保存先を変える' });
  await dialog.getByRole('textbox', { name: '保存先のフォルダー' }).fill(`${folder}/共有 フォルダー/回答`);
  await dialog.getByRole('button', { name: 'この場所にする' }).click();
  await expect(page.getByRole('main')).toContainText('共有 フォルダー/回答');
  await submit(page);
  await expect(page.getByRole('main')).toContainText('共有 フォルダー/回答');
});

test('two windows on one cell: neither text is lost, a person chooses', async ({
  city,
  door: kind,
  machine,
}) => {
  test.skip(kind === 'electron', 'Electron has one window');
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const other = await page.context().newPage();
  await other.goto(page.url());
  const line = lineOf(cellOf(page, door, '令和6年度'), 1);
  await expect(lineOf(cellOf(other, door, '令和6年度'), 1)).toBeVisible();
  await lineOf(cellOf(other, door, '令和6年度'), 1).fill('ほかの画面の文');
  await expectSaved(other);
  await line.fill('この画面の文');
  const notice = cellOf(page, door, '令和6年度').getByRole('alert');
  await expect(notice).toContainText('この欄は、ほかの画面で先に直されています。');
  await expect(notice).toContainText('ほかの画面の文');
  await expect(line).toHaveValue('この画面の文');
  await notice.getByRole('button', { name: 'この画面の文にする' }).click();
  await expect(notice).toHaveCount(0);
  await expectSaved(page);
  await other.reload();
  await expect(lineOf(cellOf(other, door, '令和6年度'), 1)).toHaveValue('この画面の文');
});
