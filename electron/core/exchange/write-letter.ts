/** The words to a department whose file was not taken, from what the store knows of file and round. */
import { fiscalYearsLabel } from '../../../shared/fiscal-year.ts';
import { letterText } from '../../../shared/receive-letter.ts';
import { resultOfRefusal } from '../../../shared/receive-result.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { readPlans } from '../store/plans.ts';
import { findReceivedFile } from '../store/receivings.ts';

/**
 * @param input.round the one that the department is asked for now
 * @param input.office who writes
 */
export function writeLetter(
  context: CoreContext,
  input: { readonly fileId: string; readonly round: Round; readonly office: string },
): Result<string, Problem<'NO_FILE'>> {
  const { fileId, round, office } = input;
  const { db } = context.store;
  const file = findReceivedFile(db, fileId);
  if (file?.outcome.kind !== 'refused') {
    return fail('NO_FILE', 'このファイルの記録がありません。受け取りを開き直してください。');
  }
  const { problem, from } = file.outcome;
  const years = [...new Set(round.columns.map((each) => each.fiscalYear))].toSorted((a, b) => a - b);
  return succeed(
    letterText({
      result: resultOfRefusal(problem.code),
      department: from?.department ?? '担当課',
      office,
      fileName: file.fileName,
      answered: fiscalYearsLabel(from?.fiscalYears ?? []),
      planTitle: readPlans(db).find((each) => each.id === round.planId)?.title ?? round.title,
      asked: fiscalYearsLabel(years),
      deadline: round.deadline === null ? null : dayInWords(round.deadline),
    }),
  );
}

/** 令和6年6月28日（金） */
function dayInWords(isoDay: string): string {
  const format = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
    era: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  return format
    .format(new Date(`${isoDay}T00:00:00Z`))
    .replace('(', '（')
    .replace(')', '）');
}
