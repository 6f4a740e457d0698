/** Writes a department's response (.kaito): everything submitted here that the coordinator does not hold yet. */
import { sameContent, type AnswerContent } from '../../../shared/answer.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { planInOrder } from '../../../shared/plan.ts';
import { succeed, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { addResponse, newestResponse } from '../store/exchange-log.ts';
import { receivedAnswer } from '../store/received-answers.ts';
import { ensureIdentity } from '../store/meta.ts';
import { safeFileName, writeFileWhole, type FileProblem } from '../write-file.ts';
import { extensions } from './package-format.ts';
import type { RequestPayload, ResponsePayload } from './payloads.ts';
import { printReadablePage, type ReadablePage } from './readable-page.ts';
import { isSubmittedSinceRequest } from './sent-answers.ts';
import { writePackage } from './write-package.ts';

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

/** Each response of a store carries a higher revision than the one before. */
export function writeResponse(
  context: CoreContext,
  input: ResponseInput,
): Result<WrittenResponse, FileProblem> {
  const { request } = input;
  const { payload: asked } = request;
  const { db } = context.store;
  const deed = deedOf(context, input.by.name, { why: '提出' });
  return context.store.transaction(() => {
    const identity = ensureIdentity(db, context.newId);
    const of = { roundId: request.roundId, departmentId: request.departmentId, storeId: identity.storeId };
    const revision = (newestResponse(db, of)?.revision ?? 0) + 1;
    const payload: ResponsePayload = {
      asked: {
        planTitle: asked.planTitle,
        fiscalYears: [...new Set(asked.round.columns.map((each) => each.fiscalYear))].toSorted(
          (a, b) => a - b,
        ),
      },
      department: { id: asked.department.id, name: asked.department.name },
      answeredBy: input.by,
      answeredAt: deed.at,
      confirmedBy: input.confirmedBy ?? null,
      note: input.note ?? '',
      answers: submittedAnswers(context, request),
    };
    const id = context.newId();
    const head = {
      ...of,
      kind: 'response' as const,
      id,
      planId: request.planId,
      revision,
      base: request.id,
      createdAt: deed.at,
    };
    const written = writePackage(head, payload, printReadablePage(responsePage(asked, payload)), identity);
    const file = writeFileWhole(input.folder, responseFileName(asked, revision), written.bytes, {
      replace: false,
    });
    if (!file.ok) return file;
    addResponse(db, {
      ...of,
      id,
      revision,
      payloadHash: written.hash,
      at: deed.at,
      answeredBy: input.by.name,
      file: file.value,
      late: false,
      answers: payload.answers.length,
      extension: input.by.extension,
      receipt: null,
      note: payload.note,
    });
    context.history.append(
      { ...deed, file: file.value },
      {
        action: 'response-written',
        roundId: of.roundId,
        departmentId: of.departmentId,
        after: {
          id,
          revision,
          hash: written.hash,
          answers: payload.answers.length,
          note: payload.note.toWellFormed(),
        },
      },
    );
    return succeed({ file: file.value, revision, answers: payload.answers.length, hash: written.hash });
  });
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

function responsePage(asked: RequestPayload, payload: ResponsePayload): ReadablePage {
  const { round } = asked;
  const said = new Map<string, [string, AnswerContent][]>();
  for (const each of payload.answers) {
    const label = round.columns.find((column) => column.id === each.columnId)?.label ?? '';
    said.set(each.measureId, [...(said.get(each.measureId) ?? []), [label, each.content]]);
  }
  const { name, extension } = payload.answeredBy;
  return {
    title: `回答: ${round.title}`,
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
