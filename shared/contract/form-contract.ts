/** The Excel form (様式) of departments without the app: writing it. It comes back through receiving, as a response does. */
import { z } from 'zod';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);

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
  /** One .xlsx a department; null for all that the round asks. */
  write: procedure
    .input(z.object({ roundId: id, departments: z.array(id).min(1).nullable() }))
    .output(z.object({ folder: z.string(), files: z.array(z.string()) })),
};
