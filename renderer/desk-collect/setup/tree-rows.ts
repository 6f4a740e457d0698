/** The plan as the rows of a tree: what is open is seen, what is closed tells how many measures are below it. */
import type { Heading, Measure, PlanStructure } from '../../../shared/plan.ts';
import { inPlace } from '../../../shared/siblings.ts';
import type { Selected } from './setup-paths.ts';

export interface TreeRow extends Selected {
  /** From 1. */
  readonly level: number;
  readonly label: string;
  /** The heading above; null at the top. */
  readonly parentId: string | null;
  /** Measures below a heading, at any depth; null for a measure. */
  readonly count: number | null;
  /** Null where nothing is below. */
  readonly expanded: boolean | null;
  readonly setSize: number;
  /** From 1. */
  readonly place: number;
}

export function headingLabel({ number, title }: Pick<Heading, 'number' | 'title'>): string {
  return number === null ? title : `${number} ${title}`;
}

/** @param open ids of the headings whose insides are seen */
export function treeRows(
  { headings, measures }: Pick<PlanStructure, 'headings' | 'measures'>,
  open: ReadonlySet<string>,
): TreeRow[] {
  const children = Map.groupBy(headings, (each) => each.parentId);
  const own = Map.groupBy(measures, (each) => each.headingId);
  const counts = new Map<string, number>();
  const countOf = (id: string): number => {
    const known = counts.get(id);
    if (known !== undefined) return known;
    const below = (children.get(id) ?? []).reduce((sum, each) => sum + countOf(each.id), 0);
    const count = (own.get(id)?.length ?? 0) + below;
    counts.set(id, count);
    return count;
  };
  const rows: TreeRow[] = [];
  const walk = (parentId: string | null, level: number): void => {
    const inside: (Heading | Measure)[] = [
      ...inPlace(parentId === null ? [] : (own.get(parentId) ?? [])),
      ...inPlace(children.get(parentId) ?? []),
    ];
    for (const [index, each] of inside.entries()) {
      const shared = { id: each.id, level, parentId, setSize: inside.length, place: index + 1 };
      if ('headingId' in each) {
        rows.push({ ...shared, kind: 'measure', label: each.title, count: null, expanded: null });
        continue;
      }
      const hasInside = own.has(each.id) || children.has(each.id);
      const expanded = hasInside ? open.has(each.id) : null;
      rows.push({ ...shared, kind: 'heading', label: headingLabel(each), count: countOf(each.id), expanded });
      if (expanded === true) walk(each.id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}

const smallPlan = 60;

/** What is open at first: all of a small plan, of a large one the top only. */
export function firstOpen({ headings, measures }: Pick<PlanStructure, 'headings' | 'measures'>): Set<string> {
  return new Set(measures.length <= smallPlan ? headings.map((each) => each.id) : []);
}

/** The headings above something, from its own up to the top. */
export function headingsAbove(
  structure: Pick<PlanStructure, 'headings' | 'measures'>,
  { kind, id }: Selected,
): Heading[] {
  const byId = new Map(structure.headings.map((each) => [each.id, each]));
  const first =
    kind === 'heading'
      ? byId.get(id)?.parentId
      : structure.measures.find((each) => each.id === id)?.headingId;
  const above: Heading[] = [];
  for (let at = byId.get(first ?? ''); at && !above.includes(at); at = byId.get(at.parentId ?? ''))
    above.push(at);
  return above;
}
