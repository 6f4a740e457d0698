/**
 * Files that travel between departments and the coordinator: changed in their bytes and entries, and, hashed and signed
 * anew, in what they say. What is refused must leave the store byte for byte; what is taken, a store that can be used.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkRound } from '../../../electron/core/desk/check-round.ts';
import { deskRound } from '../../../electron/core/desk/desk-round.ts';
import { openReceipt } from '../../../electron/core/exchange/open-receipt.ts';
import { openRequest } from '../../../electron/core/exchange/open-request.ts';
import { receiveResponse } from '../../../electron/core/exchange/receive.ts';
import { signPackage } from '../../../electron/core/exchange/sign.ts';
import { sha256 } from '../../../electron/core/exchange/write-package.ts';
import { writeReceipt } from '../../../electron/core/exchange/write-receipt.ts';
import { reviewTable } from '../../../electron/core/review/review-table.ts';
import { collectStatus } from '../../../electron/core/rounds/collect-status.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName,
  createCity,
  receive,
  requestFor,
  valueOf,
  type City,
  type Said,
} from '../../../electron/core/testing/city.ts';
import {
  entriesOf,
  fixIdentity,
  identityOf,
  ofVersion,
  zipOf,
  type Entries,
} from '../../../electron/core/testing/forge.ts';
import type { Identity } from '../../../electron/core/store/meta.ts';
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { mutateZip } from '../mutate-zip.ts';
import { oddNumber } from '../odd-values.ts';
import { unclear, utf8, type OpenReader } from '../reader.ts';
import { openScene, type StoreScene } from '../store-scene.ts';

const department = '道路課';
const measure = '道路照明と防犯灯の充実';
const said = (text: string): Said[] => [
  { measure, fiscalYear: 2023, items: [text] },
  { measure, fiscalYear: 2024, notApplicable: 'ありません。' },
];

/** A store as a file is handed to it, and files of which inputs are made. */
interface Setting {
  readonly dataDir: string;
  readonly files: readonly Uint8Array[];
  /** Who signs what is made anew. */
  readonly identity: Identity;
}

interface Kind {
  prepare(city: City, round: Round): Promise<Setting>;
  hand(scene: StoreScene, bytes: Uint8Array): Promise<Result<{ readonly roundId: string }>>;
  /** Everything that a person would look at next. @throws whatever stumbles */
  lookAt(scene: StoreScene, roundId: string): void;
}

function exchangeReader(kind: Kind): OpenReader {
  return async () => {
    // Always the same ids and keys: else the same seed would not give the same bytes.
    const city = await createCity('fuzz');
    fixIdentity(city.coordinator, 1);
    fixIdentity(await city.storeOf(department), 2);
    const { round } = await cityWithRound({ city, deadline: '2025-06-27' });
    const { dataDir, files, identity } = await kind.prepare(city, round);
    for (const name of [coordinatorName, department]) (await city.storeOf(name)).close();
    const scene = await openScene(dataDir);
    let accepted = 0;
    return {
      make: (random) => changedFile(random, random.pick(files), identity),
      take: async (input) => {
        const done = await kind.hand(scene, input);
        const isChanged = scene.isChanged();
        if (!done.ok) {
          if (isChanged) return `refused (${done.problem.code}), and the store has changed`;
          return unclear(done.problem.message);
        }
        if (!isChanged) return null;
        accepted += 1;
        kind.lookAt(scene, done.value.roundId);
        const wrong = accepted % 10 === 0 ? scene.wrongInside() : null;
        await scene.reset();
        return wrong;
      },
      close: () => {
        scene.close();
        city.close();
      },
    };
  };
}

const openedBefore = new WeakMap<Uint8Array, Entries>();

/** The same entries each time, so that they are also packed only once. */
function opened(file: Uint8Array): Entries {
  const entries = openedBefore.get(file) ?? entriesOf(file);
  openedBefore.set(file, entries);
  return entries;
}

function changedFile(random: SeededRandom, file: Uint8Array, identity: Identity): Uint8Array {
  const way = random.next();
  if (way < 0.15) return mutateBytes(random, file);
  const entries = opened(file);
  if (way < 0.2)
    return mutateZip(
      random,
      Object.entries(entries).map(([name, content]) => ({ name, content })),
    );
  if (way < 0.3) {
    const name = random.pick(Object.keys(entries));
    return zipOf({ ...entries, [name]: mutateBytes(random, entries[name] ?? new Uint8Array()) });
  }
  if (way < 0.33) return ofVersion(file, identity, oddNumber(random));
  const { 'payload.json': payload, 'manifest.json': manifest, 'index.html': page } = entries;
  const said: unknown = JSON.parse(utf8.decode(payload ?? new Uint8Array()));
  const payloadBytes = jsonBytes(way < 0.42 ? said : mutateJson(random, said));
  const { hashes: _, ...head } = JSON.parse(utf8.decode(manifest ?? new Uint8Array())) as { hashes: object };
  const hashes = { 'payload.json': sha256(payloadBytes), 'index.html': sha256(page ?? new Uint8Array()) };
  const manifestBytes = jsonBytes({ ...((way < 0.45 ? mutateJson(random, head) : head) as object), hashes });
  return zipOf({
    'manifest.json': manifestBytes,
    'payload.json': payloadBytes,
    'signature.json': jsonBytes(signPackage(identity, manifestBytes, payloadBytes)),
    'index.html': page ?? new Uint8Array(),
  });
}

/** Not canonical: a wrong hand escapes what ours would refuse to write. */
function jsonBytes(value: unknown): Uint8Array {
  return utf8.encode(JSON.stringify(value) ?? 'null');
}

export const exchangeReaders = {
  request: exchangeReader({
    prepare: async (city, round) => {
      const first = requestFor(city, round, department);
      const own = await city.storeOf(department);
      valueOf(await openRequest(own, first, '山田'));
      city.setTime('2025-05-08T01:00:00.000Z');
      const files = [first, requestFor(city, round, department)].map((each) => each.bytes);
      return { dataDir: city.dataDirOf(department), files, identity: identityOf(city.coordinator) };
    },
    hand: async (scene, bytes) => {
      const opened = await openRequest(scene.core(), { bytes, fileName: '照会.shokai' }, '山田');
      return opened.ok ? { ok: true, value: { roundId: opened.value.manifest.roundId } } : opened;
    },
    lookAt: (scene, roundId) => {
      const round = deskRound(scene.core(), roundId);
      if (round) checkRound(round, '2025-06-10');
    },
  }),

  response: exchangeReader({
    prepare: async (city, round) => {
      const request = requestFor(city, round, department);
      const first = await answerAs(city, department, request, said('LEDに替えた。'));
      valueOf(await receive(city, first));
      const second = await answerAs(city, department, request, said('全部LEDに替えた。'));
      const own = await city.storeOf(department);
      const files = [second.bytes, second.bytes, first.bytes];
      return { dataDir: city.dataDirOf(coordinatorName), files, identity: identityOf(own) };
    },
    hand: (scene, bytes) => receiveResponse(scene.core(), { bytes, fileName: '回答.kaito', who: '山田' }),
    lookAt: (scene, roundId) => {
      const round = scene.core().rounds.get(roundId)?.round;
      if (!round) throw new Error('the round is gone');
      collectStatus(scene.core(), round);
      reviewTable(scene.core(), round, coordinatorName);
    },
  }),

  receipt: exchangeReader({
    prepare: async (city, round) => {
      const request = requestFor(city, round, department);
      const response = await answerAs(city, department, request, said('LEDに替えた。'));
      const { responseId } = valueOf(await receive(city, response));
      const folder = join(city.folder, '受領');
      const file = valueOf(writeReceipt(city.coordinator, { responseId, who: '山田', folder }));
      if (!basename(file).endsWith('.juryo')) throw new Error('no receipt');
      const identity = identityOf(city.coordinator);
      return { dataDir: city.dataDirOf(department), files: [readFileSync(file)], identity };
    },
    hand: (scene, bytes) => openReceipt(scene.core(), { bytes, fileName: '受領.juryo' }, '山田'),
    lookAt: (scene, roundId) => {
      deskRound(scene.core(), roundId);
    },
  }),
} as const;
