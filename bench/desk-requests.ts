/** Requests for the desk's measurements: the largest department of the real plan, and one with thousands of measures. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCore } from '../electron/core/core.ts';
import { createRequestSource, writeRequest } from '../electron/core/exchange/write-request.ts';
import { findRound } from '../electron/core/rounds/find-round.ts';
import { importTable } from '../electron/core/rounds/import-table.ts';
import { startRound } from '../electron/core/rounds/start-round.ts';
import { duties } from '../shared/round.ts';
import { generateDocument } from './generate-document.ts';

export interface MeasuredRequest {
  readonly file: string;
  readonly about: string;
}

const realDocument = join(import.meta.dirname, '../../shared/seed/koganei-r5-r6.txt');
const sampleDocument = join(import.meta.dirname, '../samples/midorigaoka-r5-r6.txt');

export function realPlanRequest(folder: string): Promise<MeasuredRequest> {
  const document = existsSync(realDocument) ? realDocument : sampleDocument;
  return request(folder, readFileSync(document, 'utf8'), `the largest department of ${basename(document)}`);
}

/** All measures of the generated document, in the charge of one department. */
export function oneDepartmentRequest(folder: string, measures: number): Promise<MeasuredRequest> {
  const lines = generateDocument(measures / 24).split('\n');
  const only = 'くらし安全課';
  const text = lines.map((line) => {
    const [title = '', departments = '', description = '', ...answers] = line.split('\t');
    if (departments === '' || departments === '担当課') return line;
    const said = answers.map(
      (cell) => `【${only}】 ${cell.replace(/^【[^】]+】 /u, '').split(/ (?=【)/u)[0] ?? ''}`,
    );
    return [title, only, description, ...said].join('\t');
  });
  return request(folder, text.join('\n'), `${measures} measures`);
}

async function request(folder: string, document: string, about: string): Promise<MeasuredRequest> {
  const made = await createCore({
    dataDir: join(folder, '取りまとめ'),
    now: () => new Date(),
    newId: () => randomUUID(),
  });
  if (!made.ok) throw new Error(made.problem.message);
  const core = made.value;
  const who = '計測';
  const imported = await importTable(core, {
    bytes: Buffer.from(document),
    fileName: '表.txt',
    planOnly: false,
    who,
  });
  if (!imported.ok) throw new Error(imported.problem.message);
  const started = startRound(core, { resultsYear: 2024, deadline: null, who });
  const found = findRound(core, undefined);
  if (!started.ok || !found.ok) throw new Error('no round');
  const { round } = found.value;
  const sizes = Map.groupBy(duties(round), (each) => each.assignment.departmentId);
  const [largest] = [...sizes].toSorted(([, a], [, b]) => b.length - a.length);
  const written = writeRequest(
    core,
    createRequestSource(core, round, who),
    largest?.[0] ?? '',
    join(folder, '照会'),
  );
  core.close();
  if (!written?.ok) throw new Error('no request');
  return { file: written.value, about };
}
