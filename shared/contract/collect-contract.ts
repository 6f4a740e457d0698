/** The collecting desk: from last year's table to requests, received responses, decisions and the published table. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { answerContent } from '../answer.ts';
import { fiscalYear } from '../fiscal-year.ts';
import { collectRound } from './app-contract.ts';
import { fileContent, problem, procedure } from './problem.ts';

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

export const receivedFile = z.object({
  fileName: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('received'),
      roundId: id,
      department: z.string(),
      revision: z.int(),
      accepted: count,
      unchanged: count,
      merged: count,
      conflicts: count,
      late: z.boolean(),
      /** The same file had been received before; nothing changed. */
      same: z.boolean(),
      /** Where the receipt (.juryo) for the department stands; null where it could not be written. */
      receipt: z.string().nullable(),
    }),
    /** problem.code is one of receive.ts; the store is unchanged. */
    z.object({ kind: z.literal('refused'), problem }),
  ]),
});
export type ReceivedFile = z.infer<typeof receivedFile>;

export const collectConflict = z.object({
  id,
  department: z.string(),
  measure: z.string(),
  column: z.string(),
  fiscalYear,
  /** What both sides began with, what stands now, and what the department sent. */
  base: answerContent.nullable(),
  ours: answerContent.nullable(),
  theirs: answerContent.nullable(),
});
export type CollectConflict = z.infer<typeof collectConflict>;

export const exportFormat = z.enum(['xlsx', 'docx', 'pdf', 'html', 'csv', 'tsv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

const writtenFiles = z.object({ folder: z.string(), files: z.array(z.string()) });

export const collectContract = {
  /** All of the table, as a plan with its finished round or as a plan only, or, with any problem, nothing. */
  importTable: procedure
    .errors({ TABLE_PROBLEMS: { data: problem.extend({ problems: z.array(tableProblem) }) } })
    .input(z.object({ file: fileContent, planOnly: z.boolean() }))
    .output(importSummary),
  startRound: procedure
    .input(
      z.object({
        /** Title of the plan; null where there is only one. */
        plan: z.string().nullable(),
        resultsYear: fiscalYear,
        deadline: z.iso.date().nullable(),
      }),
    )
    .output(z.object({ roundId: id })),
  rounds: procedure.output(z.object({ rounds: z.array(collectRound), plans: z.array(collectPlan) })),
  status: procedure.input(ofRound).output(collectStatus),
  /** One .shokai a department; null for all that the round asks. */
  writeRequests: procedure
    .input(ofRound.extend({ departments: z.array(id).min(1).nullable() }))
    .output(writtenFiles),
  /** Takes the files one by one and tells of each; leaving the iterator stops before the next one. */
  receive: procedure
    .input(z.object({ files: z.array(fileContent).min(1).max(1000) }))
    .output(eventIterator(receivedFile)),
  /** Accepts what a department has submitted. */
  accept: procedure.input(ofRound.extend({ departmentId: id })).output(z.object({ accepted: count })),
  conflicts: procedure.input(ofRound).output(z.array(collectConflict)),
  decide: procedure
    .input(z.object({ conflictId: id, take: z.enum(['ours', 'theirs', 'both']) }))
    .output(z.object({})),
  exportTable: procedure
    .input(ofRound.extend({ formats: z.array(exportFormat).min(1), paper: z.enum(['A4', 'A3']) }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('printed'), done: count, of: count }),
          writtenFiles.extend({ kind: z.literal('written') }),
        ]),
      ),
    ),
};
