/** The collecting desk in the windows that offices have: nothing is cut off, and only panes scroll. */
import type { Page } from '@playwright/test';
import { expectInView, expectNoSidewaysScroll } from './checks.ts';
import { beginRound } from './collecting.ts';
import { expect, test, realDocument, hasRealDocument, sampleDocument } from './fixtures.ts';
import { goTo } from './real-screens.ts';
import { prepareReview } from './review-desk.ts';
import { chooseFile } from './screens.ts';

const tabs = ['進み具合', '受け取り', '表の確認', '出力', '計画と照会'] as const;
const document = hasRealDocument ? realDocument : sampleDocument;

/** Neither the window nor its header is larger than what is seen of it. */
async function expectWindowStill(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  expect(await page.evaluate(() => window.document.documentElement.scrollHeight - window.innerHeight)).toBe(
    0,
  );
}

/** The ledger of departments needs no scrolling sideways. */
async function expectLedgerWhole(page: Page): Promise<void> {
  const table = page.getByRole('region', { name: '課ごとの表' });
  expect(await table.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
}

test('the window itself never scrolls, whatever is only said to screen readers', async ({ machine }) => {
  await prepareReview(machine.dataDir, [
    {
      department: '道路課',
      answers: [{ measure: '道路照明と防犯灯の充実', fiscalYear: 2023, items: ['防犯灯を新設 10基'] }],
    },
  ]);
  const page = await machine.start();
  for (const [width, height] of [
    [1280, 800],
    [1024, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const tab of tabs) {
      await goTo(page, tab);
      await expect(page.getByRole('heading', { level: 1, name: tab })).toBeAttached();
      await test.step(`${tab} ${width}`, () => expectWindowStill(page));
      if (tab === '進み具合') await expectLedgerWhole(page);
    }
  }
});

test('the button that finishes a dialog is in view in a low window', async ({ machine }) => {
  await prepareReview(machine.dataDir, []);
  const page = await machine.start();
  await page.setViewportSize({ width: 853, height: 533 });
  await goTo(page, '計画と照会');
  await page.getByRole('link', { name: '課の一覧' }).click();
  await page.getByRole('button', { name: '統合' }).click();
  await expectInView(page, '統合する');
});

test('what a column of a table is can be read beside long texts, and the way on is in view', async ({
  machine,
}) => {
  const page = await machine.start();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
  await page.getByRole('textbox', { name: '課・室の名前' }).fill('くらし安全課');
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), document);
  await page.getByText('読み方を変える').click();
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectInView(page, 'この内容で読み込む');
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const name of ['年度', '答え方'])
    for (const select of await page.getByRole('combobox', { name, exact: true }).all())
      expect((await select.boundingBox())?.width ?? 0).toBeGreaterThan(100);
});

test('two columns of one year are told apart wherever a cell is named', async ({ machine }) => {
  const scale = [
    { value: 'A', definition: '目標を上回った' },
    { value: 'B', definition: '目標どおり' },
  ];
  const grade = {
    id: 'evaluation-2023',
    kind: 'choice' as const,
    label: '令和5年度の評価',
    fiscalYear: 2023,
    purpose: 'evaluation' as const,
    scale,
  };
  const measure = '道路照明と防犯灯の充実';
  await prepareReview(
    machine.dataDir,
    [{ department: '道路課', answers: [{ measure, fiscalYear: 2024, items: ['防犯灯を新設'] }] }],
    [grade],
  );
  const page = await machine.start();
  await goTo(page, '表の確認');
  const states = page.getByRole('row').filter({ hasText: measure });
  await expect(states).toContainText('R5実績');
  await expect(states).toContainText('R5評価');
  await goTo(page, '出力');
  await page.getByRole('button', { name: '回答なしのまま載せる' }).click();
  const cells = page.getByRole('dialog').getByRole('group', { name: '未回答の欄' }).getByRole('listitem');
  const names = await cells.allTextContents();
  expect(new Set(names).size).toBe(names.length);
});

test('a finished round that was read from a table makes drafts, and is not called an edition', async ({
  machine,
}) => {
  await beginRound(machine, { asked: false });
  const page = await machine.start();
  await page.getByRole('combobox', { name: '照会', exact: true }).selectOption({ index: 1 });
  await goTo(page, '出力');
  await expect(page.getByText('表から読み込んだ、確定した照会です。')).toBeVisible();
  await expect(page.getByText('A4横・見え消し・途中版')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Word', exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'PDF', exact: true }).uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1ファイルを作りました。')).toBeVisible({ timeout: 60_000 });
});
