/** 受け取り with one file of every kind waiting for it. */
import type { Page } from '@playwright/test';
import { makeReceivingScene, type Scene } from '../electron/core/testing/receiving-scene.ts';
import { expect, type Machine } from './fixtures.ts';

export async function openScene(machine: Machine, folder: string): Promise<{ page: Page; scene: Scene }> {
  const { dataDir: userDataDir } = machine;
  const scene = await makeReceivingScene({ userDataDir, folder, now: () => new Date() });
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
  return { page, scene };
}

/** All files at once, by key. */
export async function chooseAll(page: Page, files: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  await chooser.setFiles([...files]);
  await expect(
    page.getByRole('heading', { name: new RegExp(`の受け取り\\s${files.length}ファイル`) }),
  ).toBeVisible();
}
