/** The Excel form (様式) of departments without the app: writing it. It comes back through receiving, as a response does. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();

/** What a person should know of a form that came back, with the cell that it is about. */
export const formNote = z.object({
  /** As a person finds it: シート「回答」のF7. */
  place: z.string(),
  message: z.string(),
  /** What the clerk wrote there was not taken. */
  left: z.boolean(),
});
export type FormNote = z.infer<typeof formNote>;

export const formContract = {
  /**
   * One .xlsx a department; null for all that the round asks. Leaving the iterator stops before the next; what is written
   * stays.
   */
  write: procedure
    .input(z.object({ roundId: id, departments: z.array(id).min(1).nullable() }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('writing'), done: count, of: count }),
          z.object({ kind: z.literal('written'), folder: z.string(), files: z.array(z.string()) }),
        ]),
      ),
    ),
};
