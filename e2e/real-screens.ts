/** The coordinator's ways through the screens over a year, in the words of the screens. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { cellWith, openReview, panel } from './review-desk.ts';
import { chooseFile } from './screens.ts';
import type { Place, YearlyDocument } from './real-documents.ts';

type Tab = '進み具合' | '受け取り' | '表の確認' | '出力' | '計画と照会';

export async function goTo(page: Page, tab: Tab): Promise<void> {
  await page
    .getByRole('navigation', { name: '画面' })
    .getByRole('link', { name: new RegExp(`^${tab}`) })
    .click();
}

/** From the start screen to the desk with the table in it. */
export async function importTable(page: Page, { office, path }: YearlyDocument): Promise<void> {
  await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
  await page.getByRole('textbox', { name: '課・室の名前' }).fill(office);
  await chooseFile(page, page.getByRole('button', { name: '表を選ぶ' }), path);
  await page.getByRole('button', { name: 'この内容で読み込む' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
}

/** The six steps; each is seen before the next. */
export async function beginNextRound(page: Page, { handover }: YearlyDocument): Promise<void> {
  const next = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeFocused();
  };
  await goTo(page, '計画と照会');
  await expect(page.getByRole('heading', { name: /^照会の列/ })).toBeVisible();
  await next('もとにする照会を選ぶ');
  await next('年度と列を決める');
  await next('課の入替えを確かめる');
  const { ended, successor, measure } = handover;
  const row = page.getByRole('row', { name: new RegExp(`${ended}.*令和5年度.*令和6年度.*${measure}`) });
  await expect(row.getByRole('combobox')).toHaveValue(/./);
  await expect(row.getByRole('combobox').locator('option:checked')).toHaveText(successor);
  await next('文の年度を書き換える');
  await next('期限と照会文を書く');
  await page.getByRole('textbox', { name: '回答期限' }).fill('令和30.6.28');
  await next('照会ファイルを作る');
  const asked = page.getByText(/^18課・80欄/);
  await expect(asked).toContainText(successor);
  await expect(asked).not.toContainText(ended);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('18課分の照会ファイルを作りました。')).toBeVisible();
}

/** All files at once, by key. */
export async function receive(page: Page, files: readonly string[]): Promise<void> {
  await goTo(page, '受け取り');
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles([...files]);
  await expect(
    page.getByRole('heading', { name: new RegExp(`の受け取り\\s${files.length}ファイル`) }),
  ).toBeVisible();
}

/** The words for the files of the report, in its order. */
export async function results(page: Page): Promise<readonly (readonly [file: string, word: string])[]> {
  const rows = page.getByRole('region', { name: '受け取ったファイルの表' }).locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((each): [string, string] => {
      const texts = [...each.children].map((cell) => cell.textContent?.trim() ?? '');
      return [texts[0] ?? '', texts[2] ?? ''];
    }),
  );
}

/** Changes a cell's words by key. @param lines the whole cell, as the editor writes it */
export async function editCell(page: Page, words: string, lines: string): Promise<void> {
  await openReview(page);
  await cellWith(page, words).click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /本文/ }).fill(lines);
  await page.keyboard.press('Escape');
}

/** A number that stands on one of the filters by state. */
export function stateFilter(page: Page, name: RegExp): Locator {
  return page.getByRole('group', { name: '状態で絞る' }).getByRole('button', { name });
}

/** Sends back the two cells with these words, each for its own reason, and writes their requests. */
export async function sendBack(
  page: Page,
  cells: readonly { readonly words: string; readonly reason: string }[],
): Promise<void> {
  await openReview(page);
  for (const { words } of cells) await cellWith(page, words).click({ modifiers: ['ControlOrMeta'] });
  await panel(page)
    .getByRole('button', { name: `まとめて差し戻す（${cells.length}欄）` })
    .click();
  const dialog = page.getByRole('dialog');
  // Cells stand in the dialog as they were chosen.
  for (const [index, { reason }] of cells.entries())
    await dialog.getByRole('textbox', { name: /^理由/ }).nth(index).fill(reason);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await panel(page)
    .getByRole('button', { name: `照会ファイルを作る（${cells.length}課）` })
    .click();
  await expect(panel(page).getByText('差戻しの照会ファイルを作りました。')).toBeVisible();
}

/** まとめて受理, by the choice with this name. */
export async function acceptMany(page: Page, choice: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'ほか' }).click();
  await page.getByRole('menuitem', { name: 'まとめて受理' }).click();
  const dialog = page.getByRole('dialog', { name: 'まとめて受理' });
  await dialog.getByRole('radio', { name: choice }).check();
  await dialog.getByRole('button', { name: /^受理する/ }).click();
  await expect(page.getByText(/欄を受理しました。/).first()).toBeVisible();
}

/** Lets go all cells that are not answered. */
export async function release(page: Page, cells: number, reason: string): Promise<void> {
  await page.getByRole('button', { name: '回答なしのまま載せる' }).click();
  const dialog = page.getByRole('dialog', { name: '回答なしのまま載せる' });
  await dialog.getByRole('checkbox', { name: `すべて選ぶ（${cells}欄）` }).check();
  await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
  await dialog.getByRole('button', { name: '選んだ欄を回答なしのまま載せる' }).click();
  await expect(dialog.getByRole('heading', { name: `回答なしにした欄（${cells}）` })).toBeVisible();
  await dialog.getByRole('button', { name: '閉じる' }).last().click();
}

/** 確定 in all five forms. @returns after the files were read back */
export async function finalize(page: Page, who: string): Promise<void> {
  for (const name of ['HTML', 'CSV']) await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('button', { name: '確定して出力する' }).click();
  const dialog = page.getByRole('dialog', { name: '令和6・7年度の照会を確定する' });
  await dialog.getByRole('textbox', { name: '確定した人' }).fill(who);
  await dialog.getByRole('button', { name: '確定して出力する' }).click();
  await expect(
    page.getByText('確定して5ファイルを作りました。読み戻した80欄は、すべて一致しました。'),
  ).toBeVisible({ timeout: 90_000 });
}

/** Writes the office's own answer, of which nothing was said yet. */
export async function answerOwn(page: Page, place: Place, lines: string): Promise<void> {
  const { measure, fiscalYear, department } = place;
  const header = page.getByRole('columnheader', { name: `令和${fiscalYear - 2018}年度の取組み` });
  const index = (await header.getAttribute('aria-colindex')) ?? '';
  await page
    .getByRole('row')
    .filter({ hasText: measure })
    .or(page.getByRole('row').filter({ hasText: department }))
    .locator(`td[data-cell][aria-colindex="${index}"]`)
    .filter({ hasText: `【${department}】` })
    .first()
    .click();
  await panel(page).getByRole('button', { name: '入力', exact: true }).click();
  await page.getByRole('textbox', { name: /本文/ }).fill(lines);
  await panel(page)
    .getByRole('button', { name: /^入力を終える/ })
    .click();
  await expect(panel(page).getByRole('region', { name: /^本文/ })).toContainText(lines.slice(1));
}
