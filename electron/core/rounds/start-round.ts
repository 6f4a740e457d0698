/** Starts a round: from the plan's own template, or as the year after a round that was. */
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { rollColumns, rollLabel, structureForYears } from '../../../shared/next-round.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readDepartments } from '../store/departments.ts';
import { readPlans } from '../store/plans.ts';
import { addRound } from '../store/rounds.ts';
import { previousOffers } from './previous.ts';

export interface StartRoundInput {
  /** The fiscal year whose results are asked for. */
  readonly resultsYear: number;
  /** ISO date. */
  readonly deadline: string | null;
  /** Title of the plan; needed only where the store holds several. */
  readonly plan?: string | undefined;
  readonly who: string;
}

export interface RoundStarted {
  readonly round: string;
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly fiscalYear: number }[];
  readonly deadline: string | null;
  /** Cells that somebody has to fill, and departments that have any. */
  readonly cells: number;
  readonly departments: number;
  /** What the year before offers: answers, and year mentions in them rolled forward and to be confirmed. */
  readonly offers: number;
  readonly mentions: number;
}

/** Problems: NO_PLAN, WHICH_PLAN, ROUND_EXISTS. */
export function startRound(
  context: CoreContext,
  input: StartRoundInput,
): Result<RoundStarted, Problem<'NO_PLAN' | 'WHICH_PLAN' | 'ROUND_EXISTS'>> {
  const { db } = context.store;
  const plans = readPlans(db).filter((each) => input.plan === undefined || each.title === input.plan);
  const [plan, ...others] = plans;
  if (!plan) return fail('NO_PLAN', '計画がまだありません。先に表を取り込んでください。');
  if (others.length > 0) {
    return fail('WHICH_PLAN', `計画が${plans.length}つあります。どの計画か、--planで指定してください。`);
  }
  const ofPlan = context.rounds.all().filter((each) => each.round.planId === plan.id);
  if (ofPlan.some((each) => each.round.resultsYear === input.resultsYear)) {
    return fail(
      'ROUND_EXISTS',
      `${fiscalYearLabel(input.resultsYear)}の照会はもうあります。別の年度を指定してください。`,
    );
  }
  const { template, ...structure } = plan.document;
  const by = input.resultsYear - template.resultsYear;
  const columns = rollColumns(template.columns, by);
  const years = columns.map((each) => each.fiscalYear);
  const previous = ofPlan.find((each) => each.round.resultsYear < input.resultsYear);
  const round: Round = {
    id: context.newId(),
    planId: plan.id,
    title: rollLabel(template.title, by),
    resultsYear: input.resultsYear,
    deadline: input.deadline,
    state: 'open',
    columns,
    structure: structureForYears({ ...structure, departments: readDepartments(db) }, years, context.newId),
    layout: template.layout,
    previousRoundId: previous?.round.id ?? null,
    correction: null,
  };
  context.store.transaction(() => {
    addRound(db, context.history, deedOf(context, input.who, { why: '照会の開始' }), round);
  });
  const asked = duties(round);
  const offers = previousOffers(context, round);
  return succeed({
    round: round.id,
    title: round.title,
    columns: columns.map(({ label, fiscalYear }) => ({ label, fiscalYear })),
    deadline: round.deadline,
    cells: asked.length,
    departments: new Set(asked.map((each) => each.assignment.departmentId)).size,
    offers: offers.length,
    mentions: offers.reduce((sum, each) => sum + each.mentions.length, 0),
  });
}
