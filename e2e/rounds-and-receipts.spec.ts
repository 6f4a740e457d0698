/** Several rounds and plans side by side, what the coordinator does meanwhile, and the receipts that come back. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCore } from '../electron/core/core.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { must, type Coordinator } from '../electron/core/testing/coordinator.ts';
import { expect, hasRealDocument, noRealDocument, realDocument, sampleDocument, test } from './fixtures.ts';
import { answer, cellOf, dropFile, expectSaved, goTo, lineOf, submit } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';

test('two years of one plan stand side by side, each with its own text', async ({ city, machine }) => {
  const coordinator = await city();
  const first = coordinator.ask('教育指導課');
  coordinator.nextRound();
  await machine.prepare(first, coordinator.ask('教育指導課'));
  let page = await machine.start();
  const rounds = page.getByRole('combobox', { name: '照会' });
  await expect(rounds.getByRole('option')).toHaveCount(2);
  await rounds.selectOption(await optionNamed('令和7・8年度'));
  await lineOf(cellOf(page, door, '令和7年度'), 1).fill('令和7年度にしたこと');
  await rounds.selectOption(await optionNamed('令和6・7年度'));
  await expect(lineOf(cellOf(page, door, '令和6年度'), 1)).toHaveValue('');
  await lineOf(cellOf(page, door, '令和6年度'), 1).fill('令和6年度にしたこと');
  await expectSaved(page);
  await machine.close();
  page = await machine.start();
  await page.getByRole('combobox', { name: '照会' }).selectOption(await optionNamed('令和7・8年度'));
  await expect(lineOf(cellOf(page, door, '令和7年度'), 1)).toHaveValue('令和7年度にしたこと');

  async function optionNamed(year: string): Promise<string> {
    const option = page.getByRole('combobox', { name: '照会' }).getByRole('option', { name: year });
    return (await option.getAttribute('value')) ?? '';
  }
});

test('departments of two cities keep to themselves on one machine', async ({ city, machine }) => {
  test.skip(!hasRealDocument, noRealDocument);
  const here = await city();
  const there = await city({ document: realDocument, who: '地域安全課' });
  const [own, other] = [here.ask('教育指導課'), there.ask('指導室')];
  await machine.prepare(other, own);
  const page = await machine.start();
  await expect(page.getByRole('banner').getByText('教育指導課')).toBeVisible();
  await dropFile(page, basename(other), readFileSync(other));
  const dialog = page.getByRole('dialog', { name: 'ほかの課あての照会ファイルです' });
  await dialog.getByRole('button', { name: '指導室として開く' }).click();
  await expect(page.getByRole('banner').getByText('指導室')).toBeVisible();
  await expect(page.getByRole('region', { name: '学校等における安全対策' })).toBeVisible();
});

test('a receipt shows 受領済, also late; one for somebody else is refused', async ({ city, machine }) => {
  const coordinator = await city({ days: -1 });
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  await expect(page.getByRole('banner')).toContainText('期限から1日');
  await answer(cellOf(page, door, '令和6年度'), '出す文');
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('main')).toContainText(
    '回答期限を過ぎています。出せますが、「期限後」と記されます。',
  );
  await submit(page);
  const [file = ''] = machine.responses();
  const { responseId, late } = await coordinator.receive(file);
  expect(late).toBe(true);
  const receipt = readFileSync(coordinator.receipt(responseId));
  await goTo(page, '提出の記録');
  const row = page.getByRole('table').getByRole('row', { name: /第1版/ });
  await expect(row).toContainText('受領の控えは、まだ開いていません');
  await dropFile(page, '受領 の控え.juryo', receipt);
  await expect(row.getByText('受領済')).toBeVisible();
  await expect(row.getByText('期限後')).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: '第1版が取りまとめ課に届いています。' }),
  ).toBeVisible();

  const foreign = await city();
  const stranger = await foreignReceipt(foreign, machine.dataDir);
  await dropFile(page, 'よその 受領.juryo', stranger);
  await expect(page.getByRole('alert')).toContainText('ここで作った回答への受領の知らせではありません。');
});

test('submitted cells are read only until they are taken back; the next file is the second', async ({
  city,
  machine,
}) => {
  const coordinator = await city();
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await answer(cell, '最初の文');
  await goTo(page, '提出前の確認');
  await submit(page);
  await goTo(page, '入力');
  await expect(cell).toContainText('提出済です。直すときは［入力に戻す］を押してください。');
  await expect(cell.getByRole('textbox')).toHaveCount(0);
  await cell.getByRole('button', { name: '入力に戻す' }).click();
  await lineOf(cell, 1).fill('直した文');
  await expectSaved(page);
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await goTo(page, '提出の記録');
  await goTo(page, '提出前の確認');
  await submit(page);
  await goTo(page, '提出の記録');
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText(['第2版', '第1版']);
  await page.getByRole('button', { name: '入力に戻す（出し直し）' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1欄を入力に戻しました。' })).toBeVisible();
  const [, second = ''] = machine.responses();
  await coordinator.receive(second);
  expect(coordinator.held('教育指導課', door, 2024).answer).toMatchObject({
    content: { items: [{ text: '直した文' }] },
  });
});

test('accepted cells and a final round say why they are closed', async ({ city, machine }) => {
  const coordinator = await city();
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await answer(cell, '受理される文');
  await goTo(page, '提出前の確認');
  await submit(page);
  const [file = ''] = machine.responses();
  await coordinator.receive(file);
  expect(coordinator.accept()).toBe(1);
  await open(coordinator.ask('教育指導課'));
  await expect(cell).toContainText('受理されています。直すときは、くらし安全課に差戻しを頼んでください。');
  await expect(cell.getByText('受理', { exact: true })).toBeVisible();
  coordinator.finalize();
  await open(coordinator.ask('教育指導課'));
  await expect(cell).toContainText('この照会は確定しました。');
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('banner').getByText('確定', { exact: true })).toBeVisible();
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('main')).toContainText('この照会は確定しました。');
  await expect(page.getByRole('button', { name: '回答ファイルを作る' })).toHaveCount(0);

  async function open(request: string): Promise<void> {
    await dropFile(page, basename(request), readFileSync(request));
    await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
  }
});

test('the same text again answers a returned cell', async ({ city, machine }) => {
  const coordinator = await city();
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await answer(cell, 'これでよい文');
  await goTo(page, '提出前の確認');
  await submit(page);
  const [file = ''] = machine.responses();
  await coordinator.receive(file);
  coordinator.giveBack('教育指導課', door, 2024, '確かですか。');
  const again = coordinator.ask('教育指導課');
  await dropFile(page, basename(again), readFileSync(again));
  await expect(cell.getByText('確かですか。')).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: /入力/ }),
  ).toContainText('1');
  await cell.getByRole('button', { name: '対応済にする' }).click();
  await expect(cell.getByText('対応済', { exact: false }).first()).toBeVisible();
  await goTo(page, '提出前の確認');
  await expect(page.getByRole('main')).toContainText('差戻し1件に対応しました');
  await submit(page);
  const [, second = ''] = machine.responses();
  await coordinator.receive(second);
  expect(coordinator.held('教育指導課', door, 2024).answer.state).toBe('submitted');
});

/** A receipt of another city's coordinator for a response of another machine. */
async function foreignReceipt(coordinator: Coordinator, folder: string): Promise<Buffer> {
  const request = coordinator.ask('道路課');
  const core = must(
    await createCore({
      dataDir: join(folder, 'よその 課'),
      now: () => new Date(),
      newId: () => randomUUID(),
    }),
  );
  const answered = must(
    await answerRequest(core, {
      request: { bytes: readFileSync(request), fileName: basename(request) },
      answers: { bytes: readFileSync(sampleDocument), fileName: basename(sampleDocument) },
      by: { name: 'よその人', extension: null },
      folder: join(folder, 'よその 回答'),
    }),
  );
  core.close();
  const { responseId } = await coordinator.receive(answered.file);
  return readFileSync(coordinator.receipt(responseId));
}
