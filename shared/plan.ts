/**
 * The plan (計画・指針): a tree of headings, the measures under them, and who is in charge of each.
 * A round keeps its own copy of this structure, so an edit of the plan never changes an old round.
 */
import { z } from 'zod';
import { department, departmentId } from './department.ts';
import { fiscalYear } from './fiscal-year.ts';

const id = z.string().min(1).max(64);

export const heading = z.object({
  id,
  parentId: id.nullable(),
  /** Order among its siblings, from 0. */
  position: z.int().nonnegative(),
  /** As printed, e.g. `1` or `(2)`; null when the heading has none. */
  number: z.string().min(1).max(40).nullable(),
  title: z.string().min(1).max(1000),
  subtitle: z.string().max(1000).nullable(),
});
export type Heading = z.infer<typeof heading>;

export const measure = z.object({
  id,
  headingId: id,
  /** Order under its heading, from 0. */
  position: z.int().nonnegative(),
  title: z.string().min(1).max(2000),
  /** 施策の内容; paragraphs are separated by a line feed. */
  description: z.string().max(20_000),
});
export type Measure = z.infer<typeof measure>;

export const assignmentRole = z.enum(['primary', 'related', 'whole-city']);
export type AssignmentRole = z.infer<typeof assignmentRole>;

export const assignment = z.object({
  id,
  measureId: id,
  departmentId,
  role: assignmentRole,
  /** A unit inside the department, e.g. 男女共同参画室; its answers are headed by the department. */
  unitNote: z.string().max(200).nullable(),
  validFrom: fiscalYear.nullable(),
  validTo: fiscalYear.nullable(),
  /** Order in the 担当課 column, from 0. */
  columnPosition: z.int().nonnegative(),
  /** Order among the answers, from 0; it differs from the column's order in real tables. Null: not known yet. */
  answerPosition: z.int().nonnegative().nullable(),
  /** What followed the name in the 担当課 column, exactly as printed there (the city's own spacing). */
  suffix: z.string().max(400),
});
export type Assignment = z.infer<typeof assignment>;

/** No id twice: a heading that shares its id with one below it would stand inside itself. */
function listOf<Schema extends z.ZodType<{ readonly id: string }>>(schema: Schema) {
  return z.array(schema).refine((list) => new Set(list.map((each) => each.id)).size === list.length);
}

/** Everything about a plan that a round freezes. */
export const planStructure = z.object({
  headings: listOf(heading),
  measures: listOf(measure),
  departments: listOf(department),
  assignments: listOf(assignment),
});
export type PlanStructure = z.infer<typeof planStructure>;

/** How the city's own tab-separated table is set, so that it can be printed again as it was. */
export const tableLayout = z.object({
  /** Text before the title, e.g. two line breaks and `■ `. */
  beforeTitle: z.string().max(200),
  /** Text between the title and the header row. */
  afterTitle: z.string().max(200),
  lineBreak: z.enum(['\n', '\r\n']),
  endsWithLineBreak: z.boolean(),
  /** Labels of the three columns that every table has. */
  labels: z.object({
    measure: z.string().min(1).max(200),
    departments: z.string().min(1).max(200),
    description: z.string().min(1).max(200),
  }),
});
export type TableLayout = z.infer<typeof tableLayout>;

export const defaultTableLayout: TableLayout = {
  beforeTitle: '\n\n■ ',
  afterTitle: '\n\n',
  lineBreak: '\n',
  endsWithLineBreak: true,
  labels: { measure: '主要な施策', departments: '担当課', description: '施策の内容' },
};

/** Depth of each heading, 1 for a root. Headings whose parent is missing are left out. */
export function headingDepths(headings: readonly Heading[]): Map<string, number> {
  const byId = new Map(headings.map((each) => [each.id, each]));
  const depths = new Map<string, number>();
  const depthOf = (each: Heading, trail: number): number | undefined => {
    if (each.parentId === null) return 1;
    const parent = byId.get(each.parentId);
    if (!parent || trail > headings.length) return undefined;
    const known = depths.get(parent.id) ?? depthOf(parent, trail + 1);
    return known === undefined ? undefined : known + 1;
  };
  for (const each of headings) {
    const depth = depthOf(each, 0);
    if (depth !== undefined) depths.set(each.id, depth);
  }
  return depths;
}

export type PlanEntry =
  | { readonly kind: 'heading'; readonly heading: Heading; readonly depth: number }
  | { readonly kind: 'measure'; readonly measure: Measure };

/** The plan from top to bottom as it is printed: a heading, its measures, then its sub-headings. */
export function planInOrder(structure: Pick<PlanStructure, 'headings' | 'measures'>): PlanEntry[] {
  const children = Map.groupBy(structure.headings, (each) => each.parentId);
  const measures = Map.groupBy(structure.measures, (each) => each.headingId);
  const walk = (parentId: string | null, depth: number): PlanEntry[] =>
    (children.get(parentId) ?? [])
      .toSorted(byPosition)
      .flatMap((each): PlanEntry[] => [
        { kind: 'heading', heading: each, depth },
        ...(measures.get(each.id) ?? [])
          .toSorted(byPosition)
          .map((own): PlanEntry => ({ kind: 'measure', measure: own })),
        ...walk(each.id, depth + 1),
      ]);
  return walk(null, 1);
}

function byPosition(a: { readonly position: number }, b: { readonly position: number }): number {
  return a.position - b.position;
}

/** Assignments of each measure, in the order of the 担当課 column. */
export function assignmentsByMeasure(assignments: readonly Assignment[]): Map<string, Assignment[]> {
  const groups = Map.groupBy(assignments, (each) => each.measureId);
  for (const group of groups.values()) group.sort((a, b) => a.columnPosition - b.columnPosition);
  return groups;
}

/** The order in which answers are printed: as answered before, then those never answered in column order. */
export function inAnswerOrder(assignments: readonly Assignment[]): Assignment[] {
  return assignments.toSorted(
    (a, b) =>
      (a.answerPosition ?? Number.MAX_SAFE_INTEGER) - (b.answerPosition ?? Number.MAX_SAFE_INTEGER) ||
      a.columnPosition - b.columnPosition,
  );
}
