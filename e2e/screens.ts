/** The screens in the words of a person: what stands where, found by role and name. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** A measure's part of the form. */
export function measureOf(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** One cell of the form: a measure in a year such as 令和5年度. */
export function cellOf(page: Page, measure: string, year: string): Locator {
  return measureOf(page, measure).getByRole('group', { name: new RegExp(`^${year}`) });
}

/** The line's field; copied lines carry a mark in their name. */
export function lineOf(cell: Locator, number: number): Locator {
  return cell.getByRole('textbox', { name: new RegExp(` ${number}行目`) });
}

export function linesOf(cell: Locator): Locator {
  return cell.getByRole('textbox', { name: /\d+行目/ });
}

export async function expectLines(cell: Locator, texts: readonly string[]): Promise<void> {
  await expect(linesOf(cell)).toHaveCount(texts.length);
  for (const [index, text] of texts.entries()) await expect(lineOf(cell, index + 1)).toHaveValue(text);
}

/** Writes a one-line answer and marks it 入力済. */
export async function answer(cell: Locator, text: string): Promise<void> {
  await lineOf(cell, 1).fill(text);
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('入力済', { exact: true })).toBeVisible();
}

/** Everything is in the store. */
export async function expectSaved(page: Page): Promise<void> {
  const state = page.getByRole('banner').locator('[role="status"][aria-busy="false"]');
  await expect(state.getByText(/^保存済み/)).toBeVisible();
}

export async function goTo(page: Page, tab: '入力' | '提出前の確認' | '提出の記録'): Promise<void> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: tab }).click();
}

export interface Persons {
  readonly name: string;
  readonly extension: string;
  readonly confirmedBy: string;
}

export const persons: Persons = { name: '見本 花子', extension: '2345', confirmedBy: '見本 課長' };

/** Fills the persons in and makes the file. */
export async function submit(page: Page, who: Persons = persons): Promise<void> {
  await page.getByRole('textbox', { name: '提出者' }).fill(who.name);
  await page.getByRole('textbox', { name: '内線' }).fill(who.extension);
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).check();
  await page.getByRole('textbox', { name: '確認した人' }).fill(who.confirmedBy);
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '回答ファイルを作りました' })).toBeVisible();
}

/** Gives the window a file as the system's dialog does. */
export async function chooseFile(page: Page, button: Locator, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(file);
}

/** Drops a file in the middle of the window. */
export async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const content = Uint8Array.from(atob(base64), (each) => each.codePointAt(0) ?? 0);
      const made = new DataTransfer();
      made.items.add(new File([content], name));
      return made;
    },
    { name, base64 },
  );
  const target = page.getByRole('main');
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}
