/** 進み具合 from stage to stage: what comes next, how it is found again, and what is printed. */
import { acceptAnswers } from '../electron/core/rounds/review.ts';
import { valueOf } from '../electron/core/testing/city.ts';
import { expectAccessible } from './checks.ts';
import { beginRound, office, openStore } from './collecting.ts';
import { expect, test } from './fixtures.ts';

test('comes back as it was left', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await page.getByRole('checkbox', { name: '広報課を選ぶ' }).check();
  await page.getByRole('combobox', { name: '並び順' }).selectOption('課の並び順');
  await page.getByRole('textbox', { name: '探す' }).fill('報');
  await page.getByRole('navigation', { name: '画面' }).getByRole('link', { name: '受け取り' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '受け取り' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: '広報課を選ぶ' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: '探す' })).toHaveValue('報');
  await expect(page.getByRole('combobox', { name: '並び順' })).toHaveValue('plan');
  await expect(page.getByRole('button', { name: '督促文を作る（1課）' })).toBeVisible();
});

test('says at each stage what comes next', async ({ machine }) => {
  await beginRound(machine, { asked: false });
  let page = await machine.start();
  await expect(page.getByText('照会ファイルをまだ作っていません。')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('18課分の照会ファイルを作りました。')).toBeVisible();
  await expect(page.getByRole('main').getByText('まだ届いていません。').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '督促文を作る', exact: true })).toBeVisible();
  await machine.close();

  const core = await openStore(machine);
  const round = core.rounds.all()[0]?.round;
  if (round === undefined) throw new Error('no round');
  const deed = { at: new Date().toISOString(), who: office, why: null, file: null };
  core.store.transaction(() => {
    for (const { duty } of core.standings.of(round).cells) {
      const { measureId, departmentId } = duty.assignment;
      core.answers.write(deed, {
        key: { roundId: round.id, measureId, departmentId, columnId: duty.column.id },
        base: 0,
        answer: { state: 'submitted', content: { kind: 'text', text: '済み' } },
        action: 'answer-received',
      });
    }
  });
  core.close();
  page = await machine.start();
  await expect(page.getByRole('link', { name: '表の確認へ' })).toBeVisible();
  await machine.close();

  const again = await openStore(machine);
  valueOf(acceptAnswers(again, { roundId: round.id, who: office }));
  again.close();
  page = await machine.start();
  await expect(page.getByText(/^\d+欄すべてを受理しました。$/)).toBeVisible();
  await expect(page.getByRole('link', { name: '出力へ' })).toBeVisible();
  await expect(page.getByText('未回答の欄はありません。')).toBeVisible();
  await expectAccessible(page);
});

test('prints the list of what is missing', async ({ machine }) => {
  await beginRound(machine, { asked: true });
  const page = await machine.start();
  await expect(page.getByRole('heading', { level: 1, name: '進み具合' })).toBeVisible();
  await page.evaluate(() =>
    window.addEventListener('beforeprint', () => {
      document.title = document.querySelector('.pg-print')?.textContent ?? '';
    }),
  );
  await page.getByRole('button', { name: '未回答の一覧を印刷' }).click();
  await expect(page).toHaveTitle(/未回答の一覧.*道路課.*道路照明と防犯灯の充実/);
});
