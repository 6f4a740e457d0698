/** The same decision through the contract: no desk is changed and nothing is opened before a person has said why. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manifestOf, rewritten, strangeIdentity } from '../testing/forge.ts';
import { department, fileAt, openDesk, openOffice } from '../testing/office.ts';

it('a clerk is told of the office’s other key, and opens by their word', async () => {
  const office = openOffice();
  const coordinator = await office.coordinator();
  const path = coordinator.ask(department);
  const { client } = await openDesk(office, path);
  const bytes = readFileSync(path);
  const stranger = strangeIdentity(manifestOf(bytes).storeId);
  const forged = rewritten(bytes, stranger, ({ head, payload }) => ({
    head: { ...head, id: 'später', createdAt: '2025-06-11T00:00:00.000Z' },
    payload,
  }));
  const file = { ...fileAt(path), base64: Buffer.from(forged).toString('base64') };
  const before = await client.app.state();
  await expect(client.app.openRequest({ file, changeDesk: false })).rejects.toMatchObject({
    code: 'REFUSED',
    data: { code: 'KEY_CHANGED', message: expect.stringContaining('くらし安全課') },
  });
  // No reason is no request that the contract knows.
  await expect(client.app.openRequest({ file, changeDesk: false, acceptKey: ' ' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  expect(await client.app.state()).toEqual(before);
  const opened = await client.app.openRequest({ file, changeDesk: false, acceptKey: '電話で確かめた' });
  expect(opened.department).toBe(department);
  expect((await client.backup.verify({ head: null })).problems).toEqual([]);
  await client.app.openRequest({ file, changeDesk: false });
}, 120_000);
