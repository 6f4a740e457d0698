/** 出力: from the gate to the final edition and its correction, with the keyboard alone; the pages are the real ones. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { contentSecurityPolicy } from '../electron/shell/content-security-policy.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { prepareFilled as prepare } from './filled-machine.ts';
import { expect, test, type Machine } from './fixtures.ts';
import { tabTo } from './keyboard.ts';

async function openPublish(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '出力' })).toBeVisible();
}

const pages = (page: Page): Locator => page.getByRole('region', { name: /ページ目の仕上がり$/ });
const pager = (page: Page): Locator => page.getByText(/^\d+／\d+ページ$/);
const isDrawn = async (page: Page, number: number): Promise<void> => {
  await expect(page.locator(`[data-page="${number}"] canvas`)).toBeVisible({ timeout: 30_000 });
};
const tables = (machine: Machine): string => join(machine.dataDir, '取りまとめの出力', '表');
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : []);

/** Presses やめる as soon as it is there, however slow the machine is: what is too late makes files. */
async function leaveAtOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    new MutationObserver((_changes, watch) => {
      const button = [...document.querySelectorAll('button')].find((each) => each.textContent === 'やめる');
      if (button === undefined) return;
      watch.disconnect();
      button.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
}

test('from the gate to the final edition and its correction, with the keyboard alone', async ({
  machine,
}) => {
  test.setTimeout(300_000);
  await prepare(machine, (filled) => {
    const [first, second] = filled.cells;
    if (first) filled.edit(first, (text) => text.replace('9', '12'));
    if (second) filled.submit(second);
  });
  const page = await machine.start();
  await openPublish(page);
  await expect(page.getByText('確定まで、あと6欄です。')).toBeVisible();
  await isDrawn(page, 1);
  await expect(pages(page)).toContainText('青パト「みどり号」による市内巡回');
  await expect(pages(page)).toContainText(/途中版.令和/);
  await expectAccessible(page);

  await page.keyboard.press('PageDown');
  await expect(pager(page)).toHaveText(/^2／/);
  await isDrawn(page, 2);
  await tabTo(page, page.getByRole('button', { name: '見え消し' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('A4横・溶け込み・途中版')).toBeVisible({ timeout: 30_000 });
  await expect(pager(page)).toHaveText(/^2／/);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('3ファイルを作りました。')).toBeVisible({ timeout: 60_000 });
  const drafts = filesIn(tables(machine)).map((each) => each.slice(each.indexOf('_')));
  expect(drafts).toEqual(['_途中版.docx', '_途中版.pdf', '_途中版.xlsx']);

  await page.keyboard.press('F7');
  await expect(page.getByRole('link', { name: '一覧へ' })).toBeFocused();
  await page.keyboard.press('F7');
  await expect(page.getByRole('link', { name: '確認へ' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: '回答なしのまま載せる' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '回答なしのまま載せる' })).toBeVisible();
  await tabTo(page, page.getByRole('checkbox', { name: 'すべて選ぶ（5欄）' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('理由を書いてください。履歴に残ります。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '理由' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('この年度は事業がなかったため');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '回答なしにした欄（5）' })).toBeVisible();
  // The field that had the focus went with its form: the dialog has it now, and the next key is for it.
  await expect(page.getByRole('dialog', { name: '回答なしのまま載せる' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByText('確定まで、あと1欄です。')).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: '残したまま確定する' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '令和6・7年度の照会を確定する' });
  await expect(dialog).toContainText('24施策・80欄');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('確定した人の名前を書いてください。')).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, dialog.getByRole('textbox', { name: '引き受ける人' }));
  await page.keyboard.type('鈴木　一郎');
  await page.keyboard.press('Tab');
  await page.keyboard.type('年度末に確かめる');
  await page.keyboard.press('Tab');
  await page.keyboard.type('佐藤　健');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByText('確定して3ファイルを作りました。読み戻した80欄は、すべて一致しました。'),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('A4横・溶け込み・確定版')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('list').filter({ hasText: '第1版' })).toContainText(
    '提出済（受理がまだ）は鈴木　一郎が引き受け',
  );
  await isDrawn(page, 1);
  await expect(pages(page)).not.toContainText('途中版');
  await expect(page.getByRole('button', { name: '見え消し' })).toHaveCount(0);
  await expectAccessible(page);
  const final = filesIn(tables(machine)).filter((each) => each.includes('_確定.'));
  const kept = final.map((each) => readFileSync(join(tables(machine), each)));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('3ファイルを作りました。', { exact: true })).toBeVisible({ timeout: 30_000 });
  for (const [index, name] of final.entries())
    expect(readFileSync(join(tables(machine), name)).equals(kept[index] ?? Buffer.alloc(0))).toBe(true);

  await tabTo(page, page.getByRole('button', { name: '正誤表を始める' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('令和6.6.19 のように書いてください。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '始める人' })).toBeFocused();
  await page.keyboard.type('佐藤　健');
  await page.keyboard.press('Tab');
  await page.keyboard.type('走行距離に誤りがあったため');
  await page.keyboard.press('Tab');
  await page.keyboard.type('令和60.7.31');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/正誤表を始めています。令和60年7月31日まで直せます。/)).toBeVisible();
  await expect(page.getByRole('button', { name: '見え消し' })).toBeVisible();
  await expectAccessible(page);
});

test('says what is missing, what is in the way, and that a job was left', async ({ machine }) => {
  await prepare(machine);
  const page = await machine.start();
  await openPublish(page);
  for (const name of ['Excel', 'Word', 'PDF'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('形式を1つ以上選んでください。')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Excel', exact: true })).toBeFocused();
  await page.getByRole('checkbox', { name: 'CSV', exact: true }).check();
  await expect(page.getByText('CSVは溶け込みで作ります。')).toBeVisible();
  await page.getByRole('button', { name: '途中版を作る（1ファイル）' }).click();
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible();
  const [csv = ''] = filesIn(tables(machine));
  mkdirSync(join(tables(machine), csv.replace(/csv$/, 'docx')));
  await page.getByRole('checkbox', { name: 'Word', exact: true }).check();
  await page.getByRole('button', { name: '途中版を作る（2ファイル）' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    `「${csv.replace(/csv$/, 'docx')}」という名前のフォルダーがあるので、書けません。そのフォルダーの名前を変えて、もう一度お試しください。`,
  );
  await page.getByRole('checkbox', { name: 'Word', exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'PDF', exact: true }).check();
  await leaveAtOnce(page);
  await page.getByRole('button', { name: '途中版を作る（2ファイル）' }).click();
  await expect(page.getByText('やめました。作りかけのファイルは残していません。')).toBeVisible();
  expect(filesIn(tables(machine)).filter((each) => /\.(pdf|partial)$/.test(each))).toEqual([]);
});

test('keeps the cover note with the round, and prints it on a first page', async ({ machine }) => {
  await prepare(machine);
  let page = await machine.start();
  await openPublish(page);
  await isDrawn(page, 1);
  await page.getByRole('textbox', { name: '送付文の本文' }).fill('関係課長各位　別紙を確かめてください。');
  await page.getByRole('checkbox', { name: '1枚目に送付文を付ける' }).check();
  await expect(pages(page)).toContainText('関係課長各位　別紙を確かめてください。', { timeout: 30_000 });
  await machine.close();
  page = await machine.start();
  await openPublish(page);
  await expect(page.getByRole('checkbox', { name: '1枚目に送付文を付ける' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: '送付文の本文' })).toHaveValue(
    '関係課長各位　別紙を確かめてください。',
  );
});

test('draws the pages under the policy of the Electron window too', async ({
  machine,
  context,
  door,
  pageBuild,
}) => {
  test.skip(door !== 'browser', 'Electron has its own policy');
  test.skip(pageBuild !== 'production', 'what users get is what the policy is for');
  await prepare(machine);
  const page = await machine.start();
  // Pages answered by the test itself stand outside of this machine for Chromium.
  await context.grantPermissions(['local-network-access']);
  // The page and its scripts: each is under the policy that came with it.
  await context.route(/\/(?:$|\?|assets\/[^/]+\.js$)/, async (route) => {
    const response = await route.fetch();
    const host = new URL(route.request().url()).host;
    const policy = contentSecurityPolicy.replace("connect-src 'none'", `connect-src ws://${host}`);
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  const allowed = await page.reload();
  expect(allowed?.headers()['content-security-policy']).toContain('trusted-types');
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|trusted/i.test(message.text())) refused.push(message.text());
  });
  await openPublish(page);
  await isDrawn(page, 1);
  await expect(pages(page)).toContainText('青パト「みどり号」による市内巡回');
  expect(refused).toEqual([]);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

test('fits windows of every size', async ({ machine }) => {
  await prepare(machine, (filled) => {
    const [first] = filled.cells;
    if (first) filled.conflict(first);
  });
  const page = await machine.start();
  await openPublish(page);
  await isDrawn(page, 1);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
    [1024, 700],
    [853, 533],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    if (width >= 1024) await expectInView(page, '途中版を作る');
    for (const zoom of ['全体', '幅']) await page.getByRole('button', { name: zoom, exact: true }).click();
  }
  // A conflict is settled first: there is no way to 確定 beside it.
  await expect(page.getByRole('button', { name: /確定/ })).toHaveCount(0);
});
