/** The pictures of the beginning of the year: the first screen, the next round by its steps, the plan and departments. */
import type { Page } from '@playwright/test';
import { clockFrom, office, sampleDocument, type Scene } from './stage.ts';

async function goOn(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: '確かめて次へ' }).click();
  await page.getByRole('heading', { level: 2, name: heading }).waitFor();
}

export const setupScene: Scene = {
  prepare: () => clockFrom('2025-05-30T14:32:00+09:00'),
  play: async ({ page, picture }) => {
    await page.getByRole('radio', { name: '取りまとめ課として集約する' }).check();
    await page.getByRole('textbox', { name: '課・室の名前' }).fill(office);
    await picture('collect-start');
    await page.locator('#file-door').setInputFiles(sampleDocument);
    await page.getByRole('button', { name: 'この内容で読み込む' }).click();
    await page.getByRole('link', { name: '次の照会を作る' }).click();
    await goOn(page, '年度と列を決める');
    await goOn(page, '課の入替えを確かめる');
    await goOn(page, '文の年度を書き換える');
    await page
      .getByRole('button', { name: /^書き換える/u })
      .first()
      .click();
    await page.getByText('うち9か所が未確認です', { exact: false }).waitFor();
    await picture('next-round');
    await goOn(page, '期限と照会文を書く');
    await page.getByRole('textbox', { name: '回答期限' }).fill('令和7.6.27');
    await goOn(page, '照会ファイルを作る');
    await page.getByRole('button', { name: /課分の照会ファイルを作る$/u }).click();
    await page.getByRole('heading', { level: 1, name: '照会を始めました' }).waitFor();
    await picture('begun');
    await page.getByRole('link', { name: '進み具合へ' }).click();
    await page.getByRole('heading', { level: 1, name: '進み具合' }).waitFor();
    await page.getByRole('link', { name: '計画と照会' }).click();
    await page.getByRole('treeitem', { name: '虐待や孤立の早期発見' }).click();
    await picture('setup');
    await page.getByRole('link', { name: '課の一覧' }).click();
    await page.getByRole('button', { name: '道路課を直す' }).click();
    await picture('departments');
  },
};
