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
import { createReadAhead, type ReadAhead } from './read-ahead.ts';
import { readPackage } from './read-package.ts';
import { writeRequests } from './write-requests.ts';

/** More than any machine reads before the thread is there. */
const endless = 20_000;

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

/** Opens one after the other until the thread is there. @returns the number of the next file */
async function untilThere(opening: ReadAhead): Promise<number> {
  for (let index = 0; index < endless; index += 1) {
    const { read } = await opening.open(index);
    if (read) return index + 1;
    await wait(5);
  }
  throw new Error('the thread never answered');
}

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
    const files = givenOnes(endless, (index) => kinds[index % kinds.length]!);
    ahead = createReadAhead(files, identities);
    const first = await untilThere(ahead);
    for (let index = first; index < first + kinds.length; index += 1) {
      const { bytes, read } = await ahead.open(index);
      const bytesHere = kinds[index % kinds.length]!;
      expect(bytes).toBe(bytesHere);
      expect(read).toEqual(await readHere(bytesHere));
    }
  });

  it('opens a sealed file with the keys of the store, and tells where they do not fit', async () => {
    ahead = createReadAhead(
      givenOnes(endless, () => response.bytes),
      () => [],
    );
    const first = await untilThere(ahead);
    const { read } = await ahead.open(first);
    expect(problemOf(read!).code).toBe('SEALED_FOR_OTHERS');
    expect((await readHere(response.bytes)).ok).toBe(true);
  });

  it('leaves a file to the receiver where the thread is gone', async () => {
    ahead = createReadAhead(
      givenOnes(endless, () => response.bytes),
      identities,
    );
    const next = await untilThere(ahead);
    await ahead.close();
    for (const index of [next + 1, next + 2])
      expect(await ahead.open(index)).toEqual({ bytes: response.bytes, read: undefined });
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
    const files = givenOnes(endless, (index) => (index % 2 === 0 ? response.bytes : workbook));
    ahead = createReadAhead(files, identities);
    const next = await untilThere(ahead);
    expect((await ahead.open(next)).read).toBeUndefined();
  });

  it('tells of a file that cannot be opened when its own turn comes', async () => {
    const files = givenOnes(endless, () => response.bytes);
    const broken: Given = { fileName: '壊れ.kaito', read: () => Promise.reject(new Error('gone')) };
    const list = files.map((each, index) => (index === 3 ? broken : each));
    ahead = createReadAhead(list, identities);
    for (const index of [0, 1, 2]) expect((await ahead.open(index)).bytes).toBe(response.bytes);
    await expect(ahead.open(3)).rejects.toThrow('gone');
    expect((await ahead.open(4)).bytes).toBe(response.bytes);
  });
});
