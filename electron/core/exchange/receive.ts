/**
 * Receives one response (.kaito) into the coordinator's store. All of a file is taken in one transaction or nothing is;
 * a refused file leaves the store as it was, byte for byte. Nothing is ever overwritten silently.
 */
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { addResponse, pinKey, pinnedKey, responseByHash } from '../store/exchange-log.ts';
import { responsePayload, type ResponsePayload } from './payloads.ts';
import { readPackage, type PackageProblemCode, type ReadPackage } from './read-package.ts';
import { checkResponse, type Difference, type ResponseProblemCode } from './check-response.ts';
import { takeAnswer } from './take-answer.ts';

export interface ReceiveInput {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly who: string;
}

export interface Received {
  /** Id of the response, for writing its receipt. */
  readonly responseId: string;
  readonly roundId: string;
  readonly department: string;
  readonly answeredBy: string;
  readonly revision: number;
  /** Number of answers that were taken as they are. */
  readonly accepted: number;
  readonly unchanged: number;
  /** Number of answers merged with a change made here; each waits for a look. */
  readonly merged: number;
  readonly conflicts: number;
  /** Arrived after the deadline (期限後). */
  readonly late: boolean;
  /** The same file had been received before; nothing changed. */
  readonly same: boolean;
}

export interface ReceiveProblem extends Problem<PackageProblemCode | ResponseProblemCode> {
  /** With STALE_RESPONSE: where the file differs from what stands here. */
  readonly differences?: readonly Difference[];
}

/** Receiving the same file again changes nothing and tells so. */
export async function receiveResponse(
  context: CoreContext,
  input: ReceiveInput,
): Promise<Result<Received, ReceiveProblem>> {
  const read = await readPackage(input.bytes, 'response', responsePayload);
  if (!read.ok) return read;
  const { manifest, payload, hash } = read.value;
  const base = {
    responseId: manifest.id,
    roundId: manifest.roundId,
    department: payload.department.name,
    answeredBy: payload.answeredBy.name,
    revision: manifest.revision,
  };
  const { db } = context.store;
  const isFromPinned = pinnedKey(db, manifest.storeId)?.publicKey === read.value.publicKey;
  if (isFromPinned && responseByHash(db, hash)) {
    return succeed({
      ...base,
      accepted: 0,
      unchanged: payload.answers.length,
      merged: 0,
      conflicts: 0,
      late: false,
      same: true,
    });
  }
  const checked = checkResponse(context, read.value);
  if (!checked.ok) return checked;
  const late = isLate(checked.value.deadline, context.now());
  const counts = { accepted: 0, unchanged: 0, merged: 0, conflicts: 0 };
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, {
      why: `${payload.answeredBy.name}の回答`,
      file: input.fileName,
    });
    pin(context, read.value, deed.at);
    for (const answer of payload.answers) {
      counts[takeAnswer(context, deed, { manifest, answer, late })] += 1;
    }
    const { id, roundId, departmentId, storeId, revision } = manifest;
    const answeredBy = payload.answeredBy.name;
    addResponse(context.store.db, {
      id,
      roundId,
      departmentId,
      storeId,
      revision,
      payloadHash: hash,
      at: deed.at,
      answeredBy,
      file: input.fileName,
      late,
      answers: payload.answers.length,
      extension: payload.answeredBy.extension,
      receipt: null,
      note: payload.note,
    });
    context.history.append(deed, {
      action: 'response-received',
      roundId,
      departmentId,
      after: {
        id,
        revision,
        hash,
        answeredBy,
        extension: payload.answeredBy.extension,
        late,
        note: payload.note.toWellFormed(),
        ...counts,
      },
    });
  });
  return succeed({ ...base, ...counts, late, same: false });
}

function pin(
  context: CoreContext,
  { manifest, payload, publicKey }: ReadPackage<ResponsePayload>,
  at: string,
): void {
  const { db } = context.store;
  const { storeId } = manifest;
  if (pinnedKey(db, storeId)) return;
  const { name } = payload.department;
  pinKey(db, { storeId, publicKey, name, firstSeen: at });
  const deed = deedOf(context, payload.answeredBy.name, { why: '初めての鍵' });
  context.history.append(deed, {
    action: 'key-pinned',
    departmentId: manifest.departmentId,
    after: { storeId, publicKey, name },
  });
}

/** The deadline's whole day in Japan still counts. */
function isLate(deadline: string | null, now: Date): boolean {
  if (deadline === null) return false;
  return japanDate(now) > deadline;
}
