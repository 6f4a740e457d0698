/** Writes the requests (.shokai) of a round for the departments that are chosen among those it asks. */
import { setImmediate as breath } from 'node:timers/promises';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { isLocked, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import type { FileProblem } from '../write-file.ts';
import { sealsResponses } from '../rounds/seal-responses.ts';
import { ensureSealKey, requestPassphrase } from '../store/seal-keys.ts';
import {
  askedDepartments,
  createRequestSource,
  writeProtectedRequest,
  writeRequest,
} from './write-request.ts';

export interface RequestsInput {
  readonly round: Round;
  /** Whether a department is chosen; left out for all. */
  readonly isChosen?: (department: { readonly id: string; readonly name: string }) => boolean;
  /** Who asks, as the departments will read it. */
  readonly askedBy: string;
  readonly folder: string;
  /** By which the files are protected; left out, the one that the store keeps for its requests, if any. */
  readonly passphrase?: string | undefined;
}

export type RequestsWritten = Result<
  { files: string[] },
  Problem<'ROUND_FINAL' | 'NO_DEPARTMENT'> | FileProblem
>;

/** @returns the files, in the order of the plan */
export async function writeRequests(context: CoreContext, input: RequestsInput): Promise<RequestsWritten> {
  const steps = writeRequestsInSteps(context, input);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
  }
}

export interface RequestStep {
  readonly done: number;
  readonly of: number;
}

/** The same, one file at a time with a breath between two. Whoever leaves keeps what is written: each file is whole. */
export async function* writeRequestsInSteps(
  context: CoreContext,
  { round, isChosen = () => true, askedBy, folder, passphrase: given }: RequestsInput,
): AsyncGenerator<RequestStep, RequestsWritten> {
  if (isLocked(round, japanDate(context.now())))
    return fail('ROUND_FINAL', `「${round.title}」は確定しています。新しい照会を始めてください。`);
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const departments = askedDepartments(round).filter((id) => isChosen({ id, name: names.get(id) ?? '' }));
  if (departments.length === 0)
    return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const sealFor = sealsResponses(context, round) ? (await ensureSealKey(context)).recipient : null;
  const source = createRequestSource(context, round, askedBy, sealFor);
  const passphrase = given ?? requestPassphrase(context.store.db);
  const files: string[] = [];
  for (const [done, id] of departments.entries()) {
    yield { done, of: departments.length };
    await breath();
    const written =
      passphrase === undefined
        ? writeRequest(context, source, id, folder)
        : await writeProtectedRequest(context, source, id, { folder, passphrase });
    if (written && !written.ok) return written;
    if (written) files.push(written.value);
  }
  return succeed({ files });
}
