/** What differs between two structures, for the history: each list's things as they were, and as they are. */
import type { PlanStructure } from '../../../shared/plan.ts';
import type { DocumentChange } from '../store/document-hash.ts';

const lists = ['headings', 'measures', 'departments', 'assignments'] as const;

/** Undefined where nothing differs. */
export function structureDifference(before: PlanStructure, after: PlanStructure): DocumentChange | undefined {
  const was: Record<string, unknown[]> = {};
  const is: Record<string, unknown[]> = {};
  for (const list of lists) {
    const gone = notIn(before[list], after[list]);
    const come = notIn(after[list], before[list]);
    if (gone.length > 0) was[list] = gone;
    if (come.length > 0) is[list] = come;
  }
  const isSame = Object.keys(was).length + Object.keys(is).length === 0;
  return isSame ? undefined : { before: was, after: is };
}

interface Thing {
  readonly id: string;
}

/** What an edit left alone is the same object; only the rest is looked at closely. */
function notIn(list: readonly Thing[], other: readonly Thing[]): Thing[] {
  if (list === other) return [];
  const byId = new Map(other.map((each) => [each.id, each]));
  return list.filter((each) => {
    const same = byId.get(each.id);
    return same !== each && JSON.stringify(same) !== JSON.stringify(each);
  });
}
