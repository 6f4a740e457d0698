/**
 * Undo and redo over all cells of a round: whole snapshots of a cell, so that copying, pasting and choosing a text
 * are undone like typing. Typing in one go is one step.
 */

export interface UndoStep<S> {
  readonly cell: string;
  readonly before: S;
  readonly after: S;
  /** Steps of one group in one cell that follow closely become one; null: always a step of its own. */
  readonly group: string | null;
  /** Milliseconds. */
  readonly at: number;
}

export interface UndoHistory<S> {
  readonly past: readonly UndoStep<S>[];
  readonly future: readonly UndoStep<S>[];
}

const longestPause = 1000;
const mostSteps = 500;

export function emptyHistory<S>(): UndoHistory<S> {
  return { past: [], future: [] };
}

export function recordStep<S>(history: UndoHistory<S>, step: UndoStep<S>): UndoHistory<S> {
  const last = history.past.at(-1);
  const goesOn =
    last !== undefined &&
    history.future.length === 0 &&
    step.group !== null &&
    last.group === step.group &&
    last.cell === step.cell &&
    step.at - last.at <= longestPause;
  const past = goesOn
    ? history.past.with(history.past.length - 1, { ...step, before: last.before })
    : [...history.past.slice(1 - mostSteps), step];
  return { past, future: [] };
}

export interface Undone<S> {
  readonly history: UndoHistory<S>;
  readonly cell: string;
  readonly snapshot: S;
}

/** Takes one step back; null when there is none. */
export function undoStep<S>(history: UndoHistory<S>): Undone<S> | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  const next = { past: history.past.slice(0, -1), future: [...history.future, { ...step, group: null }] };
  return { history: next, cell: step.cell, snapshot: step.before };
}

export function redoStep<S>(history: UndoHistory<S>): Undone<S> | null {
  const step = history.future.at(-1);
  if (step === undefined) return null;
  const next = { past: [...history.past, step], future: history.future.slice(0, -1) };
  return { history: next, cell: step.cell, snapshot: step.after };
}
