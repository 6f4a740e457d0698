/** Gives a plan another name. Rounds keep the titles that they were asked and published under. */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readPlans, replacePlan } from '../store/plans.ts';
import { checkPlanTitle, type PlanTitleProblem } from './new-plan.ts';

export interface RenamePlanInput {
  readonly planId: string;
  readonly title: string;
  readonly who: string;
}

/** The title of the next round's table follows where it holds the old name. */
export function renamePlan(
  context: CoreContext,
  { planId, title: written, who }: RenamePlanInput,
): Result<{ readonly title: string; readonly before: string }, PlanTitleProblem | Problem<'NO_PLAN'>> {
  const { db } = context.store;
  const plans = readPlans(db);
  const before = plans.find((each) => each.id === planId);
  if (!before) return fail('NO_PLAN', 'その計画はありません。画面を開き直してください。');
  const checked = checkPlanTitle(
    written,
    plans.filter((each) => each !== before),
  );
  if (!checked.ok) return checked;
  const title = checked.value;
  if (title === before.title) return succeed({ title, before: title });
  const { template } = before.document;
  const document = {
    ...before.document,
    template: { ...template, title: template.title.replaceAll(before.title, () => title) },
  };
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '計画の名前を直した' });
    const revision = replacePlan(db, context.history, deed, {
      before,
      document,
      title,
      change: { before: [], after: [] },
    });
    if (revision === undefined) throw new Error('the plan changed inside one transaction');
  });
  return succeed({ title, before: before.title });
}
