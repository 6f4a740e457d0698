/** The clerk's desk: one department's own cells of a round, beside what was said last time. */
import { z } from 'zod';
import { answerContent } from '../answer.ts';
import { heading, measure } from '../plan.ts';
import { offer, previousRound } from '../previous-round.ts';
import { column } from '../round.ts';
import { fileContent, procedure } from './problem.ts';

const id = z.string().min(1).max(64);

export const deskCell = z.object({
  measureId: id,
  columnId: id,
  /** Grows with every save; what the next save is based on. */
  revision: z.int().nonnegative(),
  state: z.enum(['empty', 'draft', 'not-applicable', 'submitted', 'returned', 'accepted']),
  content: answerContent.nullable(),
  /** Marked 入力済 by the clerk, or 該当なし with a reason. */
  complete: z.boolean(),
  /** Why the coordinator sent it back; null where it did not. */
  reason: z.string().nullable(),
  /** The lines meant by it, from 1; empty where the whole cell is meant. */
  lines: z.array(z.int().positive()),
  /** ISO date by which the answer is wanted again; null where the round's deadline holds. */
  until: z.string().nullable(),
  /** The clerk's word on that, sent with the next response. */
  reply: z.string().nullable(),
  /** open: may be written. submitted: reopen first (出し直し). accepted: ask for a return. final: closed. */
  writable: z.enum(['open', 'submitted', 'accepted', 'final']),
});
export type DeskCell = z.infer<typeof deskCell>;

export const deskRound = z.object({
  id,
  planTitle: z.string(),
  title: z.string(),
  resultsYear: z.int(),
  deadline: z.string().nullable(),
  state: z.enum(['open', 'final']),
  department: z.object({ id, name: z.string() }),
  /** 照会文; empty where there is none. */
  message: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  /** Whether responses go out sealed: only the coordinator opens them then. */
  sealed: z.boolean(),
  columns: z.array(column),
  headings: z.array(heading),
  /** In the order of the plan. */
  measures: z.array(
    measure.extend({
      /** Everybody in charge, own department included, in the order of the 担当課 column. */
      departments: z.array(z.string()),
    }),
  ),
  /** In the order of measures and columns. */
  cells: z.array(deskCell),
  previous: previousRound,
  offers: z.array(offer),
});
export type DeskRound = z.infer<typeof deskRound>;

export const finding = z.object({
  /** ok 合格, warn 確認, error 要修正 */
  level: z.enum(['ok', 'warn', 'error']),
  code: z.enum([
    'incomplete',
    'unconfirmed',
    'returned',
    'no-reason',
    'same-in-both',
    'blank-line',
    'late',
    'nothing',
  ]),
  message: z.string(),
  /** Where to go, for each cell that it is about. */
  cells: z.array(z.object({ measureId: id, columnId: id, measure: z.string(), column: z.string() })),
});
export type Finding = z.infer<typeof finding>;

export const submission = z.object({
  revision: z.int(),
  at: z.iso.datetime(),
  answeredBy: z.string(),
  answers: z.int(),
  file: z.string(),
  /** The first 12 digits of the file's hash, for telling by telephone which file is meant. */
  checkNumber: z.string(),
  receipt: z.object({ at: z.iso.datetime(), by: z.string(), late: z.boolean() }).nullable(),
});
export type Submission = z.infer<typeof submission>;

export const deskContract = {
  round: procedure.input(z.object({ roundId: id })).output(deskRound),
  /** Compare and set. Content null is an emptied cell. Saving the same again changes nothing. */
  save: procedure
    .errors({ STALE_REVISION: { data: deskCell }, READ_ONLY: { data: deskCell } })
    .input(
      z.object({
        roundId: id,
        measureId: id,
        columnId: id,
        base: z.int().nonnegative(),
        content: answerContent.nullable(),
        complete: z.boolean(),
        reply: z.string().max(2000).nullable(),
      }),
    )
    .output(z.object({ cell: deskCell, savedAt: z.iso.datetime() })),
  /** Submitted cells back to writing (出し直し); the next response has the next revision. */
  reopen: procedure
    .input(z.object({ roundId: id, cells: z.array(z.object({ measureId: id, columnId: id })).nullable() }))
    .output(deskRound),
  check: procedure
    .input(z.object({ roundId: id }))
    .output(z.object({ complete: z.int(), cells: z.int(), findings: z.array(finding) })),
  /** Complete cells go into the response; the others stay for the next one. */
  submit: procedure
    .input(
      z.object({
        roundId: id,
        name: z.string().trim().min(1).max(100),
        extension: z.string().trim().min(1).max(40),
        confirmedBy: z.string().trim().min(1).max(100),
        /** ISO date. */
        confirmedOn: z.iso.date(),
        note: z.string().max(2000),
      }),
    )
    .output(submission.extend({ remaining: z.int() })),
  submissions: procedure.input(z.object({ roundId: id })).output(
    z.object({
      last: z.object({ name: z.string(), extension: z.string() }).nullable(),
      submissions: z.array(submission),
      /** The response that would be made next; a number is added to the name where such a file stands already. */
      next: z.object({ revision: z.int(), fileName: z.string() }),
    }),
  ),
  /** A receipt (.juryo) from the coordinator: what was taken, and when. */
  openReceipt: procedure
    .input(z.object({ file: fileContent }))
    .output(z.object({ roundId: id, revision: z.int() })),
};
