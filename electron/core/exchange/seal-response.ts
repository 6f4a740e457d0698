/**
 * Sealing takes a moment in which others may write, and a transaction cannot wait. So a response is put together and
 * taken back, sealed, and put together and stored in one transaction, where nothing has happened meanwhile.
 */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { historyHead } from '../store/history.ts';
import { ensureIdentity } from '../store/meta.ts';
import type { FileProblem } from '../write-file.ts';
import { sealFor } from './seal.ts';
import { writeSealed } from './sealed-package.ts';
import {
  keepResponse,
  makeResponse,
  type MadeResponse,
  type ResponseInput,
  type WrittenResponse,
} from './write-response.ts';

export type SealingProblem = Problem<'CANNOT_SEAL'>;

interface Steps<Value, Failure extends Problem, Refusal extends Problem> {
  /** Why it cannot be done; asked before each attempt. */
  readonly refusal?: () => Result<never, Refusal> | undefined;
  /** Makes the changes that go out with the response, and the response. Called again for each attempt. */
  readonly make: () => MadeResponse;
  /** Called in the transaction in which `make` has made its changes again. */
  readonly store: (made: MadeResponse, bytes: Uint8Array) => Result<Value, Failure>;
}

class Undone<Outcome> extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('taken back on purpose');
    this.outcome = outcome;
  }
}

/** Each response of a store carries a higher revision than the one before. */
export async function writeResponse(
  context: CoreContext,
  input: ResponseInput,
): Promise<Result<WrittenResponse, FileProblem | SealingProblem>> {
  return sealThenStore(context, {
    make: () => makeResponse(context, input),
    store: (made, bytes) => keepResponse(context, made, bytes, input.folder),
  });
}

export async function sealThenStore<Value, Failure extends Problem, Refusal extends Problem = never>(
  context: CoreContext,
  { refusal, make, store }: Steps<Value, Failure, Refusal>,
): Promise<Result<Value, Failure | Refusal | SealingProblem>> {
  const { db } = context.store;
  // Made before anything is taken back, so that it is the same both times.
  context.store.transaction(() => ensureIdentity(db, context.newId));
  for (;;) {
    const refused = refusal?.();
    if (refused) return refused;
    const head = historyHead(db)?.hash;
    const made = rehearse(context, make);
    const bytes = await sealed(made);
    if (!bytes.ok) return bytes;
    if (historyHead(db)?.hash !== head) continue;
    return storeWhole(context, () => {
      make();
      return store(made, bytes.value);
    });
  }
}

function rehearse<Value>(context: CoreContext, make: () => Value): Value {
  try {
    return context.store.transaction(() => {
      throw new Undone(make());
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as Value;
    throw error;
  }
}

/** A file that cannot be written takes everything back with it. */
function storeWhole<Value, Failure extends Problem>(
  context: CoreContext,
  work: () => Result<Value, Failure>,
): Result<Value, Failure> {
  try {
    return context.store.transaction(() => {
      const done = work();
      if (!done.ok) throw new Undone(done);
      return done;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome as Result<Value, Failure>;
    throw error;
  }
}

async function sealed({ request, written }: MadeResponse): Promise<Result<Uint8Array, SealingProblem>> {
  const { sealFor: recipient } = request.payload;
  if (recipient === undefined) return succeed(written.bytes);
  const bytes = await sealFor(recipient, written.bytes);
  if (bytes) return succeed(writeSealed('response', bytes));
  return fail(
    'CANNOT_SEAL',
    '照会ファイルにある封の鍵が使えません。取りまとめ課に、照会ファイルを作り直してもらってください。',
  );
}
