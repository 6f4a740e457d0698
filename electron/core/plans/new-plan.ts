/** A plan without a table to read it from: its title, and the two columns that every round begins with. */
import { fiscalYearLabel, fiscalYearOfDate } from '../../../shared/fiscal-year.ts';
import { defaultTableLayout } from '../../../shared/plan.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import { addPlan, readPlans } from '../store/plans.ts';

export type PlanTitleProblem = Problem<'NO_TITLE' | 'TITLE_TOO_LONG' | 'PLAN_EXISTS'>;

/** @returns the title without spaces around it, where none of the others has it */
export function checkPlanTitle(
  written: string,
  others: readonly { readonly title: string }[],
): Result<string, PlanTitleProblem> {
  // Half a character is another one in SQLite, and so another than in the history.
  const title = written.trim().toWellFormed();
  if (title === '') return fail('NO_TITLE', '計画の名前を書いてください。');
  if (title.length > 200) return fail('TITLE_TOO_LONG', '計画の名前は200字までで書いてください。');
  if (others.some((each) => each.title === title))
    return fail('PLAN_EXISTS', `「${title}」という計画は、もうあります。別の名前にしてください。`);
  return succeed(title);
}

/** Problems: NO_TITLE, TITLE_TOO_LONG, PLAN_EXISTS. */
export function newPlan(
  context: CoreContext,
  input: { readonly title: string; readonly who: string },
): Result<{ planId: string; title: string }, PlanTitleProblem> {
  const { db } = context.store;
  const checked = checkPlanTitle(input.title, readPlans(db));
  if (!checked.ok) return checked;
  const title = checked.value;
  // Asked for in the year after the results.
  const year = fiscalYearOfDate(japanDate(context.now())) - 1;
  const [results, plans] = [fiscalYearLabel(year), fiscalYearLabel(year + 1)];
  const planId = context.newId();
  const template = {
    title: `${title}に基づく${results}及び${plans}の取組み等について`,
    resultsYear: year,
    columns: [
      {
        id: `result-${year}`,
        kind: 'items' as const,
        label: `${results}の取組み`,
        fiscalYear: year,
        purpose: 'result' as const,
      },
      {
        id: `plan-${year + 1}`,
        kind: 'items' as const,
        label: `${plans}の取組み（実施予定を含む）`,
        fiscalYear: year + 1,
        purpose: 'plan' as const,
      },
    ],
    layout: defaultTableLayout,
  };
  const document = { headings: [], measures: [], assignments: [], template };
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '白紙から始めた' });
    addPlan(db, context.history, deed, { id: planId, title, document }, 'plan-added');
  });
  return succeed({ planId, title });
}
