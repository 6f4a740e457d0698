/** 新旧対照: which column of the older round stands beside which one of the newer. */
import type { Era } from './fiscal-year.ts';
import { rollLabel } from './next-round.ts';
import type { Column } from './round.ts';

/**
 * `last-plan`: what was planned for a year last time, and what came of it. `last-round`: what was said last time, and what
 * is said this time of the year after. `snapshot`: a round as it was finalized, and as it stands.
 */
export const comparisonKinds = ['last-plan', 'last-round', 'snapshot'] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

export type ColumnPair =
  | { readonly before: Column; readonly after: Column }
  | { readonly before: Column; readonly after: null }
  | { readonly before: null; readonly after: Column };

interface Sides {
  readonly before: readonly Column[];
  readonly after: readonly Column[];
}

/** In the order of the newer round's columns, then those that only the older one had; empty where nothing can be compared. */
export function columnPairs(kind: ComparisonKind, sides: Sides, eras?: readonly Era[]): ColumnPair[] {
  switch (kind) {
    case 'snapshot':
      return paired(sides, [(after) => (before) => before.id === after.id]);
    case 'last-round':
      return paired(sides, [
        // The same column a year later has the same label with its years rolled.
        (after) => (before) =>
          isAlike(before, after) &&
          rollLabel(before.label, after.fiscalYear - before.fiscalYear, eras) === after.label,
        (after) => (before) => isAlike(before, after),
      ]);
    case 'last-plan':
      return paired(sides, [
        (after) => (before) =>
          after.purpose === 'result' &&
          before.purpose === 'plan' &&
          before.fiscalYear === after.fiscalYear &&
          before.kind === after.kind,
      ]).filter((pair) => pair.before !== null && pair.after !== null);
  }
}

function isAlike(before: Column, after: Column): boolean {
  return before.kind === after.kind && before.purpose === after.purpose;
}

type Rule = (after: Column) => (before: Column) => boolean;

/** Each column once. A rule finds what it can before the next one does. */
function paired({ before, after }: Sides, rules: readonly Rule[]): ColumnPair[] {
  const free = new Set(before);
  const found = new Map<Column, Column>();
  for (const rule of rules)
    for (const column of after) {
      if (found.has(column)) continue;
      const match = [...free].find(rule(column));
      if (match === undefined) continue;
      found.set(column, match);
      free.delete(match);
    }
  return [
    ...after.map((column): ColumnPair => {
      const match = found.get(column);
      return match ? { before: match, after: column } : { before: null, after: column };
    }),
    ...[...free].map((column): ColumnPair => ({ before: column, after: null })),
  ];
}
