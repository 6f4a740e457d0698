/** Finds the plan that a person means. */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { readPlans, type StoredPlan } from '../store/plans.ts';

/** @param title of the plan; undefined where the store holds only one */
export function findPlan(
  context: CoreContext,
  title: string | undefined,
): Result<StoredPlan, Problem<'NO_PLAN' | 'WHICH_PLAN'>> {
  const plans = readPlans(context.store.db).filter((each) => title === undefined || each.title === title);
  const [plan, ...others] = plans;
  if (!plan) return fail('NO_PLAN', '計画がまだありません。先に表を取り込んでください。');
  if (others.length > 0)
    return fail('WHICH_PLAN', `計画が${plans.length}件あります。どの計画か、--planで指定してください。`);
  return succeed(plan);
}

/** The plan with an id. */
export function planById(context: CoreContext, id: string): Result<StoredPlan, Problem<'NO_PLAN'>> {
  const plan = readPlans(context.store.db).find((each) => each.id === id);
  return plan
    ? succeed(plan)
    : fail('NO_PLAN', 'その計画はありません。計画と照会の画面を開き直してください。');
}
