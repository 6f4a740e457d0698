/**
 * A city for tests: a coordinator and any number of departments, each with a real store in a folder of its own,
 * and nothing but real files between them. The clock stands until a test moves it.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AnswerContent, AnswerKey, Item } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import { createCore, type Core } from '../core.ts';
import { deedOf } from '../context.ts';
import { answerRequest, type AnswerSummary } from '../exchange/answer-request.ts';
import { receiveResponse, type Received, type ReceiveProblem } from '../exchange/receive.ts';
import { createRequestSource, writeRequest } from '../exchange/write-request.ts';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { startRound } from '../rounds/start-round.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { readHistory } from '../store/history.ts';
import { storeFileName } from '../store/open-store.ts';
import { readDocument, sampleDocument, type TestDocument } from './documents.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TravellingFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export interface City {
  readonly folder: string;
  readonly coordinator: Core;
  /** Moves the clock of everybody; ISO with time. */
  setTime(now: string): void;
  /** The store of that name; opened when first asked for. */
  storeOf(name: string): Promise<Core>;
  dataDirOf(name: string): string;
  close(): void;
}

export const coordinatorName = '取りまとめ課';

/** @throws Error where the result is a problem */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code}: ${result.problem.message}`);
}

/** @throws Error where the result is no problem */
export function problemOf<Failure extends Problem>(result: Result<unknown, Failure>): Failure {
  if (result.ok) throw new Error('Not refused.');
  return result.problem;
}

/** @param prefix what all its ids begin with. Two cities never share an id, as two real ones would not. */
export async function createCity(prefix = randomUUID().slice(0, 8)): Promise<City> {
  const temporary = temporaryFolder();
  let now = '2024-05-07T01:00:00.000Z';
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `${prefix}-${ids}`;
  };
  const open = new Map<string, Core>();
  const dataDirOf = (name: string): string => join(temporary.path, name);
  const storeOf = async (name: string): Promise<Core> => {
    const known = open.get(name);
    if (known) return known;
    const options = { dataDir: dataDirOf(name), now: () => new Date(now), newId };
    const core = valueOf(await createCore(options));
    open.set(name, core);
    return core;
  };
  return {
    folder: temporary.path,
    coordinator: await storeOf(coordinatorName),
    setTime: (time) => {
      now = time;
    },
    storeOf,
    dataDirOf,
    close: () => {
      for (const core of open.values()) core.close();
      temporary.remove();
    },
  };
}

export interface StartOptions {
  /** A new one where none is given. */
  readonly city?: City;
  readonly document?: TestDocument;
  readonly text?: string;
  readonly deadline?: string;
  readonly message?: string;
}

/** A city in which the coordinator has imported a plan and asks for 2023. */
export async function cityWithRound(options: StartOptions = {}): Promise<{ city: City; round: Round }> {
  const city = options.city ?? (await createCity());
  const document = options.document ?? sampleDocument;
  const bytes = options.text === undefined ? readDocument(document) : Buffer.from(options.text);
  const who = coordinatorName;
  valueOf(await importTable(city.coordinator, { bytes, fileName: document.fileName, planOnly: true, who }));
  const { deadline = null, message } = options;
  valueOf(startRound(city.coordinator, { resultsYear: 2023, deadline, message, who }));
  return { city, round: valueOf(findRound(city.coordinator, '2023')).round };
}

export function departmentId(round: Round, name: string): string {
  const found = round.structure.departments.find((each) => each.name === name);
  if (!found) throw new Error(`No department ${name}.`);
  return found.id;
}

export function keyOf(round: Round, measure: string, department: string, fiscalYear: number): AnswerKey {
  const measureId = round.structure.measures.find((each) => each.title === measure)?.id;
  const columnId = round.columns.find((each) => each.fiscalYear === fiscalYear)?.id;
  if (measureId === undefined || columnId === undefined) throw new Error(`No cell ${measure} ${fiscalYear}.`);
  return { roundId: round.id, measureId, departmentId: departmentId(round, department), columnId };
}

/** The request for a department as the coordinator would write it now. */
export function requestFor(city: City, round: Round, department: string): TravellingFile {
  const source = createRequestSource(city.coordinator, round, coordinatorName);
  const written = writeRequest(
    city.coordinator,
    source,
    departmentId(round, department),
    join(city.folder, '照会'),
  );
  if (!written) throw new Error(`${department} is not asked.`);
  const file = valueOf(written);
  return { bytes: readFileSync(file), fileName: basename(file) };
}

/** An answer of a few bullets, as the JSON of `answer --answers`. */
export interface Said {
  readonly measure: string;
  readonly fiscalYear: number;
  readonly items?: readonly (string | Item)[];
  readonly notApplicable?: string;
}

export function saidAs(answers: readonly Said[]): TravellingFile {
  return { bytes: Buffer.from(JSON.stringify({ answers })), fileName: '回答の下書き.json' };
}

/** @param store name of the data folder; a clerk's own, where several of one department answer */
export async function answerAs(
  city: City,
  store: string,
  request: TravellingFile,
  answers: readonly Said[] | TravellingFile,
): Promise<TravellingFile & { readonly answered: AnswerSummary }> {
  const own = await city.storeOf(store);
  const given = 'bytes' in answers ? answers : saidAs(answers);
  const by = { name: `${store}の山田`, extension: '2345' };
  const folder = join(city.folder, '回答');
  const answered = valueOf(await answerRequest(own, { request, answers: given, by, folder }));
  return { bytes: readFileSync(answered.file), fileName: basename(answered.file), answered };
}

/** @param acceptKey why another key than the department's so far is taken */
export function receive(
  city: City,
  file: TravellingFile,
  acceptKey?: string,
): Promise<Result<Received, ReceiveProblem>> {
  return receiveResponse(city.coordinator, { ...file, who: coordinatorName, acceptKey });
}

/** What stands at the coordinator. */
export function standing(city: City, key: AnswerKey): StoredAnswer {
  return city.coordinator.answers.get(key);
}

/** The coordinator's own edit of an answer. */
export function edit(city: City, key: AnswerKey, content: AnswerContent): void {
  const { coordinator } = city;
  const { revision } = coordinator.answers.get(key);
  const deed = deedOf(coordinator, coordinatorName, { why: '字句の修正' });
  const answer = { state: 'submitted' as const, content };
  coordinator.store.transaction(() =>
    coordinator.answers.write(deed, { key, base: revision, answer, action: 'answer-written' }),
  );
}

export function bullets(...texts: readonly string[]): AnswerContent {
  return { kind: 'items', items: texts.map((text) => ({ bullet: true, text, note: null })) };
}

/** The store's file as it is on disk. */
export function storeBytes(city: City, name: string = coordinatorName): Buffer {
  return readFileSync(join(city.dataDirOf(name), storeFileName));
}

/** Everything that the coordinator's store keeps of what anybody said: answers, conflicts, history. */
export function everythingKept(city: City): string {
  const { db } = city.coordinator.store;
  const rows = (table: string): unknown[] => db.prepare<object>(`SELECT * FROM ${table}`).all();
  return JSON.stringify([...rows('answer'), ...rows('conflict'), ...readHistory(db)]).replaceAll('\\', '');
}
