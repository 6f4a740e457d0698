/**
 * What a person may do to a plan, one step at a time. Ids are given by whoever edits, so that the same edit means the
 * same thing in the plan and in the rounds made from it, and what was taken out can be put back as it was.
 */
import { z } from 'zod';
import { fiscalYear } from './fiscal-year.ts';
import { assignment, assignmentRole, heading, measure } from './plan.ts';

const id = z.string().min(1).max(64);
const position = z.int().nonnegative();
// Empty while a person is typing; refused with a sentence, not by the schema.
const title = z.string().max(2000);

/** Several things put in at once, each at its own place; headings may stand under each other. */
const parts = z.object({
  headings: z.array(heading),
  measures: z.array(measure),
  assignments: z.array(assignment),
});
export type PlanParts = z.infer<typeof parts>;

export const planEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-heading'), heading: heading.extend({ title: z.string().max(1000) }) }),
  z.object({
    kind: z.literal('edit-heading'),
    headingId: id,
    number: z.string().max(40).nullable().optional(),
    title: z.string().max(1000).optional(),
    subtitle: z.string().max(1000).nullable().optional(),
  }),
  z.object({ kind: z.literal('move-heading'), headingId: id, parentId: id.nullable(), position }),
  /** With everything below it. */
  z.object({ kind: z.literal('remove-heading'), headingId: id }),
  z.object({ kind: z.literal('add-measure'), measure: measure.extend({ title }) }),
  z.object({
    kind: z.literal('edit-measure'),
    measureId: id,
    title: title.optional(),
    description: z.string().max(20_000).optional(),
  }),
  z.object({ kind: z.literal('move-measure'), measureId: id, headingId: id, position }),
  /** With everybody in charge of it. */
  z.object({ kind: z.literal('remove-measure'), measureId: id }),
  z.object({ kind: z.literal('add-assignment'), assignment }),
  z.object({
    kind: z.literal('edit-assignment'),
    assignmentId: id,
    role: assignmentRole.optional(),
    unitNote: z.string().max(200).nullable().optional(),
    validFrom: fiscalYear.nullable().optional(),
    validTo: fiscalYear.nullable().optional(),
    suffix: z.string().max(400).optional(),
  }),
  z.object({ kind: z.literal('remove-assignment'), assignmentId: id }),
  /** 課の順: everybody in charge of the measure, first to last. */
  z.object({ kind: z.literal('order-departments'), measureId: id, order: z.array(id) }),
  /** 回答の順: those whose place is known, first to last; the others follow in the order of the 担当課 column. */
  z.object({ kind: z.literal('order-answers'), measureId: id, order: z.array(id) }),
  /** What was taken out, put back; the inverse of the three removals. */
  z.object({ kind: z.literal('restore'), parts }),
]);
export type PlanEdit = z.infer<typeof planEdit>;

export type PlanEditCode =
  | 'NO_HEADING'
  | 'NO_MEASURE'
  | 'NO_ASSIGNMENT'
  | 'NO_DEPARTMENT'
  | 'NO_TITLE'
  | 'ID_TAKEN'
  | 'INSIDE_ITSELF'
  | 'ALREADY_ASSIGNED'
  | 'YEARS_REVERSED'
  | 'ORDER_DIFFERS';
