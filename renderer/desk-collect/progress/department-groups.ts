/** Departments in the order in which they want something done. */
import type { CollectStatus, DepartmentStatus } from '../../../shared/contract/collect-contract.ts';

export type DepartmentState = 'conflict' | 'returned' | 'empty' | 'submitted' | 'accepted';

/** The one state that says what is to be done about a department. */
export function departmentState(each: DepartmentStatus): DepartmentState {
  if (each.conflicts > 0) return 'conflict';
  if (each.counts.returned > 0) return 'returned';
  if (each.answered < each.asked) return 'empty';
  return each.counts.accepted === each.asked ? 'accepted' : 'submitted';
}

export interface DepartmentGroup {
  readonly title: string;
  readonly departments: readonly DepartmentStatus[];
}

/** Groups without departments are left out. */
export function departmentGroups({ departments }: CollectStatus): DepartmentGroup[] {
  const of = (states: readonly DepartmentState[]): DepartmentStatus[] =>
    departments.filter((each) => states.includes(departmentState(each)));
  return [
    { title: '手当てが要る課', departments: of(['conflict', 'returned', 'empty']) },
    { title: '確認する課', departments: of(['submitted']) },
    { title: '受理した課', departments: of(['accepted']) },
  ].filter((each) => each.departments.length > 0);
}
