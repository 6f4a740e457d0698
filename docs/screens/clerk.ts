/** The pictures of clerk-guide.md: a clerk goes through it all with the sample's request. */
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeSample } from '../../electron/core/sample/make-sample.ts';
import { receiveAndReturn } from './sample-coordinator.ts';
import { clockFrom, newId, sampleDocument, type Scene, type Stage } from './stage.ts';

const fileDoor = '#file-door';

/** What the coordinating division has and sends. */
const outside = (folder: string): string => join(folder, '取りまとめ課');

export const clerkScene: Scene = {
  prepare: async (folder) => {
    const now = clockFrom('2025-06-19T14:32:00+09:00');
    for await (const _step of makeSample({
      folder: outside(folder),
      document: sampleDocument,
      now,
      newId,
    }));
    return now;
  },
  play: async (stage) => {
    await stage.page.getByRole('button', { name: '見本を開く' }).waitFor();
    await stage.picture('start');
    await answer(stage);
    await afterwards(stage, await submit(stage));
    await damage(stage);
  },
};

/** The path of the one file or folder in a folder. */
function onlyFile(parent: string): string {
  const [name] = readdirSync(parent);
  if (name === undefined) throw new Error(`nothing in ${parent}`);
  return join(parent, name);
}

function cells(page: Page): Locator {
  return page.getByRole('group', { name: /^令和\d+年度/ });
}

async function answer({ page, folder, picture }: Stage): Promise<void> {
  await page.locator(fileDoor).setInputFiles(onlyFile(join(outside(folder), '照会')));
  await cells(page).first().waitFor();
  await picture('answer');
  const first = cells(page).first();
  await first.getByRole('button', { name: /予定を実績へ/ }).click();
  await picture('copied');
  const count = await cells(page).count();
  for (let index = 0; index < count - 1; index += 1) await fill(cells(page).nth(index), index > 0);
  const last = cells(page).last();
  await last.getByRole('checkbox', { name: '該当なし' }).check();
  await last.getByRole('textbox', { name: /理由/ }).fill('この事業は、健康づくり課が行っているため');
  await picture('not-applicable');
  await last.getByRole('button', { name: '入力済にして次へ' }).click();
}

/** Copies what stands beside the cell, says of each line that it was looked at, and marks the cell. */
async function fill(cell: Locator, isEmpty: boolean): Promise<void> {
  if (isEmpty) await cell.getByRole('button', { name: /（\d+行）$/ }).click();
  const confirm = cell.getByRole('button', { name: /確認$/ });
  while ((await confirm.count()) > 0) await confirm.first().click();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
}

async function submit({ page, folder, picture }: Stage): Promise<string> {
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '提出前の確認' }).click();
  await page.getByRole('textbox', { name: /^提出者/ }).fill('山田　花子');
  await page.getByRole('textbox', { name: /^内線/ }).fill('2345');
  await page.getByRole('checkbox', { name: '課長がこの内容を確認しました' }).check();
  await page.getByRole('textbox', { name: /^確認した人/ }).fill('鈴木　一郎');
  await picture('submit');
  await page.getByRole('button', { name: '回答ファイルを作る' }).click();
  await page.getByRole('heading', { name: '回答ファイルを作りました' }).waitFor();
  await picture('done');
  const facts = page.locator('.sub-slip dd');
  return join(folder, '出した回答', await facts.filter({ hasText: '.kaito' }).innerText());
}

async function afterwards({ page, folder, now, picture }: Stage, response: string): Promise<void> {
  const reason = '訪問した店の数を書き添えてください。';
  const { receipt, request } = await receiveAndReturn({ folder: outside(folder), now, response, reason });
  await page.locator(fileDoor).setInputFiles(receipt);
  await page.getByText('受領済').waitFor();
  await picture('records');
  await page.locator(fileDoor).setInputFiles(request);
  await page.getByText(reason).first().waitFor();
  await page.getByRole('navigation', { name: '自課の施策' }).getByRole('link').first().click();
  await picture('returned');
}

/** A store cut off in the middle, as a failing disk leaves it. */
async function damage({ page, folder, restart, picture }: Stage): Promise<void> {
  await restart(() => truncateSync(join(onlyFile(join(folder, '回答')), 'torimatome.sqlite'), 5000));
  await page.getByRole('heading', { level: 1, name: 'データを開けませんでした' }).waitFor();
  await page.getByRole('table').waitFor();
  await picture('problem');
}
