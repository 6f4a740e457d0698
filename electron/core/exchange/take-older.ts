/**
 * Takes an older revision that was refused and kept, for a reason that goes into the history. It becomes one more row
 * of the same report; the refused one stays as it was.
 */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { findReceivedFile, keptContent, type ReceivedFileRecord } from '../store/receivings.ts';
import { receiveOne, type ReceiveFilesInput } from './receive-files.ts';
import { continueRecording } from './record-receiving.ts';

export interface TakeOlderInput extends Pick<ReceiveFilesInput, 'who' | 'receipt'> {
  readonly fileId: string;
  readonly reason: string;
}

/** @returns the new row, which may be a refusal of another kind, e.g. where the round was finalized meanwhile */
export async function takeOlder(
  context: CoreContext,
  input: TakeOlderInput,
): Promise<Result<ReceivedFileRecord, Problem<'NO_FILE' | 'NO_REASON'>>> {
  const reason = input.reason.trim();
  if (reason === '') return fail('NO_REASON', '取り込む理由を書いてください。履歴に残ります。');
  const refused = findReceivedFile(context.store.db, input.fileId);
  const bytes = keptContent(context.store.db, input.fileId);
  if (!refused || !bytes) {
    return fail('NO_FILE', 'このファイルの中身は残っていません。もう一度受け取ってください。');
  }
  const { receivingId, fileName } = refused;
  const recorder = continueRecording(context, { who: input.who, receivingId });
  const given = { fileName, read: () => bytes };
  return succeed(await receiveOne(context, recorder, given, { ...input, despiteOlder: reason }));
}
