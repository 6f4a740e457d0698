/** このソフトについて: versions and licences, what the administrator has laid down, updates from a share, the support bundle. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { openPublisher } from '../electron/core/updates/testing/publisher.ts';
import { policyVariable } from '../electron/core/policy/policy-places.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { expect as soon, test } from './fixtures.ts';
import { dropFile } from './screens.ts';

// What is gathered and checked here takes a while on a busy machine.
const expect = soon.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });
test.setTimeout(180_000);

const keysVariable = 'TORIMATOME_PUBLISHER_KEYS';
// The program is started as a child, and inherits what one test lays down.
test.afterEach(() => {
  delete process.env[policyVariable];
  delete process.env[keysVariable];
});

async function openAbout(page: Page, part?: string): Promise<Locator> {
  await page.getByRole('button', { name: 'このソフトについて' }).click();
  const dialog = page.getByRole('dialog', { name: 'このソフトについて' });
  if (part !== undefined) await dialog.getByRole('button', { name: part, exact: true }).click();
  return dialog;
}

test('names its version, its parts and where its data lies, and closes with Esc', async ({ machine }) => {
  const page = await machine.start();
  const dialog = await openAbout(page);
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  await expect(dialog.getByRole('definition').first()).toHaveText(version);
  await expect(dialog.getByText(/Node\.js \d+.*SQLite 3\./u)).toBeVisible();
  await expect(dialog.getByText(machine.dataDir, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('shows every licence, found by a word', async ({ machine }) => {
  const page = await machine.start();
  const dialog = await openAbout(page, 'ライセンス');
  await dialog.getByRole('textbox', { name: '名前やライセンスの語で探す' }).fill('better-sqlite3');
  const names = dialog.getByRole('list', { name: '部品' }).getByRole('button');
  await expect(names).toHaveCount(1);
  await expect(names).toContainText('MIT');
  await expect(dialog.getByLabel('ライセンスの文')).toContainText('Permission is hereby granted');
  await dialog.getByRole('textbox').fill('デジタル庁');
  await expect(names).toContainText(['design-tokens']);
  await dialog.getByRole('textbox').fill('そんな語はない');
  await expect(dialog.getByLabel('ライセンスの文')).toContainText('ほかの語で探してください');
  await expectAccessible(page);
});

test('keeps to what the administrator has laid down, and shows it', async ({ city, folder, machine }) => {
  const policy = join(folder, 'policy.json');
  const contact = '情報システム課（内線 1234）';
  writeFileSync(
    policy,
    JSON.stringify({
      version: 1,
      departments: ['教育指導課'],
      off: ['collect', 'sample', 'updates'],
      contact,
    }),
  );
  process.env[policyVariable] = policy;
  const coordinator = await city();
  const page = await machine.start();
  await expect(page.getByText('この端末は、管理者の設定で 教育指導課 の回答に使います。')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(1);
  await expect(page.getByRole('button', { name: '見本を開く' })).toHaveCount(0);
  const other = coordinator.ask('道路課');
  await dropFile(page, basename(other), readFileSync(other));
  await expect(page.getByRole('alert')).toContainText(
    `道路課 あてのファイルは開けません。${contact}に相談してください。`,
  );
  const dialog = await openAbout(page, '管理者の設定');
  await expect(dialog).toContainText(contact);
  await expect(dialog).toContainText('取りまとめ課の机、見本、更新ファイル');
  await expect(dialog).toContainText(policy);
  await expect(dialog.getByRole('button', { name: '更新', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const own = coordinator.ask('教育指導課');
  await dropFile(page, basename(own), readFileSync(own));
  await expect(page.getByRole('main', { name: '回答の入力' })).toBeVisible();
});

test('finds a new version on a share, says what changed, and takes a checked copy of it', async ({
  door,
  folder,
  machine,
}) => {
  test.skip(door === 'electron', 'Only the browser door can be given the keys of a test.');
  const share = join(folder, '共有 更新');
  mkdirSync(share);
  const [publisher, stranger] = [openPublisher(), openPublisher()];
  await publisher.publish(share, '1.2.0', { storeVersion: 9999 });
  await stranger.publish(share, '1.3.0');
  const keys = join(folder, '公開鍵.json');
  writeFileSync(keys, JSON.stringify([publisher.key]));
  process.env[keysVariable] = keys;
  const page = await machine.start();
  await page.setViewportSize({ width: 1024, height: 700 });
  const dialog = await openAbout(page, '更新');
  await dialog.getByRole('button', { name: '更新ファイルの場所を選ぶ' }).click();
  await dialog.getByRole('textbox', { name: '更新ファイルのフォルダー' }).fill(share);
  await dialog.getByRole('button', { name: 'この場所にする' }).click();
  await expect(dialog.getByText('とりまとめ 1.3.0.torimatome-update')).toBeVisible();
  await expect(dialog.getByText(/知らない鍵（[0-9a-f]{16}）で署名されています/u)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  // Only where the package holds something for this kind of machine.
  test.skip(process.arch !== 'x64' || process.platform === 'darwin', 'The package is for other machines.');
  await expect(dialog.getByRole('heading', { name: '新しい版 1.2.0' })).toBeVisible();
  await expect(dialog.getByText('督促の文を直しました。')).toBeVisible();
  await expect(dialog.getByText(/保存先の形を変えます/u)).toBeVisible();
  await dialog.getByRole('button', { name: '版 1.2.0 に更新する' }).click();
  await expect(dialog.getByText(/更新ファイルを確かめ、取り出しました/u)).toBeVisible();
  expect(existsSync(join(machine.dataDir, '更新', '1.2.0', 'manifest.json'))).toBe(true);
});

test('shows all of the support bundle before it is written', async ({ city, machine }) => {
  await machine.prepare((await city()).ask('教育指導課'));
  const page = await machine.start();
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: 'このソフトについて' }).click();
  const dialog = page.getByRole('dialog', { name: 'このソフトについて' });
  await dialog.getByRole('button', { name: '問い合わせ用の記録' }).click();
  await dialog
    .getByRole('list', { name: '入っているもの' })
    .getByRole('button', { name: /保存先/ })
    .click();
  await expect(dialog.getByLabel('保存先')).toContainText('履歴の照合: 異常なし');
  await expect(dialog.getByLabel('保存先')).not.toContainText('教育指導課');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '書き出す' }).click();
  await expect(dialog.getByRole('status')).toContainText(
    join(machine.dataDir, '問い合わせ', 'torimatome-support-'),
  );
});
