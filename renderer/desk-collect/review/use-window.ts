/**
 * Draws only the entries near the view of a scrolling table. Heights are measured as entries come in, within the frame
 * in which they come; what is drawn above the view keeps its place by the browser's own scroll anchoring.
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

/** Heights of the view that are drawn before and after it. */
const margin = 1.5;

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
  const [range, setRange] = useState<Range>(() => ({ first: 0, last: 12, top: 0 }));
  const shown = useRef(range);

  const look = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const next = rangeOf(latest.current, element.scrollTop, element.clientHeight);
    const before = shown.current;
    if (next.first === before.first && next.last === before.last && next.top === before.top) return;
    shown.current = next;
    setRange(next);
  }, [scroller]);

  useLayoutEffect(() => {
    latest.current = offsets;
    look();
  }, [offsets, look]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onScroll = (): void => flushSync(look);
    element.addEventListener('scroll', onScroll, { passive: true });
    const resized = new ResizeObserver(onScroll);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
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
      if (isChanged) flushSync(bump);
    });
    return sizes.current;
  }, []);
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

function rangeOf(offsets: Offsets, top: number, height: number): Range {
  return {
    first: indexAt(offsets, top - margin * height),
    last: indexAt(offsets, top + (1 + margin) * height),
    top: indexAt(offsets, top),
  };
}
