/** 進み具合 of one round: every cell with its state, who is late, who was reminded, and what came in last. */
import { hasPassed } from '../../../shared/progress.ts';
import type {
  DepartmentProgress,
  ProgressReport,
  ReportedCell,
} from '../../../shared/contract/progress-contract.ts';
import { planInOrder } from '../../../shared/plan.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { askedDepartments } from '../exchange/write-request.ts';
import { japanDate } from '../japan-date.ts';
import { newestResponses, recentResponses, requestTimes } from '../store/exchange-log.ts';
import { newestExtensions } from '../store/extensions.ts';
import { reminderCounts } from '../store/reminders.ts';
import { collectRound } from './collect-status.ts';
import { departmentDeadlines } from './deadlines.ts';
import type { StandingCell } from './round-standing.ts';

const recentShown = 8;

/** @param office name of the coordinating office, which answers too */
export function readProgress(context: CoreContext, round: Round, office: string): ProgressReport {
  const { db } = context.store;
  const { cells } = context.standings.of(round);
  const today = japanDate(context.now());
  const departments = departmentsOf(context, round, office);
  const measures = measuresOf(round, cells);
  const requested = [...requestTimes(db, round.id).values()].toSorted();
  const deadlines = departmentDeadlines(context, round);
  return {
    round: collectRound(context, round),
    today,
    askedAt: requested[0] ?? null,
    columns: round.columns.map(({ label, fiscalYear }) => ({ label, fiscalYear })),
    measures,
    departments,
    cells: reportedCells(cells, { round, measures, departments, deadlines, today }),
    recent: recentResponses(db, round.id, recentShown),
    lastTime: lastTime(context, round, today),
  };
}

/** Those that the round asks for anything, each under the headings that are printed over it. */
function measuresOf(round: Round, cells: readonly StandingCell[]): ProgressReport['measures'] {
  const asked = new Set(cells.map((each) => each.duty.assignment.measureId));
  const path: string[] = [];
  return planInOrder(round.structure).flatMap((entry) => {
    if (entry.kind === 'heading') {
      const { number, title } = entry.heading;
      path.splice(entry.depth - 1, path.length, number === null ? title : `${number} ${title}`);
      return [];
    }
    const { id, title } = entry.measure;
    return asked.has(id) ? [{ id, title, heading: path.join('　') }] : [];
  });
}

function departmentsOf(context: CoreContext, round: Round, office: string): DepartmentProgress[] {
  const { db } = context.store;
  const byId = new Map(round.structure.departments.map((each) => [each.id, each]));
  const extensions = newestExtensions(db, round.id);
  const deadlineOf = departmentDeadlines(context, round);
  const requested = requestTimes(db, round.id);
  const received = newestResponses(db, round.id);
  const reminders = reminderCounts(db, round.id);
  const before = predecessors(context, round);
  return askedDepartments(round).map((id) => {
    const deadline = deadlineOf(id);
    const name = byId.get(id)?.name ?? '';
    return {
      id,
      name,
      isOffice: name === office,
      before: before.get(id) ?? null,
      deadline,
      isExtended: extensions.has(id) && deadline !== round.deadline,
      requestedAt: requested.get(id) ?? null,
      received: received.get(id) ?? null,
      reminders: reminders.get(id) ?? null,
    };
  });
}

/** Which department answers the earlier years of a department's work in this same round, by the later department. */
function predecessors(
  context: CoreContext,
  round: Round,
): Map<string, NonNullable<DepartmentProgress['before']>> {
  const years = new Map<string, Set<number>>();
  for (const { duty } of context.standings.of(round).cells) {
    const { departmentId } = duty.assignment;
    years.set(departmentId, (years.get(departmentId) ?? new Set()).add(duty.column.fiscalYear));
  }
  return new Map(
    round.structure.departments.flatMap(({ id, name, successorId }) => {
      const own = years.get(id);
      return successorId === null || own === undefined
        ? []
        : [[successorId, { name, fiscalYears: [...own].toSorted((a, b) => a - b) }]];
    }),
  );
}

interface Places {
  readonly round: Round;
  readonly measures: ProgressReport['measures'];
  readonly departments: readonly DepartmentProgress[];
  readonly deadlines: (departmentId: string) => string | null;
  readonly today: string;
}

function reportedCells(
  cells: readonly StandingCell[],
  { round, measures, departments, deadlines, today }: Places,
): ReportedCell[] {
  const [measure, department, column] = [placeOf(measures), placeOf(departments), placeOf(round.columns)];
  return cells
    .map(({ duty, state, gap, late, needsLook, until }): ReportedCell => {
      const { measureId, departmentId } = duty.assignment;
      const wantedBy = state === 'returned' ? (until ?? deadlines(departmentId)) : deadlines(departmentId);
      const isOwed = state === 'missing' || state === 'returned';
      return {
        measure: measure.get(measureId) ?? 0,
        department: department.get(departmentId) ?? 0,
        column: column.get(duty.column.id) ?? 0,
        state,
        ...(gap === undefined ? {} : { gap }),
        ...(late ? { late } : {}),
        ...(needsLook ? { recheck: true } : {}),
        ...(isOwed && hasPassed(wantedBy, today) ? { overdue: true } : {}),
      };
    })
    .toSorted((a, b) => a.measure - b.measure || a.department - b.department || a.column - b.column);
}

function placeOf(list: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(list.map((each, index) => [each.id, index]));
}

/** By the same day of the year in which the round before was collected, and only where it was collected here. */
function lastTime(context: CoreContext, round: Round, today: string): ProgressReport['lastTime'] {
  const previous =
    round.previousRoundId === null ? undefined : context.rounds.get(round.previousRoundId)?.round;
  if (!previous) return null;
  const first = firstResponses(context, previous.id);
  if (first.length === 0) return null;
  const years = round.resultsYear - previous.resultsYear;
  const sameDay = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  const received = first.filter((at) => japanDate(new Date(at)) <= sameDay).length;
  return { received, of: askedDepartments(previous).length };
}

/** When each department that answered did so first. */
function firstResponses(context: CoreContext, roundId: string): string[] {
  return context.store.db
    .prepare<{ at: string }>('SELECT MIN(at) AS at FROM response WHERE round_id = ? GROUP BY department_id')
    .all(roundId)
    .map((each) => each.at);
}
