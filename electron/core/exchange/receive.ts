/**
 * Receives one response, a .kaito or a form filled in with Excel, into the coordinator's store. All of a file is taken in one transaction or nothing is;
 * a refused file leaves the store as it was, byte for byte. Nothing is ever overwritten silently.
 */
import { cellKeyText, type AnswerKey } from '../../../shared/answer.ts';
import type { CellChange } from '../../../shared/contract/receive-contract.ts';
import { hasPassed } from '../../../shared/progress.ts';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { departmentDeadlines } from '../rounds/deadlines.ts';
import { openConflictsOfStore } from '../store/conflicts.ts';
import { addResponse, newestResponse, responseByHash } from '../store/exchange-log.ts';
import { pinKey, pinnedKey, replaceKey } from '../store/pinned-keys.ts';
import type { Deed } from '../store/history.ts';
import type { ReadResponseFile } from './package-worker.ts';
import type { ResponsePayload } from './payloads.ts';
import {
  isOlderThanNewest,
  type FormFacts,
  type ReadResponse,
  type ResponseHead,
} from './incoming-response.ts';
import { readResponse, type UnreadCode } from './read-response.ts';
import { checkResponse, type Difference, type ResponseProblemCode } from './check-response.ts';
import { takeAnswer, type TakenAnswer } from './take-answer.ts';

export interface ReceiveInput {
  readonly bytes: Uint8Array;
  /** What is in it, where that was found out already. */
  readonly read?: ReadResponseFile | undefined;
  readonly fileName: string;
  readonly who: string;
  /** Why an older revision is taken although a newer one is here; left out, it is refused. */
  readonly despiteOlder?: string | undefined;
  /** Why a key is taken that is not the department's so far; left out, the file is refused. */
  readonly acceptKey?: string | undefined;
  /** Called inside the transaction that takes the file, so that what is noted of it stands or falls with it. */
  readonly onTaken?: ((received: Received, deed: Deed) => void) | undefined;
}

/** What became of one answer. */
export interface TakenCell extends TakenAnswer {
  readonly key: AnswerKey;
}

export interface Received {
  /** Id of the response, for writing its receipt. */
  readonly responseId: string;
  readonly roundId: string;
  readonly departmentId: string;
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
  /** An older revision, taken on purpose. */
  readonly older: boolean;
  /** Every answer of the file; of a form also the cells that nobody touched. */
  readonly cells: readonly TakenCell[];
  /** What only a form has; null for a file of the app's. */
  readonly form: FormFacts | null;
}

export interface ReceiveProblem extends Problem<UnreadCode | ResponseProblemCode> {
  /** With STALE_RESPONSE: where the file differs from what stands here. */
  readonly differences?: readonly Difference[];
  /** What a readable file says of itself. */
  readonly from?: { readonly manifest: ResponseHead; readonly payload: ResponsePayload };
}

/** Receiving the same file again changes nothing and tells so. */
export async function receiveResponse(
  context: CoreContext,
  input: ReceiveInput,
): Promise<Result<Received, ReceiveProblem>> {
  const read = await readResponse(context, input.bytes, input.read);
  if (!read.ok) return read;
  const { manifest, payload, hash, form } = read.value;
  const base = {
    responseId: manifest.id,
    roundId: manifest.roundId,
    departmentId: manifest.departmentId,
    department: payload.department.name,
    answeredBy: payload.answeredBy.name,
    revision: manifest.revision,
  };
  const { db } = context.store;
  // A form has no key: what we wrote into it is signed by ourselves.
  const isFromPinned = form !== null || pinnedKey(db, manifest.storeId)?.publicKey === read.value.publicKey;
  if (isFromPinned && responseByHash(db, hash)) {
    return succeed({
      ...base,
      accepted: 0,
      unchanged: payload.answers.length,
      merged: 0,
      conflicts: 0,
      late: false,
      same: true,
      older: false,
      cells: unchangedCells(context, manifest, payload.answers),
      form,
    });
  }
  const isOlderWanted = input.despiteOlder !== undefined;
  const checked = checkResponse(context, read.value, {
    isOlderWanted,
    isKeyAccepted: input.acceptKey !== undefined,
  });
  if (!checked.ok) return { ok: false, problem: { ...checked.problem, from: { manifest, payload } } };
  const older = isOlderWanted && isOlderThanNewest(context, read.value);
  const { round, asked } = checked.value;
  const deadline = departmentDeadlines(context, round)(manifest.departmentId);
  const late = hasPassed(deadline, japanDate(context.now()));
  const counts = { accepted: 0, unchanged: 0, merged: 0, conflicts: 0 };
  const received = context.store.transaction((): Received => {
    const deed = deedOf(context, input.who, {
      why: older
        ? `${payload.answeredBy.name}の回答。古い版と知って取り込み：${input.despiteOlder ?? ''}`
        : `${payload.answeredBy.name}の回答${form === null ? '' : '（署名のない様式）'}`,
      file: input.fileName,
    });
    pin(context, read.value, deed, input.acceptKey);
    const { id, roundId, departmentId, storeId, revision } = manifest;
    const sender = { roundId, departmentId, storeId };
    const first = newestResponse(db, sender) === undefined;
    const waitingOf = Map.groupBy(openConflictsOfStore(db, sender), (each) => cellKeyText(each.key));
    const answered = payload.answers.map((answer, index): TakenCell => {
      const key = { roundId, measureId: answer.measureId, departmentId, columnId: answer.columnId };
      const waiting = waitingOf.get(cellKeyText(key)) ?? [];
      const taken = takeAnswer(context, deed, {
        manifest,
        answer,
        asked: asked[index] ?? null,
        late,
        older,
        waiting,
        first,
      });
      counts[countOf[taken.change]] += 1;
      return { key, ...taken };
    });
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
        ...(form && { form: { storeId, savedAt: form.savedAt } }),
      },
    });
    const untouched = unchangedCells(context, manifest, form?.untouched ?? []);
    counts.unchanged += untouched.length;
    const done = { ...base, ...counts, late, same: false, older, cells: [...answered, ...untouched], form };
    input.onTaken?.(done, deed);
    return done;
  });
  return succeed(received);
}

/** Which of a file's counts a cell belongs to. */
const countOf = {
  new: 'accepted',
  changed: 'accepted',
  again: 'accepted',
  unchanged: 'unchanged',
  merged: 'merged',
  conflict: 'conflicts',
} as const satisfies Record<CellChange, string>;

function unchangedCells(
  context: CoreContext,
  { roundId, departmentId }: ResponseHead,
  cells: readonly { readonly measureId: string; readonly columnId: string }[],
): TakenCell[] {
  return cells.map(({ measureId, columnId }) => {
    const key = { roundId, measureId, departmentId, columnId };
    return { key, change: 'unchanged', revision: context.answers.get(key).revision };
  });
}

function pin(
  context: CoreContext,
  { manifest, payload, publicKey }: ReadResponse,
  { at, who }: Deed,
  acceptKey: string | undefined,
): void {
  const { db } = context.store;
  const { storeId, departmentId } = manifest;
  if (publicKey === null) return;
  const before = pinnedKey(db, storeId);
  if (before?.publicKey === publicKey) return;
  const { name } = payload.department;
  const after = { storeId, publicKey, name };
  // A first key is nobody's decision here; every other one is that of the person who took it.
  const deed =
    acceptKey === undefined
      ? deedOf(context, payload.answeredBy.name, { why: '初めての鍵' })
      : deedOf(context, who, { why: `鍵を受け入れた：${acceptKey}` });
  if (before) {
    replaceKey(db, after);
    context.history.append(deed, {
      action: 'key-replaced',
      departmentId,
      before: { storeId, ...before },
      after,
    });
  } else {
    pinKey(db, { ...after, firstSeen: at });
    context.history.append(deed, { action: 'key-pinned', departmentId, after });
  }
}
