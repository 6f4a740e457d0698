/**
 * Imports a published table as another year of a plan that is here already, mostly an earlier one. Measures are those of
 * the plan where heading and title say so; what the plan does not have stays in that year's own frozen structure, where
 * the person said so. The plan itself is never changed by its past.
 */
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { succeed, type Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readDepartments, saveDepartments } from '../store/departments.ts';
import type { StoredPlan } from '../store/plans.ts';
import { addRound, replaceRound, type StoredRound } from '../store/rounds.ts';
import { planById } from './find-plan.ts';
import { matchPlan, type MatchedTable } from './match-plan.ts';
import { yearsOf } from './round-pane.ts';
import type { ImportedTable, PlanPreview } from './import-table.ts';
import { refuseTable, summaryOf, tablePlan, type TableFile, type TableRefused } from './table-plan.ts';

export interface PastYearInput extends TableFile {
  readonly plan: StoredPlan;
  /** What becomes of measures that the plan does not have: nothing is imported, or they are measures of that year only. */
  readonly unmatched: 'stop' | 'keep';
  readonly who: string;
}

/** As the screen shows it, with all that was counted and understood. */
type PastYearPreview = Omit<
  Extract<ImportPreview, { kind: 'past-year' }>,
  'summary' | 'understanding' | 'tables'
> &
  Pick<PlanPreview, 'summary' | 'understanding'>;

/** What a table would become as a year of the plan. Nothing is stored. */
export async function previewPastYear(
  context: CoreContext,
  input: Omit<PastYearInput, 'unmatched' | 'who'>,
): Promise<Result<PastYearPreview, TableRefused>> {
  let ids = 0;
  const read = await tablePlan(context, input, () => `preview-${(ids += 1)}`);
  if (!read.ok) return read;
  const table = matchPlan(read.value.plan, input.plan.document);
  const known = new Set(readDepartments(context.store.db).map((each) => each.id));
  const { template } = table.plan.document;
  return succeed({
    kind: 'past-year',
    summary: summaryOf(table.plan),
    understanding: read.value.understanding,
    years: yearsOf(context, template),
    matched: table.matched,
    unmatched: [...table.unmatched],
    newDepartments: table.plan.departments.filter((each) => !known.has(each.id)).map((each) => each.name),
    linked: followers(context, input.plan, template.resultsYear).map((each) => each.round.title),
    refusal: takenYear(context, input.plan, template.resultsYear),
  });
}

export async function importPastYear(
  context: CoreContext,
  input: PastYearInput,
): Promise<
  Result<
    { readonly roundId: string; readonly summary: ImportedTable },
    TableRefused<'ROUND_EXISTS' | 'UNKNOWN_MEASURES' | 'NO_PLAN'>
  >
> {
  const read = await tablePlan(context, input, context.newId);
  if (!read.ok) return read;
  // As it is by now: reading a document takes a while, and the plan may have been edited meanwhile.
  const plan = planById(context, input.plan.id);
  if (!plan.ok) return refuseTable(plan.problem.code, plan.problem.message);
  const table = matchPlan(read.value.plan, plan.value.document);
  const taken = takenYear(context, input.plan, table.plan.document.template.resultsYear);
  if (taken !== null) return refuseTable('ROUND_EXISTS', taken);
  if (table.unmatched.length > 0 && input.unmatched === 'stop') {
    const names = table.unmatched.slice(0, 3).map((each) => `「${each.measure}」`);
    const more = table.unmatched.length > 3 ? `ほか${table.unmatched.length - 3}件` : '';
    return refuseTable(
      'UNKNOWN_MEASURES',
      `計画にない施策が${table.unmatched.length}件あります（${names.join('、')}${more}）。表を直すか、その年度だけの施策として取り込むと決めてください。`,
    );
  }
  const roundId = context.newId();
  context.store.transaction(() => {
    store(context, table, roundId, input);
  });
  const { told } = read.value.understanding;
  return succeed({ roundId, summary: { ...summaryOf(table.plan), told } });
}

function takenYear(context: CoreContext, plan: StoredPlan, resultsYear: number): string | null {
  const has = context.rounds
    .all()
    .some((each) => each.round.planId === plan.id && each.round.resultsYear === resultsYear);
  return has
    ? `「${plan.title}」には${fiscalYearLabel(resultsYear, context.eras())}の照会がもうあります。取り込めません。`
    : null;
}

/** The round of the year after, where nothing nearer stands before it yet. */
function followers(context: CoreContext, plan: StoredPlan, resultsYear: number): StoredRound[] {
  const all = context.rounds.all().filter((each) => each.round.planId === plan.id);
  return all.filter((each) => each.round.resultsYear === resultsYear + 1);
}

function store(context: CoreContext, table: MatchedTable, roundId: string, input: PastYearInput): void {
  const { db } = context.store;
  const { plan, who, fileName } = input;
  const deed = deedOf(context, who, { why: '前の年度の表の取り込み', file: fileName });
  const { template, ...structure } = table.plan.document;
  const before = context.rounds
    .all()
    .find((each) => each.round.planId === plan.id && each.round.resultsYear < template.resultsYear);
  saveDepartments(db, context.history, deed, table.plan.departments);
  const round: Round = {
    ...template,
    id: roundId,
    planId: plan.id,
    deadline: null,
    state: 'final',
    structure: { ...structure, departments: [...table.plan.departments] },
    previousRoundId: before?.round.id ?? null,
    correction: null,
  };
  addRound(db, context.history, deed, round);
  for (const { key, content } of table.plan.answers) {
    context.answers.write(deed, {
      key: { roundId, ...key },
      base: 0,
      answer: { state: 'accepted', content },
      action: 'answer-imported',
    });
  }
  for (const each of followers(context, plan, template.resultsYear)) {
    // Also where that round is final: what it says stays; only what came before it becomes known.
    const after = { ...each.round, previousRoundId: roundId };
    replaceRound(db, context.history, deed, { before: each, after, action: 'round-changed' });
  }
}
