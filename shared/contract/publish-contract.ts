/** Publishing (出力): what is left before 確定, drafts, the pages as they will be printed, and the final editions. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { fiscalYear } from '../fiscal-year.ts';
import { gateChecks, outputOptions, signOff } from '../publish.ts';
import { fileContent, procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();
const ofRound = z.object({ roundId: id });
const cellKey = z.object({ measureId: id, departmentId: id, columnId: id });

export const exportFormat = z.enum([
  'xlsx',
  'docx',
  'pdf',
  'html',
  'csv',
  'tsv',
  'json',
  'data-xlsx',
  'data-csv',
]);
export type ExportFormat = z.infer<typeof exportFormat>;
/** With the city's own Word template, filled: what an edition keeps. */
const publishedFormat = z.enum([...exportFormat.options, 'template']);
/** The city's own Word template, to be filled beside the formats. */
const template = fileContent.optional();

export const unansweredCell = cellKey.extend({
  measure: z.string(),
  department: z.string(),
  column: z.string(),
  fiscalYear,
  gap: z.enum(['empty', 'blank', 'no-reason', 'returned', 'unconfirmed', 'draft']),
  /** Nothing stands in it: it may be printed without an answer. */
  isReleasable: z.boolean(),
});
export type UnansweredCellView = z.infer<typeof unansweredCell>;

const correction = { by: z.string(), reason: z.string(), until: z.iso.date() };

export const snapshotView = z.object({
  id,
  /** Counts the editions of a round from 1. */
  number: z.int().positive(),
  at: z.iso.datetime(),
  who: z.string(),
  signOffs: z.array(signOff),
  options: outputOptions,
  files: z.array(z.object({ format: publishedFormat, name: z.string(), bytes: count, sha256: z.string() })),
});
export type SnapshotView = z.infer<typeof snapshotView>;

export const publishState = z.object({
  round: z.object({
    id,
    title: z.string(),
    /** Of its columns. */
    years: z.array(fiscalYear),
  }),
  lock: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('final') }),
    /** Opened again for a correction, which is open or has ended. */
    z.object({ kind: z.literal('correcting'), ...correction }),
    z.object({ kind: z.literal('correction-ended'), ...correction }),
  ]),
  measures: count,
  cells: count,
  /** Cells that are not clean, each counted once. */
  left: count,
  answered: count,
  notApplicable: count,
  /** Cells in which the coordinator changed a department's words. */
  edited: count,
  /** Measures whose answers change their order where that of the 担当課 column is chosen. */
  reordered: count,
  checks: z.array(z.object({ check: z.enum(gateChecks), cells: count, departments: z.array(z.string()) })),
  unanswered: z.array(unansweredCell),
  released: z.array(unansweredCell.extend({ reason: z.string(), who: z.string(), at: z.string() })),
  options: outputOptions,
  /** Columns that may be left out, and headings of one level that may be chosen, in the order of print. */
  columns: z.array(z.object({ id: z.string(), label: z.string(), isAnswer: z.boolean() })),
  headings: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Names of the files that would be made, without their extensions. */
  names: z.object({ draft: z.string(), final: z.string() }),
  /** Newest first. */
  snapshots: z.array(snapshotView),
});
export type PublishState = z.infer<typeof publishState>;

const printed = z.object({ kind: z.literal('printed'), done: count, of: count });
const written = z.object({ kind: z.literal('written'), folder: z.string(), files: z.array(z.string()) });
const steps = eventIterator(z.discriminatedUnion('kind', [printed, written]));

export const publishContract = {
  state: procedure.input(ofRound).output(publishState),
  /** 回答なしのまま載せる; null for every cell in which nothing stands. */
  release: procedure
    .input(ofRound.extend({ cells: z.array(cellKey).min(1).nullable(), reason: z.string().max(5000) }))
    .output(z.object({ released: count })),
  withdraw: procedure
    .input(ofRound.extend({ cells: z.array(cellKey).min(1).nullable() }))
    .output(z.object({ withdrawn: count })),
  /** Keeps the options for the next time. */
  remember: procedure.input(ofRound.extend({ options: outputOptions })).output(z.object({})),
  /** Makes a draft (途中版). Leaving the iterator cancels; no file is then written. */
  exportTable: procedure
    .input(ofRound.extend({ formats: z.array(exportFormat), template, options: outputOptions }))
    .output(steps),
  /** Locks the round and writes its files, or does neither. */
  finalize: procedure
    .input(
      ofRound.extend({
        who: z.string().max(100),
        formats: z.array(exportFormat),
        template,
        options: outputOptions,
        signOffs: z.array(z.object({ check: signOff.shape.check, name: z.string(), reason: z.string() })),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          printed,
          /** Read back and compared with the cells. */
          z.object({ kind: z.literal('compared'), done: count, of: count }),
          written.extend({ kind: z.literal('final'), cells: count, number: z.int() }),
        ]),
      ),
    ),
  /** 正誤表を始める. */
  unlock: procedure
    .input(
      ofRound.extend({ by: z.string().max(200), reason: z.string().max(5000), until: z.string().max(40) }),
    )
    .output(z.object({ until: z.iso.date() })),
  /** The same edition again; null for the formats that were kept. */
  exportSnapshot: procedure
    .input(z.object({ snapshotId: id, formats: z.array(publishedFormat).min(1).nullable() }))
    .output(steps),
  /** The PDF as it would be printed now, or of a final round its newest edition, in pieces. Leaving the iterator cancels. */
  preview: procedure
    .input(ofRound.extend({ options: outputOptions }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('printing') }),
          z.object({ kind: z.literal('part'), base64: z.base64(), bytes: count, of: count }),
        ]),
      ),
    ),
};
