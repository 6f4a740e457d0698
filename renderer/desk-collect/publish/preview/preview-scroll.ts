/** Which page is in front, which pages are near it, and how wide a page is: kept from where the region is scrolled. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { PdfPages } from './pdf-pages.ts';

export type Zoom = 'page' | 'width' | 'actual';

/** A page of so many points at its real size, in CSS pixels. */
const actualWidth = (points: number): number => (points / 72) * 96;
const largest = 1184;
const gap = 16;

export interface PreviewScroll {
  readonly region: RefObject<HTMLDivElement | null>;
  /** Of the pages, in CSS pixels; 0 until the region is measured. */
  readonly width: number;
  /** From 1. */
  readonly current: number;
  readonly goTo: (number: number) => void;
  readonly onScroll: () => void;
}

export function usePreviewScroll(pages: PdfPages | null, zoom: Zoom): PreviewScroll {
  const region = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [current, setCurrent] = useState(1);
  const ratio = pages === null ? 1 : pages.height / pages.width;
  const width = pages === null || room.width === 0 ? 0 : pageWidth(pages, zoom, room);
  const step = Math.round(width * ratio) + gap;
  const count = pages?.count ?? 1;

  useEffect(() => {
    const element = region.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(element);
      setRoom({
        width:
          element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
        height: Math.min(element.clientHeight, window.innerHeight) - 2 * gap,
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const goTo = useCallback(
    (number: number) => {
      const element = region.current;
      const page = Math.min(Math.max(1, number), count);
      setCurrent(page);
      if (element === null) return;
      const sheet = element.querySelector(`[data-page="${page}"]`);
      // Where the region does not scroll on its own, the window does.
      if (element.scrollHeight > element.clientHeight + 1) element.scrollTop = (page - 1) * step;
      else sheet?.scrollIntoView({ block: 'start' });
    },
    [count, step],
  );

  // Another size or another document: the page that was in front stays there.
  const front = useRef(1);
  useEffect(() => {
    front.current = current;
  }, [current]);
  useEffect(() => {
    const element = region.current;
    if (element !== null && element.scrollHeight > element.clientHeight + 1)
      element.scrollTop = (Math.min(front.current, count) - 1) * step;
  }, [step, count]);

  const onScroll = useCallback(() => {
    const element = region.current;
    if (element === null || step <= gap) return;
    const middle = element.scrollTop + Math.min(element.clientHeight, step) / 2;
    setCurrent(Math.min(count, Math.max(1, Math.floor(middle / step) + 1)));
  }, [count, step]);

  return { region, width, current: Math.min(current, count), goTo, onScroll };
}

function pageWidth(
  pages: PdfPages,
  zoom: Zoom,
  room: { readonly width: number; readonly height: number },
): number {
  if (zoom === 'actual') return Math.round(actualWidth(pages.width));
  if (zoom === 'width') return Math.min(room.width, largest);
  return Math.min(room.width, Math.floor((room.height * pages.width) / pages.height));
}
