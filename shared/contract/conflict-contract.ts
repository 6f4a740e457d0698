/** Conflicts on the collecting desk: answers that both sides changed, and what a person decides. */
import { z } from 'zod';
import { answerContent } from '../answer.ts';
import { fiscalYear } from '../fiscal-year.ts';
import { columnKind } from '../round.ts';
import { procedure } from './problem.ts';

const id = z.string().min(1).max(64);
const ofRound = z.object({ roundId: id });

const conflictPlace = z.object({
  id,
  department: z.string(),
  measure: z.string(),
  column: z.string(),
  fiscalYear,
});

export const collectConflict = conflictPlace.extend({
  /** Kind of the column, which says what may be written. */
  kind: columnKind,
  /** Follows a number. */
  unit: z.string(),
  /** What both sides began with, what stands now, and what the department sent. */
  base: answerContent.nullable(),
  ours: answerContent.nullable(),
  theirs: answerContent.nullable(),
  /** Revision of what stands now: a decision is made on it. */
  revision: z.int().nonnegative(),
  /** Since when ours stands, and when the department's words were received. */
  oursAt: z.iso.datetime().nullable(),
  theirsAt: z.iso.datetime().nullable(),
  /** Revision of the response that theirs came in, and of the one that both began with; null where not known. */
  theirRevision: z.int().nullable(),
  baseRevision: z.int().nullable(),
  baseAt: z.iso.datetime().nullable(),
  /** An older revision, taken on purpose. */
  older: z.boolean(),
});
export type CollectConflict = z.infer<typeof collectConflict>;

export const decidedConflict = conflictPlace.extend({
  decision: z.enum(['ours', 'theirs', 'both', 'written']),
  decidedAt: z.iso.datetime(),
});
export type DecidedConflict = z.infer<typeof decidedConflict>;

export const decision = z.discriminatedUnion('take', [
  z.object({ take: z.enum(['ours', 'theirs', 'both']) }),
  z.object({ take: z.literal('written'), content: answerContent }),
]);
export type Decision = z.infer<typeof decision>;

export const conflictContract = {
  /** Those that wait, oldest first. */
  list: procedure.input(ofRound).output(z.array(collectConflict)),
  /** Those decided by a person, the latest decision first. */
  decided: procedure.input(ofRound).output(z.array(decidedConflict)),
  /** base: revision of what stood when the person looked; refused where it has changed since. */
  decide: procedure
    .input(z.object({ conflictId: id, decision, base: z.int().nonnegative() }))
    .output(z.object({})),
  /** Takes a decision back: what stood before stands again, and the conflict waits again. */
  undo: procedure.input(z.object({ conflictId: id })).output(z.object({})),
};
