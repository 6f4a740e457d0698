import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/contract/desk-contract.ts';
import { department, fileAt, measures, openDesk, openOffice, persons, said } from '../testing/office.ts';

const { door, net, school } = measures;

async function opened(days: number | null = 9) {
  const office = openOffice();
  const coordinator = await office.coordinator({ days });
  const desk = await openDesk(office, coordinator.ask(department));
  const findings = async (): Promise<Finding[]> =>
    (await desk.client.desk.check({ roundId: desk.roundId })).findings;
  const finding = async (code: Finding['code']): Promise<Finding | undefined> =>
    (await findings()).find((each) => each.code === code);
  return { coordinator, office, ...desk, findings, finding };
}

describe('the check before submitting', () => {
  it('says that nothing can go while nothing is marked 入力済', async () => {
    const { finding, write } = await opened();
    await write(door, 2024, said('書きかけ'), { complete: false });
    expect(await finding('nothing')).toMatchObject({ level: 'error' });
    expect(await finding('incomplete')).toBeUndefined();
  });

  it('offers a part, and names the cells that stay', async () => {
    const { client, roundId, finding, write } = await opened();
    await write(door, 2024, said('できた文'));
    const found = await finding('incomplete');
    expect(found).toMatchObject({
      level: 'warn',
      message: '8欄のうち1欄だけ出します。残りは次の版で出せます。',
    });
    expect(found?.cells).toHaveLength(7);
    expect(found?.cells[0]).toMatchObject({ measure: door });
    expect(await client.desk.check({ roundId })).toMatchObject({ complete: 1, cells: 8 });
  });

  it('praises a whole round', async () => {
    const { finding, write } = await opened();
    for (const [index, title] of Object.values(measures).entries())
      for (const year of [2024, 2025]) await write(title, year, said(`文 ${index} ${year}`));
    expect(await finding('incomplete')).toMatchObject({
      level: 'ok',
      message: '8欄すべてが「入力済」か「該当なし」です',
    });
  });

  it('wants a reason for every 該当なし', async () => {
    const { finding, write } = await opened();
    await write(door, 2024, said('できた文'));
    await write(school, 2024, { kind: 'not-applicable', reason: ' ' });
    expect(await finding('no-reason')).toMatchObject({
      level: 'error',
      cells: [{ measure: school, column: expect.stringContaining('令和6年度') }],
    });
    await write(school, 2024, { kind: 'not-applicable', reason: '担当が移った' });
    expect(await finding('no-reason')).toBeUndefined();
  });

  it('finds lines that were copied and not looked at, and blank ones', async () => {
    const { finding, write } = await opened();
    await write(door, 2024, {
      kind: 'items',
      items: [
        { bullet: true, text: '写した文', note: null, unconfirmed: true },
        { bullet: true, text: ' ', note: null },
      ],
    });
    expect(await finding('unconfirmed')).toMatchObject({
      level: 'error',
      message: '前回から写したまま確かめていない行が1行あります',
      cells: [{ measure: door }],
    });
    expect(await finding('blank-line')).toMatchObject({ level: 'error', cells: [{ measure: door }] });
    await write(door, 2024, said('写した文'));
    expect(await finding('unconfirmed')).not.toMatchObject({ level: 'error' });
    expect(await finding('blank-line')).toBeUndefined();
  });

  it('asks about one text for both years', async () => {
    const { finding, write } = await opened();
    await write(door, 2024, said('毎年同じ文'));
    await write(door, 2025, said('毎年同じ文'));
    await write(net, 2024, said('今年の文'));
    await write(net, 2025, said('来年の文'));
    const found = await finding('same-in-both');
    expect(found).toMatchObject({ level: 'warn' });
    expect(found?.cells.map((each) => each.measure)).toEqual([door, door]);
  });

  it('tells of returned cells that are not settled', async () => {
    const { coordinator, client, roundId, write, finding } = await opened();
    await write(door, 2024, said('出した文'));
    await coordinator.receive((await client.desk.submit({ roundId, ...persons })).file);
    coordinator.giveBack(department, door, 2024, '直してください。');
    await client.app.openRequest({ file: fileAt(coordinator.ask(department)), changeDesk: false });
    expect(await finding('returned')).toMatchObject({
      level: 'warn',
      message: expect.stringContaining('差戻し1件が「対応済」になっていません。'),
    });
    await write(door, 2024, said('直した文'));
    expect(await finding('returned')).toMatchObject({ level: 'ok', message: '差戻し1件に対応しました' });
  });

  it('says so after the deadline, whose whole day in Japan still counts', async () => {
    const { office, finding, write } = await opened(0);
    await write(door, 2024, said('できた文'));
    office.clock.now = new Date('2025-06-10T14:59:59.000Z');
    expect(await finding('late')).toBeUndefined();
    office.clock.now = new Date('2025-06-10T15:00:00.000Z');
    expect(await finding('late')).toMatchObject({ level: 'warn', cells: [] });
  });

  it('knows no lateness without a deadline', async () => {
    const { office, finding, write } = await opened(null);
    await write(door, 2024, said('できた文'));
    office.clock.now = new Date('2035-06-10T00:00:00.000Z');
    expect(await finding('late')).toBeUndefined();
  });
});
