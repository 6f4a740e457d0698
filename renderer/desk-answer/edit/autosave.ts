/**
 * When one cell is saved: a machine of values, without clock, network or form.
 * One save is in flight, the newest text waits; nothing is saved while the input method is composing; a save that
 * fails is tried again by itself. It never hands text back to the form: the screen is the user's.
 */

/** Milliseconds without input after which a save begins. */
export const pauseBeforeSaving = 400;

/** Milliseconds after which a save begins although the typing goes on. */
export const longestUnsaved = 800;

const shortestRetry = 2000;
const longestRetry = 60_000;

/** Why saving stands still. `failed` goes on by itself; the others wait for a person. */
export type SaveTrouble<C> =
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stale'; readonly theirs: C }
  | { readonly kind: 'read-only'; readonly theirs: C };

export interface Autosave<V, C> {
  /** The newest value on the screen. */
  readonly value: V;
  /** What the store is known to hold, as of revision `base`. */
  readonly stored: V;
  readonly base: number;
  readonly composing: boolean;
  readonly inFlight: { readonly value: V } | null;
  /** When the next save is to begin; null while nothing waits. */
  readonly dueAt: number | null;
  /** When the input began that no save holds yet. */
  readonly since: number | null;
  readonly failures: number;
  readonly trouble: SaveTrouble<C> | null;
}

export type AutosaveEvent<V, C> =
  | { readonly kind: 'changed'; readonly value: V; readonly now: number }
  | { readonly kind: 'composing' }
  | { readonly kind: 'composed'; readonly now: number }
  | { readonly kind: 'woken'; readonly now: number }
  | { readonly kind: 'saved'; readonly revision: number; readonly now: number }
  | { readonly kind: 'failed'; readonly message: string; readonly now: number }
  /** Another window saved first. */
  | {
      readonly kind: 'stale';
      readonly revision: number;
      readonly stored: V;
      readonly theirs: C;
      readonly now: number;
    }
  /** The cell was submitted, accepted or closed meanwhile. */
  | { readonly kind: 'read-only'; readonly revision: number; readonly stored: V; readonly theirs: C }
  /** Save now, whatever was in the way: a person asked, the window closes, or one of two texts was chosen. */
  | { readonly kind: 'urged'; readonly now: number }
  /** The store's value was taken over on the screen. */
  | { readonly kind: 'adopted'; readonly value: V; readonly revision: number };

export interface AutosaveStep<V, C> {
  readonly state: Autosave<V, C>;
  /** A save to begin now. */
  readonly save: { readonly value: V; readonly base: number } | null;
}

export function createAutosave<V, C>(value: V, base: number): Autosave<V, C> {
  const nothing = { composing: false, inFlight: null, dueAt: null, since: null, failures: 0, trouble: null };
  return { value, stored: value, base, ...nothing };
}

/** Whether the screen holds something that the store may not. */
export function isUnsaved<V, C>(state: Autosave<V, C>, same: (a: V, b: V) => boolean): boolean {
  return state.inFlight !== null || !same(state.value, state.stored);
}

/** When the machine wants to be woken; null while it waits for something else than time. */
export function wakeAt<V, C>(state: Autosave<V, C>): number | null {
  return state.inFlight !== null || isHeld(state) ? null : state.dueAt;
}

function isHeld<V, C>(state: Autosave<V, C>): boolean {
  return state.composing || (state.trouble !== null && state.trouble.kind !== 'failed');
}

/** Milliseconds to wait after so many failures in a row. */
export function pauseAfterFailure(failures: number): number {
  return Math.min(shortestRetry * 2 ** (failures - 1), longestRetry);
}

export function stepAutosave<V, C>(
  state: Autosave<V, C>,
  event: AutosaveEvent<V, C>,
  same: (a: V, b: V) => boolean,
): AutosaveStep<V, C> {
  return begin(after(state, event, same), 'now' in event ? event.now : null, same);
}

function after<V, C>(
  state: Autosave<V, C>,
  event: AutosaveEvent<V, C>,
  same: (a: V, b: V) => boolean,
): Autosave<V, C> {
  switch (event.kind) {
    case 'changed': {
      const since = state.since ?? event.now;
      const retryAt = state.failures > 0 ? (state.dueAt ?? 0) : 0;
      const pauseEnds = Math.min(event.now + pauseBeforeSaving, since + longestUnsaved);
      return { ...state, value: event.value, since, dueAt: Math.max(pauseEnds, retryAt) };
    }
    case 'composing':
      return { ...state, composing: true };
    case 'composed':
      return { ...state, composing: false, dueAt: state.dueAt ?? event.now + pauseBeforeSaving };
    case 'woken':
      return state;
    case 'saved': {
      const stored = state.inFlight?.value ?? state.stored;
      return { ...state, stored, base: event.revision, inFlight: null, failures: 0, trouble: null };
    }
    case 'failed': {
      const failures = state.failures + 1;
      const trouble = { kind: 'failed', message: event.message } as const;
      const dueAt = event.now + pauseAfterFailure(failures);
      return { ...state, inFlight: null, failures, trouble, dueAt };
    }
    case 'stale': {
      const known = { ...state, stored: event.stored, base: event.revision, inFlight: null, failures: 0 };
      // The answer to an earlier save was lost on the way, or both windows say the same: nothing to decide.
      if (same(event.stored, state.value) || (state.inFlight && same(event.stored, state.inFlight.value))) {
        return { ...known, trouble: null, dueAt: state.dueAt ?? event.now };
      }
      return { ...known, trouble: { kind: 'stale', theirs: event.theirs } };
    }
    case 'read-only': {
      const trouble = same(event.stored, state.value)
        ? null
        : ({ kind: 'read-only', theirs: event.theirs } as const);
      return { ...state, stored: event.stored, base: event.revision, inFlight: null, failures: 0, trouble };
    }
    case 'urged':
      return { ...state, dueAt: event.now, trouble: null, failures: 0 };
    case 'adopted':
      return { ...createAutosave<V, C>(event.value, event.revision), composing: state.composing };
  }
}

function begin<V, C>(
  state: Autosave<V, C>,
  now: number | null,
  same: (a: V, b: V) => boolean,
): AutosaveStep<V, C> {
  if (state.inFlight !== null) return { state, save: null };
  if (same(state.value, state.stored)) {
    return { state: { ...state, dueAt: null, since: null, failures: 0, trouble: null }, save: null };
  }
  if (isHeld(state) || now === null || state.dueAt === null || now < state.dueAt)
    return { state, save: null };
  const { value, base } = state;
  return { state: { ...state, inFlight: { value }, dueAt: null, since: null }, save: { value, base } };
}
