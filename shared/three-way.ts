/**
 * A conflict as a person settles it: the three sides of an answer, line beside line, and what becomes of each row.
 * Rows that rules have settled stand as they are; in the others a person takes a side, both, or writes. Nothing of
 * anybody is left out that a person did not leave out.
 */
import { itemKey, sameContent, type AnswerContent, type Item } from './answer.ts';
import { contentParagraphs, itemText, parseItems, type Printing } from './answer-text.ts';
import { stretchesOf, type Overlap } from './merge.ts';

/** Why a row needs nobody: which side changed it, and how. */
export interface Settled {
  readonly by: 'nobody' | 'ours' | 'theirs' | 'both';
  readonly how: 'kept' | 'changed' | 'added' | 'removed';
}

export type ThreeWayRow = Overlap &
  (
    | { readonly kind: 'settled'; readonly settled: Settled; readonly result: readonly Item[] }
    | { readonly kind: 'open' }
  );

export type ThreeWays =
  /** Lists of items, decided line by line. */
  | { readonly kind: 'lines'; readonly rows: readonly ThreeWayRow[] }
  /** Anything else is decided whole. */
  | { readonly kind: 'whole' };

export function alignThreeWays(
  base: AnswerContent | null,
  ours: AnswerContent | null,
  theirs: AnswerContent | null,
): ThreeWays {
  if (ours?.kind !== 'items' || theirs?.kind !== 'items') return { kind: 'whole' };
  // Where nothing was said before, or something else than lines, all lines are new: both sides stand to be chosen.
  if (base?.kind !== 'items') {
    return { kind: 'lines', rows: [{ base: [], ours: ours.items, theirs: theirs.items, kind: 'open' }] };
  }
  const whole = { base: base.items, ours: ours.items, theirs: theirs.items };
  const rows = stretchesOf(whole).map(({ merged, ...sides }): ThreeWayRow =>
    merged === null
      ? { ...sides, kind: 'open' }
      : { ...sides, kind: 'settled', settled: settledBy(sides), result: merged },
  );
  // By rule each side's deletions leave nothing: no answer at all, which a person must want.
  const isNothingLeft = rows.every((each) => each.kind === 'settled' && each.result.length === 0);
  return { kind: 'lines', rows: isNothingLeft ? [{ ...whole, kind: 'open' }] : rows };
}

function settledBy({ base, ours, theirs }: Overlap): Settled {
  const isOurs = !sameItems(base, ours);
  const isTheirs = !sameItems(base, theirs);
  const by = isOurs && isTheirs ? 'both' : isOurs ? 'ours' : isTheirs ? 'theirs' : 'nobody';
  const after = isOurs ? ours : theirs;
  const how =
    by === 'nobody' ? 'kept' : base.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
  return { by, how };
}

function sameItems(a: readonly Item[], b: readonly Item[]): boolean {
  return JSON.stringify(a.map(itemKey)) === JSON.stringify(b.map(itemKey));
}

/** What a person has decided of an open row; null while they have not. */
export type RowChoice =
  | { readonly take: 'ours' | 'theirs' | 'both' }
  | { readonly take: 'written'; readonly text: string }
  | null;

/** The lines that a choice makes of an open row. */
export function chosenItems(row: Overlap, choice: NonNullable<RowChoice>): readonly Item[] {
  switch (choice.take) {
    case 'ours':
      return row.ours;
    case 'theirs':
      return row.theirs;
    case 'both': {
      const said = new Set(row.ours.map(itemKey));
      return [...row.ours, ...row.theirs.filter((each) => !said.has(itemKey(each)))];
    }
    case 'written':
      return writtenItems(row, choice.text);
  }
}

/** What the field of a row shows: one line an item, ・ as printed by the program and not in the field. */
export function textOfItems(items: readonly Item[]): string {
  return items.map(itemText).join('\n');
}

/**
 * What was written in a row's field. A line that says what an item of a side says is that item, so that choosing a
 * side and writing it are the same; any other is read as text is: ・ at its start is the bullet, 【】 at its end the note.
 */
export function writtenItems(row: Overlap, text: string): Item[] {
  const known = [...row.theirs, ...row.ours, ...row.base];
  const isBulleted = known[0]?.bullet ?? true;
  return text.split(/\r\n|[\r\n]/u).flatMap((line): Item[] => {
    const trimmed = line.trim();
    const same = known.find((each) => itemText(each) === trimmed);
    if (same) return [same];
    return parseItems(trimmed).map((each) => ({ ...each, bullet: each.bullet || isBulleted }));
  });
}

/**
 * The whole answer that the choices make, in the order of the rows; null while a row is not chosen, or where nothing
 * would be left.
 * @param choices by the index of the row
 */
export function decidedContent(
  rows: readonly ThreeWayRow[],
  choices: ReadonlyMap<number, RowChoice>,
): AnswerContent | null {
  const items: Item[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'settled') {
      items.push(...row.result);
      continue;
    }
    const choice = choices.get(index) ?? null;
    if (choice === null) return null;
    items.push(...chosenItems(row, choice));
  }
  return items.length === 0 ? null : { kind: 'items', items };
}

/** The decision's name for the history: a side where the content is that side's, else written. */
export function decisionOf(
  content: AnswerContent,
  sides: { readonly ours: AnswerContent | null; readonly theirs: AnswerContent | null },
): { readonly take: 'ours' | 'theirs' } | { readonly take: 'written'; readonly content: AnswerContent } {
  if (sameContent(content, sides.theirs)) return { take: 'theirs' };
  if (sameContent(content, sides.ours)) return { take: 'ours' };
  return { take: 'written', content };
}

/** A content as lines, with what 該当なし has for a reason; nothing for no answer. */
export function linesOfContent(
  content: AnswerContent | null,
  printing: Printing,
): { bullet: boolean; text: string }[] {
  if (content === null) return [];
  const reason =
    content.kind === 'not-applicable' ? [{ bullet: false, text: `理由　${content.reason}` }] : [];
  return [...contentParagraphs(content, printing), ...reason];
}
