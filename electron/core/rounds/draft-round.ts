/** From a draft to a round: what it would be, and beginning it. */
import type { Department } from '../../../shared/department.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { rollColumns, rollLabel, structureForYears } from '../../../shared/next-round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { RoundDraft } from '../../../shared/round-draft.ts';
import { duties, type Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { readDepartments, saveDepartments } from '../store/departments.ts';
import { replacePlan, type StoredPlan } from '../store/plans.ts';
import { draftRevision, saveDraft } from '../store/round-drafts.ts';
import { addRound } from '../store/rounds.ts';
import { roundsOfPlan } from './next-draft.ts';
import { previousOffers } from './previous.ts';

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

/** The city's departments with the successors that the draft chose. */
export function draftDepartments(context: CoreContext, draft: RoundDraft): Department[] {
  const chosen = new Map(draft.successors.map((each) => [each.departmentId, each.successorId]));
  return readDepartments(context.store.db).map((each) => {
    const successorId = chosen.get(each.id);
    return successorId === undefined ? each : { ...each, successorId };
  });
}

/**
 * The round that a draft would begin; nothing is stored.
 * @param newId gives a new unique id with each call
 */
export function roundOfDraft(
  context: CoreContext,
  plan: StoredPlan,
  draft: RoundDraft,
  newId: () => string,
): Round {
  const { template, ...structure } = plan.document;
  const years = draft.columns.map((each) => each.fiscalYear);
  const base = roundsOfPlan(context, plan.id).find((each) => each.id === draft.baseRoundId);
  return {
    id: newId(),
    planId: plan.id,
    title: draft.title,
    resultsYear: draft.resultsYear,
    deadline: draft.deadline,
    state: 'open',
    columns: draft.columns,
    structure: structureForYears(
      { ...structure, departments: draftDepartments(context, draft) },
      years,
      newId,
    ),
    layout: template.layout,
    previousRoundId: base?.id ?? null,
    correction: null,
    ...(draft.message === '' ? {} : { message: draft.message }),
    ...(draft.decisions.length === 0 ? {} : { offerDecisions: draft.decisions }),
  };
}

export type BeginProblem = Problem<'ROUND_EXISTS'>;

/** Begins the round in one transaction: successors that were chosen, the plan's columns, the round, the end of its draft. */
export function beginRound(
  context: CoreContext,
  plan: StoredPlan,
  draft: RoundDraft,
  who: string,
): Result<RoundStarted, BeginProblem> {
  if (roundsOfPlan(context, plan.id).some((each) => each.resultsYear === draft.resultsYear)) {
    return fail(
      'ROUND_EXISTS',
      `${fiscalYearLabel(draft.resultsYear, context.eras())}の照会はもうあります。別の年度を指定してください。`,
    );
  }
  const round = roundOfDraft(context, plan, draft, context.newId);
  const asked = duties(round);
  const { db } = context.store;
  context.store.transaction(() => {
    const deed = deedOf(context, who, { why: '照会の開始' });
    if (draft.successors.length > 0)
      saveDepartments(db, context.history, deed, draftDepartments(context, draft));
    if (draft.intoPlan) takeIntoPlan(context, plan, draft, who);
    addRound(db, context.history, deed, round);
    const base = draftRevision(db, plan.id);
    saveDraft(db, context.history, deed, { planId: plan.id, base, draft: null });
  });
  const offers = previousOffers(context, round);
  return succeed({
    round: round.id,
    title: round.title,
    columns: round.columns.map(({ label, fiscalYear }) => ({ label, fiscalYear })),
    deadline: round.deadline,
    cells: asked.length,
    departments: new Set(asked.map((each) => each.assignment.departmentId)).size,
    offers: offers.length,
    mentions: offers.reduce((sum, each) => sum + each.mentions.length, 0),
  });
}

/** The plan asks the same from then on, where it does not yet. */
export function takeIntoPlan(
  context: CoreContext,
  plan: StoredPlan,
  form: Pick<Round, 'title' | 'resultsYear' | 'columns'>,
  who: string,
): void {
  const { template } = plan.document;
  const by = form.resultsYear - template.resultsYear;
  const eras = context.eras();
  const usual = {
    title: rollLabel(template.title, by, eras),
    columns: rollColumns(template.columns, by, eras),
  };
  const { title, resultsYear, columns } = form;
  if (JSON.stringify(usual) === JSON.stringify({ title, columns })) return;
  const next = { ...template, title, resultsYear, columns };
  const document = { ...plan.document, template: next };
  const change = { before: { template }, after: { template: next } };
  const deed = deedOf(context, who, { why: '照会の列を計画にも入れる' });
  replacePlan(context.store.db, context.history, deed, { before: plan, document, change });
}
