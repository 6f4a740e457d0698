import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { department, fileAt, measures, openDesk, openOffice, persons, said } from '../testing/office.ts';

/** A response on its way, received, and its receipt. */
async function received(days: number | null = 9) {
  const office = openOffice();
  const coordinator = await office.coordinator({ days });
  const desk = await openDesk(office, coordinator.ask(department));
  await desk.write(measures.door, 2024, said('出した文'));
  const made = await desk.client.desk.submit({ roundId: desk.roundId, ...persons });
  office.clock.now = new Date('2025-06-12T00:00:00.000Z');
  const { responseId } = await coordinator.receive(made.file);
  return { office, coordinator, made, receipt: coordinator.receipt(responseId), ...desk };
}

describe('a receipt', () => {
  it('tells when the response was received, by whom, and that it was in time', async () => {
    const { client, roundId, receipt } = await received();
    expect(receipt).toMatch(/受領_令和6年度_教育指導課_第1版\.juryo$/u);
    expect(await client.desk.openReceipt({ file: fileAt(receipt) })).toEqual({ roundId, revision: 1 });
    const { submissions } = await client.desk.submissions({ roundId });
    expect(submissions).toMatchObject([
      { receipt: { at: '2025-06-12T00:00:00.000Z', by: 'くらし安全課', late: false } },
    ]);
  });

  it('tells that the response was late', async () => {
    const { client, roundId, receipt } = await received(0);
    await client.desk.openReceipt({ file: fileAt(receipt) });
    expect((await client.desk.submissions({ roundId })).submissions).toMatchObject([
      { receipt: { late: true } },
    ]);
  });

  it('changes nothing when it is opened again', async () => {
    const { client, roundId, receipt } = await received();
    await client.desk.openReceipt({ file: fileAt(receipt) });
    const before = await client.desk.submissions({ roundId });
    await client.desk.openReceipt({ file: fileAt(receipt) });
    expect(await client.desk.submissions({ roundId })).toEqual(before);
  });

  it('belongs to its own revision', async () => {
    const { coordinator, client, roundId, receipt, write } = await received();
    await client.desk.reopen({ roundId, cells: null });
    await write(measures.door, 2024, said('直した文'));
    const second = await client.desk.submit({ roundId, ...persons });
    await client.desk.openReceipt({ file: fileAt(receipt) });
    const read = async () =>
      (await client.desk.submissions({ roundId })).submissions.map((each) => [
        each.revision,
        each.receipt !== null,
      ]);
    expect(await read()).toEqual([
      [2, false],
      [1, true],
    ]);
    const { responseId } = await coordinator.receive(second.file);
    await client.desk.openReceipt({ file: fileAt(coordinator.receipt(responseId)) });
    expect(await read()).toEqual([
      [2, true],
      [1, true],
    ]);
  });

  it('is refused on a desk that did not make the response', async () => {
    const { office, coordinator, client, receipt } = await received();
    await client.app.openRequest({ file: fileAt(coordinator.ask('道路課')), changeDesk: true });
    await expect(client.desk.openReceipt({ file: fileAt(receipt) })).rejects.toMatchObject({
      code: 'REFUSED',
      data: {
        code: 'NOT_OUR_RESPONSE',
        message: 'ここで作った回答への受領の知らせではありません。回答を作った端末で開いてください。',
      },
    });
    expect(office.log).toEqual([]);
  });

  it('is refused when it is damaged, or no receipt at all', async () => {
    const { office, client, roundId, receipt, made } = await received();
    const bytes = readFileSync(receipt);
    const cut = join(office.folder, 'とちゅう まで.juryo');
    writeFileSync(cut, bytes.subarray(0, 300));
    await expect(client.desk.openReceipt({ file: fileAt(cut) })).rejects.toMatchObject({
      data: { code: 'TRUNCATED' },
    });
    await expect(client.desk.openReceipt({ file: fileAt(made.file) })).rejects.toMatchObject({
      data: { code: 'NOT_A_RECEIPT' },
    });
    expect((await client.desk.submissions({ roundId })).submissions[0]?.receipt).toBeNull();
  });
});
