/**
 * Receives any number of files, one after the other, and keeps what became of each. Between two files the core takes a
 * breath, so that windows and other calls go on. Each file is a transaction of its own: stopping keeps what was taken.
 */
import { setImmediate as breath } from 'node:timers/promises';
import type { ReceiveEvent, ReceivingSource } from '../../../shared/contract/receive-contract.ts';
import type { CoreContext } from '../context.ts';
import type { ReceivedFileRecord } from '../store/receivings.ts';
import { openingIdentities } from '../store/seal-keys.ts';
import { fileHash, type Given } from './given.ts';
import { receivedOutcome, refusedOutcome } from './outcome.ts';
import { createReadAhead, type OpenedFile, type Reader } from './read-ahead.ts';
import { receiveResponse } from './receive.ts';
import { createRecorder, type Recorder } from './record-receiving.ts';
import { createReporter } from './report-receiving.ts';
import { unreadSentence } from './response-words.ts';
import { writeReceipt } from './write-receipt.ts';

/** Refusals that a person may set aside: the file is kept for that. */
const decidable: ReadonlySet<string> = new Set(['STALE_RESPONSE', 'KEY_CHANGED', 'KEY_NEW']);

export interface ReceiveFilesInput {
  readonly files: readonly Given[];
  readonly who: string;
  readonly source: ReceivingSource;
  /** Where receipts for the departments go, and in whose name; null where none are wanted. */
  readonly receipt: { readonly who: string; readonly folder: string } | null;
  /** Why older revisions are taken too; left out, they are refused. */
  readonly despiteOlder?: string | undefined;
  /** Why keys are taken that are not their department's so far; left out, such files are refused. */
  readonly acceptKey?: string | undefined;
  /** The thread that reads ahead, where it was started before; it is stopped at the end. */
  readonly reader?: Reader | undefined;
}

type Taking = Pick<ReceiveFilesInput, 'who' | 'receipt' | 'despiteOlder' | 'acceptKey'>;

/** Whoever leaves the iterator stops it before the next file. */
export async function* receiveFiles(
  context: CoreContext,
  input: ReceiveFilesInput,
): AsyncGenerator<ReceiveEvent & { readonly record?: ReceivedFileRecord }> {
  const { files, who, source } = input;
  const recorder = createRecorder(context, { who, source, given: files.length });
  const reporter = createReporter(context);
  const ahead = createReadAhead(files, () => openingIdentities(context.store.db), input.reader);
  try {
    for (const [index, { fileName }] of files.entries()) {
      yield { kind: 'reading', number: index + 1, of: files.length, fileName };
      await breath();
      const opened = await ahead.open(index);
      const record = await receiveOpened(context, recorder, { fileName, ...opened }, input);
      yield { kind: 'file', file: reporter.report(record, recorder.isKept(record.id)), record };
    }
  } finally {
    await ahead.close();
  }
  yield { kind: 'done', receivingId: recorder.receivingId() };
}

/** @returns what became of the file, as it is kept, with its receipt */
export async function receiveOne(
  context: CoreContext,
  recorder: Recorder,
  given: Given,
  input: Taking,
): Promise<ReceivedFileRecord> {
  const opened = { fileName: given.fileName, bytes: await given.read(), read: undefined };
  return receiveOpened(context, recorder, opened, input);
}

async function receiveOpened(
  context: CoreContext,
  recorder: Recorder,
  { fileName, bytes, read }: OpenedFile & { readonly fileName: string },
  input: Taking,
): Promise<ReceivedFileRecord> {
  if (typeof bytes === 'string') {
    const problem = { code: bytes, message: unreadSentence(bytes) };
    return recorder.add({ fileName, hash: null, outcome: { kind: 'refused', problem, from: null } });
  }
  const hash = fileHash(bytes);
  let record: ReceivedFileRecord | undefined;
  const received = await receiveResponse(context, {
    bytes,
    read,
    fileName,
    who: input.who,
    despiteOlder: input.despiteOlder,
    acceptKey: input.acceptKey,
    onTaken: (taken) => {
      const outcome = receivedOutcome(context, taken, input.despiteOlder);
      record = recorder.add({ fileName, hash, outcome });
    },
  });
  if (!received.ok) {
    const mayBeTaken = decidable.has(received.problem.code);
    const outcome = refusedOutcome(received.problem);
    return recorder.add({ fileName, hash, outcome }, mayBeTaken ? bytes : null);
  }
  record ??= recorder.add({ fileName, hash, outcome: receivedOutcome(context, received.value, undefined) });
  // A department that fills in forms has no app to open a receipt with.
  if (input.receipt === null || received.value.form !== null) return record;
  // Also for the same file: the receipt may be what got lost.
  const receipt = writeReceipt(context, {
    responseId: received.value.responseId,
    ...input.receipt,
    receivedFile: recorder.isKept(record.id) ? record.id : null,
  });
  return { ...record, receipt: receipt.ok ? receipt.value : null };
}
