/**
 * What of a round is printed: which of its columns, and which headings with all that stands below them. A table that
 * leaves something out says so, because whoever reads it cannot see what is not there.
 */
import { planInOrder, type Heading, type Measure, type PlanEntry } from './plan.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';
import type { Column, Round } from './round.ts';

/** The columns before the answers that may be left out; the measure's own always stands there. */
export const fixedColumns = ['departments', 'description'] as const;
type FixedColumn = (typeof fixedColumns)[number];

export interface ExcerptChoice {
  /** Columns left out: ids of the round's columns, and names of fixed ones. What the round does not have counts for nothing. */
  readonly without?: readonly string[];
  /** Ids of the headings printed with all that stands below them; null for all. */
  readonly headings?: readonly string[] | null;
}

export interface Excerpt {
  readonly fixed: ReadonlySet<FixedColumn>;
  readonly columns: readonly Column[];
  /** The plan from top to bottom, as much of it as is printed; with the headings over what was chosen. */
  readonly entries: readonly PlanEntry[];
  /** What is left out, as the table says it; null where nothing is. */
  readonly sentence: string | null;
}

type ExcerptRound = Pick<Round, 'columns' | 'structure' | 'layout'>;

export function excerptOf(round: ExcerptRound, { without = [], headings = null }: ExcerptChoice): Excerpt {
  const omitted = new Set(without);
  const all = planInOrder(round.structure);
  const chosen = headings === null ? null : new Set(headings);
  const entries = chosen === null ? all : chosenEntries(all, round.structure.headings, chosen);
  return {
    fixed: new Set(fixedColumns.filter((each) => !omitted.has(each))),
    columns: round.columns.filter((each) => !omitted.has(each.id)),
    entries,
    sentence: sentenceOf(round, omitted, entries.length < all.length ? chosen : null),
  };
}

/** Whether a table can be printed of what was chosen. */
export function checkExcerpt(
  round: ExcerptRound,
  choice: ExcerptChoice,
): Result<Excerpt, Problem<'NO_COLUMN' | 'NO_HEADING'>> {
  const excerpt = excerptOf(round, choice);
  if (excerpt.columns.length === 0)
    return fail('NO_COLUMN', '回答の列が1つも選ばれていません。載せる列を1つ以上選んでください。');
  if (!excerpt.entries.some((each) => each.kind === 'measure') && round.structure.measures.length > 0)
    return fail('NO_HEADING', '選んだ見出しに施策がありません。載せる見出しを選び直してください。');
  return succeed(excerpt);
}

function chosenEntries(
  all: readonly PlanEntry[],
  headings: readonly Heading[],
  chosen: ReadonlySet<string>,
): PlanEntry[] {
  const parents = new Map(headings.map((each) => [each.id, each.parentId]));
  const ancestorsOf = (id: string | null): string[] =>
    id === null ? [] : [id, ...ancestorsOf(parents.get(id) ?? null)];
  const isBelow = (id: string): boolean => ancestorsOf(id).some((each) => chosen.has(each));
  const over = new Set([...chosen].flatMap(ancestorsOf));
  const headingOf = (measure: Measure): boolean => isBelow(measure.headingId);
  return all.filter((entry) =>
    entry.kind === 'measure'
      ? headingOf(entry.measure)
      : over.has(entry.heading.id) || isBelow(entry.heading.id),
  );
}

/** A heading's number and title, as people call it. */
export function headingName({ number, title }: Pick<Heading, 'number' | 'title'>): string {
  return number === null ? title : `${number} ${title}`;
}

/** Begins with ※, so that it is never taken for a title when the document is read again. */
function sentenceOf(
  { columns, structure, layout: { labels } }: ExcerptRound,
  omitted: ReadonlySet<string>,
  chosen: ReadonlySet<string> | null,
): string | null {
  const names = [
    ...fixedColumns.filter((each) => omitted.has(each)).map((each) => labels[each]),
    ...columns.filter((each) => omitted.has(each.id)).map((each) => each.label),
  ];
  const printed = planInOrder(structure).flatMap((entry) =>
    entry.kind === 'heading' && chosen?.has(entry.heading.id) === true ? [headingName(entry.heading)] : [],
  );
  const parts = [
    ...(chosen === null ? [] : [`${quoted(printed)}だけを載せています。`]),
    ...(names.length === 0 ? [] : [`${quoted(names)}の列は載せていません。`]),
  ];
  return parts.length === 0 ? null : `※ 抜粋です。${parts.join('')}`;
}

const quoted = (names: readonly string[]): string => names.map((each) => `「${each}」`).join('');
