/** Imports a published table: as a plan with its finished round, or as a plan only. */
import { succeed, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import type { TablePlan } from '../documents/read/plan-from-table.ts';
import type { Understanding } from '../documents/read/understand.ts';
import { saveDepartments } from '../store/departments.ts';
import { addPlan, readPlans } from '../store/plans.ts';
import { addRound } from '../store/rounds.ts';
import {
  refuseTable,
  summaryOf,
  tablePlan,
  type ImportSummary,
  type TableFile,
  type TableRefused,
} from './table-plan.ts';

export interface ImportInput extends TableFile {
  readonly planOnly: boolean;
  readonly who: string;
}

export interface ImportedTable extends ImportSummary {
  /** What was left out, or read otherwise than it looks. */
  readonly told: readonly string[];
}

export interface PlanPreview {
  readonly kind: 'plan';
  readonly summary: ImportSummary;
  readonly understanding: Understanding;
  /** Why it cannot be a plan of its own; null where it can. */
  readonly refusal: string | null;
}

/** What a table would become as a plan of its own, and why it cannot where it cannot. Nothing is stored. */
export async function previewTable(
  context: CoreContext,
  file: TableFile,
): Promise<Result<PlanPreview, TableRefused>> {
  let ids = 0;
  const found = await tablePlan(context, file, () => `preview-${(ids += 1)}`);
  if (!found.ok) return found;
  const { plan, understanding } = found.value;
  const refusal = isKnown(context, plan.title)
    ? `「${plan.title}」という計画がもうあります。同じ計画の別の年度なら、その計画の年度として読み込んでください。`
    : null;
  return succeed({ kind: 'plan', summary: summaryOf(plan), understanding, refusal });
}

/** Imports all of the table in one transaction, or, where anything in it cannot be read or placed, nothing. */
export async function importTable(
  context: CoreContext,
  input: ImportInput,
): Promise<Result<ImportedTable, TableRefused<'PLAN_EXISTS'>>> {
  const found = await tablePlan(context, input, context.newId);
  if (!found.ok) return found;
  const { plan, understanding } = found.value;
  if (isKnown(context, plan.title))
    return refuseTable(
      'PLAN_EXISTS',
      `「${plan.title}」はもう取り込んであります。別の保存先を指定してください。`,
    );
  context.store.transaction(() => {
    store(context, plan, input);
  });
  return succeed({ ...summaryOf(plan), told: understanding.told });
}

function isKnown(context: CoreContext, title: string): boolean {
  return readPlans(context.store.db).some((each) => each.title === title);
}

function store(context: CoreContext, plan: TablePlan, input: ImportInput): void {
  const deed = deedOf(context, input.who, { why: '表の取り込み', file: input.fileName });
  const { db } = context.store;
  const planId = context.newId();
  saveDepartments(db, context.history, deed, plan.departments);
  addPlan(db, context.history, deed, { id: planId, title: plan.title, document: plan.document });
  if (input.planOnly) return;
  const { template, ...structure } = plan.document;
  const roundId = context.newId();
  addRound(db, context.history, deed, {
    ...template,
    id: roundId,
    planId,
    deadline: null,
    state: 'final',
    structure: { ...structure, departments: [...plan.departments] },
    previousRoundId: null,
    correction: null,
  });
  for (const { key, content } of plan.answers) {
    context.answers.write(deed, {
      key: { roundId, ...key },
      base: 0,
      answer: { state: 'accepted', content },
      action: 'answer-imported',
    });
  }
}
