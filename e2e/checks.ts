/** What holds on every screen and in every state. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** What the browser's console says in warnings and errors from now on; begin before the program starts. */
export function consoleOf(context: BrowserContext): string[] {
  const told: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') told.push(message.text());
  });
  return told;
}

/** No serious or critical finding of axe, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Builds the check from the page alone: Electron has no second page to build it in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  const told = grave.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
  expect(told).toEqual([]);
}

/** Neither the page nor a pane of it scrolls sideways; a wide table may, in a region of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[data-pane], [role=dialog]')]
      .filter((each) => each.scrollWidth > each.clientWidth && getComputedStyle(each).display !== 'contents')
      .map(
        (each) =>
          `${each.tagName} ${each.getAttribute('aria-label')} ${each.scrollWidth} > ${each.clientWidth}`,
      ),
  );
  expect(tooWide).toEqual([]);
}

/** The button that finishes the work is in view without scrolling. */
export async function expectInView(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name }).first()).toBeInViewport({ ratio: 1 });
}

/** The screen's heading keeps off the window's edge and is no larger than a heading: the screen's own styles are there. */
export async function expectStyled(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect
    .poll(async () => {
      const box = await heading.boundingBox();
      return box !== null && box.x >= 16 && box.height < 48;
    })
    .toBe(true);
}
