/** Drives the autosave machine of one cell: the clock and the call to the core, both passed in. */
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import {
  createAutosave,
  isUnsaved,
  stepAutosave,
  wakeAt,
  type Autosave,
  type AutosaveEvent,
  type SaveTrouble,
} from './autosave.ts';
import { sameSaveValue, type SaveValue } from './cell-draft.ts';

export interface Clock {
  readonly now: () => number;
  /** Runs once after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export type SaveOutcome =
  | { readonly kind: 'saved' | 'stale' | 'read-only'; readonly cell: DeskCell }
  | { readonly kind: 'failed'; readonly message: string };

export interface CellSaver {
  change: (value: SaveValue) => void;
  compose: (isComposing: boolean) => void;
  /** Saves now; also takes up what stood still. */
  urge: () => void;
  /** The screen took over what the store holds. */
  adopt: (cell: DeskCell) => void;
  isUnsaved: () => boolean;
  trouble: () => SaveTrouble<DeskCell> | null;
  /** Resolves once no call is under way. */
  settled: () => Promise<void>;
}

const nothing = (): void => undefined;

export function createCellSaver(options: {
  readonly cell: DeskCell;
  readonly clock: Clock;
  readonly save: (value: SaveValue, base: number) => Promise<SaveOutcome>;
  /** After every step; with the outcome where a save ended. */
  readonly onStep: (outcome: SaveOutcome | null) => void;
}): CellSaver {
  const { cell, clock, save, onStep } = options;
  let state: Autosave<SaveValue, DeskCell> = createAutosave(storedValue(cell), cell.revision);
  let callOff = nothing;
  let flying: Promise<void> = Promise.resolve();

  function step(event: AutosaveEvent<SaveValue, DeskCell>, outcome: SaveOutcome | null = null): void {
    const next = stepAutosave(state, event, sameSaveValue);
    state = next.state;
    callOff();
    callOff = nothing;
    if (next.save !== null) flying = send(next.save.value, next.save.base);
    const at = wakeAt(state);
    if (at !== null) {
      const wait = Math.max(0, at - clock.now());
      callOff = clock.after(wait, () => step({ kind: 'woken', now: clock.now() }));
    }
    onStep(outcome);
  }

  async function send(value: SaveValue, base: number): Promise<void> {
    const outcome = await save(value, base);
    const now = clock.now();
    if (outcome.kind === 'failed') return step({ ...outcome, now }, outcome);
    const { cell: theirs } = outcome;
    const { revision } = theirs;
    if (outcome.kind === 'saved') return step({ kind: 'saved', revision, now }, outcome);
    step({ kind: outcome.kind, revision, stored: storedValue(theirs), theirs, now }, outcome);
  }

  return {
    change: (value) => step({ kind: 'changed', value, now: clock.now() }),
    compose: (on) => step(on ? { kind: 'composing' } : { kind: 'composed', now: clock.now() }),
    urge: () => step({ kind: 'urged', now: clock.now() }),
    adopt: (taken) => step({ kind: 'adopted', value: storedValue(taken), revision: taken.revision }),
    isUnsaved: () => isUnsaved(state, sameSaveValue),
    trouble: () => state.trouble,
    settled: async () => {
      for (let last; last !== flying;) await (last = flying);
    },
  };
}

export function storedValue({ content, complete, reply }: DeskCell): SaveValue {
  return { content, complete, reply };
}
