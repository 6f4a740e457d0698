/** What was understood of a document before anything is stored, for a person who says how its columns are read. */
import { z } from 'zod';
import { amountUnit, answerKind } from '../column-mapping.ts';
import { fiscalYear } from '../fiscal-year.ts';
import { columnPurpose } from '../round.ts';

const count = z.int().nonnegative();

/** A sheet or a Word table of the file. */
export const tableThere = z.object({ name: z.string(), rows: count, hidden: z.boolean() });
export type TableThere = z.infer<typeof tableThere>;

export const columnRole = z.discriminatedUnion('role', [
  z.object({ role: z.literal('heading'), level: z.int() }),
  z.object({ role: z.enum(['measure', 'departments', 'description', 'ignored', 'unknown']) }),
  z.object({
    role: z.literal('answer'),
    label: z.string(),
    fiscalYear,
    purpose: columnPurpose.exclude(['other']),
    kind: answerKind,
    unit: z.string().optional(),
    amountUnit: amountUnit.optional(),
    scale: z
      .array(z.object({ value: z.string(), definition: z.string() }))
      .readonly()
      .optional(),
  }),
]);
export type ColumnRole = z.infer<typeof columnRole>;

const understoodColumn = z.object({
  /** As a workbook names it: A, B, AA. */
  letter: z.string(),
  label: z.string(),
  role: columnRole,
  /** Some of what stands in it. */
  samples: z.array(z.string()).readonly(),
});

export const understandingView = z.object({
  format: z.enum(['tsv', 'csv', 'xlsx', 'xls', 'ods', 'docx']),
  /** The sheet or table that is read; empty for a text. */
  table: z.string(),
  title: z.string(),
  /** The row that names the columns, from 1. */
  headerRow: z.int(),
  columns: z.array(understoodColumn).readonly(),
  /** What was left out, or read otherwise than it looks. */
  told: z.array(z.string()).readonly(),
});
export type UnderstandingView = z.infer<typeof understandingView>;
