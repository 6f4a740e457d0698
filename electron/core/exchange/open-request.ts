/** Takes a request into a department's own store: its measures, last time's answers, what was returned. */
import { contentOf, sameContent } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { saveDepartments } from '../store/departments.ts';
import { readEras, saveEras } from '../store/eras.ts';
import { addRequest, findRequest } from '../store/exchange-log.ts';
import { receivedAnswer, setReceivedAnswer } from '../store/received-answers.ts';
import type { Deed } from '../store/history.ts';
import { ensureIdentity } from '../store/meta.ts';
import { addPlan, readPlans } from '../store/plans.ts';
import { addRound, replaceRound } from '../store/rounds.ts';
import { officeKeySoFar, refuseKey, takeOfficeKey } from './office-key.ts';
import type { Manifest } from './package-format.ts';
import { requestPayload, type RequestPayload } from './payloads.ts';
import { readPackage, type PackageProblemCode } from './read-package.ts';
import { hasArrived } from './sent-answers.ts';

export type RequestProblemCode =
  | PackageProblemCode
  | 'KEY_CHANGED'
  | 'OWN_REQUEST'
  | 'OTHER_DEPARTMENT'
  | 'INCOHERENT'
  | 'OTHER_ROUND'
  | 'OLDER_REQUEST';

export interface OpenedRequest {
  readonly manifest: Manifest;
  readonly payload: RequestPayload;
}

export interface RequestFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** By which it is protected, as a person gave it. */
  readonly passphrase?: string | undefined;
  /** How a person made sure that the office has another key now; left out, a file under another key is refused. */
  readonly acceptKey?: string | undefined;
}

/** Opening the same request again changes nothing. Answers written here that have not reached the coordinator stay. */
export async function openRequest(
  context: CoreContext,
  file: RequestFile,
  who: string,
): Promise<Result<OpenedRequest, Problem<RequestProblemCode>>> {
  const read = await readPackage(file.bytes, 'request', requestPayload, file);
  if (!read.ok) return read;
  const { manifest, payload, publicKey } = read.value;
  const { db } = context.store;
  const opened = succeed({ manifest, payload });
  const before = officeKeySoFar(db, manifest);
  const key = { publicKey, name: payload.askedBy };
  const isChanged = before !== undefined && before.publicKey !== publicKey;
  const reason = file.acceptKey?.trim() ?? '';
  if (isChanged && reason === '') return refuseKey(before, key);
  const refusal = refusalOf(context, manifest, payload);
  if (refusal) return refusal;
  const isKnown = findRequest(db, manifest.id) !== undefined;
  if (isKnown && !isChanged) return opened;
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '照会を開いた', file: file.fileName });
    const { storeId } = ensureIdentity(db, context.newId);
    const received = payload.received.find((each) => each.storeId === storeId)?.revision ?? 0;
    takeOfficeKey(context, { storeId: manifest.storeId, key, deed, reason: isChanged ? reason : null });
    // The same request under a key that was made sure of: its words are here.
    if (isKnown) return;
    takeEras(context, deed, payload);
    takePlan(context, deed, manifest, payload);
    for (const cell of payload.cells) takeCell(context, deed, { manifest, cell, received });
    const { id, roundId, departmentId } = manifest;
    const { createdAt: at } = manifest;
    addRequest(db, {
      id,
      roundId,
      departmentId,
      at,
      payload: JSON.stringify(payload),
      storeId: manifest.storeId,
    });
    context.history.append(deed, {
      action: 'request-opened',
      roundId,
      departmentId,
      after: { id, hash: read.value.hash },
    });
  });
  return opened;
}

function refusalOf(
  context: CoreContext,
  manifest: Manifest,
  payload: RequestPayload,
): Result<never, Problem<RequestProblemCode>> | undefined {
  const { db } = context.store;
  if (!isCoherent(manifest, payload)) {
    return fail(
      'INCOHERENT',
      `この照会ファイルは、中身が食い違っています。${payload.askedBy}に、照会を作り直してもらってください。`,
    );
  }
  const { resultsYear, planId } = payload.round;
  const sameYear = context.rounds
    .all()
    .find(({ round }) => round.planId === planId && round.resultsYear === resultsYear);
  if (sameYear && sameYear.round.id !== manifest.roundId) {
    return fail(
      'OTHER_ROUND',
      `同じ計画の同じ年度の照会を、別にもう開いています。どちらに答えるか、${payload.askedBy}に確かめてください。`,
    );
  }
  const others = db
    .prepare<{ department_id: string; at: string; payload: string | null }>(
      'SELECT department_id, at, payload FROM request WHERE round_id = ?',
    )
    .all(manifest.roundId);
  if (others.some((each) => each.payload === null)) {
    return fail(
      'OWN_REQUEST',
      'これは、この保存先で作った照会です。回答には、取りまとめとは別の保存先を使ってください。',
    );
  }
  if (others.some((each) => each.department_id !== manifest.departmentId)) {
    return fail(
      'OTHER_DEPARTMENT',
      `この保存先は、ほかの課の回答に使われています。${payload.department.name}の回答には別の保存先を使ってください。`,
    );
  }
  if (others.some((each) => each.at > manifest.createdAt)) {
    return fail(
      'OLDER_REQUEST',
      'これより新しい照会をもう開いています。新しいほうの照会ファイルを使ってください。',
    );
  }
  return undefined;
}

/** Whether what the file says of itself is what it asks; ours always is. */
function isCoherent({ roundId, planId, departmentId }: Manifest, payload: RequestPayload): boolean {
  const { round, department, cells } = payload;
  return (
    round.id === roundId &&
    round.planId === planId &&
    department.id === departmentId &&
    cells.every((each) => each.key.departmentId === departmentId)
  );
}

/** The coordinator's eras hold here too, unless a newer program here knows a newer one. */
function takeEras(context: CoreContext, deed: Deed, { eras }: RequestPayload): void {
  const { db } = context.store;
  const own = readEras(db);
  const isOlder = (eras?.[0]?.firstYear ?? 0) < (own.eras[0]?.firstYear ?? 0);
  if (eras === undefined || isOlder || JSON.stringify(eras) === JSON.stringify(own.eras)) return;
  saveEras(db, context.history, deed, { base: own.revision, eras });
}

function takePlan(context: CoreContext, deed: Deed, manifest: Manifest, payload: RequestPayload): void {
  const { db } = context.store;
  const { round } = payload;
  saveDepartments(db, context.history, deed, withoutForeignSuccessors(payload));
  if (!readPlans(db).some((each) => each.id === round.planId)) {
    const { headings, measures, assignments } = round.structure;
    const { title, resultsYear, columns, layout } = round;
    const document = { headings, measures, assignments, template: { title, resultsYear, columns, layout } };
    const planTitle = freeTitle(context, payload.planTitle);
    addPlan(db, context.history, deed, { id: round.planId, title: planTitle, document });
  }
  const before = context.rounds.get(manifest.roundId);
  if (before) replaceRound(db, context.history, deed, { before, after: round, action: 'round-changed' });
  else addRound(db, context.history, deed, round);
}

// The coordinator may have begun anew with another store: then the same plan comes under another id.
function freeTitle(context: CoreContext, title: string): string {
  const taken = new Set(readPlans(context.store.db).map((each) => each.title));
  let free = title;
  for (let count = 2; taken.has(free); count += 1) free = `${title}（${count}）`;
  return free;
}

// A request names only the departments on its measures; a successor outside of them is not known here.
function withoutForeignSuccessors(
  payload: RequestPayload,
): RequestPayload['round']['structure']['departments'] {
  const { departments } = payload.round.structure;
  const ids = new Set(departments.map((each) => each.id));
  return departments.map((each) => ({
    ...each,
    successorId: each.successorId !== null && ids.has(each.successorId) ? each.successorId : null,
  }));
}

interface CellTaking {
  readonly manifest: Manifest;
  readonly cell: RequestPayload['cells'][number];
  /** The newest of our responses that has arrived. */
  readonly received: number;
}

function takeCell(context: CoreContext, deed: Deed, { manifest, cell, received }: CellTaking): void {
  const { db } = context.store;
  const key = { roundId: manifest.roundId, ...cell.key };
  const local = context.answers.get(key);
  const known = receivedAnswer(db, key, manifest.storeId);
  const theirs = contentOf(cell.answer);
  const isUnsent =
    !sameContent(contentOf(local.answer), known?.content ?? null) &&
    !sameContent(contentOf(local.answer), theirs) &&
    !hasArrived(db, key, received);
  // What was written here and has not arrived there stays, still based on what was known when it was written.
  if (isUnsent) {
    const { answer: returned } = cell;
    // A return reaches the clerk all the same: the reason is shown over the words being written.
    if (returned.state === 'returned') {
      const answer = { ...returned, content: contentOf(local.answer) };
      context.answers.write(deed, {
        key,
        base: local.revision,
        answer,
        action: 'answer-received',
        reply: local.reply,
      });
    }
    return;
  }
  setReceivedAnswer(db, key, manifest.storeId, { ourRevision: cell.revision, content: theirs });
  const { answer } = cell;
  if (answer.state === 'empty') return;
  const isSame = answer.state === local.answer.state && sameContent(theirs, contentOf(local.answer));
  if (!isSame) context.answers.write(deed, { key, base: local.revision, answer, action: 'answer-received' });
}
