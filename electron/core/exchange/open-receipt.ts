/** Takes a receipt (.juryo) into the department's store: the response that it is for counts as received. */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { findResponse, setReceipt } from '../store/exchange-log.ts';
import { pinnedKey } from '../store/pinned-keys.ts';
import { receiptPayload } from './payloads.ts';
import { readPackage, type PackageProblemCode } from './read-package.ts';

export type ReceiptProblem = Problem<PackageProblemCode | 'NOT_OUR_RESPONSE' | 'KEY_CHANGED'>;

/** Opening the same receipt again changes nothing. */
export async function openReceipt(
  context: CoreContext,
  file: { readonly bytes: Uint8Array; readonly fileName: string },
  who: string,
): Promise<Result<{ roundId: string; revision: number }, ReceiptProblem>> {
  const read = await readPackage(file.bytes, 'receipt', receiptPayload);
  if (!read.ok) return read;
  const { manifest, payload, publicKey } = read.value;
  const { db } = context.store;
  const response = manifest.base === null ? undefined : findResponse(db, manifest.base);
  if (response?.roundId !== manifest.roundId || response.revision !== manifest.revision) {
    return fail(
      'NOT_OUR_RESPONSE',
      'ここで作った回答への受領の知らせではありません。回答を作った端末で開いてください。',
    );
  }
  if (pinnedKey(db, manifest.storeId)?.publicKey !== publicKey) {
    return fail(
      'KEY_CHANGED',
      '照会を送った取りまとめ課の署名ではありません。取りまとめ課に電話などで確かめてください。',
    );
  }
  const receipt = JSON.stringify({ at: payload.receivedAt, by: payload.receivedBy, late: payload.late });
  if (response.receipt !== receipt) {
    context.store.transaction(() => {
      setReceipt(db, response.id, receipt);
      context.history.append(deedOf(context, who, { why: '受領の知らせ', file: file.fileName }), {
        action: 'receipt-opened',
        roundId: manifest.roundId,
        departmentId: manifest.departmentId,
        after: { id: manifest.id, response: response.id, receipt: JSON.parse(receipt) as unknown },
      });
    });
  }
  return succeed({ roundId: manifest.roundId, revision: manifest.revision });
}
