/**
 * Draws only the entries near the view of a scrolling table. Heights are measured as entries come in, within the frame
 * in which they come, and what is in view keeps its place.
 */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import { createWindowMargin, firstMargin, wholeMargin } from './window-margin.ts';
import { indexAt, offsetsOf, segmentsOf, type Offsets, type Segment } from './window-math.ts';

interface WindowOptions {
  readonly ids: readonly string[];
  /** Pixels, before the entry was ever measured. */
  readonly estimate: (index: number) => number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Changes whenever all heights may change. */
  readonly layout: string;
  /** Indexes of entries that are drawn wherever they are. */
  readonly kept: readonly number[];
  /** Index of the entry from which another list is shown; from its beginning where that is not above 0. */
  readonly begin: number;
}

export interface Windowed {
  readonly segments: readonly Segment[];
  /** Index of the first entry in view. */
  readonly first: number;
  readonly measure: (id: string) => (element: HTMLElement | null) => void;
}

/** A table of ordinary size is drawn whole. */
const mostWhole = 100;
/** A shorter one even right after a filter. */
const mostWholeAtOnce = 30;

/** Pixels above the entry from which a list is shown: the head of the table and a heading stand there. */
const above = 80;

interface Range {
  readonly first: number;
  readonly last: number;
  readonly top: number;
}

export function useWindow({ ids, estimate, scroller, layout, kept, begin }: WindowOptions): Windowed {
  const heights = useRef(new Map<string, number>());
  const observed = useRef(new Map<string, HTMLElement>());
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const [measured, bump] = useReducer((count: number) => count + 1, 0);
  const layoutBefore = useRef(layout);
  if (layoutBefore.current !== layout) {
    layoutBefore.current = layout;
    heights.current.clear();
  }
  const guesses = useMemo(() => Float64Array.from(ids, (_, index) => estimate(index)), [ids, estimate]);
  const offsetsNow = useCallback(
    () => offsetsOf(ids.length, (index) => heights.current.get(ids[index] ?? '') ?? guesses[index] ?? 0),
    [ids, guesses],
  );
  const offsets = useMemo(
    offsetsNow,
    // oxlint-disable-next-line react/exhaustive-deps -- measured and layout say that heights changed
    [offsetsNow, measured, layout],
  );
  const latest = useRef(offsets);
  const recount = useRef(offsetsNow);
  const [range, setRange] = useState<Range>(beginning);
  const shown = useRef<Range>({ ...range, last: -1 });
  const viewHeight = useRef(0);
  const top = begin > 0 ? Math.max(0, (offsets.starts[begin] ?? 0) - above) : 0;
  const [idsBefore, setIdsBefore] = useState(ids);
  if (idsBefore !== ids) {
    // Another list: what was near in the last one is not. Its rows come in one go, before anything is laid out.
    setIdsBefore(ids);
    setRange(viewHeight.current === 0 ? beginning : rangeOf(offsets, top, viewHeight.current, firstMargin));
  }

  const [margin] = useState(createWindowMargin);
  /** Whether entries below the view turned out to be of another height than the gap behind them counts on. */
  const isBehind = useRef(false);
  const look = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const before = shown.current;
    const { scrollTop, clientHeight } = element;
    viewHeight.current = clientHeight;
    const at = indexAt(latest.current, scrollTop);
    if (at > before.last || at < before.first) margin.shrink(look);
    const next = rangeOf(latest.current, scrollTop, clientHeight, margin.get());
    if (next.first === before.first && next.last === before.last && next.top === before.top) return;
    shown.current = next;
    setRange(next);
    if (isBehind.current) bump();
  }, [scroller, margin]);

  const idsShown = useRef(ids);
  useLayoutEffect(() => {
    if (idsShown.current === ids) return;
    idsShown.current = ids;
    shown.current = range;
    margin.shrink(look);
    if (scroller.current !== null) scroller.current.scrollTop = top;
  }, [ids, look, margin, range, scroller, top]);
  useLayoutEffect(() => {
    latest.current = offsets;
    recount.current = offsetsNow;
    isBehind.current = false;
    look();
  }, [offsets, offsetsNow, look]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    margin.shrink(look);
    const onScroll = (): void => flushSync(look);
    element.addEventListener('scroll', onScroll, { passive: true });
    const resized = new ResizeObserver(onScroll);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
      margin.stop();
    };
  }, [look, margin, scroller]);

  const sizes = useRef<ResizeObserver>(null);
  const observer = useCallback((): ResizeObserver => {
    sizes.current ??= new ResizeObserver((entries) => {
      const element = scroller.current;
      if (element === null) return;
      const { bottom } = element.getBoundingClientRect();
      const before = isBehind.current ? recount.current() : latest.current;
      let isChanged = false;
      let isInSight = false;
      for (const { target } of entries) {
        const id = target instanceof HTMLElement ? target.dataset['entry'] : undefined;
        if (id === undefined || !target.isConnected) continue;
        const { height, top: at } = target.getBoundingClientRect();
        if (height === 0 || Math.abs((heights.current.get(id) ?? -1) - height) < 0.5) continue;
        heights.current.set(id, height);
        isChanged = true;
        isInSight ||= at < bottom;
      }
      if (!isChanged) return;
      if (!isInSight) {
        // Nothing that is seen moves: the next change of what is drawn takes it along, and this frame is laid out once.
        isBehind.current = true;
        return;
      }
      // What is in view keeps its place, whatever comes in above it turns out to be.
      const { scrollTop } = element;
      const anchor = indexAt(before, scrollTop);
      flushSync(bump);
      const moved = (latest.current.starts[anchor] ?? 0) - (before.starts[anchor] ?? 0);
      if (moved === 0) return;
      element.scrollTop = scrollTop + moved;
      // At once: the scroll of this comes a frame later, and what it uncovers would stay blank until then.
      flushSync(look);
    });
    return sizes.current;
  }, [look, scroller]);
  useEffect(
    () => () => {
      sizes.current?.disconnect();
      sizes.current = null;
    },
    [],
  );

  useLayoutEffect(() => {
    // What was measured in another layout is forgotten: what stands there is measured anew, even where it stays as tall.
    for (const element of observed.current.values()) {
      observer().unobserve(element);
      observer().observe(element);
    }
  }, [layout, observer]);

  const measure = useCallback(
    (id: string) => {
      const known = refs.current.get(id);
      if (known !== undefined) return known;
      const made = (element: HTMLElement | null): void => {
        const before = observed.current.get(id);
        if (before !== undefined) observer().unobserve(before);
        observed.current.delete(id);
        if (element === null) {
          refs.current.delete(id);
          return;
        }
        observed.current.set(id, element);
        observer().observe(element);
      };
      refs.current.set(id, made);
      return made;
    },
    [observer],
  );
  return {
    segments: segmentsOf(offsets, range, [...kept]),
    first: range.top,
    measure,
  };
}

const beginning: Range = { first: 0, last: 2, top: 0 };

function rangeOf(offsets: Offsets, top: number, height: number, around: number): Range {
  const count = offsets.starts.length - 1;
  if (count <= (around < wholeMargin ? mostWholeAtOnce : mostWhole))
    return { first: 0, last: count - 1, top: indexAt(offsets, top) };
  return {
    first: indexAt(offsets, top - around * height),
    last: indexAt(offsets, top + (1 + around) * height),
    top: indexAt(offsets, top),
  };
}
