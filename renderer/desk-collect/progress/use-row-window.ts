/**
 * Which rows of a long table are near the window's view; the others are room only. All such rows have one height, in
 * rem, so that a larger text size makes them taller too.
 */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** With fewer rows all are drawn, each as tall as its text. */
const mostDrawn = 150;
const beyond = 12;

export const rowRem = 2.75;

export interface RowWindow {
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly isWindowed: boolean;
  readonly first: number;
  /** The row after the last. */
  readonly end: number;
}

export function useRowWindow(count: number): RowWindow {
  const body = useRef<HTMLTableSectionElement>(null);
  const isWindowed = count > mostDrawn;
  const [at, setAt] = useState({ first: 0, end: 60 });
  useLayoutEffect(() => {
    if (!isWindowed) return undefined;
    const measure = (): void => {
      const top = body.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const height = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const first = Math.max(0, Math.floor(-top / height) - beyond);
      const end = Math.ceil((window.innerHeight - top) / height) + beyond;
      setAt((now) => (now.first === first && now.end === end ? now : { first, end }));
    };
    measure();
    // Whichever scrolls, the pane or, in a small window, the page.
    window.addEventListener('scroll', measure, { capture: true, passive: true });
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('scroll', measure, { capture: true });
      window.removeEventListener('resize', measure);
    };
  }, [isWindowed, count]);
  if (!isWindowed) return { body, isWindowed, first: 0, end: count };
  const first = Math.min(at.first, Math.max(0, count - 1));
  return { body, isWindowed, first, end: Math.min(count, Math.max(at.end, first + 1)) };
}
