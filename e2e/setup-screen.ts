/** 計画と照会, as its specs find it: the way there, and what they look for in it. */
import type { Locator, Page } from '@playwright/test';
import { beginRound } from './collecting.ts';
import { expect, type Machine } from './fixtures.ts';

export const lights = '道路照明と防犯灯の充実';

/** A desk with last year's finished round and this year's, at 計画と照会. */
export async function openSetup(machine: Machine): Promise<Page> {
  await beginRound(machine, { asked: false });
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '計画と照会' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '計画と照会' })).toBeVisible();
  return page;
}

export const itemOf = (page: Page, name: string | RegExp): Locator => page.getByRole('treeitem', { name });
export const nameField = (page: Page): Locator => page.getByRole('textbox', { name: '主要な施策' });
export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
