/** 封と鍵: sealing is decided, a request asks for its passphrase, and another key waits for a person. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { createCore } from '../electron/core/core.ts';
import { answerRequest } from '../electron/core/exchange/answer-request.ts';
import { writeRequests } from '../electron/core/exchange/write-requests.ts';
import { saidAs, valueOf } from '../electron/core/testing/city.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { beginRound, office, openStore, respond } from './collecting.ts';
import { expect, test, type Machine } from './fixtures.ts';
import { chooseFile } from './screens.ts';

const now = (): Date => new Date();
const passphrase = '朝霧の 七号踏切 12番';
const department = '教育指導課';
const measure = '駆け込み場所「みどりのドア」';
const said = [{ measure, fiscalYear: 2024, items: ['登録件数 112件'] }];

async function openTab(machine: Machine, name: string): Promise<Page> {
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name }).click();
  return page;
}

async function expectFine(page: Page): Promise<void> {
  await expectAccessible(page);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
    const shots = process.env['SEAL_SHOTS'];
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      const name = `${test.info().title.slice(0, 12)}-${readdirSync(shots).length}-${size.width}.png`;
      await page.screenshot({ path: join(shots, name) });
    }
  }
}

test('the office decides on the seal and the passphrase, and keeps its keys in a file', async ({
  machine,
}) => {
  await beginRound(machine, { asked: false });
  const page = await openTab(machine, '計画と照会');
  const section = page.getByRole('region', { name: '封と鍵' });
  const seal = section.getByRole('checkbox', { name: /^回答に封をする/ });
  await expect(seal).toBeChecked();
  await seal.focus();
  await page.keyboard.press('Space');
  await expect(section).toContainText('回答ファイルは、だれでも開いて読めます。');
  await page.keyboard.press('Space');
  await expect(section).toContainText('回答は、取りまとめ課だけが開けます。');
  await section.scrollIntoViewIfNeeded();
  await expectFine(page);

  await section.getByRole('button', { name: '決める' }).click();
  const dialog = page.getByRole('dialog', { name: '照会の合言葉' });
  await dialog.getByRole('textbox', { name: '合言葉' }).fill('短い');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('合言葉は12字以上にしてください。')).toBeVisible();
  await expectFine(page);
  await dialog.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
  await page.keyboard.press('Control+Enter');
  await expect(section).toContainText('合言葉で開きます');

  await section.getByRole('button', { name: '鍵の控え' }).click();
  const keys = page.getByRole('dialog', { name: '鍵の控え' });
  await keys.getByRole('textbox', { name: '控えの合言葉' }).fill(passphrase);
  await keys.getByRole('button', { name: '控えを作る' }).click();
  await expect(keys.getByText(/^鍵の控えを作りました。/)).toBeVisible({ timeout: 30_000 });
  await expectFine(page);
  const folder = join(machine.dataDir, '取りまとめの出力', '鍵の控え');
  const [made = ''] = readdirSync(folder);
  await chooseFile(page, keys.getByRole('button', { name: '控えから鍵を戻す' }), join(folder, made));
  await expect(keys.getByText('鍵はもともと同じです。')).toBeVisible({ timeout: 30_000 });
});

test('a clerk gives the passphrase, and sees that the answer goes out sealed', async ({
  machine,
  folder,
}) => {
  const city = join(folder, '市役所');
  mkdirSync(city);
  await beginRound({ ...machine, dataDir: city }, { asked: false });
  const core = await openStore({ ...machine, dataDir: city });
  const round = core.rounds.all().find((each) => each.round.state === 'open')?.round;
  if (!round) throw new Error('no open round');
  const { files } = valueOf(
    await writeRequests(core, {
      round,
      isChosen: ({ name }) => name === department,
      askedBy: office,
      folder: join(folder, '照会'),
      passphrase,
    }),
  );
  core.close();
  const page = await machine.start();
  await chooseFile(page, page.getByRole('button', { name: '照会ファイルを開く' }), files[0] ?? '');
  const dialog = page.getByRole('dialog', { name: '合言葉を入れてください' });
  const field = dialog.getByRole('textbox', { name: '合言葉' });
  await expect(field).toBeFocused();
  await field.fill('ちがう合言葉をいれた');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^合言葉が違います。/)).toBeVisible({ timeout: 30_000 });
  await expectFine(page);
  await field.fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: '画面' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '提出前の確認' }).click();
  await expect(page.getByText('封をして書き出します。開けるのは取りまとめ課だけです。')).toBeVisible();
  await expectFine(page);
  await expectInView(page, '回答ファイルを作る');
});

test('a second machine of a department is told with both keys, and taken by a person’s word', async ({
  machine,
}) => {
  const requests = await beginRound(machine, { asked: true });
  await respond(machine, requests, department, said);
  const name = readdirSync(requests).find((each) => each.endsWith(`_${department}.shokai`)) ?? '';
  let ids = 0;
  const own = valueOf(
    await createCore({
      dataDir: join(machine.dataDir, '二台目'),
      now,
      newId: () => `zweiter-${(ids += 1)}`,
    }),
  );
  const answered = valueOf(
    await answerRequest(own, {
      request: { bytes: readFileSync(join(requests, name)), fileName: name },
      answers: saidAs([{ measure, fiscalYear: 2025, items: ['新しい端末から'] }]),
      by: { name: '見本 次郎', extension: '2346' },
      folder: join(machine.dataDir, '届いた 回答'),
    }),
  );
  own.close();
  const page = await openTab(machine, '受け取り');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles(answered.file);
  const row = page
    .getByRole('region', { name: '受け取ったファイルの表' })
    .getByRole('row')
    .filter({ hasText: basename(answered.file) });
  await expect(row).toContainText('鍵が違う');
  await expect(row).toContainText('見本 花子');
  await expect(row).toContainText('見本 次郎');
  await expectFine(page);
  await row.getByRole('button', { name: /^鍵を確かめる/ }).click();
  const dialog = page.getByRole('dialog', { name: 'これまでと違う鍵の回答' });
  await page.keyboard.press('Control+Enter');
  await expect(
    dialog.getByText('だれに、どのように確かめたかを書いてください。履歴に残ります。'),
  ).toBeVisible();
  await expectFine(page);
  await dialog.getByRole('textbox', { name: 'だれに、どのように確かめたか' }).fill('見本次郎さんに電話した');
  await dialog.getByRole('button', { name: 'この鍵を受け入れて取り込む' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^取り込み1/)).toBeVisible();
});

test('no screen asks anybody but its own door for anything', async ({ machine, door }) => {
  test.skip(door !== 'browser', 'Electron’s own page is watched by its session (shell/security.ts)');
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  const asked = new Set<string>();
  page.context().on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('websocket', (socket) => asked.add(new URL(socket.url()).origin));
  await page.reload();
  for (const tab of ['進み具合', '受け取り', '表の確認', '出力', '計画と照会']) {
    await page
      .getByRole('navigation', { name: '画面' })
      .getByRole('link', { name: new RegExp(tab) })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.waitForLoadState('networkidle');
  const { host } = new URL(page.url());
  expect([...asked].toSorted()).toEqual([`http://${host}`, `ws://${host}`]);
});
