/**
 * Keeps the window's history at what is looked at: the selected cell in the path, filters and scroll beside it. Written
 * once the hand rests, because a browser lets nobody write there with every press of an arrow.
 */
import { useEffect, useState, type RefObject } from 'react';
import { useLocation } from 'wouter';
import { cellOfPath, keptPlace, reviewPath } from './review-place.ts';
import type { ReviewSession } from './review-session.ts';

const rest = 200;

/** Scroll of each round's table, for coming back by its tab. */
const tops = new Map<string, number>();

/** @returns how far the table is scrolled at first */
export function usePlace(session: ReviewSession, root: RefObject<HTMLElement | null>): number {
  const [location, navigate] = useLocation();
  const roundId = session.table().id;
  const [firstTop] = useState(() => {
    const kept = keptPlace(history.state);
    if (kept !== null) session.look(kept.view);
    const named = cellOfPath(location);
    if (named !== null && session.shown.get().grid.place.has(named)) session.select(named);
    return kept?.top ?? tops.get(roundId) ?? 0;
  });
  useEffect(() => {
    const scroller = root.current?.querySelector('[data-scroller]');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      const path = reviewPath(roundId, session.selected.get());
      const top = tops.get(roundId) ?? 0;
      const state = { review: { view: session.view.get(), top } };
      navigate(path, { replace: true, state });
    };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(write, rest);
    };
    const onScroll = (): void => {
      tops.set(roundId, scroller?.scrollTop ?? 0);
      later();
    };
    scroller?.addEventListener('scroll', onScroll, { passive: true });
    const stops = [session.selected.subscribe(later), session.view.subscribe(later)];
    later();
    return () => {
      clearTimeout(timer);
      scroller?.removeEventListener('scroll', onScroll);
      for (const stop of stops) stop();
    };
  }, [session, roundId, root, navigate]);
  return firstTop;
}
