/**
 * The office's own changes, newest last: which cells stood at which revision before and after. Undoing is a change of
 * its own, so each step learns the revisions at which it leaves the cells.
 */
export interface CellStep {
  readonly key: string;
  /** Revision that stood before the change, and the one it made. */
  readonly before: number;
  readonly after: number;
}

export interface Step {
  /** What was done, e.g. 受理. */
  readonly what: string;
  readonly cells: readonly CellStep[];
}

/** What is to be asked of the store: cells that stand at `base` stand again as at `to`. */
export interface Travel {
  readonly step: Step;
  readonly cells: readonly { readonly key: string; readonly base: number; readonly to: number }[];
}

export type Undo = ReturnType<typeof createUndo>;

const mostSteps = 200;

export function createUndo() {
  let past: Step[] = [];
  let future: Step[] = [];
  return {
    record: (step: Step): void => {
      if (step.cells.length === 0) return;
      past = [...past.slice(1 - mostSteps), step];
      future = [];
    },
    /** The step back or forth that would be next; null where there is none. */
    next: (which: 'undo' | 'redo'): Travel | null => {
      const step = (which === 'undo' ? past : future).at(-1);
      if (step === undefined) return null;
      return {
        step,
        cells: step.cells.map(({ key, before, after }) => ({ key, base: after, to: before })),
      };
    },
    /** The travel was made; `now` says at which revision each cell stands after it. */
    done: (which: 'undo' | 'redo', { step }: Travel, now: (key: string) => number): void => {
      // Going back again leads from where the cells stand now to where they stood before this travel.
      const back: Step = {
        what: step.what,
        cells: step.cells.map(({ key, after }) => ({ key, before: after, after: now(key) })),
      };
      if (which === 'undo') {
        past = past.slice(0, -1);
        future = [...future, back];
        past = past.map((each) => moved(each, step, now));
      } else {
        future = future.slice(0, -1);
        past = [...past, back];
        future = future.map((each) => moved(each, step, now));
      }
    },
    /** A step that cannot be made any more, because somebody else was there since. */
    drop: (which: 'undo' | 'redo'): void => {
      if (which === 'undo') past = past.slice(0, -1);
      else future = future.slice(0, -1);
    },
  };
}

/** An older step in the same cell leaves off where the travel has brought the cell: its words are the same. */
function moved(each: Step, step: Step, now: (key: string) => number): Step {
  const arrived = new Map(step.cells.map(({ key, before }) => [`${key} ${before}`, now(key)]));
  return {
    ...each,
    cells: each.cells.map((cell) => ({
      ...cell,
      after: arrived.get(`${cell.key} ${cell.after}`) ?? cell.after,
    })),
  };
}
