/**
 * Receives any number of files, one after the other, and keeps what became of each. Between two files the core takes a
 * breath, so that windows and other calls go on. Each file is a transaction of its own: stopping keeps what was taken.
 */
import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import type { ReceiveEvent, ReceivingSource } from '../../../shared/contract/receive-contract.ts';
import type { CoreContext } from '../context.ts';
import type { ReceivedFileRecord } from '../store/receivings.ts';
import { limits } from './package-format.ts';
import { receivedOutcome, refusedOutcome } from './outcome.ts';
import { receiveResponse } from './receive.ts';
import { createRecorder, type Recorder } from './record-receiving.ts';
import { createReporter } from './report-receiving.ts';
import { unreadSentence } from './response-words.ts';
import { writeReceipt } from './write-receipt.ts';

export type UnreadCode = Parameters<typeof unreadSentence>[0];

/** Refusals that a person may set aside: the file is kept for that. */
const decidable: ReadonlySet<string> = new Set(['STALE_RESPONSE', 'KEY_CHANGED', 'KEY_NEW']);

/** A file as it was given. `read` is called when its turn comes. */
export interface Given {
  readonly fileName: string;
  readonly read: () => Promise<Uint8Array | UnreadCode> | Uint8Array | UnreadCode;
}

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
}

/** Whoever leaves the iterator stops it before the next file. */
export async function* receiveFiles(
  context: CoreContext,
  input: ReceiveFilesInput,
): AsyncGenerator<ReceiveEvent & { readonly record?: ReceivedFileRecord }> {
  const { files, who, source } = input;
  const recorder = createRecorder(context, { who, source, given: files.length });
  const reporter = createReporter(context);
  for (const [index, given] of files.entries()) {
    yield { kind: 'reading', number: index + 1, of: files.length, fileName: given.fileName };
    await breath();
    const record = await receiveOne(context, recorder, given, input);
    yield { kind: 'file', file: reporter.report(record, recorder.isKept(record.id)), record };
  }
  yield { kind: 'done', receivingId: recorder.receivingId() };
}

/** @returns what became of the file, as it is kept, with its receipt */
export async function receiveOne(
  context: CoreContext,
  recorder: Recorder,
  given: Given,
  input: Pick<ReceiveFilesInput, 'who' | 'receipt' | 'despiteOlder' | 'acceptKey'>,
): Promise<ReceivedFileRecord> {
  const { fileName } = given;
  const bytes = await given.read();
  if (typeof bytes === 'string') {
    const problem = { code: bytes, message: unreadSentence(bytes) };
    return recorder.add({ fileName, hash: null, outcome: { kind: 'refused', problem, from: null } });
  }
  const hash = fileHash(bytes);
  let record: ReceivedFileRecord | undefined;
  const received = await receiveResponse(context, {
    bytes,
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

/** SHA-256 in hex: whether a file was given before. */
export function fileHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a door has read, or why it has not. */
export function givenOf(
  file:
    | { readonly fileName: string; readonly base64: string }
    | { readonly fileName: string; readonly unread: UnreadCode },
): Given {
  const { fileName } = file;
  if ('unread' in file) return { fileName, read: () => file.unread };
  const { base64 } = file;
  return {
    fileName,
    read: () => (base64.length * 0.75 > limits.fileBytes ? 'TOO_LARGE' : Buffer.from(base64, 'base64')),
  };
}
