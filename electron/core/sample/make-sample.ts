/**
 * The sample to look around in: the invented city's table as last year's round, this year's round started,
 * one department's request opened in a store of its own, and other departments' responses waiting in a shared folder.
 * Made by the same code that does the real work.
 */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCore, type Core } from '../core.ts';
import { openRequest } from '../exchange/open-request.ts';
import { askedDepartments, createRequestSource, writeRequest } from '../exchange/write-request.ts';
import { importTable } from '../rounds/import-table.ts';
import { findRound } from '../rounds/find-round.ts';
import { startRound } from '../rounds/start-round.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { sampleOffice as askedBy, samplePlaces } from './sample-places.ts';
import { must, respondInSample } from './sample-responses.ts';

export interface SampleOptions {
  /** Emptied first. */
  readonly folder: string;
  readonly document: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

export type SampleStep =
  | { readonly kind: 'step'; readonly done: number; readonly of: number; readonly label: string }
  | { readonly kind: 'made'; readonly dataDir: string; readonly roundId: string };

/** Departments that have answered already. */
const responders = 3;

function step(done: number, label: string): SampleStep {
  return { kind: 'step', done, of: 5, label };
}

/** @throws Error where the sample itself is at fault: it is ours, and tested */
export async function* makeSample(options: SampleOptions): AsyncGenerator<SampleStep, void> {
  const { folder, document, now, newId } = options;
  yield step(0, '見本の表を読んでいます');
  // A scanner of Windows may hold a file for a moment.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const cores: Core[] = [];
  const places = samplePlaces(folder);
  const open = async (dataDir: string): Promise<Core> => {
    const core = must(await createCore({ dataDir, now, newId }));
    cores.push(core);
    return core;
  };
  try {
    const coordinator = await open(places.collect);
    const bytes = readFileSync(document);
    must(
      await importTable(coordinator, { bytes, fileName: basename(document), planOnly: false, who: askedBy }),
    );
    yield step(1, '今年の照会を作っています');
    const deadline = new Date(now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
    const last = must(findRound(coordinator, undefined)).round.resultsYear;
    must(startRound(coordinator, { resultsYear: last + 1, deadline, who: askedBy }));
    yield step(2, '照会ファイルを書いています');
    const { round } = must(findRound(coordinator, undefined));
    const source = createRequestSource(coordinator, round, askedBy);
    const ask = (departmentId: string, name: string): string => {
      const written = writeRequest(coordinator, source, departmentId, join(folder, name));
      return written ? must(written) : '';
    };
    const departmentId = sampleDepartment(round);
    const file = ask(departmentId, '照会');
    yield step(3, 'ほかの課の回答ファイルを作っています');
    const office = round.structure.departments.find((each) => each.name === askedBy)?.id;
    const others = askedDepartments(round).filter((id) => id !== departmentId && id !== office);
    for (const id of others.slice(0, responders)) {
      const request = ask(id, '各課への照会');
      const dataDir = join(folder, '各課', id);
      await respondInSample({ dataDir, request, folder: places.share, now, newId });
    }
    yield step(4, '照会ファイルを開いています');
    const dataDir = places.answer;
    const clerk = await open(dataDir);
    must(await openRequest(clerk, { bytes: readFileSync(file), fileName: basename(file) }, askedBy));
    for (const core of cores.splice(0)) core.close();
    yield { kind: 'made', dataDir, roundId: round.id };
  } finally {
    for (const core of cores) core.close();
  }
}

/** A department with two to four measures: enough to look around, little enough to finish. */
function sampleDepartment(round: Round): string {
  const measures = Map.groupBy(duties(round), (each) => each.assignment.departmentId);
  const sizes = askedDepartments(round).map((id) => {
    const count = new Set((measures.get(id) ?? []).map((each) => each.assignment.measureId)).size;
    return { id, count };
  });
  const [first] = [
    ...sizes.filter((each) => each.count >= 2 && each.count <= 4).toSorted((a, b) => b.count - a.count),
    ...sizes,
  ];
  return first?.id ?? '';
}
