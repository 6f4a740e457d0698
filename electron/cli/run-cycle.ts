/** The yearly cycle from import to publication, each department in a data folder of its own, only files between them. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exportFormats, exportTable } from '../core/documents/export-table.ts';
import { answerRequest } from '../core/exchange/answer-request.ts';
import { receiveResponse } from '../core/exchange/receive.ts';
import { askedDepartments, createRequestSource, writeRequest } from '../core/exchange/write-request.ts';
import type { Core } from '../core/core.ts';
import { findRound } from '../core/rounds/find-round.ts';
import { importTable } from '../core/rounds/import-table.ts';
import { acceptAnswers } from '../core/rounds/review.ts';
import { roundStatus, type RoundStatus } from '../core/rounds/round-status.ts';
import { startRound } from '../core/rounds/start-round.ts';
import { ensureSealKey } from '../core/store/seal-keys.ts';
import { readPlans } from '../core/store/plans.ts';
import { valueOrRefuse, type CommandContext } from './command.ts';

export interface CycleInput extends Pick<CommandContext, 'progress' | 'now' | 'newId' | 'openCore'> {
  /** Path of the document, and what it holds. */
  readonly document: string;
  readonly bytes: Uint8Array;
  /** Folder for the published files; data folders and travelling files go below it. */
  readonly out: string;
}

export interface CycleResult {
  readonly files: readonly string[];
  readonly missing: RoundStatus['missing'];
  readonly counts: RoundStatus['counts'];
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
}

const coordinatorName = '取りまとめ課';

export async function runCycle(input: CycleInput): Promise<CycleResult> {
  const steps: { name: string; seconds: number }[] = [];
  const step = async <Value>(name: string, work: () => Promise<Value> | Value): Promise<Value> => {
    const start = performance.now();
    const value = await work();
    const seconds = (performance.now() - start) / 1000;
    steps.push({ name, seconds });
    input.progress(`${seconds.toFixed(2)}秒  ${name}`);
    return value;
  };
  // A folder for each run, so that the demo can be run again and again.
  const folder = join(input.out, '作業', input.now().toISOString().replaceAll(/[:.]/gu, '-'));
  const core = await input.openCore(join(folder, coordinatorName));
  await step('計画の取り込み', () => importPlan(core, input));
  const resultsYear = readPlans(core.store.db)[0]?.document.template.resultsYear ?? 0;
  await step('照会の開始', () =>
    valueOrRefuse(startRound(core, { resultsYear, deadline: null, who: coordinatorName })),
  );
  const { round } = valueOrRefuse(findRound(core, undefined));
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const departments = askedDepartments(round);
  const requests = await step(`照会ファイル ${departments.length}課分`, async () => {
    const { recipient } = await ensureSealKey(core);
    const source = createRequestSource(core, round, coordinatorName, recipient);
    return departments.flatMap((id) => {
      const written = writeRequest(core, source, id, join(folder, '照会'));
      return written ? [{ name: names.get(id) ?? id, file: valueOrRefuse(written) }] : [];
    });
  });
  const responses = await step('各課の回答', async () => {
    const made: string[] = [];
    for (const each of requests) made.push(await answerAs(each, input, folder));
    return made;
  });
  await step('受け取り', async () => {
    for (const file of responses) {
      const bytes = readFileSync(file);
      valueOrRefuse(await receiveResponse(core, { bytes, fileName: basename(file), who: coordinatorName }));
    }
  });
  await step('受理', () => valueOrRefuse(acceptAnswers(core, { roundId: round.id, who: coordinatorName })));
  const status = roundStatus(core, round);
  const exported = await step('公表の9つの形', async () =>
    valueOrRefuse(
      await exportTable({
        round,
        answers: core.answers.ofRound(round.id),
        formats: exportFormats,
        folder: input.out,
        build: { eras: core.eras() },
        options: { paper: 'A4', date: input.now() },
      }),
    ),
  );
  return {
    files: exported.files.map((each) => each.file),
    missing: status.missing,
    counts: status.counts,
    steps,
  };
}

async function importPlan(core: Core, { bytes, document }: CycleInput): Promise<void> {
  valueOrRefuse(
    await importTable(core, { bytes, fileName: basename(document), planOnly: true, who: coordinatorName }),
  );
}

async function answerAs(
  request: { readonly name: string; readonly file: string },
  input: CycleInput,
  folder: string,
): Promise<string> {
  const own = await input.openCore(join(folder, '各課', request.name));
  const answered = valueOrRefuse(
    await answerRequest(own, {
      request: { bytes: readFileSync(request.file), fileName: basename(request.file) },
      answers: { bytes: input.bytes, fileName: basename(input.document) },
      by: { name: `${request.name}の担当`, extension: null },
      folder: join(folder, '回答'),
    }),
  );
  own.close();
  return answered.file;
}
