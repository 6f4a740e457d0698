/** What the tortured process says on its standard output, a line each. What it says is done must never be lost. */
import { z } from 'zod';

export const jobNames = ['save', 'receive', 'migrate', 'backup', 'restore', 'export', 'finalize'] as const;
export type JobName = (typeof jobNames)[number];

const head = z.object({ seq: z.int(), hash: z.string() });
export type Head = z.infer<typeof head>;

const facts = z.object({
  /** Heads of the histories, after what is done. */
  office: head.optional(),
  clerk: head.optional(),
  /** A cell of the clerk's, and what was or is to be saved in it. */
  saved: z.object({ cell: z.int(), text: z.string() }).optional(),
  /** Files that stand, or are about to. */
  files: z.array(z.object({ path: z.string(), sha256: z.string() })).optional(),
  /** A restore may leave this state instead of the newest. */
  mayBecome: head.optional(),
  /** Folder of a store that is being brought to a newer form. */
  migrating: z.string().optional(),
});
export type Facts = z.infer<typeof facts>;

const word = z.discriminatedUnion('say', [
  z.object({ say: z.literal('ready') }),
  z.object({ say: z.literal('begin'), job: z.enum(jobNames), facts }),
  /** Something more about the job under way. */
  z.object({ say: z.literal('about'), job: z.enum(jobNames), facts }),
  z.object({ say: z.literal('done'), job: z.enum(jobNames), facts, ms: z.number() }),
  z.object({ say: z.literal('failed'), job: z.enum(jobNames), why: z.string() }),
]);
export type Word = z.infer<typeof word>;

/** What the process is to do: all jobs in order, then it waits to be killed. */
export const orders = z.object({
  lane: z.string(),
  jobs: z.array(z.enum(jobNames)),
  seed: z.int(),
  /** Milliseconds since 1970 at which its clock begins. */
  clock: z.int(),
  /** Number of the job before which the fault layer is armed; null where there is none. */
  arm: z.int().nullable(),
});
export type Orders = z.infer<typeof orders>;

/** Whole lines only: the last one may have been cut off by the kill, and then nothing was acknowledged. */
export function wordsIn(output: string): Word[] {
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => word.parse(JSON.parse(line)));
}
