/**
 * 表の確認: the whole table of a round in one answer, small patches after each change, and what belongs to one cell.
 * Every change says which revision the person saw.
 */
import { z } from 'zod';
import { answer, answerContent } from '../answer.ts';
import { planStructure } from '../plan.ts';
import { column } from '../round.ts';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();
const revision = z.int().nonnegative();
const ofRound = z.object({ roundId: id });
const cellKey = z.object({ measureId: id, departmentId: id, columnId: id });
const seenCell = cellKey.extend({ revision });

export const reviewCell = seenCell.extend({
  answer,
  /** What the department said, where the office changed it; null where the words are the department's own. */
  departmentContent: answerContent.nullable(),
  /** 要再確認 */
  needsLook: z.boolean(),
  /** 期限後 */
  late: z.boolean(),
  /** Two texts wait for a decision. */
  conflict: z.boolean(),
  /** The department's word on a return. */
  reply: z.string().nullable(),
  comments: count,
});
export type ReviewCell = z.infer<typeof reviewCell>;

export const reviewTable = z.object({
  id,
  title: z.string(),
  columns: z.array(column),
  structure: planStructure,
  /** Labels of the three columns that every table has. */
  labels: z.object({ measure: z.string(), departments: z.string(), description: z.string() }),
  /** The department that is the coordinating office itself; null where it answers nothing. */
  ownDepartmentId: id.nullable(),
  /** Set where nothing may change: when it was finalized, ISO with time; null where a correction has ended. */
  locked: z.object({ at: z.iso.datetime().nullable() }).nullable(),
  /** Cells in which something was written, in no order. */
  cells: z.array(reviewCell),
});
export type ReviewTable = z.infer<typeof reviewTable>;

/** What was said about a cell, in order of time. */
export const threadEntry = z.object({
  kind: z.enum(['comment', 'return', 'reply']),
  at: z.iso.datetime(),
  /** Whose word it is: the office or the department, as people know it. */
  by: z.string(),
  /** The person, where known. */
  who: z.string(),
  text: z.string(),
  lines: z.array(z.int().positive()).optional(),
  until: z.iso.date().optional(),
});
export type ThreadEntry = z.infer<typeof threadEntry>;

export const cellEvent = z.object({
  revision,
  at: z.iso.datetime(),
  who: z.string(),
  what: z.enum(['received', 'merged', 'edited', 'restored', 'returned', 'accepted', 'written', 'imported']),
  /** The department's response with which it came. */
  response: z.int().nullable(),
  /** What stood in the cell after it. */
  content: answerContent.nullable(),
  /** What stood before. */
  before: answerContent.nullable(),
});
export type CellEvent = z.infer<typeof cellEvent>;

export const cellDetails = z.object({
  cell: reviewCell,
  /** The newest response that brought words into this cell. */
  response: z.object({ revision: z.int(), at: z.iso.datetime() }).nullable(),
  /** The department's newest note to the office (取りまとめ課への連絡). */
  note: z.object({ text: z.string(), at: z.iso.datetime(), by: z.string() }).nullable(),
  thread: z.array(threadEntry),
  /** Newest first. */
  events: z.array(cellEvent),
});
export type CellDetails = z.infer<typeof cellDetails>;

const cellChange = cellKey.extend({
  measure: z.string(),
  department: z.string(),
  column: z.string(),
  before: answerContent.nullable(),
  after: answerContent.nullable(),
});
export type RoundCellChange = z.infer<typeof cellChange>;

export const roundChanges = z.object({
  submission: z.array(cellChange),
  acceptance: z.array(cellChange),
  /** Null while nothing was published. */
  publication: z.object({ number: z.int(), at: z.iso.datetime(), changes: z.array(cellChange) }).nullable(),
});
export type RoundChanges = z.infer<typeof roundChanges>;

const patch = z.object({ cells: z.array(reviewCell) });

/** STALE_REVISION: somebody else was first; the cell as it stands now. */
const change = procedure.errors({ STALE_REVISION: { data: reviewCell } });

export const reviewContract = {
  table: procedure.input(ofRound).output(reviewTable),
  details: procedure.input(ofRound.extend({ cell: cellKey })).output(cellDetails),
  edit: change.input(ofRound.extend({ cell: seenCell, content: answerContent })).output(patch),
  /** Puts the words of an earlier revision back. */
  restore: change.input(ofRound.extend({ cell: seenCell, to: z.int().positive() })).output(patch),
  /** 元に戻す, やり直す: the cells stand again, in every respect, as at these revisions. */
  putBack: procedure
    .input(
      ofRound.extend({
        cells: z
          .array(seenCell.extend({ to: revision }))
          .min(1)
          .max(100_000),
      }),
    )
    .output(patch),
  /** Cells that changed since they were seen, or wait for a decision, stay as they are and are counted. */
  accept: procedure
    .input(ofRound.extend({ cells: z.array(seenCell).min(1).max(100_000) }))
    .output(patch.extend({ accepted: count, changed: count, inConflict: count })),
  /** All of them, or with any problem none. */
  return: procedure
    .input(
      ofRound.extend({
        returns: z
          .array(
            z.object({
              cell: seenCell,
              reason: z.string().max(10_000),
              lines: z.array(z.int().positive()).max(500),
              until: z.iso.date().nullable(),
            }),
          )
          .min(1)
          .max(10_000),
      }),
    )
    .output(patch),
  comment: procedure.input(ofRound.extend({ cell: cellKey, text: z.string().max(10_000) })).output(patch),
  changes: procedure.input(ofRound).output(roundChanges),
};
