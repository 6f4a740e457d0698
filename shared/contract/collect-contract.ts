/** The collecting desk: from last year's table to requests, received responses, decisions and the published table. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { fiscalYear } from '../fiscal-year.ts';
import { collectRound } from './app-contract.ts';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();
const ofRound = z.object({ roundId: id });

export const collectPlan = z.object({
  id,
  title: z.string(),
  /** The results year that the next round would ask for. */
  nextYear: fiscalYear,
});
export type CollectPlan = z.infer<typeof collectPlan>;

export const importSummary = z.object({
  plan: z.string(),
  /** Number of headings by depth. */
  headings: z.record(z.string(), count),
  measures: count,
  departments: count,
  /** Number of answers by fiscal year. */
  answers: z.record(z.string(), count),
});
export type ImportSummary = z.infer<typeof importSummary>;

/** Where a table could not be read; line and column count from 1. */
export const tableProblem = z.object({
  line: z.int(),
  column: z.int(),
  /** As a person finds it, where the file is no text: シート「一覧」のC5. */
  place: z.string().optional(),
  message: z.string(),
});
export type TableProblem = z.infer<typeof tableProblem>;

const stateCounts = z.object({
  empty: count,
  draft: count,
  'not-applicable': count,
  submitted: count,
  returned: count,
  accepted: count,
});

export const departmentStatus = z.object({
  id,
  name: z.string(),
  /** Cells that the round asks for, those of them that are complete, and cells by state. */
  asked: count,
  answered: count,
  counts: stateCounts,
  conflicts: count,
  /** Cells whose answer came after the deadline. */
  late: count,
  /** When its request was last written; null while it was not. */
  requestedAt: z.iso.datetime().nullable(),
  /** Its newest response. */
  received: z.object({ revision: z.int(), at: z.iso.datetime() }).nullable(),
});
export type DepartmentStatus = z.infer<typeof departmentStatus>;

export const collectStatus = z.object({
  round: collectRound,
  counts: stateCounts,
  conflicts: count,
  /** Merged by rule, or carried over, and not looked at yet. */
  toLookAt: count,
  late: count,
  /** In the order of the plan. */
  departments: z.array(departmentStatus),
  missing: z.array(
    z.object({
      departmentId: id,
      department: z.string(),
      measure: z.string(),
      fiscalYear,
      gap: z.enum(['empty', 'blank', 'no-reason', 'returned', 'unconfirmed']),
    }),
  ),
});
export type CollectStatus = z.infer<typeof collectStatus>;

const writtenFiles = z.object({ folder: z.string(), files: z.array(z.string()) });

export const collectContract = {
  rounds: procedure.output(z.object({ rounds: z.array(collectRound), plans: z.array(collectPlan) })),
  status: procedure.input(ofRound).output(collectStatus),
  /** One .shokai a department; null for all that the round asks. */
  writeRequests: procedure
    .input(ofRound.extend({ departments: z.array(id).min(1).nullable() }))
    .output(writtenFiles),
  /** The same, told file by file. Leaving the iterator stops before the next; what is written stays. */
  writeRequestsInSteps: procedure
    .input(ofRound.extend({ departments: z.array(id).min(1).nullable() }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('writing'), done: count, of: count }),
          writtenFiles.extend({ kind: z.literal('written') }),
        ]),
      ),
    ),
  /** Accepts what a department has submitted. */
  accept: procedure.input(ofRound.extend({ departmentId: id })).output(z.object({ accepted: count })),
};
