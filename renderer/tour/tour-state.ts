/**
 * How far somebody has come in the tour of a sample. Kept for that sample alone, which has ids of its own each time it is
 * made: whoever comes back goes on, whoever makes a new one begins anew. Where the browser has kept nothing (a door on
 * another port), what the desk holds tells where to go on.
 */
import { createStore, type Store } from '../components/store.ts';

export interface TourState {
  /** Number of the step in hand, from 0. */
  readonly at: number;
  /** Steps that were seen done, by their ids. */
  readonly done: readonly string[];
  readonly isClosed: boolean;
}

const tourBegun: TourState = { at: 0, done: [], isClosed: false };

export interface TourStep<Facts> {
  readonly id: string;
  readonly title: string;
  /** What to do. */
  readonly what: string;
  /** Why it is so. */
  readonly why: string;
  /** What is said once it is done. */
  readonly after: string;
  /** Told from what the desk holds, never from time. Left out for a step of words alone. */
  readonly isDone?: (facts: Facts) => boolean;
  /** Counts only while the step is in hand: for looking at something that one may have passed before. */
  readonly onlyNow?: true;
}

/** Goes on after the last step that is done already. */
export function beginTour<Facts>(steps: readonly TourStep<Facts>[], facts: Facts): TourState {
  const begun = withFacts({ ...tourBegun, at: -1 }, steps, facts);
  const last = steps.findLastIndex((each) => begun.done.includes(each.id));
  return moved({ ...begun, at: last }, 1, steps.length);
}

/** The same state where nothing is newly done. */
export function withFacts<Facts>(
  state: TourState,
  steps: readonly TourStep<Facts>[],
  facts: Facts,
): TourState {
  const done = steps.filter(
    (each, at) =>
      !state.done.includes(each.id) &&
      (each.onlyNow !== true || at === state.at) &&
      each.isDone?.(facts) === true,
  );
  return done.length === 0 ? state : { ...state, done: [...state.done, ...done.map((each) => each.id)] };
}

/** The step before or after, within the tour. */
export function moved(state: TourState, by: 1 | -1, steps: number): TourState {
  return { ...state, at: Math.min(Math.max(state.at + by, 0), steps - 1) };
}

const stores = new Map<string, Store<TourState | null>>();

/** Null until it is begun. */
export function tourStore(kind: 'answer' | 'collect', roundId: string): Store<TourState | null> {
  const key = `torimatome-tour:${kind}:${roundId}`;
  const known = stores.get(key);
  if (known !== undefined) return known;
  const store = createStore(stored(key));
  store.subscribe(() => {
    try {
      localStorage.setItem(key, JSON.stringify(store.get()));
    } catch {
      // Nothing is lost but the place in the tour.
    }
  });
  stores.set(key, store);
  return store;
}

function stored(key: string): TourState | null {
  try {
    const { at, done, isClosed } = JSON.parse(localStorage.getItem(key) ?? '') as Partial<TourState>;
    if (typeof at !== 'number' || !Array.isArray(done)) return null;
    return { at, done: done.map(String), isClosed: isClosed === true };
  } catch {
    return null;
  }
}
