/**
 * An answer (取組み): what one department says in one column for one measure.
 * Empty, 該当なし, an empty text and 0 are four different things, so each is its own kind.
 */
import { z } from 'zod';

/** One bullet (・) or one plain paragraph; the text is the department's own, stored as it came (NFC). */
export const item = z.object({
  bullet: z.boolean(),
  text: z.string().max(5000),
  /** A note at the end such as 交通対策課所管, without its 【】. */
  note: z.string().min(1).max(500).nullable(),
  /** Set on text that was rolled forward by rule and that the clerk has not looked at yet (未確認). */
  unconfirmed: z.literal(true).optional(),
});
export type Item = z.infer<typeof item>;

export const answerContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('items'), items: z.array(item).min(1).max(500) }),
  z.object({ kind: z.literal('text'), text: z.string().max(20_000) }),
  z.object({ kind: z.literal('choice'), value: z.string().min(1).max(100) }),
  /** A decimal number as text, so that 1.10 stays 1.10. */
  z.object({ kind: z.literal('number'), value: z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/) }),
  /** Whole yen. */
  z.object({ kind: z.literal('money'), yen: z.int() }),
  /** A calendar day (日付), e.g. of an event: 2024-04-01. */
  z.object({ kind: z.literal('date'), date: z.iso.date() }),
  /** 再掲: told under another measure. */
  z.object({ kind: z.literal('reference'), measureId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('not-applicable'), reason: z.string().max(2000) }),
]);
export type AnswerContent = z.infer<typeof answerContent>;

export const answerKey = z.object({
  roundId: z.string().min(1).max(64),
  measureId: z.string().min(1).max(64),
  departmentId: z.string().min(1).max(64),
  columnId: z.string().min(1).max(64),
});
export type AnswerKey = z.infer<typeof answerKey>;

/** Where one cell is, inside a round that is known from elsewhere. */
export type CellKey = Omit<AnswerKey, 'roundId'>;

/** One text for one cell, for use as a key of a map. */
export function cellKeyText(key: CellKey): string {
  return `${key.measureId}\n${key.departmentId}\n${key.columnId}`;
}

export const answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('empty') }),
  z.object({ state: z.literal('draft'), content: answerContent }),
  z.object({ state: z.literal('submitted'), content: answerContent }),
  /** A cell may be returned before anything was said in it. */
  z.object({
    state: z.literal('returned'),
    content: answerContent.nullable(),
    reason: z.string().min(1).max(2000),
    /** The lines meant, counted from 1; left out where the whole cell is meant. */
    lines: z.array(z.int().positive()).min(1).max(500).optional(),
    /** The day by which the answer is wanted again; left out where the round's deadline holds. */
    until: z.iso.date().optional(),
  }),
  z.object({ state: z.literal('accepted'), content: answerContent }),
]);
export type Answer = z.infer<typeof answer>;

export const answerStates = [
  'empty',
  'draft',
  'not-applicable',
  'submitted',
  'returned',
  'accepted',
] as const;
export type AnswerState = (typeof answerStates)[number];

/** The state a person is shown: a draft that says 該当なし is told apart from one being written. */
export function shownState(value: Answer): AnswerState {
  return value.state === 'draft' && value.content.kind === 'not-applicable' ? 'not-applicable' : value.state;
}

/** What was said, or null while nothing was. */
export function contentOf(value: Answer): AnswerContent | null {
  return value.state === 'empty' ? null : value.content;
}

/** Whether nothing of substance stands in the content: no content, only blank text, or no reason with 該当なし. */
export function isBlank(content: AnswerContent | null): boolean {
  if (content === null) return true;
  switch (content.kind) {
    case 'items':
      return content.items.every((each) => `${each.text}${each.note ?? ''}`.trim() === '');
    case 'text':
      return content.text.trim() === '';
    case 'not-applicable':
      return content.reason.trim() === '';
    case 'choice':
    case 'number':
    case 'money':
    case 'date':
    case 'reference':
      return false;
  }
}

/** How many entries the content prints: its items, or one for anything else. */
export function countItems(content: AnswerContent | null): number {
  if (content === null) return 0;
  return content.kind === 'items' ? content.items.length : 1;
}

/** Whether two contents say the same. Being looked at (未確認) is not part of what is said. */
export function sameContent(a: AnswerContent | null, b: AnswerContent | null): boolean {
  if (a === null || b === null) return a === b;
  return contentText(a) === contentText(b);
}

function contentText(content: AnswerContent): string {
  if (content.kind !== 'items') {
    return JSON.stringify(Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return JSON.stringify(content.items.map(itemKey));
}

/** One text for what an item says, for comparing items. */
export function itemKey(each: Item): string {
  return JSON.stringify([each.bullet, each.text, each.note]);
}
