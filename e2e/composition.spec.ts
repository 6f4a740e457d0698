/** Japanese input: nothing acts while the input method is composing, and nothing of it is saved. */
import { expect, test } from './fixtures.ts';
import { startInputMethod } from './input-method.ts';
import { cellOf, expectLines, expectSaved, lineOf, linesOf } from './screens.ts';

const door = '駆け込み場所「みどりのドア」';

test('the Enter that confirms does nothing else', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  const ime = await startInputMethod(page);
  await ime.compose('ぼうはん');
  await ime.press('Space');
  await ime.compose('防犯');
  await ime.press('Enter');
  await ime.commit('防犯');
  await expectLines(cell, ['防犯']);
  // Some systems send the confirming Enter after the end, with code 229.
  await ime.compose('きょうしつ');
  await ime.commit('教室');
  await ime.press('Enter');
  await expectLines(cell, ['防犯教室']);
  await expect(lineOf(cell, 1)).toBeFocused();
  // The next Enter is the person's.
  await page.keyboard.press('Enter');
  await expect(linesOf(cell)).toHaveCount(2);
});

test('no key of ours acts during a conversion', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '令和6年度');
  await lineOf(cell, 1).click();
  const ime = await startInputMethod(page);
  await ime.compose('てんけん');
  await ime.press('Enter', 'Control');
  await ime.press('Backspace');
  await ime.press('Escape');
  await expect(lineOf(cell, 1)).toBeFocused();
  await expect(cell.getByText('入力済', { exact: true })).toHaveCount(0);
  await ime.commit('点検');
  await expectLines(cell, ['点検']);
});

test('nothing is saved while composing, all of it after', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  let page = await machine.start();
  await page.clock.install();
  await page.reload();
  const line = () => lineOf(cellOf(page, door, '令和6年度'), 1);
  await line().click();
  await page.keyboard.type('A');
  await page.clock.runFor(2000);
  await expectSaved(page);
  const ime = await startInputMethod(page);
  await ime.compose('へんかんちゅう');
  await expect(line()).toHaveValue('Aへんかんちゅう');
  await page.clock.runFor(60_000);
  await machine.kill();
  page = await machine.start();
  await expect(line()).toHaveValue('A');
  await line().click();
  await page.keyboard.press('End');
  const again = await startInputMethod(page);
  await again.compose('へんかん');
  await again.commit('変換');
  await expect(line()).toHaveValue('A変換');
  await page.clock.runFor(2000);
  await expectSaved(page);
  await machine.kill();
  page = await machine.start();
  await expect(line()).toHaveValue('A変換');
});

test('a conversion is never broken by a save, nor by the caret', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  const line = lineOf(cellOf(page, door, '令和6年度'), 1);
  await line.click();
  const ime = await startInputMethod(page);
  for (const [reading, word] of [
    ['つうがくろ', '通学路'],
    ['の', 'の'],
    ['てんけん', '点検'],
    ['を', 'を'],
    ['じっし', '実施'],
  ] as const) {
    for (let length = 1; length <= reading.length; length += 1) await ime.compose(reading.slice(0, length));
    await ime.commit(word);
    await expectSaved(page);
  }
  await expect(line).toHaveValue('通学路の点検を実施');
  await page.keyboard.type('。');
  await expect(line).toHaveValue('通学路の点検を実施。');
});

test('composing in the persons’ fields makes no file', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '提出前の確認' }).click();
  await page.getByRole('textbox', { name: '提出者' }).click();
  const ime = await startInputMethod(page);
  await ime.compose('みほん');
  await ime.press('Enter');
  await ime.press('Enter', 'Control');
  await ime.commit('見本');
  await expect(page.getByRole('textbox', { name: '提出者' })).toHaveValue('見本');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(machine.responses()).toEqual([]);
});
