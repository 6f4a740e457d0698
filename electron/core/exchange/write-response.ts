/** Writes a department's response (.kaito): everything submitted here that the coordinator does not hold yet. */
import { sameContent, type AnswerContent } from '../../../shared/answer.ts';
import { fiscalYearLabel, type Era } from '../../../shared/fiscal-year.ts';
import { planInOrder } from '../../../shared/plan.ts';
import { succeed, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { addResponse, newestResponse } from '../store/exchange-log.ts';
import type { ReadDb } from '../store/database.ts';
import type { Deed } from '../store/history.ts';
import { receivedAnswer } from '../store/received-answers.ts';
import { ensureIdentity } from '../store/meta.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { extensions } from './package-format.ts';
import type { RequestPayload, ResponsePayload } from './payloads.ts';
import { printReadablePage, type ReadablePage } from './readable-page.ts';
import { isSubmittedSinceRequest } from './sent-answers.ts';
import { writePackage, type ManifestHead, type WrittenPackage } from './write-package.ts';

/** The request that a response answers. */
export interface AnsweredRequest {
  readonly id: string;
  readonly planId: string;
  readonly roundId: string;
  readonly departmentId: string;
  /** The store that asked. */
  readonly storeId: string;
  readonly payload: RequestPayload;
}

export interface ResponseInput {
  readonly request: AnsweredRequest;
  readonly by: { readonly name: string; readonly extension: string | null };
  readonly confirmedBy?: { readonly name: string; readonly on: string } | null;
  readonly note?: string;
  readonly folder: string;
}

export interface WrittenResponse {
  readonly file: string;
  readonly revision: number;
  readonly answers: number;
  /** SHA-256 in hex; its beginning is told by telephone to say which file is meant. */
  readonly hash: string;
}

/** A response before its file is written: everything that the store will say of it. */
export interface MadeResponse {
  readonly request: AnsweredRequest;
  readonly deed: Deed;
  readonly head: ManifestHead;
  readonly payload: ResponsePayload;
  readonly written: WrittenPackage;
  readonly fileName: string;
}

/** Puts together what would be written now. Writes nothing but the store's own identity, where it has none. */
export function makeResponse(context: CoreContext, input: Omit<ResponseInput, 'folder'>): MadeResponse {
  const { request } = input;
  const { payload: asked } = request;
  const { db } = context.store;
  const deed = deedOf(context, input.by.name, { why: '提出' });
  const identity = ensureIdentity(db, context.newId);
  const of = { roundId: request.roundId, departmentId: request.departmentId, storeId: identity.storeId };
  const revision = nextRevision(db, of, asked);
  const payload: ResponsePayload = {
    asked: {
      planTitle: asked.planTitle,
      fiscalYears: [...new Set(asked.round.columns.map((each) => each.fiscalYear))].toSorted((a, b) => a - b),
    },
    department: { id: asked.department.id, name: asked.department.name },
    answeredBy: input.by,
    answeredAt: deed.at,
    confirmedBy: input.confirmedBy ?? null,
    note: input.note ?? '',
    answers: submittedAnswers(context, request),
  };
  const head = {
    ...of,
    kind: 'response' as const,
    id: context.newId(),
    planId: request.planId,
    revision,
    base: request.id,
    createdAt: deed.at,
  };
  const page =
    asked.sealFor === undefined ? printReadablePage(responsePage(asked, payload, context.eras())) : '';
  const written = writePackage(head, payload, page, identity);
  return { request, deed, head, payload, written, fileName: responseFileName(asked, revision) };
}

/** Writes the file and notes it; to be called inside the transaction that submits. */
export function keepResponse(
  context: CoreContext,
  { deed, head, payload, written, fileName }: MadeResponse,
  bytes: Uint8Array,
  folder: string,
): Result<WrittenResponse, FileProblem> {
  const { id, roundId, departmentId, storeId, revision } = head;
  const file = writeFileWhole(folder, fileName, bytes, { replace: false });
  if (!file.ok) return file;
  const answers = payload.answers.length;
  addResponse(context.store.db, {
    id,
    roundId,
    departmentId,
    storeId,
    revision,
    payloadHash: written.hash,
    at: deed.at,
    answeredBy: payload.answeredBy.name,
    file: file.value,
    late: false,
    answers,
    extension: payload.answeredBy.extension,
    receipt: null,
    note: payload.note,
  });
  context.history.append(
    { ...deed, file: file.value },
    {
      action: 'response-written',
      roundId,
      departmentId,
      after: { id, revision, hash: written.hash, answers, note: payload.note.toWellFormed() },
    },
  );
  return succeed({ file: file.value, revision, answers, hash: written.hash });
}

/**
 * The revision of the response that a store makes next. What has arrived counts too: a store whose keys were restored
 * on a new machine goes on where the old one stopped.
 */
export function nextRevision(
  db: ReadDb,
  of: { readonly roundId: string; readonly departmentId: string; readonly storeId: string },
  asked: RequestPayload,
): number {
  const arrived = asked.received.find((each) => each.storeId === of.storeId)?.revision ?? 0;
  return Math.max(newestResponse(db, of)?.revision ?? 0, arrived) + 1;
}

/** The name of a response's file, for a department's n-th response. */
export function responseFileName(asked: RequestPayload, revision: number): string {
  const year = fiscalYearLabel(asked.round.resultsYear, asked.eras);
  const name = `回答_${asked.planTitle}_${year}_${asked.department.name}_第${revision}版`;
  return `${safeFileName(name)}${extensions.response}`;
}

function submittedAnswers(context: CoreContext, request: AnsweredRequest): ResponsePayload['answers'] {
  const { roundId, storeId } = request;
  return request.payload.cells.flatMap(({ key: cell, answer: asked }) => {
    const key = { roundId, ...cell };
    const { answer, reply } = context.answers.get(key);
    if (answer.state !== 'submitted') return [];
    const { db } = context.store;
    const known = receivedAnswer(db, key, storeId);
    // A returned cell is answered also by saying the same again, and another answer may have been sent in between.
    const isKnown =
      asked.state !== 'returned' &&
      sameContent(known?.content ?? null, answer.content) &&
      !isSubmittedSinceRequest(db, key);
    if (isKnown) return [];
    const { measureId, columnId } = cell;
    return [{ measureId, columnId, baseRevision: known?.ourRevision ?? 0, content: answer.content, reply }];
  });
}

function responsePage(asked: RequestPayload, payload: ResponsePayload, eras: readonly Era[]): ReadablePage {
  const { round } = asked;
  const said = new Map<string, [string, AnswerContent][]>();
  for (const each of payload.answers) {
    const label = round.columns.find((column) => column.id === each.columnId)?.label ?? '';
    said.set(each.measureId, [...(said.get(each.measureId) ?? []), [label, each.content]]);
  }
  const { name, extension } = payload.answeredBy;
  return {
    title: `回答: ${round.title}`,
    eras,
    facts: [
      ['回答した課', payload.department.name],
      ['回答した人', extension === null ? name : `${name}（内線 ${extension}）`],
      ['回答の数', `${payload.answers.length}件`],
    ],
    sections: planInOrder(round.structure).flatMap((entry) =>
      entry.kind === 'measure' && said.has(entry.measure.id)
        ? [{ heading: entry.measure.title, text: '', answers: said.get(entry.measure.id) ?? [] }]
        : [],
    ),
  };
}
