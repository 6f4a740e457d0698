/** Writes the requests (.shokai) of a round for the departments that are chosen among those it asks. */
import { setImmediate as breath } from 'node:timers/promises';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { isLocked, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import type { FileProblem } from '../write-file.ts';
import { askedDepartments, createRequestSource, writeRequest } from './write-request.ts';

export interface RequestsInput {
  readonly round: Round;
  /** Whether a department is chosen; left out for all. */
  readonly isChosen?: (department: { readonly id: string; readonly name: string }) => boolean;
  /** Who asks, as the departments will read it. */
  readonly askedBy: string;
  readonly folder: string;
}

export type RequestsWritten = Result<
  { files: string[] },
  Problem<'ROUND_FINAL' | 'NO_DEPARTMENT'> | FileProblem
>;

/** @returns the files, in the order of the plan */
export function writeRequests(context: CoreContext, input: RequestsInput): RequestsWritten {
  const steps = requestSteps(context, input);
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

/** The same, one file at a time with a breath between two. Whoever leaves keeps what is written: each file is whole. */
export async function* writeRequestsInSteps(
  context: CoreContext,
  input: RequestsInput,
): AsyncGenerator<RequestStep, RequestsWritten> {
  const steps = requestSteps(context, input);
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    yield next.value;
    await breath();
  }
}

export interface RequestStep {
  readonly done: number;
  readonly of: number;
}

function* requestSteps(
  context: CoreContext,
  { round, isChosen = () => true, askedBy, folder }: RequestsInput,
): Generator<RequestStep, RequestsWritten> {
  if (isLocked(round, japanDate(context.now())))
    return fail('ROUND_FINAL', `「${round.title}」は確定しています。新しい照会を始めてください。`);
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const departments = askedDepartments(round).filter((id) => isChosen({ id, name: names.get(id) ?? '' }));
  if (departments.length === 0)
    return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const source = createRequestSource(context, round, askedBy);
  const files: string[] = [];
  for (const [done, id] of departments.entries()) {
    yield { done, of: departments.length };
    const written = writeRequest(context, source, id, folder);
    if (written && !written.ok) return written;
    if (written) files.push(written.value);
  }
  return succeed({ files });
}
