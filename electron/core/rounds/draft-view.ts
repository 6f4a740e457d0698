/** The next round while it is prepared, with what each step shows: all of it follows from the draft, the plan and its rounds. */
import { cellKeyText } from '../../../shared/answer.ts';
import { offerCandidates, sourcesFor, type OfferCandidate } from '../../../shared/carry-forward.ts';
import type { DraftCandidate, DraftView } from '../../../shared/contract/rounds-contract.ts';
import { isValidIn, type Department } from '../../../shared/department.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { offeredItemKey } from '../../../shared/offer-decisions.ts';
import { columnPurposeNames } from '../../../shared/round-columns.ts';
import type { RoundDraft } from '../../../shared/round-draft.ts';
import { duties, type Column, type Duty, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import type { StoredPlan } from '../store/plans.ts';
import { draftRevision, readDraft } from '../store/round-drafts.ts';
import { draftDepartments, roundOfDraft } from './draft-round.ts';
import { proposedDraft, roundsOfPlan } from './next-draft.ts';
import { previousAnswers } from './previous.ts';
import { roundLine, yearsOf } from './round-pane.ts';

export function draftView(context: CoreContext, plan: StoredPlan): DraftView {
  const { db } = context.store;
  const draft = readDraft(db, plan.id)?.draft ?? proposedDraft(context, plan);
  let ids = 0;
  // Ids of what is not stored: only for telling one thing from another here.
  const round = roundOfDraft(context, plan, draft, () => `draft-${(ids += 1)}`);
  const previous = previousAnswers(context, round);
  const contents = new Map(previous.answers.map((each) => [cellKeyText(each.cell), each.content]));
  const departments = draftDepartments(context, draft);
  const names = new Map(departments.map((each) => [each.id, each.name]));
  const asked = duties(round);
  const before = previous.round;
  const candidates = before
    ? offerCandidates(round, before, (cell) => contents.get(cellKeyText(cell)) ?? null, context.eras())
    : [];
  return {
    plan: { id: plan.id, title: plan.title },
    revision: draftRevision(db, plan.id),
    draft,
    years: yearsOf(context, draft),
    bases: roundsOfPlan(context, plan.id).map((each) => roundLine(context, each)),
    ended: endedDepartments(plan, draft, before, departments),
    departments: departments
      .filter((each) => draft.columns.some((column) => isValidIn(each, column.fiscalYear)))
      .map(({ id, name, validFrom }) => ({ id, name, validFrom })),
    columns: columnsOf(context, round, before, asked),
    uncovered: uncoveredOf(round, asked),
    candidates: withNames(context, candidates, { draft, round, before, names }),
    asked: {
      departments: askedDepartments(round).map((id) => names.get(id) ?? ''),
      cells: asked.length,
    },
  };
}

interface Named {
  readonly draft: RoundDraft;
  readonly round: Round;
  readonly before: Round | undefined;
  readonly names: ReadonlyMap<string, string>;
}

function withNames(
  context: CoreContext,
  candidates: readonly OfferCandidate[],
  { draft, round, before, names }: Named,
): DraftCandidate[] {
  const froms = new Map(before?.columns.map((each) => [each.id, columnYear(context, each)]));
  const labels = new Map(round.columns.map((each) => [each.id, each.label]));
  const titles = new Map(round.structure.measures.map((each) => [each.id, each.title]));
  const decided = new Map(draft.decisions.map((each) => [offeredItemKey(each), each.choice]));
  return candidates.map((each) => ({
    ...each,
    dates: [...each.dates],
    department: names.get(each.cell.departmentId) ?? '',
    measure: titles.get(each.cell.measureId) ?? '',
    way: `${froms.get(each.from.columnId) ?? ''} → ${labels.get(each.cell.columnId) ?? ''}`,
    choice: decided.get(offeredItemKey(each)) ?? null,
  }));
}

/** Departments that were asked before, or that the plan still names, and that end before the round's last year. */
function endedDepartments(
  plan: StoredPlan,
  draft: RoundDraft,
  before: Round | undefined,
  departments: readonly Department[],
): DraftView['ended'] {
  const years = draft.columns.map((each) => each.fiscalYear);
  const titles = new Map(plan.document.measures.map((each) => [each.id, each.title]));
  const inPlan = plan.document.assignments.filter((each) => years.some((year) => isValidIn(each, year)));
  const named = Map.groupBy(
    [...(before?.structure.assignments ?? []), ...inPlan],
    (each) => each.departmentId,
  );
  return departments.flatMap(({ id, name, validTo, successorId }) => {
    const own = named.get(id);
    if (!own || validTo === null || validTo >= Math.max(...years)) return [];
    const measures = [...new Set(own.map((each) => titles.get(each.measureId)))].filter(
      (each) => each !== undefined,
    );
    return [{ departmentId: id, name, lastYear: validTo, successorId, measures }];
  });
}

function columnsOf(
  context: CoreContext,
  round: Round,
  before: Round | undefined,
  asked: readonly Duty[],
): DraftView['columns'] {
  const words = (column: Column): string => columnYear(context, column);
  return round.columns.map((column) => {
    const own = round.columns.find(
      (each) => each !== column && each.kind === column.kind && each.fiscalYear === column.fiscalYear - 1,
    );
    return {
      id: column.id,
      departments: new Set(
        asked.filter((each) => each.column === column).map((each) => each.assignment.departmentId),
      ).size,
      beside: [
        ...sourcesFor(column, before?.columns ?? []).map((each) => words(each.from)),
        ...(own ? [`今回の${words(own)}`] : []),
      ],
    };
  });
}

/** 令和5年度の実績 */
function columnYear(context: CoreContext, { fiscalYear, purpose }: Column): string {
  return `${fiscalYearLabel(fiscalYear, context.eras())}の${columnPurposeNames[purpose]}`;
}

function uncoveredOf(round: Round, asked: readonly Duty[]): DraftView['uncovered'] {
  const covered = new Set(asked.map((each) => `${each.assignment.measureId} ${each.column.fiscalYear}`));
  const years = [...new Set(round.columns.map((each) => each.fiscalYear))];
  return round.structure.measures.flatMap(({ id, title }) =>
    years
      .filter((year) => !covered.has(`${id} ${year}`))
      .map((fiscalYear) => ({ measure: title, fiscalYear })),
  );
}
