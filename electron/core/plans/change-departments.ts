/** Changes the list of departments, and with it every plan and every open round in which they are in charge. */
import {
  planDepartmentChange,
  type DepartmentChange,
  type PlannedChange,
} from '../../../shared/department-changes.ts';
import type { Department } from '../../../shared/department.ts';
import type { DepartmentProblem } from '../../../shared/handover-parties.ts';
import { editsForChange, measuresInCharge } from '../../../shared/handover-edits.ts';
import { editWithInverse, type Edited } from '../../../shared/inverse-edit.ts';
import type { PlanEdit } from '../../../shared/plan-edit.ts';
import { fail, succeed, type Result } from '../../../shared/result.ts';
import { withChanged } from '../../../shared/siblings.ts';
import type { CoreContext } from '../context.ts';
import {
  deleteDepartment,
  isDepartmentUsed,
  readDepartments,
  saveDepartments,
} from '../store/departments.ts';
import { readPlans, replacePlan, type StoredPlan } from '../store/plans.ts';
import {
  changeDeed,
  checkLoss,
  requestedRounds,
  roundChanges,
  storeRoundChanges,
  type LossProblem,
  type RoundChanges,
} from './change-rounds.ts';
import { documentWith } from './edit-plan.ts';

export interface ChangeDepartmentsInput {
  readonly change: DepartmentChange;
  readonly frontRoundId?: string | null;
  readonly despiteAnswers: boolean;
  readonly who: string;
}

export interface DepartmentsChanged {
  /** New, changed and removed ones. */
  readonly departments: readonly Department[];
  /** Measures in all plans whose charge changed. */
  readonly measures: readonly { readonly id: string; readonly title: string }[];
  readonly rounds: readonly string[];
  readonly requested: readonly string[];
  readonly notes: readonly string[];
}

interface PlanPart {
  readonly before: StoredPlan;
  readonly edits: readonly PlanEdit[];
  readonly edited: Edited;
  readonly rounds: RoundChanges;
}

const reasons: Readonly<Record<DepartmentChange['kind'], string>> = {
  add: '課を足した',
  end: '課の終わりの年度を決めた',
  remove: '間違えて足した課を消した',
  succeed: '課を引き継いだ',
  merge: '課を統合した',
  split: '課を分割した',
};

export function changeDepartments(
  context: CoreContext,
  input: ChangeDepartmentsInput,
): Result<DepartmentsChanged, DepartmentProblem | LossProblem> {
  const { db } = context.store;
  const known = readDepartments(db);
  const plans = readPlans(db);
  const measuresOf = (id: string, from: number) =>
    plans.flatMap((each) => measuresInCharge(each.document, id, from));
  const planned = planDepartmentChange(known, input.change, measuresOf, context.newId);
  if (!planned.ok) return planned;
  const { removed } = planned.value;
  if (removed && isInCharge(context, plans, removed.id))
    return fail(
      'IN_USE',
      `${removed.name}は、施策を受け持ったことがあるので、一覧から消せません。なくなった課なら、［終わりの年度を決める］で決めてください。`,
    );
  const departments = withChanged(known, planned.value.departments).filter((each) => each.id !== removed?.id);
  const parts: PlanPart[] = [];
  for (const before of plans) {
    const part = partOf(context, before, departments, planned.value, input.frontRoundId ?? null);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const loss = checkLoss(
    parts.reduce((sum, each) => sum + each.rounds.lost, 0),
    input.despiteAnswers,
  );
  if (!loss.ok) return loss;
  const deed = changeDeed(context, input.who, reasons[input.change.kind]);
  context.store.transaction(() => {
    saveDepartments(db, context.history, deed, planned.value.departments);
    if (removed) deleteDepartment(db, context.history, deed, removed);
    for (const { before, edits, edited, rounds } of parts) {
      if (edits.length > 0)
        replacePlan(db, context.history, deed, {
          before,
          document: documentWith(before.document, edited.structure),
          change: { before: edited.inverse, after: edits },
        });
      storeRoundChanges(context, deed, rounds);
    }
  });
  return succeed({
    departments: removed ? [removed] : planned.value.departments,
    measures: parts.flatMap(changedMeasures),
    rounds: parts.flatMap((each) => each.rounds.changed.map(({ after }) => after.id)),
    requested: parts.flatMap((each) => requestedRounds(context, each.rounds)),
    notes: parts.flatMap((each) => each.rounds.notes),
  });
}

/** In any plan or round, in any year, or named anywhere else. */
function isInCharge(context: CoreContext, plans: readonly StoredPlan[], id: string): boolean {
  const structures = [
    ...plans.map((each) => each.document),
    ...context.rounds.all().map((each) => each.round.structure),
  ];
  return (
    structures.some(({ assignments }) => assignments.some((each) => each.departmentId === id)) ||
    isDepartmentUsed(context.store.db, id)
  );
}

function partOf(
  context: CoreContext,
  before: StoredPlan,
  departments: readonly Department[],
  planned: PlannedChange,
  frontRoundId: string | null,
): Result<PlanPart, DepartmentProblem | LossProblem> {
  const { template: _template, ...rest } = before.document;
  const structure = { ...rest, departments: [...departments] };
  const edits = editsForChange(structure, planned, context.newId);
  if (!edits.ok) return edits;
  const edited = editWithInverse(structure, edits.value);
  if (!edited.ok) throw new Error(edited.problem.message);
  const rounds = roundChanges(context, {
    planId: before.id,
    frontRoundId,
    plan: edited.value.structure,
    edits: edits.value,
    changedDepartments: planned.departments.map((each) => each.id),
  });
  if (!rounds.ok) return rounds;
  return succeed({ before, edits: edits.value, edited: edited.value, rounds: rounds.value });
}

function changedMeasures({ before, edited }: PlanPart): { id: string; title: string }[] {
  const standing = new Set(before.document.assignments);
  const now = new Set(edited.structure.assignments);
  const touched = [...standing].filter((each) => !now.has(each));
  const added = [...now].filter((each) => !standing.has(each));
  const ids = new Set([...touched, ...added].map((each) => each.measureId));
  return before.document.measures.filter((each) => ids.has(each.id)).map(({ id, title }) => ({ id, title }));
}
