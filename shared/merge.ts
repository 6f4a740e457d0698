/**
 * Merging one answer three ways: the base both sides started from, ours (the coordinator's), theirs (the department's).
 * Nothing is ever lost in silence: whatever cannot be put together by rule goes to a person as a conflict.
 * Not node-diff3's own merge, because that takes changes of neighbouring items for a conflict; only its diff is used.
 */
import { diffIndices } from 'node-diff3';
import { answerContent, itemKey, sameContent, type AnswerContent, type Item } from './answer.ts';

/** The same stretch of the answer in its three versions. */
export interface Overlap {
  readonly base: readonly Item[];
  readonly ours: readonly Item[];
  readonly theirs: readonly Item[];
}

export type MergeResult =
  /** Theirs says nothing new: ours stays. */
  | { readonly kind: 'unchanged' }
  /** Only theirs changed. */
  | { readonly kind: 'taken'; readonly content: AnswerContent | null }
  /** Both changed, in different places: to be marked for a look. */
  | { readonly kind: 'merged'; readonly content: AnswerContent }
  /**
   * A person decides. Where a side is not a list of items (該当なし, a text, nothing) there is one overlap,
   * of whole answers, in which that side stands as an empty list: show the contents themselves.
   */
  | { readonly kind: 'conflict'; readonly overlaps: readonly Overlap[] };

/**
 * What becomes of an answer when theirs arrives; null stands for an answer that was not given.
 * An item is unconfirmed in the merged content when it is on either side.
 */
export function mergeContent(
  base: AnswerContent | null,
  ours: AnswerContent | null,
  theirs: AnswerContent | null,
): MergeResult {
  if (sameContent(theirs, ours) || sameContent(theirs, base)) return { kind: 'unchanged' };
  if (sameContent(ours, base)) return { kind: 'taken', content: theirs };
  const whole = { base: itemsOf(base), ours: itemsOf(ours), theirs: itemsOf(theirs) };
  if (base?.kind !== 'items' || ours?.kind !== 'items' || theirs?.kind !== 'items') {
    return { kind: 'conflict', overlaps: [whole] };
  }
  const { items, overlaps } = mergeItems(whole);
  if (overlaps.length > 0) return { kind: 'conflict', overlaps };
  // Each side may have deleted what the other kept: no items at all is not an answer.
  const content = answerContent.safeParse({ kind: 'items', items });
  return content.success
    ? { kind: 'merged', content: content.data }
    : { kind: 'conflict', overlaps: [whole] };
}

function itemsOf(content: AnswerContent | null): readonly Item[] {
  return content?.kind === 'items' ? content.items : [];
}

/** What one side says in place of the base items from start up to end; an insertion where the two are equal. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];
  readonly changed: boolean;
}

/** A stretch with what it comes to by rule; null where a person decides. */
export interface Stretch extends Overlap {
  readonly merged: readonly Item[] | null;
}

/**
 * Cut where no change of either side reaches across, the base falls into the smallest stretches that can be judged
 * one by one: where only one side differs it is right, where both differ in the same way they agree. In order and
 * without gaps: put together, the three sides of the stretches are the three sides.
 */
export function stretchesOf(whole: Overlap): Stretch[] {
  const { base } = whole;
  const ours = segmentsOf(base, whole.ours);
  const theirs = segmentsOf(base, whole.theirs);
  const stretches: Stretch[] = [];
  let start = 0;
  for (const cut of cutsOf(base.length, [...ours, ...theirs])) {
    const ourPart = partOf(ours, start, cut);
    const theirPart = partOf(theirs, start, cut);
    const part = { base: base.slice(start, cut), ours: ourPart.items, theirs: theirPart.items };
    if (sameItems(part.ours, part.theirs))
      stretches.push({ ...part, merged: bothOf(part.ours, part.theirs) });
    else if (!theirPart.changed) stretches.push({ ...part, merged: part.ours });
    else if (!ourPart.changed) stretches.push({ ...part, merged: part.theirs });
    else stretches.push({ ...part, merged: null });
    const [ourNew, theirNew] = [insertionAt(ours, cut), insertionAt(theirs, cut)];
    stretches.push({ base: [], ours: ourNew, theirs: theirNew, merged: bothOf(ourNew, theirNew) });
    start = cut;
  }
  return stretches.filter(({ base, ours, theirs }) => base.length + ours.length + theirs.length > 0);
}

function mergeItems(whole: Overlap): { items: Item[]; overlaps: Overlap[] } {
  const stretches = stretchesOf(whole);
  return {
    items: stretches.flatMap((each) => each.merged ?? []),
    overlaps: stretches
      .filter((each) => each.merged === null)
      .map(({ base, ours, theirs }) => ({ base, ours, theirs })),
  };
}

function cutsOf(length: number, segments: readonly Segment[]): number[] {
  const crossed = new Set(
    segments.flatMap(({ start, end }) =>
      Array.from({ length: Math.max(0, end - start - 1) }, (_, at) => start + 1 + at),
    ),
  );
  return Array.from({ length: length + 1 }, (_, at) => at).filter((at) => !crossed.has(at));
}

/** One side between two cuts, without what it inserts at the cuts themselves. */
function partOf(
  segments: readonly Segment[],
  start: number,
  end: number,
): { items: Item[]; changed: boolean } {
  const inside = segments.filter(
    (each) =>
      start <= each.start &&
      each.end <= end &&
      (each.start < each.end || (start < each.start && each.end < end)),
  );
  return { items: inside.flatMap((each) => each.items), changed: inside.some((each) => each.changed) };
}

function insertionAt(segments: readonly Segment[], at: number): readonly Item[] {
  return segments.find((each) => each.start === at && each.end === at)?.items ?? [];
}

/** All items of ours, then those of theirs that ours has not; what both have stays unconfirmed if either is. */
function bothOf(ours: readonly Item[], theirs: readonly Item[]): Item[] {
  const all = [...ours];
  const unmatched: (string | null)[] = ours.map(itemKey);
  for (const each of theirs) {
    const at = unmatched.indexOf(itemKey(each));
    if (at === -1) all.push(each);
    else {
      unmatched[at] = null;
      if (each.unconfirmed) all[at] = each;
    }
  }
  return all;
}

function sameItems(a: readonly Item[], b: readonly Item[]): boolean {
  return JSON.stringify(a.map(itemKey)) === JSON.stringify(b.map(itemKey));
}

/** A side cut along the base from its beginning to its end, insertions before what follows them. */
function segmentsOf(base: readonly Item[], side: readonly Item[]): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  let sideStart = 0;
  const keep = (end: number): void => {
    for (; start < end; start += 1, sideStart += 1) {
      segments.push({ start, end: start + 1, items: side.slice(sideStart, sideStart + 1), changed: false });
    }
  };
  for (const hunk of diffIndices(base.map(itemKey), side.map(itemKey))) {
    const [from, count] = hunk.buffer1;
    const [sideFrom, sideCount] = hunk.buffer2;
    keep(from);
    segments.push(
      ...changesOf(from, base.slice(from, from + count), side.slice(sideFrom, sideFrom + sideCount)),
    );
    start = from + count;
    sideStart = sideFrom + sideCount;
  }
  keep(base.length);
  return segments;
}

/**
 * The changes in a stretch that differs throughout, the smaller the better, since only changes of the same base
 * item collide: as many items as before are taken one for one; otherwise the two most alike are taken for one
 * another and what lies before and after them is looked at in turn; what resembles nothing is one change.
 */
function changesOf(start: number, before: readonly Item[], after: readonly Item[]): Segment[] {
  if (before.length === 0 && after.length === 0) return [];
  if (before.length === 0) return [{ start, end: start, items: after, changed: true }];
  if (after.length === 0 || before.length === after.length) {
    return before.map((_, at) => ({
      start: start + at,
      end: start + at + 1,
      items: after.slice(at, at + 1),
      changed: true,
    }));
  }
  const pair = mostAlike(before, after);
  if (pair === undefined) return [{ start, end: start + before.length, items: after, changed: true }];
  const [at, sideAt] = pair;
  return [
    ...changesOf(start, before.slice(0, at), after.slice(0, sideAt)),
    { start: start + at, end: start + at + 1, items: after.slice(sideAt, sideAt + 1), changed: true },
    ...changesOf(start + at + 1, before.slice(at + 1), after.slice(sideAt + 1)),
  ];
}

/** More pairs than this are not compared: the stretch is one change, which is safe, only less fine. */
const maxPairs = 400;

/** Where in `before` and `after` the two items stand that share more than half of their text, the most alike of all. */
function mostAlike(before: readonly Item[], after: readonly Item[]): [number, number] | undefined {
  if (before.length * after.length > maxPairs) return undefined;
  const others = after.map((each) => characterPairs(each.text));
  let best: [number, number] | undefined;
  let bestLikeness = 0.5;
  for (const [at, each] of before.entries()) {
    const own = characterPairs(each.text);
    for (const [otherAt, other] of others.entries()) {
      const likeness = (2 * [...own].filter((pair) => other.has(pair)).length) / (own.size + other.size);
      if (likeness > bestLikeness) {
        best = [at, otherAt];
        bestLikeness = likeness;
      }
    }
  }
  return best;
}

/** Neighbouring characters (Sørensen–Dice), because Japanese has no spaces to part words by. */
function characterPairs(text: string): Set<string> {
  const characters = ['', ...Array.from(text), ''];
  return new Set(characters.slice(1).map((each, at) => `${characters[at]}|${each}`));
}
