/** 計画と照会: the plan's headings, measures and who is in charge, and the departments of the city. */
import { z } from 'zod';
import { department } from '../department.ts';
import { departmentChange } from '../department-changes.ts';
import { fiscalYear } from '../fiscal-year.ts';
import { planStructure } from '../plan.ts';
import { planEdit } from '../plan-edit.ts';
import { column } from '../round.ts';
import { problem, procedure } from './problem.ts';

const id = z.string().min(1).max(64);

/** The round in front of the person. */
const setupRound = z.object({
  id,
  title: z.string(),
  resultsYear: fiscalYear,
  deadline: z.iso.date().nullable(),
  state: z.enum(['open', 'final']),
  /** Nothing in it may change: finalized, or the correction for which it was opened is over. */
  locked: z.boolean(),
  /** Requests have gone out, so that departments may hold an older form. */
  requested: z.boolean(),
  columns: z.array(column),
});
export type SetupRound = z.infer<typeof setupRound>;

export const setupPlan = z.object({
  plan: z.object({ id, title: z.string(), revision: z.int() }),
  /** The living plan, with all departments of the city. */
  structure: planStructure,
  /** Fiscal years that the round's columns ask for; where there is none, those that its first one would. */
  years: z.array(fiscalYear),
  /** Null for a plan without rounds. */
  round: setupRound.nullable(),
  /** What a locked round keeps of the plan; null for one that follows the plan. */
  frozen: planStructure.nullable(),
});
export type SetupPlan = z.infer<typeof setupPlan>;

const followed = {
  /** Open rounds that changed with the plan, and those of them whose requests are older now. */
  rounds: z.array(id),
  requested: z.array(id),
  /** Open rounds in which the edits cannot be made, each in a sentence. */
  notes: z.array(z.string()),
};

/** Answers would leave the table; ask, then call again with despiteAnswers. */
const loss = { HAS_ANSWERS: { data: problem } };

const listedDepartment = department.extend({
  successor: z.string().nullable(),
  /** Measures that it is in charge of, in all plans. */
  measures: z.array(
    z.object({
      id,
      title: z.string(),
      validFrom: fiscalYear.nullable(),
      validTo: fiscalYear.nullable(),
    }),
  ),
});
export type ListedDepartment = z.infer<typeof listedDepartment>;

/** By the round in front of the person, or, where there is no round yet, by the plan. */
const place = z.union([z.object({ roundId: id }), z.object({ planId: id })]);

export const planContract = {
  get: procedure.input(place).output(setupPlan),
  create: procedure.input(z.object({ title: z.string().max(1000) })).output(z.object({ planId: id })),
  /** Rounds keep the titles that they have. */
  rename: procedure
    .input(z.object({ planId: id, title: z.string().max(1000) }))
    .output(z.object({ title: z.string() })),
  edit: procedure
    .errors({
      ...loss,
      /** Another window changed the plan first. */
      STALE_PLAN: { data: problem },
    })
    .input(
      z.object({
        planId: id,
        edits: z.array(planEdit).min(1).max(5000),
        base: z.int(),
        frontRoundId: id.nullable(),
        despiteAnswers: z.boolean(),
      }),
    )
    .output(z.object({ revision: z.int(), inverse: z.array(planEdit), ...followed })),
  departments: procedure.output(z.array(listedDepartment)),
  changeDepartments: procedure
    .errors(loss)
    .input(z.object({ change: departmentChange, frontRoundId: id.nullable(), despiteAnswers: z.boolean() }))
    .output(
      z.object({
        departments: z.array(department),
        measures: z.array(z.object({ id, title: z.string() })),
        ...followed,
      }),
    ),
};
