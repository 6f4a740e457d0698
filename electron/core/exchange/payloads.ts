/** What a request and a response say. Both are checked against these when they come in. */
import { z } from 'zod';
import { answer, answerContent } from '../../../shared/answer.ts';
import { department } from '../../../shared/department.ts';
import { fiscalYear } from '../../../shared/fiscal-year.ts';
import { eraTable } from '../../../shared/fiscal-year.ts';
import { offer, previousRound } from '../../../shared/previous-round.ts';
import { round } from '../../../shared/round.ts';
import { recipientForm } from './seal.ts';

const id = z.string().min(1).max(64);
const cellKey = z.object({ measureId: id, departmentId: id, columnId: id });

export const requestPayload = z.object({
  planTitle: z.string().min(1).max(1000),
  /** The round with just those measures that the department answers, and everybody in charge of them. */
  round,
  department,
  /** Who asks. */
  askedBy: z.string().min(1).max(100),
  /** The coordinator's era table, so that both sides write the same years. */
  eras: eraTable.optional(),
  /** The key for which responses are to be sealed; left out where they stay readable. */
  sealFor: z.string().regex(recipientForm).optional(),
  /** The department's own cells as they stand at the coordinator. */
  cells: z.array(z.object({ key: cellKey, revision: z.int().nonnegative(), answer })),
  /** The newest response received from each of the department's stores, so that a store knows what has arrived. */
  received: z.array(z.object({ storeId: id, revision: z.int().positive() })).default([]),
  /** What was said last time on these measures, by everybody. */
  previous: previousRound,
  /** Last time's answers, years rolled, for taking over. */
  offers: z.array(offer),
});
export type RequestPayload = z.infer<typeof requestPayload>;

export const responsePayload = z.object({
  /** What was asked, for whoever opens the file where the round is not known; null in files of an older program. */
  asked: z
    .object({ planTitle: z.string().max(1000), fiscalYears: z.array(fiscalYear).max(40) })
    .nullable()
    .default(null),
  department: z.object({ id, name: z.string().min(1).max(100) }),
  answeredBy: z.object({ name: z.string().min(1).max(100), extension: z.string().max(40).nullable() }),
  answeredAt: z.iso.datetime(),
  /** The section head who looked at it; null where the response was made by command. */
  confirmedBy: z.object({ name: z.string().min(1).max(100), on: z.iso.date() }).nullable(),
  /** For the coordinator; never published. */
  note: z.string().max(2000),
  /** Part of the department's cells, or all. */
  answers: z.array(
    z.object({
      measureId: id,
      columnId: id,
      /** The coordinator's revision of the cell on which the answer is based. */
      baseRevision: z.int().nonnegative(),
      content: answerContent,
      /** The department's word on a return. */
      reply: z.string().max(2000).nullable(),
    }),
  ),
});
export type ResponsePayload = z.infer<typeof responsePayload>;

export const receiptPayload = z.object({
  department: z.object({ id, name: z.string().min(1).max(100) }),
  /** Revision of the response. */
  revision: z.int().positive(),
  receivedBy: z.string().min(1).max(100),
  receivedAt: z.iso.datetime(),
  /** Arrived after the deadline (期限後). */
  late: z.boolean(),
});
export type ReceiptPayload = z.infer<typeof receiptPayload>;
