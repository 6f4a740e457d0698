/** Writes the requests (.shokai) of a round for the departments that are chosen among those it asks. */
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

/** @returns the files, in the order of the plan */
export function writeRequests(
  context: CoreContext,
  { round, isChosen = () => true, askedBy, folder }: RequestsInput,
): Result<{ files: string[] }, Problem<'ROUND_FINAL' | 'NO_DEPARTMENT'> | FileProblem> {
  if (isLocked(round, japanDate(context.now())))
    return fail('ROUND_FINAL', `「${round.title}」は確定しています。新しい照会を始めてください。`);
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const departments = askedDepartments(round).filter((id) => isChosen({ id, name: names.get(id) ?? '' }));
  if (departments.length === 0)
    return fail('NO_DEPARTMENT', 'その課に聞く欄はありません。課の名前を確かめてください。');
  const source = createRequestSource(context, round, askedBy);
  const files: string[] = [];
  for (const id of departments) {
    const written = writeRequest(context, source, id, folder);
    if (written && !written.ok) return written;
    if (written) files.push(written.value);
  }
  return succeed({ files });
}
