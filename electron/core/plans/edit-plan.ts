/** Edits a plan, and with it the rounds made from it that are still open. */
import { editWithInverse } from '../../../shared/inverse-edit.ts';
import type { PlanStructure } from '../../../shared/plan.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import type { PlanEditProblem } from '../../../shared/plan-edits.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { readDepartments } from '../store/departments.ts';
import { readPlan, replacePlan, type PlanDocument, type StoredPlan } from '../store/plans.ts';
import {
  changeDeed,
  checkLoss,
  requestedRounds,
  roundChanges,
  storeRoundChanges,
  type LossProblem,
} from './change-rounds.ts';

export interface EditPlanInput {
  readonly planId: string;
  /** Made together, or none of them. */
  readonly edits: readonly PlanEdit[];
  /** The revision that the person saw; left out to take the plan as it is. */
  readonly base?: number;
  readonly frontRoundId?: string | null;
  /** The person knows that answers leave the table. */
  readonly despiteAnswers: boolean;
  readonly who: string;
}

export interface PlanEdited {
  readonly revision: number;
  /** What takes the edits back. */
  readonly inverse: readonly PlanEdit[];
  /** Open rounds that changed with the plan, and those of them whose requests are older now. */
  readonly rounds: readonly string[];
  readonly requested: readonly string[];
  readonly notes: readonly string[];
}

export type EditPlanProblem = PlanEditProblem | LossProblem | Problem<'NO_PLAN' | 'STALE_PLAN'>;

export function editPlan(context: CoreContext, input: EditPlanInput): Result<PlanEdited, EditPlanProblem> {
  const { db } = context.store;
  const before = readPlan(db, input.planId);
  if (!before) return fail('NO_PLAN', 'その計画はありません。画面を開き直してください。');
  if (input.base !== undefined && input.base !== before.revision) return stale();
  const edited = editWithInverse(planStructureOf(context, before), input.edits);
  if (!edited.ok) return edited;
  const { structure, inverse } = edited.value;
  const rounds = roundChanges(context, {
    planId: before.id,
    frontRoundId: input.frontRoundId ?? null,
    plan: structure,
    edits: input.edits,
    changedDepartments: [],
  });
  if (!rounds.ok) return rounds;
  const loss = checkLoss(rounds.value.lost, input.despiteAnswers);
  if (!loss.ok) return loss;
  return context.store.transaction(() => {
    const deed = changeDeed(context, input.who, '計画を直した');
    const revision = replacePlan(db, context.history, deed, {
      before,
      document: documentWith(before.document, structure),
      change: { before: inverse, after: input.edits },
    });
    if (revision === undefined) return stale();
    storeRoundChanges(context, deed, rounds.value);
    return succeed({
      revision,
      inverse,
      rounds: rounds.value.changed.map((each) => each.after.id),
      requested: requestedRounds(context, rounds.value),
      notes: rounds.value.notes,
    });
  });
}

/** The plan with all departments of the city. */
export function planStructureOf(context: CoreContext, { document }: StoredPlan): PlanStructure {
  const { template: _template, ...structure } = document;
  return { ...structure, departments: readDepartments(context.store.db) };
}

export function documentWith(before: PlanDocument, structure: PlanStructure): PlanDocument {
  const { departments: _departments, ...rest } = structure;
  return { ...before, ...rest };
}

function stale(): ReturnType<typeof fail<'STALE_PLAN'>> {
  return fail('STALE_PLAN', 'ほかの画面で計画が直されました。新しい内容を確かめて、もう一度直してください。');
}
