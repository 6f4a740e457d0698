/** What was in the response just made, carried in the state of the page that shows it, so that it survives a reload. */
import { z } from 'zod';

export const madeResponse = z.object({
  revision: z.int(),
  extension: z.string(),
  confirmedBy: z.string(),
  /** ISO date. */
  confirmedOn: z.string(),
  /** As in contentSummary. */
  summary: z.string(),
  cells: z.array(z.object({ measureId: z.string(), columnId: z.string() })),
});
export type MadeResponse = z.infer<typeof madeResponse>;

/** Null for any state that is not one of ours, or that is of another response than the one shown. */
export function readMadeResponse(state: unknown, revision: number): MadeResponse | null {
  const parsed = madeResponse.safeParse(state);
  return parsed.success && parsed.data.revision === revision ? parsed.data : null;
}
