/** Submitting: complete cells become submitted and go into one response file. All of it happens, or nothing. */
import type { Submission } from '../../../shared/contract/desk-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { sealThenStore, type SealingProblem } from '../exchange/seal-response.ts';
import { keepResponse, makeResponse, nextRevision, responseFileName } from '../exchange/write-response.ts';
import { responsesOf, type ResponseRecord } from '../store/exchange-log.ts';
import { ensureIdentity } from '../store/meta.ts';
import type { FileProblem } from '../write-file.ts';
import { checkRound } from './check-round.ts';
import { deskRound, ownDuties } from './desk-round.ts';
import { answeringDepartment, newestRequest } from './opened-request.ts';

export interface SubmitInput {
  readonly roundId: string;
  readonly name: string;
  readonly extension: string;
  readonly confirmedBy: string;
  readonly confirmedOn: string;
  readonly note: string;
  readonly folder: string;
  /** ISO date in Japan. */
  readonly today: string;
}

const noRound = fail('NO_ROUND', 'この照会は、ここで開かれていません。照会ファイルを開いてください。');

export async function submitRound(
  context: CoreContext,
  input: SubmitInput,
): Promise<
  Result<Submission & { remaining: number }, Problem<'NO_ROUND' | 'NOT_READY'> | FileProblem | SealingProblem>
> {
  const { roundId } = input;
  const request = newestRequest(context, roundId);
  if (!request) return noRound;
  return sealThenStore(context, {
    refusal: (): Result<never, Problem<'NO_ROUND' | 'NOT_READY'>> | undefined => {
      const desk = deskRound(context, roundId);
      if (!desk) return noRound;
      const errors = checkRound(desk, input.today).findings.filter((each) => each.level === 'error');
      if (errors.length === 0) return undefined;
      return fail('NOT_READY', `まだ作れません。直すところが${errors.length}件あります。`);
    },
    make: () => {
      submitComplete(context, roundId, input.name);
      return makeResponse(context, {
        request,
        by: { name: input.name, extension: input.extension },
        confirmedBy: { name: input.confirmedBy, on: input.confirmedOn },
        note: input.note,
      });
    },
    store: (made, bytes) => {
      const written = keepResponse(context, made, bytes, input.folder);
      if (!written.ok) return written;
      const remaining = ownDuties(context, roundId).filter((each) => !each.complete).length;
      const [record] = submissions(context, roundId);
      if (!record) throw new Error('the response that was just written is not in the store');
      return succeed({ ...record, remaining });
    },
  });
}

/** Complete cells become submitted. */
function submitComplete(context: CoreContext, roundId: string, who: string): void {
  const deed = deedOf(context, who, { why: '提出' });
  for (const { key, revision, answer, reply, complete } of ownDuties(context, roundId)) {
    const isReady = complete && (answer.state === 'draft' || answer.state === 'returned');
    if (!isReady || answer.content === null) continue;
    context.answers.write(deed, {
      key: { roundId, ...key },
      base: revision,
      answer: { state: 'submitted', content: answer.content },
      action: 'answer-submitted',
      complete: true,
      reply,
    });
  }
}

/** Every response made here for the round, newest first. */
export function submissions(context: CoreContext, roundId: string): Submission[] {
  return responseRecords(context, roundId).map((each) => ({
    revision: each.revision,
    at: each.at,
    answeredBy: each.answeredBy,
    answers: each.answers,
    file: each.file,
    checkNumber: each.payloadHash.slice(0, 12),
    receipt: each.receipt === null ? null : (JSON.parse(each.receipt) as Submission['receipt']),
  }));
}

/** Who submitted last, for the next time; null before the first. */
export function lastSubmitter(
  context: CoreContext,
  roundId: string,
): { name: string; extension: string } | null {
  const [last] = responseRecords(context, roundId);
  return last ? { name: last.answeredBy, extension: last.extension ?? '' } : null;
}

/** The response that would be made next. */
export function nextResponse(context: CoreContext, roundId: string): { revision: number; fileName: string } {
  const request = newestRequest(context, roundId);
  if (!request) return { revision: 1, fileName: '' };
  const { storeId } = ensureIdentity(context.store.db, context.newId);
  const of = { roundId, departmentId: request.departmentId, storeId };
  const revision = nextRevision(context.store.db, of, request.payload);
  return { revision, fileName: responseFileName(request.payload, revision) };
}

function responseRecords(context: CoreContext, roundId: string): ResponseRecord[] {
  const departmentId = answeringDepartment(context, roundId);
  if (departmentId === undefined) return [];
  const { storeId } = ensureIdentity(context.store.db, context.newId);
  return responsesOf(context.store.db, { roundId, departmentId, storeId });
}
