/** Receives one response and writes the receipt that goes back to its department. */
import { succeed, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import type { FileProblem } from '../write-file.ts';
import { receiveResponse, type Received, type ReceiveInput, type ReceiveProblem } from './receive.ts';
import { writeReceipt } from './write-receipt.ts';

export interface ReceiptInput {
  /** Who received it, as the department will read it. */
  readonly who: string;
  readonly folder: string;
}

export interface ReceivedWithReceipt {
  readonly received: Received;
  /** Path of the receipt; a receipt that could not be written takes nothing back. Null where none is wanted. */
  readonly receipt: Result<string, FileProblem> | null;
}

/** @param receipt undefined where no receipt is wanted */
export async function receiveWithReceipt(
  context: CoreContext,
  input: ReceiveInput,
  receipt: ReceiptInput | undefined,
): Promise<Result<ReceivedWithReceipt, ReceiveProblem>> {
  const received = await receiveResponse(context, input);
  if (!received.ok) return received;
  if (!receipt) return succeed({ received: received.value, receipt: null });
  const written = writeReceipt(context, { responseId: received.value.responseId, ...receipt });
  if (!written.ok && written.problem.code === 'NO_RESPONSE')
    throw new Error('the response that was just received is not in the store');
  return succeed({ received: received.value, receipt: written as Result<string, FileProblem> });
}
