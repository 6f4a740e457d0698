/**
 * A round (年次調査・照会): one yearly collection on a plan. Its columns are data, because other plans
 * of other cities ask other things: evaluations, numbers, amounts, repeated measures.
 */
import { z } from 'zod';
import type { AnswerContent } from './answer.ts';
import { isValidIn, type Department } from './department.ts';
import { fiscalYear } from './fiscal-year.ts';
import { offerDecision } from './offer-decisions.ts';
import { planStructure, tableLayout, type Assignment } from './plan.ts';

export const columnPurpose = z.enum(['result', 'plan', 'evaluation', 'other']);

const columnBase = {
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  fiscalYear,
  purpose: columnPurpose,
};

export const column = z.discriminatedUnion('kind', [
  z.object({ ...columnBase, kind: z.literal('items') }),
  z.object({ ...columnBase, kind: z.literal('text') }),
  z.object({
    ...columnBase,
    kind: z.literal('choice'),
    /** The city's own scale, best first; each value with what it means. */
    scale: z
      .array(z.object({ value: z.string().min(1).max(100), definition: z.string().max(1000) }))
      .min(1)
      .max(50)
      .refine((scale) => new Set(scale.map((each) => each.value)).size === scale.length),
  }),
  z.object({ ...columnBase, kind: z.literal('number'), unit: z.string().max(40) }),
  z.object({
    ...columnBase,
    kind: z.literal('money'),
    /** How the table writes amounts, which are whole yen in every answer; left out for 1,234円. */
    print: z.enum(['yen', 'thousand', 'sign']).optional(),
  }),
  z.object({ ...columnBase, kind: z.literal('date') }),
  z.object({ ...columnBase, kind: z.literal('reference') }),
]);
export type Column = z.infer<typeof column>;

/** The kinds of column, for schemas that name one. */
export const columnKind = z.enum(column.options.map((each) => each.shape.kind.value));

export const roundState = z.enum(['open', 'final']);

/** A correction (正誤表): a finalized round open again for a while, in somebody's name. */
export const correction = z.object({
  by: z.string().min(1).max(100),
  reason: z.string().min(1).max(2000),
  /** The last day on which it is open, in Japan. */
  until: z.iso.date(),
});

export const roundMessage = z.string().max(4000);

export const round = z.object({
  id: z.string().min(1).max(64),
  planId: z.string().min(1).max(64),
  title: z.string().max(1000),
  /** The fiscal year whose results are asked for. */
  resultsYear: fiscalYear,
  deadline: z.iso.date().nullable(),
  state: roundState,
  columns: z.array(column).min(1).max(40),
  structure: planStructure,
  layout: tableLayout,
  previousRoundId: z.string().nullable(),
  /** Set from unlocking a finalized round until it is finalized again. */
  correction: correction.nullable().default(null),
  /**
   * Cells that were answered before the plan was mended so that they are not asked any more: not printed, while the
   * department stands in the table for its other years. The answers stay in the store.
   */
  dropped: z
    .array(
      z.object({
        measureId: z.string().min(1).max(64),
        departmentId: z.string().min(1).max(64),
        columnId: z.string().min(1).max(64),
      }),
    )
    .optional(),
  /** Words to the departments (照会文), shown on the clerk's desk; left out where there are none. */
  message: roundMessage.optional(),
  /** Whether responses are sealed for the coordinator; left out where nobody has said: then as in the round before. */
  sealsResponses: z.boolean().optional(),
  /** What the coordinator decided on last year's text before it is offered. Stays at the coordinator. */
  offerDecisions: z.array(offerDecision).max(20_000).optional(),
});
export type Round = z.infer<typeof round>;

/**
 * Whether nothing in the round may change: it is finalized, or the correction for which it was opened again has ended.
 * @param today ISO date in Japan
 */
export function isLocked(value: Pick<Round, 'state' | 'correction'>, today: string): boolean {
  return value.state === 'final' || (value.correction !== null && value.correction.until < today);
}

/** One cell that somebody has to fill. */
export interface Duty {
  readonly assignment: Assignment;
  readonly column: Column;
}

/**
 * Every cell that the round asks for: each assignment in each column of a fiscal year in which both
 * the assignment and its department are valid.
 */
export function duties(value: Pick<Round, 'columns' | 'structure'>): Duty[] {
  const departments = new Map(value.structure.departments.map((each) => [each.id, each]));
  return value.structure.assignments.flatMap((assignment) =>
    value.columns
      .filter((each) => isDuty(assignment, departments.get(assignment.departmentId), each.fiscalYear))
      .map((each) => ({ assignment, column: each })),
  );
}

/** Those of one department, without going through the others': receiving asks for them file by file. */
export function dutiesOf({ columns, structure }: Round, departmentId: string): Duty[] {
  const assignments = structure.assignments.filter((each) => each.departmentId === departmentId);
  return duties({ columns, structure: { ...structure, assignments } });
}

function isDuty(assignment: Assignment, department: Department | undefined, year: number): boolean {
  return department !== undefined && isValidIn(assignment, year) && isValidIn(department, year);
}

/**
 * Whether a content fits a column: its kind is the column's own, and a choice stands on the column's scale.
 * 該当なし and 再掲 fit every column.
 */
export function fitsColumn(content: AnswerContent, target: Column): boolean {
  if (content.kind === 'not-applicable' || content.kind === 'reference') return true;
  if (content.kind === 'choice') {
    return target.kind === 'choice' && target.scale.some((each) => each.value === content.value);
  }
  return content.kind === target.kind;
}

/** Years of the columns, each once, from the earliest: a round is called by them. */
export function columnYears({ columns }: Pick<Round, 'columns'>): number[] {
  return [...new Set(columns.map((each) => each.fiscalYear))].toSorted((a, b) => a - b);
}
