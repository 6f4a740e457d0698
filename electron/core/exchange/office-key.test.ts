/** A request under another key of the office: refused with both fingerprints, taken by a person's word, asked once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readHistory } from '../store/history.ts';
import { ensureIdentity, type Identity } from '../store/meta.ts';
import { pinnedKeys } from '../store/pinned-keys.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  problemOf,
  requestFor,
  storeBytes,
  valueOf,
  type City,
  type TravellingFile,
} from '../testing/city.ts';
import { identityOf, manifestOf, rewritten, strangeIdentity } from '../testing/forge.ts';
import { openRequest } from './open-request.ts';
import { keyFingerprint } from './sign.ts';

const department = '広報課';
const who = '広報課 係長';
const reason = '取りまとめ課の佐藤さんに電話した';

let city: City;
let round: Round;
let asked: TravellingFile;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  asked = requestFor(city, round, department);
  await open(asked);
}, 60_000);
afterEach(() => city.close());

const open = async (file: TravellingFile, acceptKey?: string) =>
  openRequest(await city.storeOf(department), { ...file, acceptKey }, who);

/** A later request of the office, signed by somebody. */
function signedBy(identity: Identity, id = 'später', at = '2024-05-09T00:00:00.000Z'): TravellingFile {
  const bytes = rewritten(asked.bytes, identity, ({ head, payload }) => ({
    head: { ...head, id, storeId: identity.storeId, createdAt: at },
    payload,
  }));
  return { bytes, fileName: '照会_鍵替え.shokai' };
}

describe('a request that the office signed with another key', () => {
  it('is not opened, and both keys are told; a blank reason is none', async () => {
    const own = await city.storeOf(department);
    const stranger = strangeIdentity(manifestOf(asked.bytes).storeId);
    const before = storeBytes(city, department);
    for (const given of [undefined, '', ' 　']) {
      const { code, message } = problemOf(await open(signedBy(stranger), given));
      expect(code).toBe('KEY_CHANGED');
      for (const word of [
        keyFingerprint(identityOf(city.coordinator).publicKey),
        keyFingerprint(stranger.publicKey),
        coordinatorName,
      ])
        expect(message).toContain(word);
    }
    expect(storeBytes(city, department).equals(before)).toBe(true);
    expect(verifyStore(own.store.db).problems).toEqual([]);
  });

  it('is opened when a person says how they made sure; the history keeps who and why, and both keys', async () => {
    const own = await city.storeOf(department);
    const stranger = strangeIdentity(manifestOf(asked.bytes).storeId);
    valueOf(await open(signedBy(stranger), reason));
    const row = readHistory(own.store.db).find((each) => each.action === 'key-replaced');
    expect(row).toMatchObject({ who, why: `鍵を受け入れた：${reason}`, file: '照会_鍵替え.shokai' });
    expect(row?.before).toContain(identityOf(city.coordinator).publicKey);
    expect(row?.after).toContain(stranger.publicKey);
    expect(readHistory(own.store.db).at(-1)).toMatchObject({ action: 'request-opened', why: '照会を開いた' });
    expect(verifyStore(own.store.db).problems).toEqual([]);
    // From then on it is the office's, and the old one is the foreign one.
    valueOf(await open(signedBy(stranger, 'noch später', '2024-05-10T00:00:00.000Z')));
    const old = signedBy(identityOf(city.coordinator), 'alt', '2024-05-11T00:00:00.000Z');
    expect(problemOf(await open(old)).code).toBe('KEY_CHANGED');
  });

  it('is asked about too where it comes under the name of another store', async () => {
    const own = await city.storeOf(department);
    const stranger = strangeIdentity('ein anderer Speicher');
    expect(problemOf(await open(signedBy(stranger))).code).toBe('KEY_CHANGED');
    expect(pinnedKeys(own.store.db)).toHaveLength(1);
    valueOf(await open(signedBy(stranger), reason));
    expect(pinnedKeys(own.store.db)).toHaveLength(2);
    const [, row] = readHistory(own.store.db).filter((each) => each.action === 'key-pinned');
    expect(row).toMatchObject({ who, why: `鍵を受け入れた：${reason}` });
    expect(verifyStore(own.store.db).problems).toEqual([]);
    valueOf(await open(signedBy(stranger, 'noch später', '2024-05-10T00:00:00.000Z')));
  });

  it('takes nothing more than the key where the same request was opened before', async () => {
    const own = await city.storeOf(department);
    const stranger = strangeIdentity(manifestOf(asked.bytes).storeId);
    const same = { ...asked, bytes: rewritten(asked.bytes, stranger, (parts) => parts) };
    expect(problemOf(await open(same)).code).toBe('KEY_CHANGED');
    const rows = readHistory(own.store.db).length;
    valueOf(await open(same, reason));
    const added = readHistory(own.store.db).slice(rows);
    expect(added.map((each) => each.action)).toEqual(['key-replaced']);
    expect(verifyStore(own.store.db).problems).toEqual([]);
  });

  it('is refused for everything else that is wrong with it, and then its key is not taken', async () => {
    const own = await city.storeOf(department);
    const stranger = strangeIdentity(manifestOf(asked.bytes).storeId);
    const older = signedBy(stranger, 'früher', '2020-01-01T00:00:00.000Z');
    const keys = pinnedKeys(own.store.db);
    expect(problemOf(await open(older, reason)).code).toBe('OLDER_REQUEST');
    expect(pinnedKeys(own.store.db)).toEqual(keys);
  });

  it('leaves the department’s own key as it is: the office goes on knowing it', async () => {
    const own = await city.storeOf(department);
    const before = ensureIdentity(own.store.db, own.newId);
    valueOf(await open(signedBy(strangeIdentity(manifestOf(asked.bytes).storeId)), reason));
    expect(ensureIdentity(own.store.db, own.newId)).toEqual(before);
    const said = [{ measure: '広報紙と市公式サイトでの周知', fiscalYear: 2023, items: ['一'] }];
    const later = signedBy(
      strangeIdentity(manifestOf(asked.bytes).storeId),
      'wieder',
      '2024-05-12T00:00:00.000Z',
    );
    await expect(answerAs(city, department, later, said)).rejects.toThrow('KEY_CHANGED');
  });
});
