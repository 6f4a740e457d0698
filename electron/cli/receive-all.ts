/** Receives what `receive` was given, and tells what became of each file. */
import { basename } from 'node:path';
import type { ReceivedOutcome } from '../../shared/contract/receive-contract.ts';
import { resultOfRefusal, resultWords } from '../../shared/receive-result.ts';
import type { Problem } from '../../shared/result.ts';
import type { Core } from '../core/core.ts';
import type { Given } from '../core/exchange/given.ts';
import { receiveFiles, type ReceiveFilesInput } from '../core/exchange/receive-files.ts';
import type { ReceivedFileRecord } from '../core/store/receivings.ts';
import { Refusal, type Outcome } from './command.ts';
import { readFileOrRefuse } from './files.ts';

/** Each file is taken or refused, and the others go on; left by the signal before the next one. */
export async function receiveAll(
  core: Core,
  paths: readonly string[],
  { signal, ...input }: Omit<ReceiveFilesInput, 'files'> & { readonly signal: AbortSignal },
): Promise<Outcome> {
  const unread = new Map<string, Problem>();
  const files: object[] = [];
  const lines: string[] = [];
  const refusals: Problem[] = [];
  const events = receiveFiles(core, { ...input, files: paths.map((path) => givenAt(path, unread)) });
  for await (const event of events) {
    // What was taken stays: each file is a transaction of its own.
    if (signal.aborted && event.kind === 'reading') {
      refusals.push({
        code: 'CANCELLED',
        message: `取りやめました。${event.fileName}からは読んでいません。`,
      });
      break;
    }
    if (event.kind !== 'file' || !event.record) continue;
    const file = paths[files.length] ?? '';
    const problem = unread.get(file) ?? problemOf(event.record.outcome);
    files.push({
      file,
      ...told(event.record, problem),
      result: event.file.result,
      counts: event.file.counts,
      // Of a form: what should be known of its cells. It is signed by nobody.
      form: event.file.notes === null ? null : { signed: false, notes: event.file.notes },
    });
    if (problem) refusals.push({ code: problem.code, message: `${basename(file)}: ${problem.message}` });
    else {
      const late = event.file.late ? '（期限後）' : '';
      lines.push(`${resultWords[event.file.result]}${late}  ${basename(file)}: ${event.file.sentence}`);
      for (const { place, message } of event.file.notes ?? []) lines.push(`    ${place}: ${message}`);
      if (input.receipt && event.file.notes === null && event.file.receipt === null)
        refusals.push({
          code: 'CANNOT_WRITE',
          message: `${basename(file)}: 取り込みましたが、受領の知らせを「${input.receipt.folder}」に書けませんでした。`,
        });
    }
  }
  return { json: { files }, lines, refusals };
}

function givenAt(path: string, unread: Map<string, Problem>): Given {
  return {
    fileName: basename(path),
    read: () => {
      try {
        return readFileOrRefuse(path);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        unread.set(path, error.problem);
        return 'UNREADABLE';
      }
    },
  };
}

function problemOf(outcome: ReceivedOutcome): Problem | undefined {
  return outcome.kind === 'refused' ? outcome.problem : undefined;
}

function told(
  { id, receivingId, receipt, outcome }: ReceivedFileRecord,
  problem: Problem | undefined,
): object {
  const kept = { fileId: id, receivingId, receipt };
  if (outcome.kind === 'refused' || problem) {
    const result = resultOfRefusal(problem?.code ?? '');
    return { ...kept, result, accepted: 0, unchanged: 0, merged: 0, conflicts: 0, refused: [problem] };
  }
  const { responseId, roundId, department, answeredBy, revision, late, same, despite, cells } = outcome;
  const count = (...changes: readonly string[]): number =>
    cells.filter((each) => changes.includes(each.change)).length;
  return {
    ...kept,
    responseId,
    roundId,
    department,
    answeredBy,
    revision,
    late,
    same,
    despite,
    accepted: count('new', 'changed', 'again'),
    unchanged: count('unchanged'),
    merged: count('merged'),
    conflicts: count('conflict'),
    refused: [],
  };
}
