/** 新旧対照: what changed since last year, or since an edition was finalized, as a table of its own. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { comparisonKinds } from '../compare-columns.ts';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();

export const comparisonFormat = z.enum(['docx', 'pdf', 'html']);
export type ComparisonFormat = z.infer<typeof comparisonFormat>;

/** What is compared, and how it is printed. */
export const comparisonRequest = z.object({
  roundId: id,
  kind: z.enum(comparisonKinds),
  /** Of kind `snapshot`: counts the editions of a round from 1; null for the newest that is not what stands now. */
  edition: z.int().positive().nullable(),
  paper: z.enum(['A4', 'A3']),
  /** Rows that did not change as well. */
  isAll: z.boolean(),
});
export type ComparisonRequest = z.infer<typeof comparisonRequest>;

export const comparisonChoice = z.discriminatedUnion('state', [
  z.object({
    kind: z.enum(comparisonKinds),
    state: z.literal('ready'),
    before: z.string(),
    after: z.string(),
    measures: count,
    cells: count,
    added: count,
    removed: count,
    moved: count,
  }),
  z.object({ kind: z.enum(comparisonKinds), state: z.literal('impossible'), message: z.string() }),
]);
export type ComparisonChoice = z.infer<typeof comparisonChoice>;

export const compareContract = {
  /** What can be compared, with what it comes to; and what cannot, and why. */
  choices: procedure
    .input(z.object({ roundId: id, edition: z.int().positive().nullable() }))
    .output(z.object({ choices: z.array(comparisonChoice), editions: count })),
  /** Leaving the iterator cancels; no file is then written. */
  exportTable: procedure
    .input(
      comparisonRequest.extend({
        formats: z.array(comparisonFormat).min(1),
        /** In whose name the Word document has revisions (変更履歴); null for both sides beside each other. */
        revisionsBy: z.string().min(1).max(100).nullable(),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('printed'), done: count, of: count }),
          z.object({ kind: z.literal('written'), folder: z.string(), files: z.array(z.string()) }),
        ]),
      ),
    ),
  /** The PDF as it would be printed now, in pieces. Leaving the iterator cancels. */
  preview: procedure
    .input(comparisonRequest)
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('printing') }),
          z.object({ kind: z.literal('part'), base64: z.base64(), bytes: count, of: count }),
        ]),
      ),
    ),
};
