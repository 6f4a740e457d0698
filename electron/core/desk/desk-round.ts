/** A round as the clerk's desk shows it: own cells, and what was said last time. */
import { cellKeyText } from '../../../shared/answer.ts';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import { assignmentsByMeasure, planInOrder } from '../../../shared/plan.ts';
import { duties } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { deskCellOf } from './desk-cell.ts';
import { answeringDepartment, newestRequest } from './opened-request.ts';

/** Undefined where no request of that round was opened here. */
export function deskRound(context: CoreContext, roundId: string): DeskRound | undefined {
  const request = newestRequest(context, roundId);
  const round = context.rounds.get(roundId)?.round;
  if (!request || !round) return undefined;
  const { payload } = request;
  const names = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const assignments = assignmentsByMeasure(round.structure.assignments);
  const own = ownDuties(context, roundId);
  const asked = new Set(own.map((each) => each.key.measureId));
  const measures = planInOrder(round.structure).flatMap((entry) =>
    entry.kind === 'measure' && asked.has(entry.measure.id) ? [entry.measure] : [],
  );
  const place = new Map(measures.map((each, index) => [each.id, index]));
  const columnPlace = new Map(round.columns.map((each, index) => [each.id, index]));
  return {
    id: round.id,
    planTitle: payload.planTitle,
    title: round.title,
    resultsYear: round.resultsYear,
    deadline: round.deadline,
    state: round.state,
    department: { id: payload.department.id, name: payload.department.name },
    message: payload.round.message ?? '',
    askedBy: payload.askedBy,
    askedAt: request.askedAt,
    sealed: payload.sealFor !== undefined,
    columns: round.columns,
    headings: round.structure.headings,
    measures: measures.map((each) => ({
      ...each,
      departments: (assignments.get(each.id) ?? []).map((one) => names.get(one.departmentId) ?? ''),
    })),
    cells: own
      .map((each) => deskCellOf(each, round))
      .toSorted(
        (a, b) =>
          (place.get(a.measureId) ?? 0) - (place.get(b.measureId) ?? 0) ||
          (columnPlace.get(a.columnId) ?? 0) - (columnPlace.get(b.columnId) ?? 0),
      ),
    previous: payload.previous,
    offers: payload.offers,
  };
}

/** What stands in each cell that this department was asked for, in no order; empty ones included. */
export function ownDuties(context: CoreContext, roundId: string): StoredAnswer[] {
  const departmentId = answeringDepartment(context, roundId);
  const round = context.rounds.get(roundId)?.round;
  if (departmentId === undefined || !round) return [];
  const stored = new Map(context.answers.ofRound(roundId).map((each) => [cellKeyText(each.key), each]));
  return duties(round)
    .filter((each) => each.assignment.departmentId === departmentId)
    .map(({ assignment, column }) => {
      const key = {
        measureId: assignment.measureId,
        departmentId: assignment.departmentId,
        columnId: column.id,
      };
      return stored.get(cellKeyText(key)) ?? context.answers.get({ roundId, ...key });
    });
}
