/** The next round as it is proposed before anybody has decided anything, and what follows from a decision in it. */
import { fiscalYearsLabel } from '../../../shared/fiscal-year.ts';
import { rollColumns, rollLabel } from '../../../shared/next-round.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { editColumns, type ColumnProblem } from '../../../shared/round-columns.ts';
import {
  changeDraft,
  deadlineLater,
  type DraftChange,
  type RoundDraft,
} from '../../../shared/round-draft.ts';
import type { Column, Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import type { StoredPlan } from '../store/plans.ts';

export interface WantedRound {
  /** Undefined for the newest one before the year; null for none. */
  readonly baseRoundId?: string | null | undefined;
  /** Undefined for the year after the base. */
  readonly resultsYear?: number | undefined;
}

/** Rounds of one plan, newest results year first. */
export function roundsOfPlan(context: CoreContext, planId: string): Round[] {
  return context.rounds
    .all()
    .map((each) => each.round)
    .filter((each) => each.planId === planId);
}

/** What the round would be if every step were passed as it stands. */
export function proposedDraft(context: CoreContext, plan: StoredPlan, wanted: WantedRound = {}): RoundDraft {
  const eras = context.eras();
  const rounds = roundsOfPlan(context, plan.id);
  const { template } = plan.document;
  const base =
    wanted.baseRoundId === undefined
      ? rounds.find((each) => wanted.resultsYear === undefined || each.resultsYear < wanted.resultsYear)
      : rounds.find((each) => each.id === wanted.baseRoundId);
  const resultsYear = wanted.resultsYear ?? (base ? base.resultsYear + 1 : template.resultsYear);
  // The plan says what a year usually asks; an older round that was chosen asks what it asked then.
  const form = base && base !== rounds[0] ? base : template;
  const by = resultsYear - form.resultsYear;
  const columns = rollColumns(form.columns, by, eras);
  const sinceBase = resultsYear - (base?.resultsYear ?? resultsYear);
  return {
    baseRoundId: base?.id ?? null,
    resultsYear,
    title: rollLabel(form.title, by, eras),
    columns,
    intoPlan: true,
    successors: [],
    decisions: [],
    deadline: base?.deadline ? deadlineLater(base.deadline, sinceBase) : null,
    message: base?.message ? rollLabel(base.message, sinceBase, eras) : usualMessage(columns, context),
    step: 1,
  };
}

function usualMessage(columns: readonly Column[], context: CoreContext): string {
  const years = fiscalYearsLabel(
    columns.map((each) => each.fiscalYear),
    context.eras(),
  );
  return `${years}の取組みについて、期限までにご回答ください。前回の回答を横に出してあります。`;
}

/** The draft after a change. Problems: NO_ROUND, and those of the columns. */
export function changedDraft(
  context: CoreContext,
  plan: StoredPlan,
  draft: RoundDraft,
  change: DraftChange,
): Result<RoundDraft, Problem<'NO_ROUND'> | ColumnProblem> {
  if (change.kind !== 'base' && change.kind !== 'year' && change.kind !== 'columns')
    return succeed(changeDraft(draft, change));
  switch (change.kind) {
    case 'base': {
      const { baseRoundId } = change;
      if (baseRoundId !== null && !roundsOfPlan(context, plan.id).some((each) => each.id === baseRoundId))
        return fail('NO_ROUND', 'その照会はありません。画面を開き直してください。');
      return succeed({ ...proposedDraft(context, plan, { baseRoundId }), step: draft.step });
    }
    case 'year': {
      const by = change.resultsYear - draft.resultsYear;
      const eras = context.eras();
      return succeed({
        ...draft,
        resultsYear: change.resultsYear,
        title: rollLabel(draft.title, by, eras),
        columns: rollColumns(draft.columns, by, eras),
        message: rollLabel(draft.message, by, eras),
        deadline: draft.deadline === null ? null : deadlineLater(draft.deadline, by),
      });
    }
    case 'columns': {
      const edited = editColumns({ columns: draft.columns, sent: false, answers: new Map() }, change.edit);
      return edited.ok ? succeed({ ...draft, columns: edited.value }) : edited;
    }
  }
}
