/** Rounds as the coordinator prepares them: importing, columns, the next round step by step, the era table. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { columnMapping } from '../column-mapping.ts';
import { eraTable, fiscalYear } from '../fiscal-year.ts';
import { offerChoice, offeredItem } from '../offer-decisions.ts';
import { draftChange, roundDraft } from '../round-draft.ts';
import { readingStep } from '../reading-steps.ts';
import { columnEdit } from '../round-columns.ts';
import { column, roundMessage, roundState } from '../round.ts';
import { importSummary, tableProblem } from './collect-contract.ts';
import { fileContent, problem, procedure } from './problem.ts';
import { tableThere, understandingView } from './understanding-contract.ts';

const id = z.string().min(1).max(64);
const count = z.int().nonnegative();

/** A round in a list: its years as a person says them, e.g. 令和5・6年度. */
export const roundLine = z.object({
  id,
  years: z.string(),
  title: z.string(),
  resultsYear: fiscalYear,
  departments: count,
  cells: count,
  state: roundState,
  /** Null while it is not finalized. */
  finalizedAt: z.iso.datetime().nullable(),
});
export type RoundLine = z.infer<typeof roundLine>;

export const roundPane = z.object({
  plan: z.object({ id, title: z.string() }),
  round: roundLine.extend({
    deadline: z.string().nullable(),
    message: z.string(),
    columns: z.array(column),
  }),
  /** Whether any request was written; then only labels may change. */
  sent: z.boolean(),
  /** Why nothing may change; null where something may. */
  locked: z.string().nullable(),
  /** Answers by column, where there are any. */
  answered: z.record(z.string(), count),
  /** The years that the next round would ask for, and the step it waits at where it is being prepared. */
  next: z.object({ years: z.string(), step: z.int().nullable() }),
  /** All rounds of the plan, newest first. */
  rounds: z.array(roundLine),
});
export type RoundPaneData = z.infer<typeof roundPane>;

export const draftCandidate = offeredItem.extend({
  department: z.string(),
  measure: z.string(),
  /** From which column to which, e.g. 令和5年度の実績 → 令和6年度の取組み. */
  way: z.string(),
  rolled: z.string(),
  dates: z.array(z.string()),
  /** Null: 未確認 */
  choice: offerChoice.nullable(),
});
export type DraftCandidate = z.infer<typeof draftCandidate>;

export const draftView = z.object({
  plan: z.object({ id, title: z.string() }),
  /** What the next change is based on. */
  revision: count,
  draft: roundDraft,
  years: z.string(),
  /** What the round can be made from, newest first. */
  bases: z.array(roundLine),
  /** Departments that have ended, and who follows. */
  ended: z.array(
    z.object({
      departmentId: id,
      name: z.string(),
      lastYear: fiscalYear,
      successorId: id.nullable(),
      measures: z.array(z.string()),
    }),
  ),
  /** Who may follow. */
  departments: z.array(z.object({ id, name: z.string(), validFrom: fiscalYear.nullable() })),
  columns: z.array(z.object({ id, departments: count, beside: z.array(z.string()) })),
  /** Measures that nobody answers in a year that is asked for. */
  uncovered: z.array(z.object({ measure: z.string(), fiscalYear })),
  candidates: z.array(draftCandidate),
  /** Departments that are asked anything, and the cells. */
  asked: z.object({ departments: z.array(z.string()), cells: count }),
});
export type DraftView = z.infer<typeof draftView>;

export const importPreview = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('problems'),
    message: z.string(),
    problems: z.array(tableProblem),
    /** How the columns were read so far; null where no table was found or none was chosen. */
    understanding: understandingView.nullable(),
    /** What there is to choose from. */
    tables: z.array(tableThere),
    /** Whether saying how sheet, rows and columns are read may help. */
    mappable: z.boolean(),
  }),
  z.object({
    kind: z.literal('plan'),
    summary: importSummary,
    understanding: understandingView,
    tables: z.array(tableThere),
    /** Why it cannot be a plan of its own; null where it can. */
    refusal: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('past-year'),
    summary: importSummary,
    understanding: understandingView,
    tables: z.array(tableThere),
    years: z.string(),
    /** Measures found in the plan, and those that were not, with the heading they stand under. */
    matched: count,
    unmatched: z.array(z.object({ heading: z.string(), measure: z.string() })),
    newDepartments: z.array(z.string()),
    /** Titles of later rounds beside which this one will stand. */
    linked: z.array(z.string()),
    refusal: z.string().nullable(),
  }),
]);
export type ImportPreview = z.infer<typeof importPreview>;

/** A file with a table, and how its columns are read where their names do not tell. */
const tableFile = z.object({ file: fileContent, mapping: columnMapping.optional() });

const tableProblems = { TABLE_PROBLEMS: { data: problem.extend({ problems: z.array(tableProblem) }) } };
const view = procedure.output(draftView);

export const roundsContract = {
  /**
   * What a table would become: nothing is stored. `into` is the plan whose past year it is; null for a new plan. Leaving
   * the iterator stops the reading.
   */
  previewImport: procedure
    .input(tableFile.extend({ into: id.nullable() }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('reading'), step: readingStep }),
          z.object({ kind: z.literal('preview'), preview: importPreview }),
        ]),
      ),
    ),
  /** All of the table, as a plan with its finished round or as a plan only, or, with any problem, nothing. */
  importTable: procedure
    .errors(tableProblems)
    .input(tableFile.extend({ planOnly: z.boolean() }))
    .output(importSummary),
  /** A past year of a plan; measures that the plan does not have stay measures of that round, where that is allowed. */
  importPastYear: procedure
    .errors(tableProblems)
    .input(tableFile.extend({ planId: id, unmatched: z.enum(['stop', 'keep']) }))
    .output(z.object({ roundId: id, summary: importSummary })),
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
  pane: procedure.input(z.object({ roundId: id })).output(roundPane),
  changeColumns: procedure
    .input(z.object({ roundId: id, edit: columnEdit, intoPlan: z.boolean() }))
    .output(roundPane),
  changeTerms: procedure
    .input(
      z.object({
        roundId: id,
        title: z.string().trim().min(1).max(1000),
        deadline: z.iso.date().nullable(),
        message: roundMessage,
      }),
    )
    .output(roundPane),
  /** By a round's id, or by a plan's, which may have no round yet. */
  draft: view.input(z.object({ of: id })),
  changeDraft: view.input(z.object({ planId: id, base: count, change: draftChange })),
  /** Begins the round and writes all its requests. Leaving the iterator stops before the next file; the round has begun. */
  begin: procedure.input(z.object({ planId: id, base: count })).output(
    eventIterator(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('begun'), roundId: id, folder: z.string() }),
        z.object({ kind: z.literal('writing'), done: count, of: count }),
        z.object({
          kind: z.literal('written'),
          files: z.array(z.string()),
          /** The round has begun, but its files could not be written. */
          problem: problem.nullable(),
        }),
      ]),
    ),
  ),
  eras: procedure.output(z.object({ eras: eraTable, revision: count })),
  setEras: procedure
    .input(
      z.object({
        // Checked as a whole where it is stored, so that the person is told in a sentence what is wrong.
        eras: z
          .array(z.object({ name: z.string(), letter: z.string(), firstYear: z.int(), firstDay: z.string() }))
          .max(60),
        base: count,
      }),
    )
    .output(z.object({ eras: eraTable, revision: count })),
};
