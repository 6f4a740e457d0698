/**
 * Takes a response that was refused because of its key, after a person has made sure whose it is, for a reason that goes
 * into the history. The key is the department's from then on. It becomes one more row of the same report.
 */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { findReceivedFile, keptContent, type ReceivedFileRecord } from '../store/receivings.ts';
import { receiveOne, type ReceiveFilesInput } from './receive-files.ts';
import { continueRecording } from './record-receiving.ts';

export interface TakeDespiteKeyInput extends Pick<ReceiveFilesInput, 'who' | 'receipt'> {
  readonly fileId: string;
  /** How it was made sure, e.g. 電話で山田さんに確かめた. */
  readonly reason: string;
}

/** @returns the new row, which may be a refusal of another kind */
export async function takeDespiteKey(
  context: CoreContext,
  input: TakeDespiteKeyInput,
): Promise<Result<ReceivedFileRecord, Problem<'NO_FILE' | 'NO_REASON'>>> {
  const reason = input.reason.trim();
  if (reason === '') return fail('NO_REASON', '受け入れる理由を書いてください。履歴に残ります。');
  const { db } = context.store;
  const refused = findReceivedFile(db, input.fileId);
  const bytes = keptContent(db, input.fileId);
  const code = refused?.outcome.kind === 'refused' ? refused.outcome.problem.code : '';
  if (!refused || !bytes || (code !== 'KEY_CHANGED' && code !== 'KEY_NEW'))
    return fail('NO_FILE', 'このファイルの中身は残っていません。もう一度受け取ってください。');
  const { receivingId, fileName } = refused;
  const recorder = continueRecording(context, { who: input.who, receivingId });
  const { who, receipt } = input;
  return succeed(
    await receiveOne(context, recorder, { fileName, read: () => bytes }, { who, receipt, acceptKey: reason }),
  );
}
