/** The department's whole step by file: open the request, take the given answers, write the response. */
import { missingAnswers } from '../../../shared/completeness.ts';
import { sameContent, contentOf } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import type { FileProblem } from '../write-file.ts';
import { readAnswers, type AnswerInputProblem, type LeftOut } from './answer-input.ts';
import {
  openRequest,
  type OpenedRequest,
  type RequestFile,
  type RequestProblemCode,
} from './open-request.ts';
import { responsePayload } from './payloads.ts';
import { writeResponse, type SealingProblem } from './seal-response.ts';

export interface AnswerRequestInput {
  readonly request: RequestFile;
  readonly answers: { readonly bytes: Uint8Array; readonly fileName: string };
  readonly by: { readonly name: string; readonly extension: string | null };
  readonly folder: string;
}

export interface AnswerSummary {
  readonly file: string;
  readonly department: string;
  readonly revision: number;
  /** Number of answers in the response. */
  readonly answers: number;
  readonly leftOut: readonly LeftOut[];
  /** Own cells that are not answered yet. */
  readonly missing: readonly { readonly measure: string; readonly fiscalYear: number }[];
}

export async function answerRequest(
  context: CoreContext,
  input: AnswerRequestInput,
): Promise<
  Result<
    AnswerSummary,
    Problem<RequestProblemCode | 'BAD_NAME'> | AnswerInputProblem | FileProblem | SealingProblem
  >
> {
  // The coordinator would refuse the whole file for it.
  if (!responsePayload.shape.answeredBy.safeParse(input.by).success)
    return fail('BAD_NAME', '回答する人の名前は1字から100字まで、内線は40字までで書いてください。');
  const opened = await openRequest(context, input.request, input.by.name);
  if (!opened.ok) return opened;
  const { payload, manifest } = opened.value;
  const given = readAnswers(payload, input.answers.bytes);
  if (!given.ok) return given;
  const deed = deedOf(context, input.by.name, { why: '回答', file: input.answers.fileName });
  context.store.transaction(() => {
    for (const { measureId, columnId, content } of given.value.answers) {
      const key = { roundId: manifest.roundId, departmentId: payload.department.id, measureId, columnId };
      const current = context.answers.get(key);
      if (current.answer.state === 'submitted' && sameContent(contentOf(current.answer), content)) continue;
      const answer = { state: 'submitted' as const, content };
      context.answers.write(deed, {
        key,
        base: current.revision,
        answer,
        action: 'answer-submitted',
        complete: true,
      });
    }
  });
  const written = await writeResponse(context, {
    request: { ...manifest, payload },
    by: input.by,
    folder: input.folder,
  });
  if (!written.ok) return written;
  const { leftOut } = given.value;
  const { name: department } = payload.department;
  return succeed({ ...written.value, department, leftOut, missing: missingIn(context, opened.value) });
}

function missingIn(context: CoreContext, { manifest, payload }: OpenedRequest): AnswerSummary['missing'] {
  const { round, department } = payload;
  const own = {
    ...round.structure,
    assignments: round.structure.assignments.filter((each) => each.departmentId === department.id),
  };
  const titles = new Map(own.measures.map((each) => [each.id, each.title]));
  const ownRound = { ...round, structure: own };
  return missingAnswers(ownRound, context.answers.ofRound(manifest.roundId)).map(({ duty }) => ({
    measure: titles.get(duty.assignment.measureId) ?? '',
    fiscalYear: duty.column.fiscalYear,
  }));
}
