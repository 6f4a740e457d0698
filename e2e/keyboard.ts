/** The ways of a person without a mouse. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** More stops than any screen has. */
const mostStops = 150;

/** Moves on with Tab until the control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < mostStops; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('not reached with Tab');
}

/** Goes to a control with Tab and presses a key on it. */
export async function pressOn(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await expect(control).toBeVisible();
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Goes to a field with Tab and writes into it in place of what stands there. */
export async function writeInto(page: Page, field: Locator, text: string): Promise<void> {
  await expect(field).toBeVisible();
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** Goes to another screen by the tabs of the desk. */
export async function goToTab(page: Page, tab: string): Promise<void> {
  const link = page
    .getByRole('navigation', { name: '画面' })
    .getByRole('link', { name: new RegExp(`^${tab}`) });
  await pressOn(page, link);
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Presses a key that asks for files, and gives them. */
export async function chooseWith(
  page: Page,
  files: readonly string[],
  press: () => Promise<void>,
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]);
  await chooser.setFiles([...files]);
}
