/** Other cities ask other things: text, a choice, numbers, amounts, a day, a measure told elsewhere. Empty and 0 stay apart. */
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './checks.ts';
import { cellOf, expectSaved, goTo, submit } from './screens.ts';
import type { Column } from '../shared/round.ts';

const door = '駆け込み場所「みどりのドア」';

const base = { fiscalYear: 2024, purpose: 'evaluation' as const };
/** Each kind by its name, so that one that is added later is asked for here too. */
const byKind: Readonly<Record<Exclude<Column['kind'], 'items'>, Column>> = {
  choice: {
    ...base,
    id: 'grade',
    label: '評価',
    kind: 'choice',
    scale: [
      { value: 'A', definition: '目標を超えた' },
      { value: 'B', definition: '目標どおり' },
    ],
  },
  number: { ...base, id: 'count', label: '登録件数', kind: 'number', unit: '件' },
  money: { ...base, id: 'budget', label: '決算額', kind: 'money' },
  date: { ...base, id: 'held', label: '実施日', kind: 'date' },
  text: { ...base, id: 'why', label: '評価の理由', kind: 'text' },
  reference: { ...base, id: 'same', label: '再掲の施策', kind: 'reference' },
};
const columns = Object.values(byKind);

test('each kind of column has its field, and what is written arrives', async ({ city, machine }) => {
  const coordinator = await city();
  coordinator.addColumns(columns);
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = (label: string) => cellOf(page, door, label);
  await cell('評価(?!の)')
    .getByRole('radio', { name: /A.*目標を超えた/ })
    .check();
  await cell('登録件数').getByRole('textbox', { name: '登録件数（件）' }).fill('八百');
  await expect(cell('登録件数').getByText('数字で書いてください。単位は要りません。')).toBeVisible();
  await cell('登録件数').getByRole('textbox').fill('０');
  await cell('登録件数').getByRole('button', { name: '入力済にして次へ' }).click();
  await cell('決算額').getByRole('textbox', { name: '決算額（円）' }).fill('1,234,567');
  await cell('実施日').getByRole('textbox', { name: '実施日' }).fill('Ｒ６．１０．２５');
  await expect(cell('実施日').getByText('令和6年10月25日（金）')).toBeVisible();
  await cell('評価の理由').getByRole('textbox', { name: '評価の理由' }).fill('一行目\n二行目');
  await cell('再掲の施策')
    .getByRole('combobox')
    .selectOption({ label: 'インターネットの安全な使い方の指導' });
  await expectSaved(page);
  for (const label of ['評価(?!の)', '決算額', '実施日', '評価の理由', '再掲の施策']) {
    await cell(label).getByRole('button', { name: '入力済にして次へ' }).click();
    await expect(cell(label).getByText('入力済', { exact: true })).toBeVisible();
  }
  await goTo(page, '提出前の確認');
  const row = page.getByRole('table').getByRole('row', { name: new RegExp(door) });
  await expect(row).toContainText('1,234,567円');
  await expect(row).toContainText('0件');
  await expect(row).toContainText('令和6年10月25日');
  await expect(row).toContainText('再掲：インターネットの安全な使い方の指導');
  await submit(page);
  const [file = ''] = machine.responses();
  expect(await coordinator.receive(file)).toMatchObject({ accepted: 6 });
  const answers = coordinator.core.answers
    .ofRound(coordinator.round().id)
    .map((each) => [each.key.columnId, each.answer.state === 'submitted' ? each.answer.content : null]);
  expect(Object.fromEntries(answers)).toMatchObject({
    grade: { kind: 'choice', value: 'A' },
    count: { kind: 'number', value: '0' },
    budget: { kind: 'money', yen: 1_234_567 },
    held: { kind: 'date', date: '2024-10-25' },
    why: { kind: 'text', text: '一行目\n二行目' },
    same: { kind: 'reference' },
  });
});

test('an emptied number is no answer, 0 is one', async ({ city, machine }) => {
  const coordinator = await city();
  coordinator.addColumns(columns);
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '登録件数');
  await cell.getByRole('textbox').fill('0');
  await expect(cell.getByText('入力中', { exact: true })).toBeVisible();
  await cell.getByRole('textbox').fill('');
  await expect(cell.getByText('未回答', { exact: true })).toBeVisible();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('数字を書くか、［該当なし］を選んでください。')).toBeVisible();
});

test('a day that is none is told while it is typed, and stays as it was typed until it is one', async ({
  city,
  machine,
}) => {
  const coordinator = await city();
  coordinator.addColumns(columns);
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '実施日');
  const field = cell.getByRole('textbox');
  await expect(cell.getByText('令和6年4月1日、R6.4.1、2024/4/1 のように書きます。')).toBeVisible();
  // Half of a day is no mistake yet.
  await field.pressSequentially('令和6年2月');
  await expect(cell.getByText('のように書きます。')).toBeVisible();
  await expect(field).not.toHaveAttribute('aria-invalid');
  await field.pressSequentially('30日');
  await expect(
    cell.getByText('その日はありません。元号と年・月・日（曜日）を確かめてください。'),
  ).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await field.fill('来年の春');
  await expect(cell.getByText(/^日付として読めません。/)).toBeVisible();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText(/^日付として読めません。/)).toHaveCount(2);
  await expect(cell.getByText('入力済', { exact: true })).toHaveCount(0);
  await expect(field).toHaveValue('来年の春');
  await field.fill('2025-04-01');
  await expect(cell.getByText('令和7年4月1日（火）')).toBeVisible();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('入力済', { exact: true })).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(cellOf(page, door, '実施日').getByRole('textbox')).toHaveValue('令和7年4月1日');
});

test('an emptied day is no answer', async ({ city, machine }) => {
  const coordinator = await city();
  coordinator.addColumns(columns);
  await machine.prepare(coordinator.ask('教育指導課'));
  const page = await machine.start();
  const cell = cellOf(page, door, '実施日');
  await cell.getByRole('textbox').fill('2025-04-01');
  await expect(cell.getByText('入力中', { exact: true })).toBeVisible();
  await cell.getByRole('textbox').fill('');
  await expect(cell.getByText('未回答', { exact: true })).toBeVisible();
  await cell.getByRole('button', { name: '入力済にして次へ' }).click();
  await expect(cell.getByText('日付を書くか、［該当なし］を選んでください。')).toBeVisible();
});
