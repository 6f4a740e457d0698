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
}

export interface Windowed {
  readonly segments: readonly Segment[];
  /** Index of the first entry in view. */
  readonly first: number;
  readonly measure: (id: string) => (element: HTMLElement | null) => void;
  /** Where an entry begins, in pixels from the top of the list. */
  readonly startOf: (index: number) => number;
}

/** A table of ordinary size is drawn whole. */
const mostWhole = 100;

/** Heights of the view that are drawn before and after it. */
const margin = 1.5;
/** As much, in the first frame after a jump to where nothing was drawn: the view itself comes first. */
const firstMargin = 0.1;

interface Range {
  readonly first: number;
  readonly last: number;
  readonly top: number;
}

export function useWindow({ ids, estimate, scroller, layout, kept }: WindowOptions): Windowed {
  const heights = useRef(new Map<string, number>());
  const observed = useRef(new Map<string, HTMLElement>());
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const [measured, bump] = useReducer((count: number) => count + 1, 0);
  const layoutBefore = useRef(layout);
  if (layoutBefore.current !== layout) {
    layoutBefore.current = layout;
    heights.current.clear();
  }
  const offsets = useMemo(
    () => offsetsOf(ids.length, (index) => heights.current.get(ids[index] ?? '') ?? estimate(index)),
    // oxlint-disable-next-line react/exhaustive-deps -- measured and layout say that heights changed
    [ids, estimate, measured, layout],
  );
  const latest = useRef(offsets);
  const [range, setRange] = useState<Range>(beginning);
  const shown = useRef(range);
  const [idsBefore, setIdsBefore] = useState(ids);
  if (idsBefore !== ids) {
    // Another list: what was near in the last one is not.
    setIdsBefore(ids);
    setRange(beginning);
  }

  const growing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const look = useCallback(
    (mayBeFirst = true): void => {
      const element = scroller.current;
      if (element === null) return;
      const before = shown.current;
      const { scrollTop, clientHeight } = element;
      const whole = rangeOf(latest.current, scrollTop, clientHeight, margin);
      const isJump = mayBeFirst && (whole.top > before.last || whole.top < before.first);
      const next = isJump ? rangeOf(latest.current, scrollTop, clientHeight, firstMargin) : whole;
      clearTimeout(growing.current);
      if (isJump) growing.current = setTimeout(() => look(false), 120);
      if (next.first === before.first && next.last === before.last && next.top === before.top) return;
      shown.current = next;
      setRange(next);
    },
    [scroller],
  );

  useLayoutEffect(() => {
    shown.current = { ...beginning, last: -1 };
  }, [ids]);
  useLayoutEffect(() => {
    latest.current = offsets;
    look();
  }, [offsets, look]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = (): void => flushSync(() => look());
    element.addEventListener('scroll', onScroll, { passive: true });
    const resized = new ResizeObserver(onScroll);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
      clearTimeout(growing.current);
    };
  }, [look, scroller]);

  const sizes = useRef<ResizeObserver>(null);
  const observer = useCallback((): ResizeObserver => {
    sizes.current ??= new ResizeObserver((entries) => {
      let isChanged = false;
      for (const { target } of entries) {
        const id = target instanceof HTMLElement ? target.dataset['entry'] : undefined;
        if (id === undefined || !target.isConnected) continue;
        const height = target.getBoundingClientRect().height;
        if (height === 0 || Math.abs((heights.current.get(id) ?? -1) - height) < 0.5) continue;
        heights.current.set(id, height);
        isChanged = true;
      }
      const element = scroller.current;
      if (!isChanged || element === null) return;
      // What is in view keeps its place, whatever comes in above it turns out to be.
      const { scrollTop } = element;
      const before = latest.current;
      const anchor = indexAt(before, scrollTop);
      flushSync(bump);
      const moved = (latest.current.starts[anchor] ?? 0) - (before.starts[anchor] ?? 0);
      if (moved !== 0) element.scrollTop = scrollTop + moved;
    });
    return sizes.current;
  }, [scroller]);
  useEffect(
    () => () => {
      sizes.current?.disconnect();
      sizes.current = null;
    },
    [],
  );

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
    startOf: (index) => offsets.starts[index] ?? 0,
  };
}

const beginning: Range = { first: 0, last: 2, top: 0 };

function rangeOf(offsets: Offsets, top: number, height: number, around: number): Range {
  const count = offsets.starts.length - 1;
  if (count <= mostWhole) return { first: 0, last: count - 1, top: indexAt(offsets, top) };
  return {
    first: indexAt(offsets, top - around * height),
    last: indexAt(offsets, top + (1 + around) * height),
    top: indexAt(offsets, top),
  };
}
