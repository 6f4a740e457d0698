/**
 * Everything that one round's clerk has on the screen: the drafts of all cells, how each is saved, and undo over all
 * of them. It outlives the page, so that going to another screen and back loses nothing. React only watches it.
 */
import { sameContent } from '../../../shared/answer.ts';
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import { createCellSaver, type CellSaver, type Clock, type SaveOutcome } from './cell-saver.ts';
import {
  completeAfter,
  contentOfDraft,
  draftOf,
  saveValueOf,
  type CellDraft,
  type SaveValue,
} from './cell-draft.ts';
import { isDone, type CellView } from './cell-view.ts';
import { createListeners } from './listeners.ts';
import { cellKey, cellsByKey, outlineOf, type RoundOutline } from './round-outline.ts';
import { emptyHistory, recordStep, redoStep, undoStep } from './undo-history.ts';

/** A place in a cell that can hold the caret. */
export interface FieldPlace {
  readonly field: 'line' | 'value' | 'reason' | 'reply';
  readonly line: number;
  readonly offset: number;
}

interface Snapshot {
  readonly draft: CellDraft;
  readonly place: FieldPlace | null;
}

export interface Summary {
  readonly cells: number;
  readonly done: number;
}

export type EditSession = ReturnType<typeof createEditSession>;

export interface SessionOptions {
  readonly round: DeskRound;
  readonly clock: Clock;
  readonly save: (cell: DeskCell, value: SaveValue, base: number) => Promise<SaveOutcome>;
  readonly onStep?: (outcome: SaveOutcome | null) => void;
}

export function createEditSession({ round: first, clock, save, onStep }: SessionOptions) {
  let round = first;
  let outline = outlineOf(first);
  let stored = cellsByKey(first);
  let history = emptyHistory<Snapshot>();
  let written = 0;
  const views = new Map<string, CellView>();
  const savers = new Map<string, CellSaver>();
  const done = new Set<string>();
  let summary = countAll();
  const listeners = createListeners();
  function view(key: string): CellView {
    const known = views.get(key);
    if (known !== undefined) return known;
    const made = freshView(key);
    views.set(key, made);
    return made;
  }

  function freshView(key: string): CellView {
    const cell = stored.get(key);
    const column = round.columns.find((each) => each.id === cell?.columnId);
    if (cell === undefined || column === undefined) throw new RangeError(`No such cell: ${key}`);
    written += 1;
    return { key, column, cell, draft: draftOf(cell, column), written, trouble: null, error: null };
  }

  function show(next: CellView): void {
    views.set(next.key, next);
    const wasDone = done.has(next.key);
    if (isDone(next) !== wasDone) {
      if (wasDone) done.delete(next.key);
      else done.add(next.key);
      summary = { ...summary, done: done.size };
    }
    listeners.tell(next.key);
  }

  function countAll(): Summary {
    done.clear();
    for (const { key } of outline.cells) {
      const known = views.get(key) ?? freshView(key);
      if (isDone(known)) done.add(key);
    }
    return { cells: outline.cells.length, done: done.size };
  }

  function saver(key: string): CellSaver {
    const known = savers.get(key);
    if (known !== undefined) return known;
    const made = createCellSaver({
      cell: view(key).cell,
      clock,
      save: (value, base) => save(view(key).cell, value, base),
      onStep: (outcome) => {
        const before = view(key);
        const cell = outcome !== null && outcome.kind !== 'failed' ? outcome.cell : before.cell;
        const trouble = savers.get(key)?.trouble() ?? null;
        if (cell !== before.cell || trouble !== before.trouble) show({ ...before, cell, trouble });
        onStep?.(outcome);
      },
    });
    savers.set(key, made);
    return made;
  }

  function put(key: string, draft: CellDraft, isWritten: boolean): void {
    const before = view(key);
    if (isWritten) written += 1;
    show({ ...before, draft, error: null, written: isWritten ? written : before.written });
    const value = saveValueOf(draft, before.column);
    if (value !== null) saver(key).change(value);
  }

  function edit(
    key: string,
    change: (draft: CellDraft) => CellDraft,
    step: { group: string | null; place: FieldPlace | null; before?: FieldPlace | null; isWritten: boolean },
  ): void {
    const { draft: before, cell } = view(key);
    if (cell.writable !== 'open') return;
    const changed = change(before);
    if (changed === before) return;
    const after = { ...changed, complete: completeAfter(before, changed, view(key).column) };
    const { group, place } = step;
    const snapshots = {
      before: { draft: before, place: step.before ?? place },
      after: { draft: after, place },
    };
    history = recordStep(history, { cell: key, ...snapshots, group, at: clock.now() });
    put(key, after, step.isWritten);
  }

  /** The newest step back or forth that still may be written. */
  function travel(take: typeof undoStep<Snapshot>): { key: string; place: FieldPlace | null } | null {
    for (let found = take(history); found !== null; found = take(history)) {
      history = found.history;
      if (!stored.has(found.cell) || view(found.cell).cell.writable !== 'open') continue;
      put(found.cell, found.snapshot.draft, true);
      return { key: found.cell, place: found.snapshot.place };
    }
    return null;
  }

  return {
    round: () => round,
    outline: (): RoundOutline => outline,
    view,
    summary: () => summary,
    watch: listeners.watch,
    watchAll: listeners.watchAll,

    /** What the person typed; the field already shows it. `before` is where the caret stood. */
    type: (key: string, change: (draft: CellDraft) => CellDraft, place: FieldPlace, before: FieldPlace) =>
      edit(key, change, { group: `${place.field} ${place.line}`, place, before, isWritten: false }),
    /** What the program does to the text on the person's word: the fields are written to. */
    change: (key: string, change: (draft: CellDraft) => CellDraft, place: FieldPlace | null = null) =>
      edit(key, change, { group: null, place, isWritten: true }),
    compose: (key: string, isComposing: boolean) => saver(key).compose(isComposing),
    refuse: (key: string, error: string) => show({ ...view(key), error }),
    undo: () => travel(undoStep),
    redo: () => travel(redoStep),

    /** One of two texts, where another window saved first. */
    settle: (key: string, whose: 'mine' | 'theirs') => {
      const { trouble, column, draft } = view(key);
      if (trouble === null || trouble.kind === 'failed') return;
      if (whose === 'mine') return saver(key).urge();
      const taken = draftOf(trouble.theirs, column);
      const place = { draft, place: null };
      history = recordStep(history, {
        cell: key,
        before: place,
        after: { ...place, draft: taken },
        group: null,
        at: clock.now(),
      });
      saver(key).adopt(trouble.theirs);
      put(key, taken, true);
    },

    /** The same round after a save of this session: nothing on the screen changes. */
    know: (next: DeskRound, cell: DeskCell) => {
      round = next;
      stored.set(cellKey(cell), cell);
    },
    /** The round as the core has it now. Text that is not saved yet stays. */
    adopt: (next: DeskRound) => {
      round = next;
      outline = outlineOf(next);
      stored = cellsByKey(next);
      for (const [key, known] of views) {
        const cell = stored.get(key);
        if (cell === undefined) {
          views.delete(key);
          savers.delete(key);
        } else if (
          cell.revision !== known.cell.revision ||
          cell.writable !== known.cell.writable ||
          cell.state !== known.cell.state
        ) {
          adoptCell(key, cell);
        }
      }
      summary = countAll();
      listeners.tellAll();
    },

    /** Saves at once; resolves to whether the store holds everything that is on the screen. */
    flush: async (): Promise<boolean> => {
      for (let turn = 0; turn < 3; turn++) {
        const open = [...savers.values()].filter((each) => each.isUnsaved());
        for (const each of open) if (mayTryAgain(each, turn)) each.urge();
        await Promise.all(open.map((each) => each.settled()));
      }
      const isUnreadable = [...views.values()].some((each) => saveValueOf(each.draft, each.column) === null);
      return !isUnreadable && [...savers.values()].every((each) => !each.isUnsaved());
    },
    unsaved: () => [...savers.values()].filter((each) => each.isUnsaved()).length,
    hasFailed: () => [...savers.values()].some((each) => each.trouble()?.kind === 'failed'),
  };

  function adoptCell(key: string, cell: DeskCell): void {
    const known = view(key);
    const own = savers.get(key);
    const mine = own?.isUnsaved() === true ? saveValueOf(known.draft, known.column) : null;
    if (mine !== null && cell.revision !== known.cell.revision && known.trouble?.kind !== 'read-only') return;
    own?.adopt(cell);
    const isSame =
      mine !== null || sameContent(contentOfDraft(known.draft, known.column) ?? null, cell.content);
    const fresh = freshView(key);
    const draft = isSame ? { ...known.draft, complete: cell.complete, reply: cell.reply } : fresh.draft;
    // A field whose text is the same is never written to: the person may be composing in it.
    const next = { draft, written: isSame ? known.written : fresh.written };
    views.set(key, { ...known, ...next, cell, trouble: own?.trouble() ?? null, error: null });
    if (mine !== null && cell.writable === 'open') own?.change(mine);
  }
}

/** What stands still for a person is left alone; what failed is tried once more and no oftener. */
function mayTryAgain(each: CellSaver, turn: number): boolean {
  const trouble = each.trouble();
  return trouble === null || (trouble.kind === 'failed' && turn === 0);
}
