/**
 * The next round while it is being prepared (次の照会を作る): six steps, each with what was decided in it.
 * It can be left and taken up again at any time; nothing of it is a round until it is begun.
 */
import { z } from 'zod';
import { fiscalYear } from './fiscal-year.ts';
import { decideItem, offerChoice, offerDecision, offeredItem } from './offer-decisions.ts';
import { column, roundMessage } from './round.ts';
import { columnEdit } from './round-columns.ts';

const id = z.string().min(1).max(64);

export const draftStep = z.int().min(1).max(6);

export const roundDraft = z.object({
  /** The round whose text stands beside the new one; null for the first round of a plan. */
  baseRoundId: id.nullable(),
  resultsYear: fiscalYear,
  title: z.string().max(1000),
  columns: z.array(column).min(1).max(40),
  /** Whether the rounds after this one begin with these columns too. */
  intoPlan: z.boolean(),
  /** Who follows a department that ended, where that was chosen here. */
  successors: z.array(z.object({ departmentId: id, successorId: id.nullable() })),
  decisions: z.array(offerDecision).max(20_000),
  /** ISO date. */
  deadline: z.iso.date().nullable(),
  message: roundMessage,
  /** The step to go on with. */
  step: draftStep,
});
export type RoundDraft = z.infer<typeof roundDraft>;

/** A change that needs nothing but the draft; base, year and columns need the plan and its rounds. */
export const simpleDraftChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('successor'), departmentId: id, successorId: id.nullable() }),
  z.object({ kind: z.literal('decide'), item: offeredItem, choice: offerChoice.nullable() }),
  /** Several at once, none of them decided before. */
  z.object({ kind: z.literal('decide-all'), decisions: z.array(offerDecision).max(20_000) }),
  z.object({
    kind: z.literal('terms'),
    title: z.string().trim().min(1).max(1000),
    deadline: z.iso.date().nullable(),
    message: roundMessage,
  }),
  z.object({ kind: z.literal('into-plan'), intoPlan: z.boolean() }),
  z.object({ kind: z.literal('step'), step: draftStep }),
]);
export type SimpleDraftChange = z.infer<typeof simpleDraftChange>;

export const draftChange = z.union([
  z.discriminatedUnion('kind', [
    /** Begins anew from another round: what depended on the earlier one is dropped. */
    z.object({ kind: z.literal('base'), baseRoundId: id.nullable() }),
    z.object({ kind: z.literal('year'), resultsYear: fiscalYear }),
    z.object({ kind: z.literal('columns'), edit: columnEdit }),
  ]),
  simpleDraftChange,
]);
export type DraftChange = z.infer<typeof draftChange>;

/** Whoever changes who follows whom may find other text offered: decisions on what is no more are kept and not heeded. */
export function changeDraft(draft: RoundDraft, change: SimpleDraftChange): RoundDraft {
  switch (change.kind) {
    case 'successor': {
      const { departmentId, successorId } = change;
      const others = draft.successors.filter((each) => each.departmentId !== departmentId);
      return { ...draft, successors: [...others, { departmentId, successorId }] };
    }
    case 'decide':
      return { ...draft, decisions: decideItem(draft.decisions, change.item, change.choice) };
    case 'decide-all':
      return {
        ...draft,
        decisions: change.decisions.reduce<RoundDraft['decisions']>(
          (all, each) => decideItem(all, each, each.choice),
          draft.decisions,
        ),
      };
    case 'terms': {
      const { title, deadline, message } = change;
      return { ...draft, title, deadline, message };
    }
    case 'into-plan':
      return { ...draft, intoPlan: change.intoPlan };
    case 'step':
      return { ...draft, step: change.step };
  }
}

const friday = 5;

/** The same day `by` years later, on the Friday before where that is a weekend. ISO dates. */
export function deadlineLater(deadline: string, by: number): string {
  const [year = 0, month = 1, day = 1] = deadline.split('-').map(Number);
  // 29 February becomes 1 March, as Date counts.
  const date = new Date(Date.UTC(year + by, month - 1, day));
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday > friday) date.setUTCDate(date.getUTCDate() - (weekday === 0 ? 2 : 1));
  return date.toISOString().slice(0, 10);
}
