/** 表の確認: the table, the panel, editing, accepting, and coming back. */
import type { Column } from '../shared/round.ts';
import { finalizeRound } from '../electron/core/rounds/finalize-round.ts';
import { findRound } from '../electron/core/rounds/find-round.ts';
import { acceptAnswers } from '../electron/core/rounds/review.ts';
import { valueOf, type Said } from '../electron/core/testing/city.ts';
import { expectAccessible, expectInView, expectNoSidewaysScroll } from './checks.ts';
import { expect, test } from './fixtures.ts';
import { cellWith, office, openReview, panel, prepareReview, withOffice } from './review-desk.ts';

const roads = '道路課';
const lights = '道路照明と防犯灯の充実';
const said: Said[] = [
  { measure: lights, fiscalYear: 2023, items: ['防犯灯を12基直した。', '夜間に見回った。'] },
  { measure: lights, fiscalYear: 2024, items: ['防犯灯を直す予定。'] },
];

test('is worked through with the keyboard alone', async ({ machine }) => {
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  // The table is one stop; arrows go on from there.
  await page.keyboard.press('F6');
  for (let press = 0; press < 8; press += 1) {
    if ((await page.locator(':focus').getAttribute('role')) === null) {
      const isCell = await page.locator('td:focus').count();
      if (isCell > 0) break;
    }
    await page.keyboard.press('F6');
  }
  await expect(page.locator('td:focus')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('td:focus')).toHaveAttribute('aria-selected', 'true');
  // The filled button leads to what waits.
  await page.keyboard.press('Control+Enter');
  await expect(panel(page).getByRole('heading', { name: /道路課.*令和5年度/ })).toBeVisible();
  await expect(page.locator('td:focus')).toContainText('防犯灯を12基直した。');

  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /本文/ })).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('市道の');
  await expect(panel(page).getByRole('group', { name: '直しの見え方' }).locator('ins')).toContainText(
    '市道の',
  );
  await page.keyboard.press('Escape');
  const edited = cellWith(page, '12基');
  await expect(edited.locator('ins')).toContainText('市道の');
  await expect(edited).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(edited.locator('ins')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(edited.locator('ins')).toHaveCount(1);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('受理しました。次は 道路課 令和6年度').first()).toBeVisible();
  await expect(page.locator('td:focus')).toContainText('直す予定');
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('理由を書いてください。担当課の画面に出ます。')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: /^理由/ })).toBeFocused();
  await page.keyboard.type('予定の数を書いてください。');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole('group', { name: '状態で絞る' }).getByRole('button', { name: /差戻し 1/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('group', { name: '状態で絞る' }).getByRole('button', { name: /受理 1/ }),
  ).toBeVisible();
});

test('filters by state, department and words, and comes back to the same place', async ({ machine }) => {
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  const states = page.getByRole('group', { name: '状態で絞る' });
  await states.getByRole('button', { name: /^提出済/ }).click();
  await expect(page.getByRole('gridcell').filter({ hasText: '【' })).toHaveCount(2);
  await cellWith(page, '直す予定').click();
  await expect(page).toHaveURL(/\/review\/[^/]+\/[^/]+\/[^/]+\/[^/]+$/);
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '出力' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '出力' })).toBeVisible();
  await page.goBack();
  await expect(states.getByRole('button', { name: /^提出済/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(cellWith(page, '直す予定')).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await expect(states.getByRole('button', { name: /^提出済/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(cellWith(page, '直す予定')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('combobox', { name: '課' }).selectOption('広報課');
  await expect(page.getByText('当てはまる欄はありません。')).toBeVisible();
  await expectAccessible(page);
  // Where the table is wider than the window, it is scrolled by key without a cell in it.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectAccessible(page);
  if (size) await page.setViewportSize(size);
  await page.getByRole('button', { name: 'すべて表示' }).click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('防犯灯を直す');
  await expect(page.getByRole('gridcell').filter({ hasText: '【' })).toHaveCount(2);
});

test('accepts several cells that were chosen, and all of a department', async ({ machine }) => {
  const photos = '広報紙と市公式サイトでの周知';
  await prepareReview(machine.dataDir, [
    { department: roads, answers: said },
    { department: '広報課', answers: [{ measure: photos, fiscalYear: 2023, items: ['特集記事'] }] },
  ]);
  const page = await machine.start();
  await openReview(page);
  await cellWith(page, '12基').click();
  await page.getByRole('button', { name: 'ほか' }).click();
  await page.getByRole('menuitem', { name: 'まとめて受理' }).click();
  const dialog = page.getByRole('dialog', { name: 'まとめて受理' });
  await expect(dialog.getByRole('radio', { name: '表に出ている全部（3欄）' })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: '道路課の全部（2欄）' })).toBeChecked();
  await dialog.getByRole('button', { name: '受理する（2欄）' }).click();
  await expect(page.getByText('2欄を受理しました。').first()).toBeVisible();
  await cellWith(page, '特集記事').click({ modifiers: ['ControlOrMeta'] });
  await panel(page).getByRole('button', { name: 'まとめて受理（1欄）' }).click();
  await expect(
    page.getByRole('group', { name: '状態で絞る' }).getByRole('button', { name: /^受理 3/ }),
  ).toBeVisible();
});

test('every kind of column is read and changed', async ({ machine }) => {
  const base = { fiscalYear: 2025, purpose: 'other' } as const;
  const columns: Column[] = [
    {
      ...base,
      id: 'grade',
      label: '評価',
      kind: 'choice',
      scale: [
        { value: 'A', definition: '達成' },
        { value: 'B', definition: 'おおむね達成' },
      ],
    },
    { ...base, id: 'count', label: '件数', kind: 'number', unit: '件' },
    { ...base, id: 'cost', label: '決算額', kind: 'money' },
    { ...base, id: 'held', label: '実施日', kind: 'date' },
    { ...base, id: 'why', label: '評価の理由', kind: 'text' },
    { ...base, id: 'again', label: '再掲', kind: 'reference' },
  ];
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }], columns);
  const page = await machine.start();
  await openReview(page);
  // The office answers for itself here, cell by cell.
  await page.getByRole('combobox', { name: '課' }).selectOption(office);
  const write = async (column: string, fill: () => Promise<void>, shown: string): Promise<void> => {
    const header = page.getByRole('columnheader', { name: column, exact: true });
    const index = (await header.getAttribute('aria-colindex')) ?? '';
    await page.locator(`td[data-cell][aria-colindex="${index}"]`).first().click();
    await panel(page).getByRole('button', { name: '入力', exact: true }).click();
    await fill();
    const end = panel(page).getByRole('button', { name: /^入力を終える/ });
    await end.click();
    // The editor shows the text too, until it is saved.
    await expect(end).toBeHidden();
    await expect(panel(page).getByRole('region', { name: /^本文/ })).toContainText(shown);
  };
  const typed = (text: string) => () => panel(page).getByRole('textbox').first().fill(text);
  await write('評価', () => panel(page).getByRole('radio', { name: /^B/ }).check(), 'B');
  await write('件数', typed('１，２３４'), '1234件');
  await write('決算額', typed('1,200,000'), '1,200,000円');
  await write('実施日', typed('Ｒ７．１０．２５'), '令和7年10月25日');
  await write('評価の理由', typed('一行目\n二行目'), '二行目');
  const choose = async (): Promise<void> => {
    await panel(page).getByRole('combobox').selectOption({ label: lights });
  };
  await write('再掲', choose, `再掲（${lights}）`);
  await panel(page).getByRole('button', { name: '入力', exact: true }).click();
  await panel(page).getByRole('checkbox', { name: '該当なし' }).check();
  await panel(page)
    .getByRole('button', { name: /^入力を終える/ })
    .click();
  await expect(panel(page).getByText('理由を書いてください。')).toBeVisible();
  await panel(page).getByRole('textbox', { name: /^理由/ }).fill('再掲なし');
  await panel(page)
    .getByRole('button', { name: /^入力を終える/ })
    .click();
  await expect(panel(page).getByRole('region', { name: /^本文/ })).toContainText('理由　再掲なし');
  await expectAccessible(page);
});

test('is read only once the round is final, and fits small windows', async ({ machine }) => {
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  await withOffice(machine.dataDir, (core) => {
    const { round } = valueOf(findRound(core, undefined));
    valueOf(acceptAnswers(core, { roundId: round.id, who: office }));
    valueOf(finalizeRound(core, { roundId: round.id, who: office, despiteGaps: true }));
  });
  const page = await machine.start();
  await openReview(page);
  await cellWith(page, '12基').click();
  await expect(panel(page).getByText(/^確定しました（令和\d+年\d+月\d+日）$/)).toBeVisible();
  // The key line does not name what cannot be done.
  await expect(page.getByText('次の確かめる欄')).toBeVisible();
  await expect(page.getByText('差し戻す', { exact: true })).toHaveCount(0);
  await page.keyboard.press('F2');
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(panel(page).getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page);
});

test('keeps the whole window in sight in every size', async ({ machine }) => {
  test.slow();
  await prepareReview(machine.dataDir, [{ department: roads, answers: said }]);
  const page = await machine.start();
  await openReview(page);
  await cellWith(page, '12基').click();
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
    [1024, 700],
    [853, 533],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1024, height: 700 });
  await expectInView(page, '受理して次へ');
  await page.emulateMedia({ forcedColors: 'active' });
  const outline = await cellWith(page, '12基').evaluate((each) => getComputedStyle(each).outlineStyle);
  expect(outline).not.toBe('none');
});
