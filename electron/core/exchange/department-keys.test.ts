import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readHistory, type HistoryAction } from '../store/history.ts';
import { pinnedKeys } from '../store/pinned-keys.ts';
import { openingIdentities } from '../store/seal-keys.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  keyOf,
  problemOf,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
  type Said,
  type TravellingFile,
} from '../testing/city.ts';
import { identityOf, manifestOf, rewritten, strangeIdentity } from '../testing/forge.ts';
import { exportKeys, restoreKeys } from './key-file.ts';
import { responsePayload, type ResponsePayload } from './payloads.ts';
import { readPackage } from './read-package.ts';
import { receiveFiles } from './receive-files.ts';
import { createReporter } from './report-receiving.ts';
import { sealKindOf, sealWithPassphrase } from './seal.ts';
import { keyFingerprint } from './sign.ts';
import { takeDespiteKey } from './take-despite-key.ts';
import { writeRequests } from './write-requests.ts';

const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
const who = '取りまとめ 係長';
const passphrase = '朝霧の 七号踏切 12番';
const says = (text: string): Said[] => [{ measure, fiscalYear: 2023, items: [text] }];

let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
}, 60_000);
afterEach(() => {
  city.close();
});

/** One file through the report, as the screen and the command receive it. */
async function report(file: TravellingFile) {
  const events = receiveFiles(city.coordinator, {
    files: [{ fileName: file.fileName, read: () => file.bytes }],
    who,
    source: 'files',
    receipt: null,
  });
  for await (const event of events) if (event.kind === 'file') return event.file;
  throw new Error('no row');
}

const stands = () => standing(city, keyOf(round, measure, department, 2023)).answer;
const deeds = (action: HistoryAction) =>
  readHistory(city.coordinator.store.db).filter((row) => row.action === action);
const verified = (): unknown => verifyStore(city.coordinator.store.db).problems;

/** The department has answered once; then a file comes that another key has signed under the same name. */
async function underOtherKey() {
  const first = await answerAs(city, department, requestFor(city, round, department), says('一'));
  await report(first);
  const stranger = strangeIdentity(manifestOf(first.bytes).storeId);
  const bytes = rewritten<ResponsePayload>(first.bytes, stranger, ({ head, payload }) => ({
    head: { ...head, id: 'anderer', revision: 2 },
    payload: { ...payload, answers: [{ ...payload.answers[0]!, content: bullets('二') }] },
  }));
  return { first, stranger, file: { bytes, fileName: '回答_第2版.kaito' } };
}

describe('a response that another key has signed', () => {
  it('is not taken, and the report names both keys and whose they are', async () => {
    const { stranger, file } = await underOtherKey();
    const before = pinnedKeys(city.coordinator.store.db);
    const row = await report(file);
    expect(row).toMatchObject({ result: 'other-key', offer: 'key', department });
    for (const word of [keyFingerprint(before[0]!.publicKey), keyFingerprint(stranger.publicKey), department])
      expect(row.sentence).toContain(word);
    expect(stands()).toMatchObject({ content: bullets('一') });
    expect(pinnedKeys(city.coordinator.store.db)).toEqual(before);
    expect(verified()).toEqual([]);
  });

  it('is taken when a person says how they made sure; the history keeps who and why, with the old key and the new', async () => {
    const { stranger, file } = await underOtherKey();
    const { id } = await report(file);
    const input = { fileId: id!, who, receipt: null };
    expect(problemOf(await takeDespiteKey(city.coordinator, { ...input, reason: ' ' })).code).toBe(
      'NO_REASON',
    );
    const taken = valueOf(
      await takeDespiteKey(city.coordinator, { ...input, reason: '電話で山田さんに確かめた' }),
    );
    expect(createReporter(city.coordinator).report(taken, true)).toMatchObject({ result: 'taken' });
    expect(stands()).toMatchObject({ content: bullets('二') });
    const [row] = deeds('key-replaced');
    expect(row).toMatchObject({ who, why: '鍵を受け入れた：電話で山田さんに確かめた' });
    expect(row?.before).not.toContain(stranger.publicKey);
    expect(row?.after).toContain(stranger.publicKey);
    expect(verified()).toEqual([]);
  });

  it('is asked about only once: the key that was taken is the department’s from then on', async () => {
    const { first, stranger, file } = await underOtherKey();
    const { id } = await report(file);
    valueOf(await takeDespiteKey(city.coordinator, { fileId: id!, who, receipt: null, reason: '確かめた' }));
    const third = rewritten<ResponsePayload>(file.bytes, stranger, ({ head, payload }) => ({
      head: { ...head, id: 'dritter', revision: 3 },
      payload,
    }));
    expect(await report({ bytes: third, fileName: '三.kaito' })).toMatchObject({ result: 'taken' });
    // The old key is now the foreign one.
    const old = rewritten<ResponsePayload>(
      first.bytes,
      identityOf(await city.storeOf(department)),
      (parts) => ({
        ...parts,
        head: { ...parts.head, id: 'vierter', revision: 4 },
      }),
    );
    expect(await report({ bytes: old, fileName: '四.kaito' })).toMatchObject({ result: 'other-key' });
  });

  it('cannot be taken by this way for any other reason than its key', async () => {
    const older = await answerAs(city, department, requestFor(city, round, department), says('一'));
    const newer = await answerAs(city, department, requestFor(city, round, department), says('二'));
    await report(newer);
    const { id, result } = await report(older);
    expect(result).toBe('older');
    const tried = takeDespiteKey(city.coordinator, { fileId: id!, who, receipt: null, reason: '確かめた' });
    expect(problemOf(await tried).code).toBe('NO_FILE');
  });

  it('is found by verify where somebody put another key into the table by hand', async () => {
    await underOtherKey();
    city.coordinator.store.db.run('UPDATE pinned_key SET public_key = ?', strangeIdentity('x').publicKey);
    expect(verifyStore(city.coordinator.store.db).problems[0]?.message).toContain('署名の鍵');
  });
});

describe('a department’s second machine', () => {
  it('is told with names and fingerprints, and taken by a person’s word; the first machine stays known', async () => {
    const asked = requestFor(city, round, department);
    await report(await answerAs(city, '端末A', asked, says('一')));
    const second = await answerAs(city, '端末B', asked, [{ measure, fiscalYear: 2024, items: ['二'] }]);
    const row = await report(second);
    expect(row).toMatchObject({ result: 'other-key', offer: 'key' });
    for (const each of ['端末A', '端末B']) {
      expect(row.sentence).toContain(`${each}の山田`);
      expect(row.sentence).toContain(keyFingerprint(identityOf(await city.storeOf(each)).publicKey));
    }
    valueOf(
      await takeDespiteKey(city.coordinator, { fileId: row.id!, who, receipt: null, reason: '2台ある' }),
    );
    expect(deeds('key-pinned').at(-1)).toMatchObject({ who, why: '鍵を受け入れた：2台ある' });
    const again = await answerAs(city, '端末A', asked, says('一、改'));
    expect(await report(again)).toMatchObject({ result: 'taken' });
    expect(verified()).toEqual([]);
  });
});

async function made(core = city.coordinator) {
  const folder = join(city.folder, '鍵の控え');
  const { file } = valueOf(await exportKeys(core, { who, office: coordinatorName, passphrase, folder }));
  return { bytes: readFileSync(file), fileName: basename(file) };
}

describe('the keys in a file', () => {
  it('are sealed by the passphrase, which has to be long', async () => {
    const { bytes } = await made();
    expect(sealKindOf(bytes)).toBe('passphrase');
    expect(bytes.includes(identityOf(city.coordinator).storeId)).toBe(false);
    const short = { who, office: 'x', passphrase: '短い合言葉', folder: city.folder };
    expect(problemOf(await exportKeys(city.coordinator, short)).code).toBe('WEAK_PASSPHRASE');
  }, 60_000);

  it('let a new desk open what was sealed for the old one, and sign as it did', async () => {
    const [file = ''] = valueOf(
      await writeRequests(city.coordinator, {
        round,
        isChosen: ({ name }) => name === department,
        askedBy: coordinatorName,
        folder: join(city.folder, '照会'),
      }),
    ).files;
    const kept = await made();
    const fresh = await city.storeOf('新しい端末');
    const own = identityOf(fresh);
    const restored = valueOf(await restoreKeys(fresh, { ...kept, who, passphrase }));
    expect(restored).toEqual({
      fingerprint: keyFingerprint(identityOf(city.coordinator).publicKey),
      before: keyFingerprint(own.publicKey),
    });
    expect(identityOf(fresh)).toEqual(identityOf(city.coordinator));
    const request = { bytes: readFileSync(file), fileName: basename(file) };
    const response = await answerAs(city, department, request, says('一'));
    const identities = openingIdentities(fresh.store.db);
    expect((await readPackage(response.bytes, 'response', responsePayload, { identities })).ok).toBe(true);
    expect(readHistory(fresh.store.db).at(-1)).toMatchObject({ action: 'keys-restored', who });
    expect(verifyStore(fresh.store.db).problems).toEqual([]);
    // A second time there is nothing to do.
    const rows = readHistory(fresh.store.db).length;
    valueOf(await restoreKeys(fresh, { ...kept, who, passphrase }));
    expect(readHistory(fresh.store.db)).toHaveLength(rows);
  }, 60_000);

  it('let a department go on from a new machine without a question: its revisions go on too', async () => {
    const asked = requestFor(city, round, department);
    await report(await answerAs(city, '古い端末', asked, says('一')));
    const kept = await made(await city.storeOf('古い端末'));
    valueOf(await restoreKeys(await city.storeOf('替えた端末'), { ...kept, who, passphrase }));
    const next = await answerAs(city, '替えた端末', requestFor(city, round, department), says('二'));
    expect(next.answered.revision).toBe(2);
    expect(await report(next)).toMatchObject({ result: 'taken' });
  }, 60_000);

  it('are refused with a wrong passphrase, cut off, changed, or where the file is something else', async () => {
    const kept = await made();
    const before = storeBytes(city);
    const restore = async (bytes: Uint8Array, given = passphrase) =>
      problemOf(await restoreKeys(city.coordinator, { who, fileName: 'a.kagi', bytes, passphrase: given }))
        .code;
    const changed = Buffer.from(kept.bytes);
    changed[changed.length - 3]! ^= 1;
    expect(await restore(kept.bytes, '別の合言葉 1234')).toBe('WRONG_PASSPHRASE');
    expect(await restore(changed)).toBe('WRONG_PASSPHRASE');
    expect(await restore(kept.bytes.subarray(0, 300))).toBe('WRONG_PASSPHRASE');
    expect(await restore(Buffer.from('鍵ではない'))).toBe('NOT_A_KEY_FILE');
    const halves = {
      format: 'torimatome-keys',
      formatVersion: 1,
      ...strangeIdentity('x'),
      identities: ['x'],
    };
    const odd = [{}, halves, { ...halves, publicKey: strangeIdentity('x').publicKey }];
    for (const each of odd)
      expect(await restore(await sealWithPassphrase(passphrase, Buffer.from(JSON.stringify(each))))).toBe(
        'NOT_A_KEY_FILE',
      );
    expect(storeBytes(city).equals(before)).toBe(true);
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('the store that holds the keys', () => {
  it('is its user’s alone: folder and file', () => {
    const dataDir = city.dataDirOf(coordinatorName);
    const { file } = city.coordinator.store;
    expect([statSync(dataDir).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  });
});
