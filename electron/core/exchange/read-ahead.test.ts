/** Reading ahead in its thread, beside reading where the receiver stands: real files, sealed and not, good and spoilt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openingIdentities } from '../store/seal-keys.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  problemOf,
  valueOf,
  type City,
  type TravellingFile,
} from '../testing/city.ts';
import type { Given } from './given.ts';
import type { ReadResponseFile } from './package-worker.ts';
import { responsePayload } from './payloads.ts';
import { createReadAhead, startReader, type ReadAhead } from './read-ahead.ts';
import { readPackage } from './read-package.ts';
import { writeRequests } from './write-requests.ts';

/** Worth a thread. */
const many = 24;

let city: City;
let request: TravellingFile;
let response: TravellingFile;
let ahead: ReadAhead | undefined;
beforeAll(async () => {
  const made = await cityWithRound();
  ({ city } = made);
  // Written for sending, so that answers come back sealed.
  const { files } = valueOf(
    await writeRequests(city.coordinator, {
      round: city.coordinator.rounds.get(made.round.id)!.round,
      isChosen: ({ name }) => name === '広報課',
      askedBy: coordinatorName,
      folder: join(city.folder, '照会'),
    }),
  );
  request = { bytes: readFileSync(files[0]!), fileName: '照会.shokai' };
  const said = [{ measure: '広報紙と市公式サイトでの周知', fiscalYear: 2023, items: ['特集記事'] }];
  response = await answerAs(city, '広報課', request, said);
}, 60_000);
afterEach(async () => {
  await ahead?.close();
  ahead = undefined;
});
afterAll(() => {
  city.close();
});

const identities = () => openingIdentities(city.coordinator.store.db);
const readHere = (bytes: Uint8Array): Promise<ReadResponseFile> =>
  readPackage(bytes, 'response', responsePayload, { identities: identities() });
const givenOnes = (count: number, bytes: (index: number) => Uint8Array): Given[] =>
  Array.from({ length: count }, (_, index) => ({ fileName: `${index}.kaito`, read: () => bytes(index) }));

describe('reading ahead', () => {
  it('finds in every file what is found where it stands, word for word', { timeout: 120_000 }, async () => {
    const flipped = Uint8Array.from(response.bytes);
    flipped[flipped.length >> 1]! ^= 1;
    const kinds = [
      response.bytes,
      request.bytes,
      flipped,
      response.bytes.subarray(0, -10),
      new Uint8Array(),
      new TextEncoder().encode('ただの文'),
    ];
    const files = givenOnes(many, (index) => kinds[index % kinds.length]!);
    ahead = createReadAhead(files, identities);
    for (const index of files.keys()) {
      const { bytes, read } = await ahead.open(index);
      const bytesHere = kinds[index % kinds.length]!;
      expect(bytes).toBe(bytesHere);
      expect(read).toEqual(await readHere(bytesHere));
    }
  });

  it('opens a sealed file with the keys of the store, and tells where they do not fit', async () => {
    ahead = createReadAhead(
      givenOnes(many, () => response.bytes),
      () => [],
    );
    const { read } = await ahead.open(0);
    expect(problemOf(read!).code).toBe('SEALED_FOR_OTHERS');
    expect((await readHere(response.bytes)).ok).toBe(true);
  });

  it('leaves a file to the receiver where the thread is gone', async () => {
    ahead = createReadAhead(
      givenOnes(many, () => response.bytes),
      identities,
    );
    expect((await ahead.open(0)).read).toBeDefined();
    await ahead.close();
    // Two were read ahead before it went.
    for (const index of [3, 4])
      expect(await ahead.open(index)).toEqual({ bytes: response.bytes, read: undefined });
  });

  it('leaves files to the receiver where the thread goes before it has answered', async () => {
    const reader = startReader(many);
    ahead = createReadAhead(
      givenOnes(many, () => response.bytes),
      identities,
      reader,
    );
    const opening = ahead.open(0);
    await reader?.stop();
    expect(await opening).toEqual({ bytes: response.bytes, read: undefined });
  });

  it('starts no thread for a few files, and reads each once', async () => {
    const asked: number[] = [];
    const files = givenOnes(7, (index) => {
      asked.push(index);
      return response.bytes;
    });
    ahead = createReadAhead(files, identities);
    for (const index of files.keys()) {
      const { read } = await ahead.open(index);
      expect(read).toBeUndefined();
      await wait(50);
    }
    expect(asked).toEqual([...files.keys()]);
  });

  it('leaves forms to the reader of workbooks', async () => {
    const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(200)]);
    const files = givenOnes(many, (index) => (index % 2 === 0 ? response.bytes : workbook));
    ahead = createReadAhead(files, identities);
    expect((await ahead.open(0)).read).toBeDefined();
    expect((await ahead.open(1)).read).toBeUndefined();
  });

  it('tells of a file that cannot be opened when its own turn comes', async () => {
    const files = givenOnes(many, () => response.bytes);
    const broken: Given = { fileName: '壊れ.kaito', read: () => Promise.reject(new Error('gone')) };
    const list = files.map((each, index) => (index === 3 ? broken : each));
    ahead = createReadAhead(list, identities);
    for (const index of [0, 1, 2]) expect((await ahead.open(index)).bytes).toBe(response.bytes);
    await expect(ahead.open(3)).rejects.toThrow('gone');
    expect((await ahead.open(4)).bytes).toBe(response.bytes);
  });
});
