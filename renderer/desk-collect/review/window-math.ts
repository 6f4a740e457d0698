/** Which entries of a long list of unequal heights lie near the view. Heights are guessed until they are measured. */

export interface Offsets {
  /** Where each entry begins; one more at the end for the whole height. */
  readonly starts: Float64Array;
}

export function offsetsOf(count: number, heightOf: (index: number) => number): Offsets {
  const starts = new Float64Array(count + 1);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    starts[index] = at;
    at += heightOf(index);
  }
  starts[count] = at;
  return { starts };
}

/** The entry that covers a height from the top; the nearest one outside of the list. */
export function indexAt({ starts }: Offsets, top: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type Segment =
  | { readonly kind: 'entry'; readonly index: number }
  /** Room of entries that are not drawn; `before` is the index of the first of them. */
  | { readonly kind: 'gap'; readonly before: number; readonly height: number };

/**
 * Entries from `first` to `last` and those to be kept wherever they are, in order, with gaps between.
 * The sum of heights is that of the whole list.
 */
export function segmentsOf(
  { starts }: Offsets,
  range: { readonly first: number; readonly last: number },
  kept: readonly number[],
): Segment[] {
  const count = starts.length - 1;
  const near = Array.from({ length: Math.max(0, range.last - range.first + 1) }, (_, at) => range.first + at);
  const drawn = [...new Set([...near, ...kept])]
    .filter((index) => index >= 0 && index < count)
    .toSorted((a, b) => a - b);
  const segments: Segment[] = [];
  let next = 0;
  const gap = (to: number): void => {
    const height = (starts[to] ?? 0) - (starts[next] ?? 0);
    if (height > 0) segments.push({ kind: 'gap', before: next, height });
  };
  for (const index of drawn) {
    gap(index);
    segments.push({ kind: 'entry', index });
    next = index + 1;
  }
  gap(count);
  return segments;
}
