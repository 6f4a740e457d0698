/** A plan of another city, begun empty: its columns are set up, answered and published through the screens. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Locator, Page } from '@playwright/test';
import { createApp } from '../electron/core/api/create-app.ts';
import { deedOf } from '../electron/core/context.ts';
import { createCore } from '../electron/core/core.ts';
import { saveDepartments } from '../electron/core/store/departments.ts';
import { addPlan } from '../electron/core/store/plans.ts';
import { valueOf } from '../electron/core/testing/city.ts';
import { defaultTableLayout } from '../shared/plan.ts';
import { expectAccessible } from './checks.ts';
import { expect, sampleDocument, test } from './fixtures.ts';
import { answer, cellOf, chooseFile, dropFile, expectSaved, goTo, submit } from './screens.ts';

const office = '環境政策課';
const trees = '街路樹の育成';
const real = { now: () => new Date(), newId: () => randomUUID() };

/** A collecting desk with a plan that has a heading, a measure, a department, and no round. */
async function emptyPlan(dataDir: string): Promise<void> {
  const app = await createApp({
    userDataDir: dataDir,
    sampleDocument,
    host: {
      door: 'browser',
      hasDialogs: false,
      chooseFolder: () => Promise.resolve(null),
      showFile: () => Promise.resolve(false),
      onEvent: () => () => {},
      confirmClose: () => {},
    },
    ...real,
    version: '0.0.0',
    log: (line) => {
      throw new Error(line);
    },
  });
  const state = await createRouterClient(app.router).app.openCollect({ office });
  await app.close();
  if (state.desk.kind !== 'collect') throw new Error(state.desk.kind);
  const core = valueOf(await createCore({ dataDir: state.desk.dataDir, ...real }));
  const { db } = core.store;
  const deed = deedOf(core, office);
  core.store.transaction(() => {
    saveDepartments(db, core.history, deed, [
      { id: 'park', name: '公園緑地課', validFrom: null, validTo: null, successorId: null },
    ]);
    const heading = { id: 'h', parentId: null, position: 0, number: '1', title: '水と緑', subtitle: null };
    const assignment = {
      id: 'a',
      measureId: 'm',
      departmentId: 'park',
      role: 'primary' as const,
      unitNote: null,
      validFrom: null,
      validTo: null,
      columnPosition: 0,
      answerPosition: null,
      suffix: '',
    };
    addPlan(db, core.history, deed, {
      id: 'green',
      title: '若葉台市水と緑の計画',
      document: {
        headings: [heading],
        measures: [{ id: 'm', headingId: 'h', position: 0, title: trees, description: '街路樹を育てます。' }],
        assignments: [assignment],
        template: {
          title: '若葉台市水と緑の計画の令和6年度の取組み',
          resultsYear: 2024,
          columns: [
            { id: 'r', kind: 'items', label: '令和6年度の取組み', fiscalYear: 2024, purpose: 'result' },
          ],
          layout: defaultTableLayout,
        },
      },
    });
  });
  core.close();
}

async function addColumn(
  page: Page,
  label: string,
  kind: string,
  more?: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
): Promise<void> {
  await page.getByRole('button', { name: '列を足す' }).click();
  const dialog = page.getByRole('dialog', { name: '列を足す' });
  await dialog.getByRole('textbox', { name: '列の名前' }).fill(label);
  await dialog.getByRole('combobox', { name: '聞くこと' }).selectOption({ label: 'その他' });
  await dialog.getByRole('combobox', { name: '答え方' }).selectOption({ label: kind });
  await more?.(dialog);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: `直す ${label}`, exact: true })).toBeVisible();
}

/** Whether its middle is what stands in front there. */
const isUncovered = (text: Locator): Promise<boolean> =>
  text.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

const next = (page: Page, name: string) =>
  page.keyboard
    .press('Control+Enter')
    .then(() => expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeFocused());

test('columns of every kind are set up, answered and published', async ({ machine }) => {
  test.slow();
  await emptyPlan(machine.dataDir);
  const page = await machine.start();
  await page.getByRole('button', { name: 'はじめての照会を作る' }).click();
  await expect(page.getByText('この計画の、はじめての照会です。', { exact: false })).toBeVisible();
  await next(page, '年度と列を決める');
  await addColumn(page, '植えた本数', '数値', (dialog) =>
    dialog.getByRole('textbox', { name: '単位' }).fill('本'),
  );
  await addColumn(page, '達成度', '選択', async (dialog) => {
    await expect(dialog.getByRole('textbox', { name: '1番目の段階', exact: true })).toHaveValue('A');
    await dialog.getByRole('textbox', { name: '1番目の段階の意味' }).fill('とてもよくできた');
    await expectAccessible(page);
  });
  await addColumn(page, '決算額', '金額', (dialog) =>
    dialog.getByRole('combobox', { name: '表での書き方' }).selectOption('thousand'),
  );
  await addColumn(page, '目標', '文章');
  await addColumn(page, '植え終えた日', '日付', () =>
    page.screenshot({ path: test.info().outputPath('day-column.png') }),
  );
  await page.getByRole('button', { name: '目標を上へ' }).click();
  await next(page, '課の入替えを確かめる');
  await next(page, '文の年度を書き換える');
  await next(page, '期限と照会文を書く');
  await next(page, '照会ファイルを作る');
  await page.getByRole('button', { name: '1課分の照会ファイルを作る' }).click();
  await expect(page.getByText('1課分の照会ファイルを作りました。')).toBeVisible();

  // The clerk, at the same machine.
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '役割を変える' }).click();
  await page.getByRole('radio', { name: '担当課として回答する' }).check();
  const requests = join(machine.dataDir, '取りまとめの出力', '照会');
  const request = join(requests, readdirSync(requests)[0] ?? '');
  await chooseFile(page, page.getByRole('button', { name: '照会ファイルを開く' }), request);
  await expect(page.getByRole('region', { name: '照会文' })).toContainText('環境政策課からの照会文');
  await answer(cellOf(page, trees, '令和6年度'), 'ケヤキを植え替えた。');
  await cellOf(page, trees, '植えた本数').getByRole('textbox').fill('1234');
  await cellOf(page, trees, '達成度')
    .getByRole('radio', { name: /A.*とてもよくできた/ })
    .check();
  await cellOf(page, trees, '決算額').getByRole('textbox').fill('12,345,678');
  await cellOf(page, trees, '目標').getByRole('textbox').fill('年間1,000本を植える。');
  await cellOf(page, trees, '植え終えた日').getByRole('textbox').fill('R7.3.31');
  // What is said of it is not behind the foot of its cell.
  expect(await isUncovered(page.getByText('令和7年3月31日（月）'))).toBe(true);
  await page.screenshot({ path: test.info().outputPath('answers.png') });
  await expectSaved(page);
  for (const label of ['植えた本数', '達成度', '決算額', '目標', '植え終えた日'])
    await cellOf(page, trees, label).getByRole('button', { name: '入力済にして次へ' }).click();
  await goTo(page, '提出前の確認');
  await submit(page);
  const [response = ''] = machine.responses();

  // The coordinator again: takes it in and publishes it.
  await page.getByRole('button', { name: /課と保存についてのメニュー/ }).click();
  await page.getByRole('menuitem', { name: '課を変える' }).click();
  await page
    .getByRole('button', { name: new RegExp(office) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await dropFile(page, basename(response), readFileSync(response));
  await expect(page.getByRole('row', { name: /公園緑地課 取り込み 6 0 0/ })).toBeVisible();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await page.getByRole('checkbox', { name: 'HTML' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('4ファイルを作りました。')).toBeVisible({ timeout: 30_000 });
  const tables = join(machine.dataDir, '取りまとめの出力', '表');
  const html = readFileSync(
    join(tables, readdirSync(tables).find((each) => each.endsWith('.html')) ?? ''),
    'utf8',
  );
  for (const text of [
    '1,234本',
    'A（とてもよくできた）',
    '12,346千円',
    '年間1,000本を植える。',
    '令和7年3月31日',
    'ケヤキを植え替えた。',
  ])
    expect(html).toContain(text);
});
