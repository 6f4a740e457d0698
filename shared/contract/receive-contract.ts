/** Receiving on the collecting desk: files, their report, the watched folder. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { answerContent } from '../answer.ts';
import { fiscalYear } from '../fiscal-year.ts';
import { receiveResult } from '../receive-result.ts';
import { formNote } from './form-contract.ts';
import { fileContent, path, problem, procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();
const ofFile = z.object({ fileId: id });

export const receivingSource = z.enum(['files', 'folder', 'command']);
export type ReceivingSource = z.infer<typeof receivingSource>;

/**
 * What became of one answer of a response. again: the department says the same anew, on a return;
 * merged: put together with a change made here, to be looked at.
 */
export const cellChange = z.enum(['new', 'changed', 'merged', 'again', 'unchanged', 'conflict']);
export type CellChange = z.infer<typeof cellChange>;

export const receivedCell = z.object({
  measureId: id,
  columnId: id,
  change: cellChange,
  /** Revision of the cell afterwards: what stood before it is one less. */
  revision: count,
  conflictId: id.nullable(),
});
export type ReceivedCell = z.infer<typeof receivedCell>;

/** What the store keeps of each file that was given. */
export const receivedOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('received'),
    responseId: id,
    roundId: id,
    departmentId: id,
    department: z.string(),
    revision: z.int(),
    answeredBy: z.string(),
    late: z.boolean(),
    /** The same file had been received before; nothing changed. */
    same: z.boolean(),
    /** Why an older revision was taken all the same; null for any other. */
    despite: z.string().nullable(),
    cells: z.array(receivedCell),
    /** Left out where it is no form filled in with Excel. */
    form: z.object({ notes: z.array(formNote) }).optional(),
  }),
  z.object({
    kind: z.literal('refused'),
    problem,
    /** What the file says of itself, where it could be read. */
    from: z
      .object({
        roundId: id,
        departmentId: id,
        department: z.string(),
        revision: z.int(),
        /** Years that its columns asked for; empty where the file does not say. */
        fiscalYears: z.array(fiscalYear),
      })
      .nullable(),
  }),
]);
export type ReceivedOutcome = z.infer<typeof receivedOutcome>;

/** One row of the report. */
export const receivedFile = z.object({
  /** Null for a file of which nothing is kept: it was received before, and nothing else came with it. */
  id: id.nullable(),
  fileName: z.string(),
  department: z.string().nullable(),
  roundId: id.nullable(),
  result: receiveResult,
  /** Arrived after the deadline (期限後). */
  late: z.boolean(),
  counts: z.object({ new: count, changed: count, conflicts: count }),
  sentence: z.string(),
  /** Path of the receipt (.juryo); null where there is none. */
  receipt: z.string().nullable(),
  /** What can be done about it, beside deciding. */
  offer: z.enum(['contents', 'differences', 'key', 'letter']).nullable(),
  /** Its conflicts that wait for a decision. */
  waiting: z.array(id),
  /** What should be known of a form's cells; null where it is no form. */
  notes: z.array(formNote).nullable(),
});
export type ReceivedFile = z.infer<typeof receivedFile>;

const receivingHead = z.object({
  id,
  at: z.iso.datetime(),
  who: z.string(),
  source: receivingSource,
  /** Number of files given, and how many of them were read. */
  given: count,
  read: count,
});
export type ReceivingHead = z.infer<typeof receivingHead>;

export const receivingReport = receivingHead.extend({ files: z.array(receivedFile) });
export type ReceivingReport = z.infer<typeof receivingReport>;

export const receiveEvent = z.discriminatedUnion('kind', [
  /** The file with this number, from 1, is being read. */
  z.object({ kind: z.literal('reading'), number: count, of: count, fileName: z.string() }),
  z.object({ kind: z.literal('file'), file: receivedFile }),
  /** The report as it is kept; null where nothing of it was worth keeping. */
  z.object({ kind: z.literal('done'), receivingId: id.nullable() }),
]);
export type ReceiveEvent = z.infer<typeof receiveEvent>;

/** A file whose bytes could not or need not be read: refused by its name, its size, or the system. */
const unreadFile = z.object({
  fileName: z.string().min(1).max(255),
  unread: z.enum(['NOT_OURS', 'NOT_A_RESPONSE', 'TOO_LARGE', 'UNREADABLE']),
});
export const givenFile = z.union([fileContent, unreadFile]);
export type GivenFile = z.infer<typeof givenFile>;

/** One cell before and after; in a conflict nothing has changed yet, and after is what the department says. */
export const cellContents = z.object({
  measure: z.string(),
  column: z.string(),
  change: cellChange,
  before: answerContent.nullable(),
  after: answerContent.nullable(),
});
export type CellContents = z.infer<typeof cellContents>;

export const watchedFolder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('here'),
    folder: z.string(),
    /** New response files that can be taken in. */
    files: z.array(z.object({ fileName: z.string(), size: count })),
    /** Number of new files that may still be on their way into the folder. */
    arriving: count,
  }),
  /** The folder cannot be read now; the looking goes on. */
  z.object({ kind: z.literal('away'), folder: z.string(), message: z.string() }),
]);
export type WatchedFolder = z.infer<typeof watchedFolder>;

export const receiveContract = {
  /** Takes the files one by one and tells of each; leaving the iterator stops before the next one. */
  files: procedure
    .input(z.object({ files: z.array(givenFile).min(1).max(1000) }))
    .output(eventIterator(receiveEvent)),
  /** Every receiving that is kept, newest first. */
  receivings: procedure.output(z.array(receivingHead)),
  receiving: procedure.input(z.object({ receivingId: id })).output(receivingReport),
  /** What a file changed, cell by cell. */
  contents: procedure.input(ofFile).output(z.array(cellContents)),
  /** Where a refused older revision differs from what stands here now. */
  differences: procedure.input(ofFile).output(z.array(cellContents)),
  /** Takes an older revision all the same; the reason goes into the history. */
  takeOlder: procedure
    .input(ofFile.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(receivedFile),
  /** Takes a file in spite of its key, which is the department's from then on; the reason goes into the history. */
  takeDespiteKey: procedure
    .input(ofFile.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(receivedFile),
  /** Words to the department on a file that was not taken; they are copied, never sent. */
  letter: procedure.input(ofFile.extend({ roundId: id })).output(z.object({ text: z.string() })),
  /** Looks into the watched folder now. */
  watched: procedure.output(watchedFolder),
  /** null stops the looking. */
  setWatchFolder: procedure
    .input(z.object({ folder: path.trim().min(1).max(1000).nullable() }))
    .output(watchedFolder),
  /** Takes in what is new in the watched folder; the files there are never changed. */
  takeWatched: procedure.output(eventIterator(receiveEvent)),
};
