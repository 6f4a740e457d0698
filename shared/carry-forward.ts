/**
 * Last year's answers offered for this year's cells. Nothing is filled in by itself: an offer is taken by the clerk,
 * and text whose years were rolled by rule stays 未確認 until the clerk has looked.
 */
import type { AnswerContent, CellKey, Item } from './answer.ts';
import { departmentInCharge } from './department.ts';
import { rollEraMentions } from './era-mentions.ts';
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

/**
 * All offers for a round.
 * @param previousContent what the round before holds in a cell
 */
export function offersFor(
  round: Round,
  previous: Round,
  previousContent: (cell: CellKey) => AnswerContent | null,
): Offer[] {
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
      forerunners.flatMap((forerunner): Offer[] => {
        const cell = { measureId, departmentId: forerunner, columnId: from.id };
        const said = previousContent(cell);
        if (!said) return [];
        const target = { measureId, departmentId, columnId: column.id };
        return [
          { cell: target, source, from: cell, ...rollContent(said, from.fiscalYear, column.fiscalYear) },
        ];
      }),
    );
  });
}

function sourcesFor(
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
): Pick<Offer, 'content' | 'mentions'> {
  if (content.kind !== 'items' || fromYear === toYear) return { content, mentions: [] };
  const mentions: { before: string; after: string }[] = [];
  const roll = (text: string): string => {
    const rolled = rollEraMentions(text, toYear - fromYear, { from: fromYear, to: fromYear + 2 });
    mentions.push(...rolled.mentions.map(({ before, after }) => ({ before, after })));
    return rolled.text;
  };
  const items = content.items.map((each): Item => {
    const text = roll(each.text);
    const note = each.note === null ? null : roll(each.note);
    return text === each.text && note === each.note ? each : { ...each, text, note, unconfirmed: true };
  });
  return { content: { kind: 'items', items }, mentions };
}
