/** The picture of 受け取り on the day when many files arrive. */
import { join } from 'node:path';
import { makeReceivingScene } from '../../electron/core/testing/receiving-scene.ts';
import { clockFrom, type Scene } from './stage.ts';

let arriving: readonly string[] = [];

export const receiveScene: Scene = {
  prepare: async (folder) => {
    const now = clockFrom('2025-06-19T14:05:00+09:00');
    ({ arriving } = await makeReceivingScene({ userDataDir: folder, folder: join(folder, '各課'), now }));
    return now;
  },
  play: async ({ page, picture }) => {
    await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
    await page.locator('#file-door').setInputFiles([...arriving]);
    await page.getByRole('button', { name: 'この内容で決める' }).waitFor();
    await page.getByText(/^6月19日.*の受け取り　7ファイル/u).waitFor();
    await page.keyboard.press('Alt+2');
    await picture('receive');
  },
};
