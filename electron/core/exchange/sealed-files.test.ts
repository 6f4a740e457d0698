import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity } from 'age-encryption';
import { unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { setSealing, sealsResponses } from '../rounds/seal-responses.ts';
import { openingIdentities, readSealKey, setRequestPassphrase } from '../store/seal-keys.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  departmentId,
  keyOf,
  problemOf,
  receive,
  standing,
  storeBytes,
  valueOf,
  type City,
  type Said,
  type TravellingFile,
} from '../testing/city.ts';
import { identityOf, manifestOf, payloadOf, rewritten, zipOf } from '../testing/forge.ts';
import { openRequest } from './open-request.ts';
import { requestPayload, responsePayload, type RequestPayload } from './payloads.ts';
import { readPackage } from './read-package.ts';
import { makeSealKey, sealFor, sealKindOf, sealWithPassphrase, unseal } from './seal.ts';
import { sealedFormatVersion, writeSealed } from './sealed-package.ts';
import { canonicalBytes, sha256 } from './write-package.ts';
import { writeZip } from './zip-container.ts';
import { writeRequests } from './write-requests.ts';

const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
const secret = '未公表の特集記事';
const said: Said[] = [{ measure, fiscalYear: 2023, items: [secret] }];
const passphrase = '朝霧の 七号踏切 12番';

let city: City;
let round: Round;
let request: TravellingFile;
let response: TravellingFile;

async function written(more: { readonly passphrase?: string } = {}): Promise<TravellingFile> {
  const { coordinator, folder } = city;
  const { files } = valueOf(
    await writeRequests(coordinator, {
      round: coordinator.rounds.get(round.id)!.round,
      isChosen: ({ name }) => name === department,
      askedBy: coordinatorName,
      folder: join(folder, '照会'),
      ...more,
    }),
  );
  const [file = ''] = files;
  return { bytes: readFileSync(file), fileName: basename(file) };
}

const entriesOf = (file: TravellingFile) => unzipSync(file.bytes);
const readAtOffice = (bytes: Uint8Array) =>
  readPackage(bytes, 'response', responsePayload, {
    identities: openingIdentities(city.coordinator.store.db),
  });

beforeAll(async () => {
  ({ city, round } = await cityWithRound());
  request = await written();
  response = await answerAs(city, department, request, said);
}, 60_000);
afterAll(() => {
  city.close();
});

describe('a sealed response', () => {
  it('says nothing of its answers, its department or its round to whoever holds the file', () => {
    const entries = entriesOf(response);
    expect(Object.keys(entries)).toEqual(['manifest.json', 'payload.age']);
    expect(JSON.parse(new TextDecoder().decode(entries['manifest.json']))).toEqual({
      format: 'torimatome',
      formatVersion: sealedFormatVersion,
      kind: 'response',
      sealed: 'recipient',
      hashes: { 'payload.age': sha256(entries['payload.age']!) },
    });
    const all = Buffer.from(response.bytes);
    for (const word of [secret, department, round.id, departmentId(round, department)])
      expect(all.includes(word)).toBe(false);
  });

  it('is opened by the coordinator, and holds no readable page', async () => {
    const { payload, sealed } = valueOf(await readAtOffice(response.bytes));
    expect(sealed).toBe('recipient');
    expect(payload.answers[0]?.content).toEqual(bullets(secret));
    const inner = await unseal(entriesOf(response)['payload.age']!, {
      identities: openingIdentities(city.coordinator.store.db),
    });
    expect(entriesOf({ bytes: inner!, fileName: '' })['index.html']).toHaveLength(0);
  });

  it('is received like any other, and the department tells it by the same number', async () => {
    const received = valueOf(await receive(city, response));
    expect(received).toMatchObject({ accepted: 1, department });
    expect(standing(city, keyOf(round, measure, department, 2023)).answer).toMatchObject({
      content: bullets(secret),
    });
    const { hash } = valueOf(await readAtOffice(response.bytes));
    const own = await city.storeOf(department);
    const kept = own.store.db.prepare<{ hash: string }>('SELECT payload_hash AS hash FROM response').all();
    expect(kept.map((each) => each.hash)).toEqual([hash]);
    expect(valueOf(await receive(city, response)).same).toBe(true);
  });

  it('opens at no other desk, and tells why', async () => {
    const { city: elsewhere } = await cityWithRound();
    const problem = problemOf(await receive(elsewhere, response));
    expect(problem.code).toBe('SEALED_FOR_OTHERS');
    expect(problem.message).toContain('照会ファイルを開き直して');
    elsewhere.close();
  }, 60_000);

  it('is what any program that knows age opens with the same key', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(readSealKey(city.coordinator.store.db)!.identity);
    const inner = await decrypter.decrypt(entriesOf(response)['payload.age']!);
    expect(payloadOf(inner, responsePayload).department.name).toBe(department);
  });

  it('is refused with any byte changed or missing, and the store stays as it is', async () => {
    const before = storeBytes(city);
    const { bytes } = response;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= flip;
        expect((await readAtOffice(changed)).ok).toBe(false);
        expect((await readAtOffice(bytes.subarray(0, at))).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
    expect(storeBytes(city).equals(before)).toBe(true);
  }, 120_000);

  it('is too new for a program that knows no seals, not damaged', () => {
    expect(sealedFormatVersion).toBeGreaterThan(manifestOf(request.bytes).formatVersion);
  });
});

/** Sealed for the office by somebody who knows how. */
async function seal(inner: Uint8Array): Promise<Uint8Array> {
  const { recipient } = readSealKey(city.coordinator.store.db)!;
  return writeSealed('response', (await sealFor(recipient, inner))!);
}
const codeOf = async (bytes: Uint8Array): Promise<string> => problemOf(await readAtOffice(bytes)).code;

describe('what is inside a seal', () => {
  it('has to pass everything that an unsealed file has to', async () => {
    const { bytes: inner } = await unsealedResponse();
    expect(await codeOf(await seal(Buffer.from('こんにちは')))).toBe('NOT_OURS');
    expect(await codeOf(await seal(new Uint8Array()))).toBe('EMPTY');
    expect(await codeOf(await seal(inner.subarray(0, 2000)))).toBe('TRUNCATED');
    const entries = unzipSync(inner);
    const page = { ...entries, 'index.html': Buffer.from('別のページ') };
    expect(await codeOf(await seal(zipOf(page)))).toBe('ALTERED');
    expect((await readAtOffice(await seal(inner))).ok).toBe(true);
  });

  it('is never another kind, and never sealed again', async () => {
    expect(await codeOf(await seal(request.bytes))).toBe('ALTERED');
    expect(await codeOf(await seal(response.bytes))).toBe('ALTERED');
    const asRequest = writeSealed('request', entriesOf(response)['payload.age']!);
    expect(await codeOf(asRequest)).toBe('NOT_A_RESPONSE');
  });

  it('costs nothing where the head is not one that we write: many keys, another kind of key, a heavy passphrase', async () => {
    const key = await makeSealKey();
    const many = new Encrypter();
    for (let count = 0; count < 3; count += 1) many.addRecipient(key.recipient);
    const heavy = Buffer.from(
      Buffer.from(await sealWithPassphrase(passphrase, Buffer.from('x')))
        .toString('latin1')
        .replace(/ 16\n/u, ' 20\n'),
      'latin1',
    );
    for (const bytes of [
      await many.encrypt('x'),
      heavy,
      Buffer.from('age-encryption.org/v1\n'),
      new Uint8Array(),
    ]) {
      expect(sealKindOf(bytes)).toBeUndefined();
      expect(await unseal(bytes, { identities: [key.identity] })).toBeUndefined();
      expect(await unseal(bytes, { passphrase })).toBeUndefined();
      const manifest = {
        format: 'torimatome',
        formatVersion: sealedFormatVersion,
        kind: 'response',
        sealed: 'recipient',
        hashes: { 'payload.age': sha256(bytes) },
      };
      const file = writeZip([
        ['manifest.json', canonicalBytes(manifest)],
        ['payload.age', bytes],
      ]);
      expect(await codeOf(file)).toBe('ALTERED');
    }
  }, 60_000);

  it('comes out as it went in, whatever it is', async () => {
    const { identity, recipient } = await makeSealKey();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), async (bytes) => {
        const sealed = (await sealFor(recipient, bytes))!;
        const opened = await unseal(sealed, { identities: [await generateX25519Identity(), identity] });
        expect(Buffer.compare(opened!, bytes)).toBe(0);
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});

/** The same department's words in a file that anybody can read. */
async function unsealedResponse(): Promise<TravellingFile> {
  const plain = rewritten<RequestPayload>(
    request.bytes,
    identityOf(city.coordinator),
    ({ head, payload }) => {
      const { sealFor: _, ...rest } = payload;
      return { head: { ...head, id: 'offen', createdAt: '2024-05-08T01:00:00.000Z' }, payload: rest };
    },
  );
  return answerAs(city, '別の端末', { bytes: plain, fileName: '開いた照会.shokai' }, said);
}

describe('the coordinator', () => {
  it('decides for a round, and the next requests say so; a response without a seal is taken all the same', async () => {
    const { coordinator } = city;
    const current = (): Round => coordinator.rounds.get(round.id)!.round;
    expect(sealsResponses(coordinator, current())).toBe(true);
    valueOf(setSealing(coordinator, { roundId: round.id, on: false, who: '係長' }));
    const open = await written();
    expect(payloadOf(open.bytes, requestPayload).sealFor).toBeUndefined();
    const answered = await answerAs(city, '三台目', open, [{ ...said[0]!, items: ['だれでも読める文'] }]);
    expect(Object.keys(entriesOf(answered))).toContain('index.html');
    expect(new TextDecoder().decode(entriesOf(answered)['index.html'])).toContain('だれでも読める文');
    valueOf(await receive(city, answered, '電話で確かめた'));
    valueOf(setSealing(coordinator, { roundId: round.id, on: true, who: '係長' }));
    expect(payloadOf((await written()).bytes, requestPayload).sealFor).toBe(
      readSealKey(coordinator.store.db)!.recipient,
    );
  }, 60_000);

  it('is told when a department’s request has a key that nothing can be sealed for; nothing is written then', async () => {
    const broken = rewritten<RequestPayload>(
      request.bytes,
      identityOf(city.coordinator),
      ({ head, payload }) => ({
        head: { ...head, id: 'kaputt' },
        payload: { ...payload, sealFor: `age1${'q'.repeat(58)}` },
      }),
    );
    await expect(answerAs(city, '四台目', { bytes: broken, fileName: 'a.shokai' }, said)).rejects.toThrow(
      'CANNOT_SEAL',
    );
    const own = await city.storeOf('四台目');
    expect(own.store.db.prepare<object>('SELECT * FROM response').all()).toEqual([]);
  });
});

describe('a request with a passphrase', () => {
  it('opens with it, in full width or half, and with nothing else', async () => {
    const file = await written({ passphrase });
    expect(Buffer.from(file.bytes).includes(department)).toBe(false);
    const own = await city.storeOf(department);
    const open = (given?: string) => openRequest(own, { ...file, passphrase: given }, '山田');
    expect(problemOf(await open()).code).toBe('PASSPHRASE_NEEDED');
    expect(problemOf(await open('ちがう合言葉です。長い')).code).toBe('WRONG_PASSPHRASE');
    expect(valueOf(await open(`　${passphrase.replace('12', '１２')}\n`)).payload.department.name).toBe(
      department,
    );
  }, 60_000);

  it('is written by every way once the office has one', async () => {
    const { store } = city.coordinator;
    store.transaction(() => setRequestPassphrase(store.db, passphrase));
    expect(Object.keys(entriesOf(await written()))).toEqual(['manifest.json', 'payload.age']);
    store.transaction(() => setRequestPassphrase(store.db, null));
    expect(Object.keys(entriesOf(await written()))).toContain('index.html');
  }, 60_000);
});
