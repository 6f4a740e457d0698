/** The office's whole year in one piece with the keyboard alone, from the start screen to the published table. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './checks.ts';
import { expect, test, type Machine } from './fixtures.ts';
import { chooseWith, goToTab, pressOn, tabTo, writeInto } from './keyboard.ts';
import { firstLine, itemsOf, openDepartments, spokenAt } from './real-departments.ts';
import { sampleYear } from './real-documents.ts';
import { runCommand } from './real-ledger.ts';
import * as screens from './real-screens.ts';
import { cellWith, panel } from './review-desk.ts';

const { office, path, conflict, returned, silent } = sampleYear;
const [sentBack] = returned;

/** Every press of a mouse that the pages see, by whoever. */
async function watchMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { presses: 0 };
    Object.assign(window, { seenMouse: seen });
    window.addEventListener('mousedown', () => (seen.presses += 1), true);
  });
  return () =>
    page.evaluate(() => (window as unknown as { seenMouse: { presses: number } }).seenMouse.presses);
}

async function beginDesk(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('radio', { name: '担当課として回答する' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: '取りまとめ課として集約する' })).toBeChecked();
  await writeInto(page, page.getByRole('textbox', { name: '課・室の名前' }), office);
  await chooseWith(page, [path], () => pressOn(page, page.getByRole('button', { name: '表を選ぶ' })));
  await pressOn(page, page.getByRole('button', { name: 'この内容で読み込む' }));
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
}

async function beginRound(page: Page): Promise<void> {
  await goToTab(page, '計画と照会');
  await expect(page.getByRole('heading', { name: /^照会の列/ })).toBeVisible();
  for (const step of [
    'もとにする照会を選ぶ',
    '年度と列を決める',
    '課の入替えを確かめる',
    '文の年度を書き換える',
    '期限と照会文を書く',
  ]) {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 2, name: step, exact: true })).toBeFocused();
  }
  await writeInto(page, page.getByRole('textbox', { name: '回答期限' }), '令和30.6.28');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('heading', { level: 2, name: '照会ファイルを作る', exact: true }),
  ).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('18課分の照会ファイルを作りました。')).toBeVisible();
}

async function receive(page: Page, files: readonly string[]): Promise<void> {
  await goToTab(page, '受け取り');
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
  await chooseWith(page, files, () => page.keyboard.press('Control+o'));
  await expect(
    page.getByRole('heading', { name: new RegExp(`の受け取り\\s${files.length}ファイル`) }),
  ).toBeVisible();
}

const searchField = (page: Page): Locator => page.getByRole('searchbox', { name: '語句' });

/** Finds a cell by words in it, and stands on it. */
async function goToCell(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('grid', { name: '取りまとめ表' })).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(words);
  // The words of one department on one measure, in both years: the rest has gone.
  await expect(cellWith(page, '【')).toHaveCount(2);
  await expect(cellWith(page, words).first()).toBeVisible();
  // Past the head of the table to its one stop, and on to the cell by arrows.
  const stop = page.locator('td[data-cell][tabindex="0"]');
  await tabTo(page, stop);
  const cell = cellWith(page, words).first();
  const isThere = (): Promise<boolean> => cell.evaluate((element) => element === document.activeElement);
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
    for (let moves = 0; moves < 4 && !(await isThere()); moves += 1) await page.keyboard.press(key);
  await expect(cell).toBeFocused();
}

async function acceptAll(page: Page): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: 'ほか' }));
  const item = page.getByRole('menuitem', { name: 'まとめて受理' });
  await expect(item).toBeVisible();
  for (let moves = 0; moves < 12; moves += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'まとめて受理' });
  await expect(dialog).toBeVisible();
  const all = dialog.getByRole('radio', { name: /^表に出ている全部/ });
  await tabTo(page, dialog.getByRole('radio', { checked: true }));
  for (let moves = 0; moves < 4 && !(await all.isChecked()); moves += 1)
    await page.keyboard.press('ArrowDown');
  await expect(all).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(screens.stateFilter(page, /^提出済 0/)).toBeVisible();
}

const tablesOf = ({ dataDir }: Machine): string => join(dataDir, '取りまとめの出力', '表');

test('goes through the year with the keyboard alone', async ({ machine }) => {
  test.setTimeout(480_000);
  const departments = openDepartments(machine);
  const page = await machine.start();
  const mousePresses = await watchMouse(page);
  await beginDesk(page);
  await beginRound(page);

  // One answers early, the office mends its words, and the department sends others.
  const early = await departments.answerAll(conflict.department);
  await receive(page, [early.file]);
  const began = spokenAt(early, conflict);
  const [line] = itemsOf(began);
  await goToTab(page, '表の確認');
  await goToCell(page, line?.text ?? '');
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /本文/ })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.insertText('取りまとめ課で直した');
  await page.keyboard.press('Escape');
  await expect(cellWith(page, '取りまとめ課で直した').first()).toBeFocused();
  const again = await departments.answer(
    conflict,
    firstLine(began, (text) => `課で直した${text}`),
  );
  const files = [again.file];
  for (const each of departments.asked())
    if (each !== silent && each !== conflict.department) files.push((await departments.answerAll(each)).file);
  await receive(page, files);
  await expect(page.getByText(/食い違い1$/)).toBeVisible();

  // Their words are taken; the other one's are not lost.
  await expect(page.getByRole('region', { name: '三つの文と仕上がり' })).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('textbox', { name: '1行目の仕上がり' })).toHaveValue(/^課で直した/);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '食い違いはすべて決めました' })).toBeFocused();

  // One cell goes back, and is answered.
  await goToTab(page, '表の確認');
  const place = sentBack;
  const before = await departments.answerAll(place.department);
  const words = itemsOf(spokenAt(before, place))[0]?.text ?? '';
  await goToCell(page, words);
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const reason = '回数が分かるように書き添えてください。';
  await writeInto(page, dialog.getByRole('textbox', { name: /^理由/ }), reason);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await pressOn(page, panel(page).getByRole('button', { name: /^照会ファイルを作る/ }));
  await expect(panel(page).getByText('差戻しの照会ファイルを作りました。')).toBeVisible();
  const reply = await departments.reply(place, {
    content: firstLine(spokenAt(before, place), (text) => `3回と書き添えた${text}`),
    reply: '書き添えました。',
    reason,
  });
  await receive(page, [reply.file]);
  await expect.poll(() => screens.results(page)).toEqual([[basename(reply.file), '取り込み']]);

  await goToTab(page, '表の確認');
  await goToCell(page, '3回と書き添えた');
  await expect(panel(page).getByText('書き添えました。')).toBeVisible();
  // Without the words that are looked for, everything is shown again.
  await page.keyboard.press('Control+f');
  await expect(searchField(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => cellWith(page, '【').count()).toBeGreaterThan(2);
  await acceptAll(page);

  await goToTab(page, '出力');
  await expect(page.getByRole('heading', { level: 1, name: '出力' })).toBeVisible();
  await pressOn(page, page.getByRole('button', { name: '回答なしのまま載せる' }));
  const letGo = page.getByRole('dialog', { name: '回答なしのまま載せる' });
  await pressOn(page, letGo.getByRole('checkbox', { name: /^すべて選ぶ/ }), 'Space');
  await writeInto(page, letGo.getByRole('textbox', { name: '理由' }), '担当する事業がなかったため');
  await page.keyboard.press('Control+Enter');
  await expect(letGo.getByRole('heading', { name: /^回答なしにした欄/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('確定できます。')).toBeVisible();
  await pressOn(page, page.getByRole('button', { name: '確定して出力する' }));
  const final = page.getByRole('dialog', { name: '令和6・7年度の照会を確定する' });
  await writeInto(page, final.getByRole('textbox', { name: '確定した人' }), '佐藤　健');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByText('確定して3ファイルを作りました。読み戻した80欄は、すべて一致しました。'),
  ).toBeVisible({ timeout: 90_000 });

  expect(await mousePresses()).toBe(0);
  await machine.close();
  const made = existsSync(tablesOf(machine)) ? readdirSync(tablesOf(machine)) : [];
  expect(new Set(made.map((each) => each.split('.').at(-1)))).toEqual(new Set(['docx', 'pdf', 'xlsx']));
  const out = join(machine.dataDir, '読み戻し');
  runCommand(machine.dataDir, 'export', '--format', 'tsv', '--out', out, '--round', '2024');
  const table = readFileSync(join(out, readdirSync(out)[0] ?? ''), 'utf8');
  expect(table).toContain('・課で直した');
  expect(table).toContain('・3回と書き添えた');
  expect(runCommand(machine.dataDir, 'verify')).toContain('異常はありません');
});
