/**
 * How the columns of somebody's table are to be read, where their names do not tell (`import FILE --map`, and the screen
 * that asks). A mapping is data from outside: unknown fields are refused, so that a misspelt one is not overlooked.
 */
import { z } from 'zod';
import { fiscalYear } from './fiscal-year.ts';
import { columnKind, columnPurpose } from './round.ts';

/** What a table can say by itself: every kind but 再掲, which is a matter of the plan. */
export const answerKind = columnKind.exclude(['reference']);

/** What an amount counts where its cell has no unit. */
export const amountUnit = z.enum(['yen', 'thousand', 'million']);
export type AmountUnit = z.infer<typeof amountUnit>;

/** A value of a choice, with what it means where that is known. */
const scaleValue = z.strictObject({ value: z.string().min(1).max(100), definition: z.string().max(1000) });

/** A column by its name in the header row, by its letter (C), or by its number from 1. */
const columnReference = z.union([z.int().min(1).max(1024), z.string().min(1).max(400)]);

const answerRole = z.strictObject({
  column: columnReference,
  role: z.literal('answer'),
  /** How the column is called from now on; its own name where left out. */
  label: z.string().min(1).max(200).optional(),
  fiscalYear,
  kind: answerKind.default('items'),
  purpose: columnPurpose.exclude(['other']).optional(),
  /** Of a number, e.g. 件. */
  unit: z.string().max(40).optional(),
  /** Of an amount: what the column's head says, e.g. 千円; yen where left out. A unit in the cell itself counts before it. */
  amountUnit: amountUnit.optional(),
  /** Of a choice, best first; the values found in the table where left out. */
  scale: z
    .array(z.union([z.string().min(1).max(100), scaleValue]))
    .min(1)
    .max(50)
    .optional(),
});

export const mappedColumn = z.discriminatedUnion('role', [
  /** A column whose merged cells are headings; level 1 is the highest. */
  z.strictObject({ column: columnReference, role: z.literal('heading'), level: z.int().min(1).max(6) }),
  z.strictObject({ column: columnReference, role: z.literal('measure') }),
  z.strictObject({ column: columnReference, role: z.literal('departments') }),
  z.strictObject({ column: columnReference, role: z.literal('description') }),
  answerRole,
  z.strictObject({ column: columnReference, role: z.literal('ignored') }),
]);
export type MappedColumn = z.infer<typeof mappedColumn>;

export const columnMapping = z.strictObject({
  /** The sheet's name, or the number of a Word table; the one that looks like the table where left out. */
  sheet: z.string().min(1).max(200).optional(),
  /** Of the table; what stands above it where left out. */
  title: z.string().min(1).max(1000).optional(),
  /** The row that names the columns, from 1, as the sheet counts them. */
  headerRow: z.int().min(1).max(70_000).optional(),
  /** How many rows name them. */
  headerRows: z.int().min(1).max(3).optional(),
  /** Columns that are left out here are read as their names say. */
  columns: z.array(mappedColumn).max(1024).default([]),
});
export type ColumnMapping = z.infer<typeof columnMapping>;
