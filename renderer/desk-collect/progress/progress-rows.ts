/** The report as the tables of 進み具合 show it: rows by department, in the order in which they want something done. */
import type {
  DepartmentProgress,
  ProgressReport,
  ReportedCell,
} from '../../../shared/contract/progress-contract.ts';
import { stateOfAll, tallyOf, type ProgressState, type Tally } from '../../../shared/progress.ts';

export interface DepartmentRow {
  readonly department: DepartmentProgress;
  readonly cells: readonly ReportedCell[];
  readonly tally: Tally;
  readonly state: ProgressState;
  /** Cells that wait for the department itself: 未回答 and 差戻し. */
  readonly owed: number;
}

export const sortOrders = ['need', 'plan', 'received'] as const;
export type SortOrder = (typeof sortOrders)[number];

export const sortNames: Readonly<Record<SortOrder, string>> = {
  need: '手当てが要る順',
  plan: '課の並び順',
  received: '受け取りの新しい順',
};

/** In the order of the plan. */
export function departmentRows({ departments, cells }: ProgressReport): DepartmentRow[] {
  const byDepartment = Map.groupBy(cells, (each) => each.department);
  return departments.map((department, at) => {
    const own = byDepartment.get(at) ?? [];
    const tally = tallyOf(own);
    const state = stateOfAll(tally);
    return {
      department,
      cells: own,
      tally,
      // The office writes its own answers here, and is not waited for.
      state: department.isOffice && state === 'missing' ? 'draft' : state,
      owed: tally.counts.missing + tally.counts.returned,
    };
  });
}

/** Whether the department can be reminded of anything. */
export function isOwing({ department, owed }: DepartmentRow): boolean {
  return owed > 0 && !department.isOffice;
}

export interface RowGroup {
  /** Null where the order is not by groups. */
  readonly title: string | null;
  readonly rows: readonly DepartmentRow[];
}

/** Groups without departments are left out. */
export function groupRows(rows: readonly DepartmentRow[], order: SortOrder): RowGroup[] {
  if (order === 'plan') return [{ title: null, rows }];
  if (order === 'received') return [{ title: null, rows: rows.toSorted(byReceipt) }];
  const of = (states: readonly ProgressState[]): DepartmentRow[] =>
    rows.filter((each) => states.includes(each.state));
  return [
    { title: '手当てが要る課', rows: of(['conflict', 'returned', 'missing']).toSorted(byNeed) },
    { title: '確認する課', rows: of(['submitted', 'draft']) },
    { title: '受理した課', rows: of(['accepted']) },
  ].filter((each) => each.rows.length > 0);
}

/** Who is late first, then who is missing most, then who was given more time; then what waits for a decision here. */
function byNeed(a: DepartmentRow, b: DepartmentRow): number {
  return (
    needRank(a) - needRank(b) ||
    b.tally.overdue - a.tally.overdue ||
    b.tally.counts.missing - a.tally.counts.missing
  );
}

function needRank({ state, tally, department }: DepartmentRow): number {
  if (tally.overdue > 0) return 0;
  if (state === 'missing') return department.isExtended ? 2 : 1;
  return state === 'conflict' ? 3 : 4;
}

function byReceipt(a: DepartmentRow, b: DepartmentRow): number {
  const [first, second] = [a.department.received?.at ?? '', b.department.received?.at ?? ''];
  return first === second ? 0 : first < second ? 1 : -1;
}

/** Those of which the name holds the words. */
export function findRows(rows: readonly DepartmentRow[], words: string): DepartmentRow[] {
  const wanted = words.trim();
  return wanted === '' ? [...rows] : rows.filter((each) => each.department.name.includes(wanted));
}

/** Whom a reminder goes to: those chosen that owe an answer; with nobody chosen, all that left cells unanswered. */
export function toRemind(rows: readonly DepartmentRow[], chosen: ReadonlySet<string>): DepartmentRow[] {
  const owing = rows.filter(isOwing);
  return chosen.size === 0
    ? owing.filter((each) => each.tally.counts.missing > 0)
    : owing.filter((each) => chosen.has(each.department.id));
}
