/**
 * What the first filter would wait for, done while nobody waits: the texts to search are folded, and filters have run, so
 * that their code is compiled.
 */
import type { ReviewSession } from './review-session.ts';

/** Entries at a time: a few milliseconds. */
const portion = 40;

/** Runs something when there is nothing else to do. @returns how to call it off */
export type WhenIdle = (run: () => void) => () => void;

/** @returns how to leave it */
export function prepareFilters(
  session: Pick<ReviewSession, 'entries' | 'rehearse'>,
  whenIdle: WhenIdle,
): () => void {
  const entries = session.entries();
  let next = 0;
  let stop = whenIdle(go);
  function go(): void {
    session.rehearse(entries.slice(next, next + portion));
    next += portion;
    if (next < entries.length) stop = whenIdle(go);
  }
  return () => stop();
}

/** The page's own idle time; soon, where a browser does not tell. */
export const whenPageIdle: WhenIdle = (run) => {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run);
  return () => cancelIdleCallback(handle);
};
