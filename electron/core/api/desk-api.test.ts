import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { responsePayload } from '../exchange/payloads.ts';
import { readPackage } from '../exchange/read-package.ts';
import { must } from '../testing/coordinator.ts';
import {
  deskOn,
  department,
  fileAt,
  measures,
  openDesk,
  openOffice,
  persons,
  said,
} from '../testing/office.ts';

const { door, net, school } = measures;

async function opened() {
  const office = openOffice();
  const coordinator = await office.coordinator();
  const desk = await openDesk(office, coordinator.ask(department));
  return { office, coordinator, ...desk };
}

const responseIn = async (file: string) =>
  must(await readPackage(readFileSync(file), 'response', responsePayload));

describe('the clerk’s round', () => {
  it('shows own cells in the order of the plan, and what was said last time', async () => {
    const { round } = await opened();
    const { measures: all, cells, columns, previous, offers, askedBy, deadline } = await round();
    expect(all.map((each) => each.title)).toEqual([door, school, net, measures.young]);
    expect(columns.map((each) => each.fiscalYear)).toEqual([2024, 2025]);
    expect(cells).toHaveLength(8);
    expect(cells.every((each) => each.state === 'empty' && each.revision === 0)).toBe(true);
    expect(all[1]?.departments[0]).toBe('学校教育課');
    expect(askedBy).toBe('くらし安全課');
    expect(deadline).toBe('2025-06-19');
    expect(previous.columns.map((each) => each.fiscalYear)).toEqual([2023, 2024]);
    expect(offers.length).toBeGreaterThan(8);
  });

  it('refuses a round that was not opened here, and any call without a desk', async () => {
    const { client } = await opened();
    await expect(client.desk.round({ roundId: 'other' })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'NO_ROUND', message: expect.stringContaining('照会ファイルを開いてください。') },
    });
    await client.app.leaveDesk();
    await expect(client.desk.round({ roundId: 'other' })).rejects.toMatchObject({
      data: { code: 'NO_DESK' },
    });
  });
});

describe('saving a cell', () => {
  it('is compare and set: a stale revision is refused with what stands there', async () => {
    const { client, roundId, cell, write } = await opened();
    const { measureId, columnId } = await cell(door, 2024);
    const first = await write(door, 2024, said('先に書いた文'), { complete: false });
    expect(first).toMatchObject({ revision: 1, state: 'draft', complete: false });
    const late = {
      roundId,
      measureId,
      columnId,
      base: 0,
      content: said('あとから来た文'),
      complete: false,
      reply: null,
    };
    await expect(client.desk.save(late)).rejects.toMatchObject({
      code: 'STALE_REVISION',
      data: { revision: 1, content: said('先に書いた文') },
    });
    expect((await cell(door, 2024)).content).toEqual(said('先に書いた文'));
  });

  it('refuses a submitted cell with what stands there', async () => {
    const { client, roundId, write, cell } = await opened();
    await write(door, 2024, said('出した文'));
    await client.desk.submit({ roundId, ...persons });
    const { measureId, columnId, revision: base } = await cell(door, 2024);
    const content = said('あとから直す文');
    await expect(
      client.desk.save({ roundId, measureId, columnId, base, content, complete: true, reply: null }),
    ).rejects.toMatchObject({
      code: 'READ_ONLY',
      message: '提出済です。直すときは［入力に戻す］を押してください。',
      data: { writable: 'submitted', content: said('出した文') },
    });
  });

  it('writes nothing where nothing changed', async () => {
    const { office, write, cell } = await opened();
    const first = await write(door, 2024, said('同じ文'));
    office.clock.now = new Date('2025-06-10T02:00:00.000Z');
    expect(await write(door, 2024, said('同じ文'))).toEqual(first);
    expect(await cell(door, 2024)).toEqual(first);
  });

  it('keeps empty, 該当なし without a reason, an empty text and 0 apart', async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    coordinator.addColumns([
      { id: 'text', label: '理由', fiscalYear: 2030, purpose: 'other', kind: 'text' },
      { id: 'number', label: '件数', fiscalYear: 2031, purpose: 'other', kind: 'number', unit: '件' },
    ]);
    const { write, cell } = await openDesk(office, coordinator.ask(department));
    expect(await write(door, 2024, null)).toMatchObject({ state: 'empty', content: null, complete: false });
    expect(await write(door, 2024, { kind: 'not-applicable', reason: '' })).toMatchObject({
      state: 'not-applicable',
      complete: false,
    });
    expect(await write(door, 2030, { kind: 'text', text: '' })).toMatchObject({
      state: 'draft',
      content: { kind: 'text', text: '' },
      complete: false,
    });
    expect(await write(door, 2031, { kind: 'number', value: '0' })).toMatchObject({
      state: 'draft',
      content: { kind: 'number', value: '0' },
      complete: true,
    });
    expect(await write(door, 2024, said('　', ''))).toMatchObject({ complete: false });
    expect(await write(door, 2024, { kind: 'not-applicable', reason: '予算がない' })).toMatchObject({
      state: 'not-applicable',
      complete: true,
    });
    expect(await cell(door, 2025)).toMatchObject({ state: 'empty', revision: 0 });
  });

  it('empties a cell that was written before', async () => {
    const { write } = await opened();
    await write(door, 2024, said('消す文'));
    expect(await write(door, 2024, null)).toMatchObject({ state: 'empty', content: null, revision: 2 });
  });

  it('refuses a cell that was not asked for, and content of another kind', async () => {
    const { client, roundId, cell } = await opened();
    const { measureId, columnId } = await cell(door, 2024);
    const input = { roundId, measureId, columnId, base: 0, complete: false, reply: null };
    await expect(
      client.desk.save({ ...input, measureId: 'other', content: said('x') }),
    ).rejects.toMatchObject({ data: { code: 'NO_CELL' } });
    await expect(
      client.desk.save({ ...input, content: { kind: 'number', value: '1' } }),
    ).rejects.toMatchObject({ data: { code: 'WRONG_KIND' } });
  });

  it('refuses input that the contract does not know, before anything is read', async () => {
    const { client, roundId, cell } = await opened();
    const { measureId, columnId } = await cell(door, 2024);
    const input = { roundId, measureId, columnId, complete: false, reply: null, content: null };
    await expect(client.desk.save({ ...input, base: -1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is there again after the program was closed', async () => {
    const { office, close, roundId, write } = await opened();
    await write(net, 2025, said('続きはあした'), { complete: false });
    await close();
    const { client, close: closeAgain } = await office.start();
    const again = deskOn(client, closeAgain, roundId);
    expect(await again.cell(net, 2025)).toMatchObject({ content: said('続きはあした'), complete: false });
  });
});

describe('submitting', () => {
  it('makes one file with the complete cells only, and leaves the others for the next', async () => {
    const { office, coordinator, client, roundId, write, cell } = await opened();
    await write(door, 2024, said('できた文'));
    await write(door, 2025, said('書きかけの文'), { complete: false });
    const made = await client.desk.submit({ roundId, ...persons, note: '残りは来週出します。' });
    expect(made).toMatchObject({ revision: 1, answers: 1, remaining: 7, receipt: null });
    expect(made.checkNumber).toMatch(/^[0-9a-f]{12}$/u);
    expect(made.file).toBe(
      join(office.userDataDir, '出した回答', `回答_みどりヶ丘市防犯計画_令和6年度_${department}_第1版.kaito`),
    );
    const { payload, hash } = await responseIn(made.file);
    expect(hash.slice(0, 12)).toBe(made.checkNumber);
    expect(payload).toMatchObject({
      answeredBy: { name: '見本 花子', extension: '2345' },
      confirmedBy: { name: '見本 課長', on: '2025-06-10' },
      note: '残りは来週出します。',
    });
    expect(payload.answers.map((each) => each.content)).toEqual([said('できた文')]);
    expect(await cell(door, 2024)).toMatchObject({ state: 'submitted', writable: 'submitted' });
    expect(await cell(door, 2025)).toMatchObject({ state: 'draft', writable: 'open' });
    expect(await coordinator.receive(made.file)).toMatchObject({ accepted: 1, late: false });
  });

  it('has the next revision after reopening', async () => {
    const { coordinator, client, roundId, write, cell } = await opened();
    await write(door, 2024, said('最初の文'));
    await write(net, 2024, said('そのままの文'));
    await client.desk.submit({ roundId, ...persons });
    const { measureId, columnId } = await cell(door, 2024);
    const { cells } = await client.desk.reopen({ roundId, cells: [{ measureId, columnId }] });
    expect(cells.filter((each) => each.writable === 'submitted')).toHaveLength(1);
    expect(await cell(door, 2024)).toMatchObject({ state: 'draft', complete: true, writable: 'open' });
    await write(door, 2024, said('直した文'));
    const second = await client.desk.submit({ roundId, ...persons });
    expect(second).toMatchObject({ revision: 2 });
    await coordinator.receive(second.file);
    expect(coordinator.held(department, door, 2024).answer).toMatchObject({ content: said('直した文') });
    const { last, submissions } = await client.desk.submissions({ roundId });
    expect(last).toEqual({ name: '見本 花子', extension: '2345' });
    expect(submissions.map((each) => each.revision)).toEqual([2, 1]);
  });

  it('changes nothing when the folder cannot be written', async () => {
    const { office, client, roundId, write, round } = await opened();
    await write(door, 2024, said('出す文'));
    const blocked = join(office.folder, 'ここは ファイル');
    writeFileSync(blocked, '');
    await client.app.setResponseFolder({ folder: join(blocked, '回答') });
    const before = await round();
    await expect(client.desk.submit({ roundId, ...persons })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'CANNOT_WRITE', message: expect.stringContaining('書き込めません。') },
    });
    expect(await round()).toEqual(before);
    expect((await client.desk.submissions({ roundId })).submissions).toEqual([]);
    rmSync(blocked);
    expect(await client.desk.submit({ roundId, ...persons })).toMatchObject({ revision: 1, answers: 1 });
    expect(readdirSync(join(blocked, '回答'))).toHaveLength(1);
  });

  it('refuses while something must be mended', async () => {
    const { client, roundId, write } = await opened();
    await expect(client.desk.submit({ roundId, ...persons })).rejects.toMatchObject({
      data: { code: 'NOT_READY', message: 'まだ作れません。直すところが1件あります。' },
    });
    await write(door, 2024, said('できた文'));
    await write(net, 2024, { kind: 'not-applicable', reason: ' ' });
    await expect(client.desk.submit({ roundId, ...persons })).rejects.toMatchObject({
      data: { code: 'NOT_READY' },
    });
  });

  it('wants to know who answers and who confirmed', async () => {
    const { client, roundId, write } = await opened();
    await write(door, 2024, said('できた文'));
    for (const missing of [{ name: ' ' }, { extension: '' }, { confirmedBy: '' }, { confirmedOn: '6月10日' }])
      await expect(client.desk.submit({ roundId, ...persons, ...missing })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
  });
});

/** Two cells submitted and received, one of them sent back and opened again. */
async function returned() {
  const all = await opened();
  const { coordinator, client, roundId, write } = all;
  await write(door, 2024, said('件数だけの文'));
  await write(door, 2025, said('続ける'));
  await coordinator.receive((await client.desk.submit({ roundId, ...persons })).file);
  coordinator.giveBack(department, door, 2024, '内訳も書いてください。');
  await client.app.openRequest({ file: fileAt(coordinator.ask(department)), changeDesk: false });
  return all;
}

describe('a returned cell', () => {
  it('opens alone, with the reason', async () => {
    const { client, cell } = await returned();
    expect(await cell(door, 2024)).toMatchObject({
      state: 'returned',
      reason: '内訳も書いてください。',
      writable: 'open',
      complete: false,
      content: said('件数だけの文'),
    });
    expect(await cell(door, 2025)).toMatchObject({ writable: 'submitted' });
    const { desk } = await client.app.state();
    expect(desk).toMatchObject({ rounds: [{ returned: 1 }] });
  });

  it('is answered by another text and a reply, which travels', async () => {
    const { coordinator, client, roundId, write, cell } = await returned();
    expect(await write(door, 2024, said('内訳つきの文'), { reply: '足しました。' })).toMatchObject({
      state: 'returned',
      reason: '内訳も書いてください。',
      complete: true,
    });
    const made = await client.desk.submit({ roundId, ...persons });
    expect(made).toMatchObject({ revision: 2, answers: 1 });
    expect((await responseIn(made.file)).payload.answers).toMatchObject([
      { content: said('内訳つきの文'), reply: '足しました。' },
    ]);
    expect(await coordinator.receive(made.file)).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(await cell(door, 2024)).toMatchObject({ state: 'submitted' });
  });

  it('is answered also by the same text again', async () => {
    const { coordinator, client, roundId, write } = await returned();
    await write(door, 2024, said('件数だけの文'), { reply: '内訳はありません。' });
    const made = await client.desk.submit({ roundId, ...persons });
    expect(made.answers).toBe(1);
    await coordinator.receive(made.file);
    expect(coordinator.held(department, door, 2024).answer.state).toBe('submitted');
  });

  it('stays as it is when the same request is opened again', async () => {
    const { coordinator, client, write, cell } = await returned();
    const again = fileAt(coordinator.ask(department));
    await client.app.openRequest({ file: again, changeDesk: false });
    const mended = await write(door, 2024, said('直している文'), { complete: false });
    await client.app.openRequest({ file: again, changeDesk: false });
    expect(await cell(door, 2024)).toEqual(mended);
  });
});

describe('an accepted cell and a final round', () => {
  it('are read only, each with its own word', async () => {
    const { coordinator, client, roundId, write, cell } = await opened();
    await write(door, 2024, said('受理される文'));
    await coordinator.receive((await client.desk.submit({ roundId, ...persons })).file);
    coordinator.accept();
    const open = () =>
      client.app.openRequest({ file: fileAt(coordinator.ask(department)), changeDesk: false });
    await open();
    expect(await cell(door, 2024)).toMatchObject({ state: 'accepted', writable: 'accepted' });
    await expect(write(door, 2024, said('直す文'))).rejects.toMatchObject({
      code: 'READ_ONLY',
      data: { writable: 'accepted' },
    });
    coordinator.finalize();
    await open();
    expect(await cell(net, 2024)).toMatchObject({ writable: 'final' });
    await expect(write(net, 2024, said('遅い文'))).rejects.toMatchObject({ code: 'READ_ONLY' });
    await expect(client.desk.reopen({ roundId, cells: null })).rejects.toMatchObject({
      data: { code: 'ROUND_FINAL' },
    });
  });
});
