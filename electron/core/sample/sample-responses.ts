/** Responses of other departments in the sample, so that the coordinating division has something to receive. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Problem } from '../../../shared/result.ts';
import { createCore, type Core } from '../core.ts';
import { answerRequest } from '../exchange/answer-request.ts';
import { openRequest } from '../exchange/open-request.ts';
import type { RequestPayload } from '../exchange/payloads.ts';

export interface SampleResponder {
  /** The folder of the department's store. */
  readonly dataDir: string;
  readonly request: string;
  /** Where the response is written. */
  readonly folder: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** A department that takes over what it said last time, rolled forward by rule. @throws Error: the sample is ours */
export async function respondInSample({ dataDir, now, newId, ...files }: SampleResponder): Promise<void> {
  const own = must(await createCore({ dataDir, now, newId }));
  try {
    await respond(own, files);
  } finally {
    own.close();
  }
}

async function respond(
  own: Core,
  { request, folder }: Pick<SampleResponder, 'request' | 'folder'>,
): Promise<void> {
  const file = { bytes: readFileSync(request), fileName: basename(request) };
  const { payload } = must(await openRequest(own, file, '見本'));
  const bytes = Buffer.from(JSON.stringify({ answers: answersFrom(payload) }));
  const by = { name: '見本　花子', extension: '2345' };
  must(await answerRequest(own, { request: file, answers: { bytes, fileName: '答え.json' }, by, folder }));
}

interface GivenAnswer {
  readonly measure: string;
  readonly fiscalYear: number;
  readonly content: AnswerContent;
}

/** One answer for each cell for which last time's words are offered. */
function answersFrom({ round, offers }: RequestPayload): GivenAnswer[] {
  const first = new Map(
    offers.toReversed().map((each) => [`${each.cell.measureId} ${each.cell.columnId}`, each]),
  );
  return [...first.values()].flatMap(({ cell, content }) => {
    const column = round.columns.find((each) => each.id === cell.columnId);
    if (column === undefined) return [];
    return [{ measure: cell.measureId, fiscalYear: column.fiscalYear, content: looked(content) }];
  });
}

/** As somebody has looked at it who sends it. */
function looked(content: AnswerContent): AnswerContent {
  if (content.kind !== 'items') return content;
  return { kind: 'items', items: content.items.map(({ bullet, text, note }) => ({ bullet, text, note })) };
}

/** @throws Error where the sample itself is at fault */
export function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem },
): Value {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
