/** 進み具合: every cell of a round with its state, who is late, reminders to send, and deadlines to extend. */
import { z } from 'zod';
import { fiscalYear } from '../fiscal-year.ts';
import { progressStates } from '../progress.ts';
import { collectRound } from './app-contract.ts';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();
const ofRound = z.object({ roundId: id });
const ofDepartments = ofRound.extend({
  /** Null for all. */
  departments: z.array(id).min(1).nullable(),
});

export const departmentProgress = z.object({
  id,
  name: z.string(),
  /** The coordinating office itself: it is not reminded by letter. */
  isOffice: z.boolean(),
  /** For which years another department answered before it; null where none did. */
  before: z.object({ name: z.string(), fiscalYears: z.array(fiscalYear) }).nullable(),
  /** The day that holds for it, ISO date, and whether that is an extension of its own. */
  deadline: z.string().nullable(),
  isExtended: z.boolean(),
  /** When its request was last written; null while it was not. */
  requestedAt: z.iso.datetime().nullable(),
  received: z.object({ revision: z.int(), at: z.iso.datetime() }).nullable(),
  reminders: z.object({ count, lastOn: z.iso.date() }).nullable(),
});
export type DepartmentProgress = z.infer<typeof departmentProgress>;

/** Measure, department and column by their place in the lists of the report: thousands of cells travel at once. */
export const progressCell = z.object({
  measure: count,
  department: count,
  column: count,
  state: z.enum(progressStates),
  gap: z.enum(['empty', 'blank', 'no-reason', 'returned', 'unconfirmed']).optional(),
  late: z.boolean().optional(),
  recheck: z.boolean().optional(),
  overdue: z.boolean().optional(),
});
export type ReportedCell = z.infer<typeof progressCell>;

export const receivedResponse = z.object({
  departmentId: id,
  at: z.iso.datetime(),
  revision: z.int(),
  /** Answers that were new or changed, merged, in conflict, and those that said nothing new. */
  taken: count,
  merged: count,
  conflicts: count,
  unchanged: count,
  late: z.boolean(),
});
export type ReceivedResponse = z.infer<typeof receivedResponse>;

export const progressReport = z.object({
  round: collectRound,
  /** The day in Japan. */
  today: z.iso.date(),
  /** When the first request was written; null while none was. */
  askedAt: z.iso.datetime().nullable(),
  columns: z.array(z.object({ label: z.string(), fiscalYear })),
  /** In the order of the plan, headings by the path that is printed. */
  measures: z.array(z.object({ id, title: z.string(), heading: z.string() })),
  departments: z.array(departmentProgress),
  /** In the order of the plan. */
  cells: z.array(progressCell),
  /** Newest first. */
  recent: z.array(receivedResponse),
  /** How many departments had answered by this day of the round before; null where that round was not collected here. */
  lastTime: z.object({ received: count, of: count }).nullable(),
});
export type ProgressReport = z.infer<typeof progressReport>;

export const reminderLetter = z.object({
  departmentId: id,
  department: z.string(),
  /** Cells that it asks for: 未回答 and 差戻し. */
  missing: count,
  returned: count,
  subject: z.string(),
  text: z.string(),
});
export type ReminderLetter = z.infer<typeof reminderLetter>;

const sentLetters = ofRound.extend({
  /** The day on which they are sent. */
  sentOn: z.iso.date(),
  letters: z
    .array(z.object({ departmentId: id, text: z.string().trim().min(1).max(20_000) }))
    .min(1)
    .max(1000),
});

export const progressContract = {
  /** Everything that the screen shows, in one call. */
  read: procedure.input(ofRound).output(progressReport),
  /** A letter for each department that owes an answer, among those chosen. */
  letters: procedure.input(ofDepartments).output(z.array(reminderLetter)),
  /** Says that letters were sent. The same letter of the same day is noted once. */
  noteReminders: procedure.input(sentLetters).output(z.object({ noted: count })),
  /** Writes each letter to a file of its own, for sending; and notes that they were sent. */
  writeReminders: procedure
    .input(sentLetters)
    .output(z.object({ folder: z.string(), files: z.array(z.string()), noted: count })),
  /** A later deadline, for some departments or, with null, for the whole round. */
  extendDeadline: procedure
    .input(ofDepartments.extend({ until: z.iso.date(), reason: z.string().max(4000) }))
    .output(z.object({ extended: count })),
};
