/** Measures in runs under one heading; each run names only the headings that the run before did not. */
import type { Heading } from '../../../shared/plan.ts';
import type { OutlineMeasure } from './round-outline.ts';

export interface MeasureGroup {
  readonly headings: readonly { readonly heading: Heading; readonly depth: number }[];
  readonly measures: readonly OutlineMeasure[];
}

/** A long run is cut, so that no more is drawn than is seen. */
const longest = 20;

export function measureGroups(measures: readonly OutlineMeasure[]): MeasureGroup[] {
  const groups: { headings: MeasureGroup['headings']; measures: OutlineMeasure[] }[] = [];
  let before: readonly Heading[] = [];
  for (const each of measures) {
    const { path } = each;
    const last = groups.at(-1);
    const isSame = path.at(-1)?.id === before.at(-1)?.id;
    if (last !== undefined && isSame && last.measures.length < longest) last.measures.push(each);
    else {
      const known = before;
      const headings = path.flatMap((heading, depth) =>
        heading.id === known[depth]?.id ? [] : [{ heading, depth }],
      );
      groups.push({ headings, measures: [each] });
    }
    before = path;
  }
  return groups;
}
