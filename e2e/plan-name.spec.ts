/** 計画の名前を直す, by the keyboard. */
import { expectAccessible } from './checks.ts';
import { beginRound } from './collecting.ts';
import { expect, test } from './fixtures.ts';

test('the plan gets another name', async ({ machine }) => {
  await beginRound(machine, { asked: false });
  const page = await machine.start();
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '計画と照会' }).click();
  await page.getByRole('button', { name: '計画の名前を直す' }).press('Enter');
  const name = page.getByRole('textbox', { name: '計画の名前' });
  await name.fill(' ');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('計画の名前を書いてください。')).toBeVisible();
  await name.fill('第二次みどりヶ丘市防犯計画');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '計画の名前を直す' })).toBeFocused();
  await expect(page.getByText('第二次みどりヶ丘市防犯計画', { exact: true })).toBeVisible();
});
