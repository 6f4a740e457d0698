/** The keys of the open desk: a department's as the office's, put away under a passphrase and taken back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { department, fileAt, openDesk, openOffice, sampleDocument } from '../testing/office.ts';

const passphrase = 'みどりの 道と 町の 合言葉';
const patience = { timeout: 120_000 };

describe('the keys of a department', () => {
  it('are kept beside its responses, and go on on another machine', patience, async () => {
    const office = openOffice();
    const coordinator = await office.coordinator();
    const request = coordinator.ask(department);
    const first = await openDesk(office, request);
    const { fingerprint } = await first.client.keys.own();
    await expect(first.client.keys.exportKeys({ passphrase: '短い' })).rejects.toMatchObject({
      data: { code: 'WEAK_PASSPHRASE' },
    });
    const made = await first.client.keys.exportKeys({ passphrase });
    expect(made.fingerprint).toBe(fingerprint);
    expect(made.file).toBe(
      join(office.userDataDir, '鍵の控え', `鍵の控え_${department}_${fingerprint.slice(0, 4)}.kagi`),
    );
    expect(readFileSync(made.file).includes('privateKey')).toBe(false);

    const other = openOffice();
    const second = await openDesk(other, request);
    const { fingerprint: own } = await second.client.keys.own();
    expect(own).not.toBe(fingerprint);
    const file = fileAt(made.file);
    await expect(
      second.client.keys.restoreKeys({ file, passphrase: 'ちがう合言葉をいれた' }),
    ).rejects.toMatchObject({ data: { code: 'WRONG_PASSPHRASE' } });
    expect(await second.client.keys.restoreKeys({ file, passphrase })).toEqual({ fingerprint, before: own });
    expect(await second.client.keys.own()).toEqual({ fingerprint });
    expect(existsSync(made.file)).toBe(true);
  });
});

describe('the passphrase of requests', () => {
  it('stays as it was where the round is not there', async () => {
    const office = openOffice();
    const { client } = await office.start();
    await client.app.openCollect({ office: '地域安全課' });
    const file = { fileName: '表.txt', base64: readFileSync(sampleDocument).toString('base64') };
    await client.rounds.importTable({ file, planOnly: false });
    const [round] = (await client.collect.rounds()).rounds;
    await expect(client.keys.setPassphrase({ roundId: '無い', passphrase })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    expect(await client.keys.state({ roundId: round?.id ?? '' })).toMatchObject({ hasPassphrase: false });
  });
});
