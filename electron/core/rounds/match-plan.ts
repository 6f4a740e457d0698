/** Finds the measures of a plan in a table of another year: by heading and title, else by a title that stands once on both sides. */
import type { PlanStructure } from '../../../shared/plan.ts';
import type { TablePlan } from '../documents/read/plan-from-table.ts';

export interface MatchedTable {
  /** The table's plan with the ids of headings and measures that were found. */
  readonly plan: TablePlan;
  readonly matched: number;
  readonly unmatched: readonly { readonly heading: string; readonly measure: string }[];
}

type Tree = Pick<PlanStructure, 'headings' | 'measures'>;

export function matchPlan(table: TablePlan, plan: Tree): MatchedTable {
  const { document } = table;
  const headingIds = pairIds(headingPaths(document), headingPaths(plan));
  const measureIds = pairIds(measurePaths(document), measurePaths(plan));
  const titles = onlyOnce(plan.measures);
  const tableTitles = onlyOnce(document.measures);
  const taken = new Set(measureIds.values());
  for (const each of document.measures) {
    const found = titles.get(plain(each.title));
    if (measureIds.has(each.id) || found === undefined || taken.has(found)) continue;
    if (tableTitles.has(plain(each.title))) measureIds.set(each.id, found);
  }
  const headings = new Map(document.headings.map((each) => [each.id, each]));
  const headingOf = (id: string): string => headingIds.get(id) ?? id;
  const measureOf = (id: string): string => measureIds.get(id) ?? id;
  return {
    matched: measureIds.size,
    unmatched: document.measures
      .filter((each) => !measureIds.has(each.id))
      .map((each) => ({ heading: headings.get(each.headingId)?.title ?? '', measure: each.title })),
    plan: {
      ...table,
      document: {
        ...document,
        headings: document.headings.map((each) => ({
          ...each,
          id: headingOf(each.id),
          parentId: each.parentId === null ? null : headingOf(each.parentId),
        })),
        measures: document.measures.map((each) => ({
          ...each,
          id: measureOf(each.id),
          headingId: headingOf(each.headingId),
        })),
        assignments: document.assignments.map((each) => ({ ...each, measureId: measureOf(each.measureId) })),
      },
      answers: table.answers.map(({ key, content }) => ({
        key: { ...key, measureId: measureOf(key.measureId) },
        content,
      })),
    },
  };
}

/** Ids of one side with those of the other where both have the same path once. */
function pairIds(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): Map<string, string> {
  const pairs = [...from].flatMap(([path, id]) => {
    const other = to.get(path);
    return other === undefined ? [] : [[id, other] as const];
  });
  return new Map(pairs);
}

/** Headings by their titles from the top; numbers are left out, because they move when a heading is added. */
function headingPaths({ headings }: Pick<Tree, 'headings'>): Map<string, string> {
  const byId = new Map(headings.map((each) => [each.id, each]));
  const pathOf = (id: string | null): string => {
    const heading = id === null ? undefined : byId.get(id);
    return heading ? `${pathOf(heading.parentId)}\n${plain(heading.title)}` : '';
  };
  return new Map(headings.map((each) => [pathOf(each.id), each.id]));
}

function measurePaths(tree: Tree): Map<string, string> {
  const paths = new Map([...headingPaths(tree)].map(([path, id]) => [id, path]));
  return new Map(
    tree.measures.map((each) => [`${paths.get(each.headingId) ?? ''}\n${plain(each.title)}`, each.id]),
  );
}

/** Measures whose title stands once. */
function onlyOnce(measures: Tree['measures']): Map<string, string> {
  const groups = Map.groupBy(measures, (each) => plain(each.title));
  return new Map(
    [...groups].flatMap(([title, [only, ...others]]) =>
      only && others.length === 0 ? [[title, only.id]] : [],
    ),
  );
}

/** Without white space: line breaks within a title differ from year to year. */
function plain(title: string): string {
  return title.replaceAll(/\s+/gu, '');
}
