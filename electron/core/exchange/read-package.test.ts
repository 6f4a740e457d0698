import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import {
  answerAs,
  cityWithRound,
  problemOf,
  receive,
  requestFor,
  storeBytes,
  valueOf,
  type City,
  type TravellingFile,
} from '../testing/city.ts';
import {
  entriesOf,
  identityOf,
  manifestOf,
  ofVersion,
  rewritten,
  strangeIdentity,
  zipOf,
} from '../testing/forge.ts';
import { openRequest } from './open-request.ts';
import { limits, newestFormat } from './package-format.ts';
import type { ResponsePayload } from './payloads.ts';
import { canonicalBytes, writePackage } from './write-package.ts';
import { readZip, writeZip } from './zip-container.ts';

const department = '広報課';
let city: City;
let round: Round;
let request: TravellingFile;
let response: TravellingFile;

beforeAll(async () => {
  ({ city, round } = await cityWithRound());
  request = requestFor(city, round, department);
  response = await answerAs(city, department, request, [
    { measure: '広報紙と市公式サイトでの周知', fiscalYear: 2023, items: ['①特集記事（R5.11.20号）を掲載'] },
  ]);
});
afterAll(() => {
  city.close();
});

interface Door {
  readonly name: string;
  readonly store: string;
  file(): TravellingFile;
  open(bytes: Uint8Array): Promise<Result<unknown>>;
}

/** Each way in: who reads the file, and whose store must not change by a refused one. */
const doors: readonly Door[] = [
  {
    name: 'a request (.shokai)',
    file: () => request,
    store: '開く課',
    open: async (bytes: Uint8Array) =>
      openRequest(await city.storeOf('開く課'), { bytes, fileName: request.fileName }, '佐藤'),
  },
  {
    name: 'a response (.kaito)',
    file: () => response,
    store: '取りまとめ課',
    open: (bytes: Uint8Array) => receive(city, { bytes, fileName: response.fileName }),
  },
];

for (const door of doors) {
  const before = async (): Promise<Buffer> => {
    await city.storeOf(door.store);
    return storeBytes(city, door.store);
  };

  /** Refused with a sentence of Japanese, and the store as it was. */
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const store = await before();
    const { code, message } = problemOf(await door.open(bytes));
    expect(message).toMatch(/[ぁ-ん]。$/u);
    expect(storeBytes(city, door.store).equals(store)).toBe(true);
    return code;
  };

  describe(`reading ${door.name}`, () => {
    it('is refused when any one byte of it is different', async () => {
      const { bytes } = door.file();
      const store = await before();
      await fc.assert(
        fc.asyncProperty(
          fc.nat(bytes.length - 1),
          fc.integer({ min: 1, max: 255 }),
          async (index, difference) => {
            const altered = Uint8Array.from(bytes);
            altered[index] = (bytes[index] ?? 0) ^ difference;
            const { message } = problemOf(await door.open(altered));
            expect(message.endsWith('。')).toBe(true);
          },
        ),
        { numRuns: 400 },
      );
      // The ZIP's own structure is small against the content, so it is gone through byte by byte.
      for (const index of [
        ...Array(60).keys(),
        ...[...Array(330).keys()].map((at) => bytes.length - 1 - at),
      ]) {
        const altered = Uint8Array.from(bytes);
        altered[index] = (bytes[index] ?? 0) ^ 0x01;
        expect((await door.open(altered)).ok).toBe(false);
      }
      expect(storeBytes(city, door.store).equals(store)).toBe(true);
    });

    it('is refused when it broke off anywhere', async () => {
      const { bytes } = door.file();
      const store = await before();
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
          expect((await door.open(bytes.subarray(0, length))).ok).toBe(false);
        }),
        { numRuns: 200 },
      );
      expect(storeBytes(city, door.store).equals(store)).toBe(true);
      expect(await refusal(bytes.subarray(0, bytes.length >> 1))).toBe('TRUNCATED');
      expect(await refusal(new Uint8Array())).toBe('EMPTY');
    });

    it('is refused with anything before or after it', async () => {
      const { bytes } = door.file();
      expect(await refusal(Buffer.concat([bytes, Buffer.from('\n')]))).toBe('ALTERED');
      expect(await refusal(Buffer.concat([Buffer.from('\n'), bytes]))).toBe('NOT_OURS');
    });

    it('is refused when it was unpacked and packed again, compressed or not', async () => {
      const entries = entriesOf(door.file().bytes);
      expect(await refusal(zipSync(entries, { level: 6 }))).toBe('ALTERED');
      expect(await refusal(zipSync(entries, { level: 0, mtime: new Date(2024, 4, 7) }))).toBe('ALTERED');
      const { 'index.html': page = new Uint8Array(), ...others } = entries;
      const [first, ...rest] = Object.entries(others);
      expect(await refusal(writeZip([first!, ['index.html', page], ...rest]))).toBe('ALTERED');
    });

    it('is refused with an entry too many or too few', async () => {
      const entries = Object.entries(entriesOf(door.file().bytes));
      expect(await refusal(writeZip([...entries, ['追加.txt', Buffer.from('一')]]))).toBe('ALTERED');
      expect(await refusal(writeZip(entries.slice(0, 3)))).toBe('ALTERED');
      const many = [...Array(20).keys()].map((at) => [`${at}.txt`, Buffer.from('一')] as const);
      expect(await refusal(writeZip([...entries, ...many]))).toBe('ALTERED');
    });

    it.each(['../manifest.json', '/etc/passwd', 'C:\\manifest.json', 'a\\..\\b', 'あ'.repeat(300)])(
      'is refused with an entry named %s',
      async (name) => {
        const entries = Object.entries(entriesOf(door.file().bytes));
        expect(await refusal(writeZip([...entries, [name, Buffer.from('一')]]))).toBe('ALTERED');
      },
    );

    it('is refused with a name in it twice', async () => {
      const entries = Object.entries(entriesOf(door.file().bytes));
      const twice = Buffer.from(writeZip([...entries, ['payload.jsoX', Buffer.from('{}')]]));
      const renamed = Buffer.from(
        twice.toString('latin1').replaceAll('payload.jsoX', 'payload.json'),
        'latin1',
      );
      expect(await refusal(renamed)).toBe('ALTERED');
    });

    it('is refused when it says to be encrypted', async () => {
      const bytes = Buffer.from(door.file().bytes);
      for (const [signature, offset] of [
        ['PK\u0003\u0004', 6],
        ['PK\u0001\u0002', 8],
      ] as const) {
        const at = bytes.indexOf(signature, 0, 'latin1');
        bytes[at + offset] = (bytes[at + offset] ?? 0) | 1;
      }
      expect(await refusal(bytes)).toBe('ALTERED');
    });

    it.each([0xffffffff, 0x7fffffff, limits.fileBytes + 1])(
      'is refused when an entry claims %d bytes',
      async (size) => {
        const bytes = Buffer.from(door.file().bytes);
        const central = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
        bytes.writeUInt32LE(size, central + 20);
        bytes.writeUInt32LE(size, central + 24);
        expect(await refusal(bytes)).toBe('ALTERED');
      },
    );

    it('is refused when it claims more entries than it has', async () => {
      const bytes = Buffer.from(door.file().bytes);
      const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
      bytes.writeUInt16LE(60_000, end + 8);
      bytes.writeUInt16LE(60_000, end + 10);
      expect(await refusal(bytes)).toBe('ALTERED');
    });

    it('is refused when it is larger than any file of ours', async () => {
      expect(await refusal(new Uint8Array(limits.fileBytes + 1))).toBe('TOO_LARGE');
    });

    it('is refused when it is something else', async () => {
      expect(await refusal(Buffer.from('回答です。'))).toBe('NOT_OURS');
      expect(await refusal(zipSync({ '覚え書き.txt': Buffer.from('回答') }))).toBe('NOT_OURS');
      const other = { ...entriesOf(door.file().bytes), 'manifest.json': canonicalBytes({ format: 'ほか' }) };
      expect(await refusal(zipOf(other))).toBe('NOT_OURS');
    });

    it('is refused when content and hashes or signature do not go together', async () => {
      const entries = entriesOf(door.file().bytes);
      const page = Buffer.concat([entries['index.html']!, Buffer.from('<!-- -->')]);
      expect(await refusal(zipOf({ ...entries, 'index.html': page }))).toBe('ALTERED');
      const manifest = manifestOf(door.file().bytes);
      const later = canonicalBytes({ ...manifest, revision: manifest.revision + 1 });
      expect(await refusal(zipOf({ ...entries, 'manifest.json': later }))).toBe('BAD_SIGNATURE');
      const more = canonicalBytes({ ...manifest, note: '一' });
      expect(await refusal(zipOf({ ...entries, 'manifest.json': more }))).toBe('ALTERED');
    });

    it('is refused as too new when a later version wrote it, properly hashed and signed', async () => {
      const { bytes } = door.file();
      const identity = strangeIdentity(manifestOf(bytes).storeId);
      expect(await refusal(ofVersion(bytes, identity, newestFormat + 1))).toBe('NEWER_VERSION');
    });

    it('is refused where the other kind is wanted', async () => {
      const other = doors.find((each) => each.name !== door.name)!;
      expect(await refusal(other.file().bytes)).toMatch(/^NOT_A_RE/u);
    });

    it('is refused when its payload is not what it should be, although signed', async () => {
      const { bytes } = door.file();
      const identity = strangeIdentity('id-fremd');
      const wrong = rewritten(bytes, identity, ({ head }) => ({ head, payload: { answers: '一' } }));
      expect(await refusal(wrong)).toBe('ALTERED');
    });
  });
}

describe('a key', () => {
  it('is pinned when a store is first heard of, and another one under its name is refused from then on', async () => {
    const { city, round } = await cityWithRound();
    const asked = requestFor(city, round, department);
    const first = await answerAs(city, department, asked, [
      { measure: '広報紙と市公式サイトでの周知', fiscalYear: 2023, items: ['一'] },
    ]);
    valueOf(await receive(city, first));
    const stranger = strangeIdentity(manifestOf(first.bytes).storeId);
    const before = storeBytes(city);
    const later = rewritten<ResponsePayload>(first.bytes, stranger, ({ head, payload }) => ({
      head: { ...head, id: 'id-fremd', revision: 2 },
      payload,
    }));
    expect(problemOf(await receive(city, { bytes: later, fileName: 'a.kaito' })).code).toBe('KEY_CHANGED');
    // The very same words under another key are no «received already» either.
    const same = rewritten(first.bytes, stranger, (parts) => parts);
    expect(problemOf(await receive(city, { bytes: same, fileName: 'a.kaito' })).code).toBe('KEY_CHANGED');
    expect(storeBytes(city).equals(before)).toBe(true);

    const own = await city.storeOf(department);
    const forged = rewritten(asked.bytes, strangeIdentity(manifestOf(asked.bytes).storeId), (parts) => parts);
    const opened = await openRequest(own, { bytes: forged, fileName: 'a.shokai' }, '佐藤');
    expect(problemOf(opened).code).toBe('KEY_CHANGED');
    city.close();
  });
});

describe('the same content', () => {
  it('gives the same bytes', async () => {
    const identity = identityOf(city.coordinator);
    expect(Buffer.from(rewritten(request.bytes, identity, (parts) => parts)).equals(request.bytes)).toBe(
      true,
    );
    const head = {
      ...manifestOf(request.bytes),
      format: undefined,
      formatVersion: undefined,
      hashes: undefined,
    };
    const { format: _f, formatVersion: _v, hashes: _h, ...rest } = head;
    const one = writePackage(rest, { い: 1, あ: { b: [1, 2], a: null } }, '<p>', identity);
    const other = writePackage(rest, { あ: { a: null, b: [1, 2] }, い: 1 }, '<p>', identity);
    expect(Buffer.from(one.bytes).equals(other.bytes)).toBe(true);
    expect(one.hash).toBe(other.hash);
  });

  it('comes out of the ZIP as it went in, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,10}\.json$/u), fc.uint8Array({ maxLength: 300 }), {
          maxKeys: 8,
        }),
        async (entries) => {
          const read = await readZip(writeZip(Object.entries(entries)));
          expect([...read].map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')])).toEqual(
            Object.entries(entries).map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]),
          );
        },
      ),
    );
  });

  it('can be read by anybody without the app, and holds no script', () => {
    const page = new TextDecoder().decode(entriesOf(response.bytes)['index.html']);
    expect(page).toContain('<p class="bullet">・①特集記事（R5.11.20号）を掲載</p>');
    expect(page).toContain('回答した課</dt><dd>広報課');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script/iu);
  });
});
