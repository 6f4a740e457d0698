/** 新旧対照: what stands among the same neighbours in another order. */
import { diffIndices } from 'node-diff3';
import type { PlanStructure } from './plan.ts';

type Tree = Pick<PlanStructure, 'headings' | 'measures'>;

/** Headings and measures that changed their place below the same heading; as few of them as tell the difference. */
export function reorderedIds(before: Tree, after: Tree): Set<string> {
  const found = new Set<string>();
  const old = siblingGroups(before);
  for (const [group, ids] of siblingGroups(after)) {
    const now = new Set(ids);
    const then = (old.get(group) ?? []).filter((id) => now.has(id));
    const known = new Set(then);
    const kept = ids.filter((id) => known.has(id));
    for (const { buffer2 } of diffIndices(then, kept)) {
      const [start, length] = buffer2;
      for (const id of kept.slice(start, start + length)) found.add(id);
    }
  }
  return found;
}

/** The ids below each heading, in order; headings and measures apart. */
function siblingGroups({ headings, measures }: Tree): Map<string, string[]> {
  const all = [
    ...headings.map(({ id, position, parentId }) => ({ id, position, group: `heading ${parentId ?? ''}` })),
    ...measures.map(({ id, position, headingId }) => ({ id, position, group: `measure ${headingId}` })),
  ].toSorted((a, b) => a.position - b.position);
  return new Map(
    [...Map.groupBy(all, (each) => each.group)].map(([group, own]) => [group, own.map((each) => each.id)]),
  );
}
