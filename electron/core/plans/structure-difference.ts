/** What differs between two structures, for the history: each list's things as they were, and as they are. */
import type { PlanStructure } from '../../../shared/plan.ts';
import type { DocumentChange } from '../store/document-hash.ts';

const lists = ['headings', 'measures', 'departments', 'assignments'] as const;

/** Undefined where nothing differs. */
export function structureDifference(before: PlanStructure, after: PlanStructure): DocumentChange | undefined {
  const was: Record<string, unknown[]> = {};
  const is: Record<string, unknown[]> = {};
  for (const list of lists) {
    const [old, now] = [textById(before[list]), textById(after[list])];
    const gone = before[list].filter((each) => now.get(each.id) !== old.get(each.id));
    const come = after[list].filter((each) => now.get(each.id) !== old.get(each.id));
    if (gone.length > 0) was[list] = gone;
    if (come.length > 0) is[list] = come;
  }
  const isSame = Object.keys(was).length + Object.keys(is).length === 0;
  return isSame ? undefined : { before: was, after: is };
}

function textById(list: readonly { readonly id: string }[]): Map<string, string> {
  return new Map(list.map((each) => [each.id, JSON.stringify(each)]));
}
