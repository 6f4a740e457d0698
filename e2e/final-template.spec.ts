/** 確定 with the city's own Word template: chosen on the screen, kept with the edition, printed again byte for byte. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { findRound } from '../electron/core/rounds/find-round.ts';
import { snapshotBytes, snapshotsOf } from '../electron/core/store/snapshots.ts';
import { valueOf } from '../electron/core/testing/city.ts';
import { expectAccessible } from './checks.ts';
import { openStore } from './collecting.ts';
import { prepareFilled } from './filled-machine.ts';
import { expect, test } from './fixtures.ts';

const slow = { timeout: 60_000 };

test('a template chosen for 確定 is filled, kept with the edition and printed again as it was', async ({
  machine,
}) => {
  test.setTimeout(300_000);
  await prepareFilled(machine, (filled) => {
    const [first] = filled.cells;
    if (first) filled.edit(first, (text) => text.replace('9', '12'));
  });
  const page = await machine.start();
  const tables = join(machine.dataDir, '取りまとめの出力', '表');
  const finalFiles = (): string[] =>
    readdirSync(tables)
      .filter((each) => /_確定[._]/.test(each))
      .toSorted();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '出力' })).toBeVisible();
  await page.getByRole('button', { name: 'ひな形の見本を保存' }).click();
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible(slow);
  const template = join(tables, 'ひな形.docx');

  await page.getByLabel('ほかの形式に添えるひな形').setInputFiles(template);
  await expect(page.getByText('途中版と確定で、「ひな形.docx」に差し込んだ文書も作ります。')).toBeVisible();
  for (const name of ['Excel', 'PDF']) await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.getByRole('button', { name: '残したまま確定する' }).click();
  const dialog = page.getByRole('dialog', { name: '令和6・7年度の照会を確定する' });
  await expect(dialog).toContainText('_確定.docx／_ひな形.docx');
  await dialog.getByRole('textbox', { name: '引き受ける人' }).fill('鈴木　一郎');
  await dialog.getByRole('textbox', { name: '理由' }).fill('年度末に確かめる');
  await dialog.getByRole('textbox', { name: '確定した人' }).fill('佐藤　健');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^確定して2ファイルを作りました。/)).toBeVisible(slow);

  const names = finalFiles();
  expect(names.map((each) => each.slice(each.indexOf('_')))).toEqual(['_確定.docx', '_確定_ひな形.docx']);
  const [plain, filled] = names.map((each) => readFileSync(join(tables, each)));
  const body = strFromU8(unzipSync(filled ?? Buffer.alloc(0))['word/document.xml'] ?? new Uint8Array());
  expect(body).toContain('青パト「みどり号」による市内巡回');
  // A final edition is clean: what the office mended stands there, and nothing that was struck out.
  expect(body).toContain('12台');
  expect(body).not.toMatch(/<w:strike|[{}]/);
  const edition = page.getByRole('listitem').filter({ hasText: '第1版' });
  await expect(edition).toContainText('確定した人 佐藤　健　docx・ひな形');

  // The template is gone, and so are the files: the edition has both.
  for (const each of [...names, 'ひな形.docx']) rmSync(join(tables, each));
  await page.getByRole('button', { name: '第1版を同じ内容でもう一度出力' }).click();
  await expect(page.getByText('2ファイルを作りました。', { exact: true })).toBeVisible(slow);
  expect(finalFiles()).toEqual(names);
  expect(readFileSync(join(tables, names[0] ?? '')).equals(plain ?? Buffer.alloc(0))).toBe(true);
  expect(readFileSync(join(tables, names[1] ?? '')).equals(filled ?? Buffer.alloc(0))).toBe(true);

  await machine.close();
  const core = await openStore(machine);
  try {
    const { round } = valueOf(findRound(core, undefined));
    const [snapshot] = snapshotsOf(core.store.db, round.id);
    const kept = snapshotBytes(core.store.db, snapshot?.id ?? '', 'template');
    expect(kept instanceof Uint8Array && filled?.equals(kept)).toBe(true);
  } finally {
    core.close();
  }
});
