/**
 * Last year's answers offered for this year's cells. Nothing is filled in by itself: an offer is taken by the clerk,
 * and text whose years were rolled by rule stays 未確認 until the clerk has looked.
 */
import type { AnswerContent, CellKey, Item } from './answer.ts';
import { itemText, parseItems } from './answer-text.ts';
import { departmentInCharge } from './department.ts';
import { findBareDates, rollEraMentions } from './era-mentions.ts';
import type { Era } from './fiscal-year.ts';
import { offeredItemKey, type OfferChoice, type OfferDecision, type OfferedItem } from './offer-decisions.ts';
import { duties, type Column, type Round } from './round.ts';

export interface Offer {
  readonly cell: CellKey;
  /** last-plan: what was planned then. last-result: what was done then. */
  readonly source: 'last-plan' | 'last-result';
  /** The cell of the round before from which it comes; its department may be a predecessor. */
  readonly from: CellKey;
  /** With years rolled; an item in which a year was rolled is marked unconfirmed. */
  readonly content: AnswerContent;
  /** The year mentions that were rolled, e.g. R5.12.15 to R6.12.15. */
  readonly mentions: readonly { readonly before: string; readonly after: string }[];
}

/** An item that somebody should look at before it is offered: a year would be rolled, or a day stands without year. */
export interface OfferCandidate extends OfferedItem {
  /** What the rule would offer. */
  readonly rolled: string;
  /** The days without year that stand in it, where no year is rolled. */
  readonly dates: readonly string[];
}

type Asking = Pick<Round, 'columns' | 'structure'>;

export interface OfferOptions {
  readonly eras?: readonly Era[] | undefined;
  /** What the coordinator decided beforehand; what is not decided is rolled by rule. */
  readonly decisions?: readonly OfferDecision[] | undefined;
}

/**
 * All offers for a round.
 * @param previousContent what the round before holds in a cell
 */
export function offersFor(
  round: Asking,
  previous: Asking,
  previousContent: (cell: CellKey) => AnswerContent | null,
  options: OfferOptions = {},
): Offer[] {
  const decided = new Map((options.decisions ?? []).map((each) => [offeredItemKey(each), each.choice]));
  return pairings(round, previous).flatMap(({ cell, source, from, fromYear, toYear }): Offer[] => {
    const said = previousContent(from);
    if (!said) return [];
    const choiceOf = (item: Item): OfferChoice | undefined =>
      decided.get(offeredItemKey({ cell, source, from, said: itemText(item) }));
    const carried = carryContent(said, fromYear, toYear, { eras: options.eras, choiceOf });
    return carried === null ? [] : [{ cell, source, from, ...carried }];
  });
}

/** The items of all offers that should be looked at, in the order of the offers. */
export function offerCandidates(
  round: Asking,
  previous: Asking,
  previousContent: (cell: CellKey) => AnswerContent | null,
  eras?: readonly Era[],
): OfferCandidate[] {
  const seen = new Set<string>();
  return pairings(round, previous).flatMap(({ cell, source, from, fromYear, toYear }) => {
    const said = previousContent(from);
    if (said?.kind !== 'items' || fromYear === toYear) return [];
    return said.items.flatMap((item): OfferCandidate[] => {
      const { items, mentions } = rollItem(item, fromYear, toYear, eras);
      const dates = mentions.length > 0 ? [] : findBareDates(itemText(item));
      const candidate = { cell, source, from, said: itemText(item) };
      const key = offeredItemKey(candidate);
      if ((mentions.length === 0 && dates.length === 0) || seen.has(key)) return [];
      seen.add(key);
      return [{ ...candidate, rolled: items.map(itemText).join(''), dates }];
    });
  });
}

/** A cell of the round with a cell of the round before from which something is offered to it. */
interface Pairing {
  readonly cell: CellKey;
  readonly source: Offer['source'];
  readonly from: CellKey;
  readonly fromYear: number;
  readonly toYear: number;
}

function pairings(round: Asking, previous: Asking): Pairing[] {
  const departments = new Map(
    [...previous.structure.departments, ...round.structure.departments].map((each) => [each.id, each]),
  );
  const before = Map.groupBy(previous.structure.assignments, (each) => each.measureId);
  return duties(round).flatMap(({ assignment, column }) => {
    const { measureId, departmentId } = assignment;
    const forerunners = (before.get(measureId) ?? [])
      .map((each) => each.departmentId)
      .filter(
        (id) =>
          id === departmentId || departmentInCharge(departments, id, column.fiscalYear)?.id === departmentId,
      );
    return sourcesFor(column, previous.columns).flatMap(({ source, from }) =>
      forerunners.map((forerunner) => ({
        cell: { measureId, departmentId, columnId: column.id },
        source,
        from: { measureId, departmentId: forerunner, columnId: from.id },
        fromYear: from.fiscalYear,
        toYear: column.fiscalYear,
      })),
    );
  });
}

/** The columns of the round before that stand beside a column, in the order in which they are shown. */
export function sourcesFor(
  column: Column,
  previous: readonly Column[],
): { source: Offer['source']; from: Column }[] {
  const alike = previous.filter((each) => each.kind === column.kind);
  const plan = alike.filter(
    (each) =>
      each.purpose === 'plan' &&
      (column.purpose === 'plan'
        ? each.fiscalYear === column.fiscalYear - 1
        : each.fiscalYear === column.fiscalYear),
  );
  const result = alike.filter(
    (each) => each.purpose === column.purpose && each.fiscalYear === column.fiscalYear - 1,
  );
  return [
    ...(column.purpose === 'plan' || column.purpose === 'result' ? plan : []).map((from) => ({
      source: 'last-plan' as const,
      from,
    })),
    ...(column.purpose === 'plan' ? [] : result).map((from) => ({ source: 'last-result' as const, from })),
  ];
}

/**
 * Rolls the years in a content from one fiscal year to another. Only years from the old one on, up to two after it,
 * belong to the year's own work: 平成27年度から累計 stays.
 */
export function rollContent(
  content: AnswerContent,
  fromYear: number,
  toYear: number,
  eras?: readonly Era[],
): Pick<Offer, 'content' | 'mentions'> {
  return carryContent(content, fromYear, toYear, { eras }) ?? { content, mentions: [] };
}

interface CarryOptions {
  readonly eras: readonly Era[] | undefined;
  readonly choiceOf?: (item: Item) => OfferChoice | undefined;
}

/** Null where every item was left out by choice. */
function carryContent(
  content: AnswerContent,
  fromYear: number,
  toYear: number,
  { eras, choiceOf = () => undefined }: CarryOptions,
): Pick<Offer, 'content' | 'mentions'> | null {
  if (content.kind !== 'items' || fromYear === toYear) return { content, mentions: [] };
  const rolled = content.items.map((each) => rollItem(each, fromYear, toYear, eras, choiceOf(each)));
  const items = rolled.flatMap((each) => each.items);
  if (items.length === 0) return null;
  return { content: { kind: 'items', items }, mentions: rolled.flatMap((each) => each.mentions) };
}

function rollItem(
  item: Item,
  fromYear: number,
  toYear: number,
  eras: readonly Era[] | undefined,
  choice: OfferChoice = { kind: 'roll' },
): { items: Item[]; mentions: { before: string; after: string }[] } {
  const mentions: { before: string; after: string }[] = [];
  const roll = (text: string): string => {
    const range = { from: fromYear, to: fromYear + 2 };
    const rolled = rollEraMentions(text, toYear - fromYear, range, eras);
    mentions.push(...rolled.mentions.map(({ before, after }) => ({ before, after })));
    return rolled.text;
  };
  const text = roll(item.text);
  const note = item.note === null ? null : roll(item.note);
  switch (choice.kind) {
    case 'roll':
      return {
        items: mentions.length === 0 ? [item] : [{ ...item, text, note, unconfirmed: true }],
        mentions,
      };
    case 'keep':
      return { items: [{ ...item, unconfirmed: true }], mentions: [] };
    case 'omit':
      return { items: [], mentions: [] };
    case 'edit':
      return {
        items: parseItems(choice.text).map((each) => ({
          ...each,
          bullet: each.bullet || item.bullet,
          unconfirmed: true,
        })),
        mentions: mentions.filter((each) => choice.text.includes(each.after)),
      };
  }
}
