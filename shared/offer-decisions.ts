/**
 * What the coordinator decides, while preparing a round, on last year's text before it is offered to a department:
 * roll its years as the rule would, keep them as they stand, write it anew, or leave it out.
 * A decision never fills anything in: the clerk takes the offer or leaves it, and confirms what was taken.
 */
import { z } from 'zod';
import { answerKey } from './answer.ts';

const cell = answerKey.omit({ roundId: true });

export const offerChoice = z.discriminatedUnion('kind', [
  /** Years rolled forward by rule. */
  z.object({ kind: z.literal('roll') }),
  /** As it was said last time. */
  z.object({ kind: z.literal('keep') }),
  /** In other words. */
  z.object({ kind: z.literal('edit'), text: z.string().trim().min(1).max(5000) }),
  /** Not offered at all. */
  z.object({ kind: z.literal('omit') }),
]);
export type OfferChoice = z.infer<typeof offerChoice>;

/** One item of one offer. */
export const offeredItem = z.object({
  cell,
  source: z.enum(['last-plan', 'last-result']),
  from: cell,
  /** What the item said last time, with its note: where that has changed since, the decision no longer holds. */
  said: z.string().max(6000),
});
export type OfferedItem = z.infer<typeof offeredItem>;

export const offerDecision = offeredItem.extend({ choice: offerChoice });
export type OfferDecision = z.infer<typeof offerDecision>;

/** One text for one item of an offer, for use as a key of a map. */
export function offeredItemKey({ cell: to, source, from, said }: OfferedItem): string {
  return JSON.stringify([
    to.measureId,
    to.departmentId,
    to.columnId,
    source,
    from.departmentId,
    from.columnId,
    said,
  ]);
}

/** Puts a choice in the place of an earlier one on the same item; null takes it back. */
export function decideItem(
  decisions: readonly OfferDecision[],
  item: OfferedItem,
  choice: OfferChoice | null,
): OfferDecision[] {
  const key = offeredItemKey(item);
  const others = decisions.filter((each) => offeredItemKey(each) !== key);
  const { cell: to, source, from, said } = item;
  return choice === null ? others : [...others, { cell: to, source, from, said, choice }];
}
