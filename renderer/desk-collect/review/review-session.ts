/**
 * 表の確認 as it is open: the cells as the store has them, what is shown of them, what is selected, and the office's own
 * changes for undoing. It outlives the page, so that going to another screen and back loses nothing. React only watches.
 */
import { cellKeyText } from '../../../shared/answer.ts';
import type { ReviewCell, ReviewTable } from '../../../shared/contract/review-contract.ts';
import { createStore } from '../../components/store.ts';
import { createListeners } from '../../desk-answer/edit/listeners.ts';
import {
  cellText,
  countStates,
  entriesOf,
  filterEntries,
  gridOf,
  noFilter,
  type Counts,
  type Entry,
  type Filter,
  type Grid,
} from './review-rows.ts';
import type { EditDraft } from './edit-draft.ts';
import { createUndo, type Undo } from './review-undo.ts';

/** What of the table is looked at; kept in the history of the window. */
export interface View {
  readonly filter: Filter;
  /** Ids of the round's columns, and `departments` and `description`, that are not shown. */
  readonly hidden: readonly string[];
  /** 見え消し; else 溶け込み. */
  readonly tracked: boolean;
}

/** A text that nothing says: everything is searched for it. */
const nowhere = '\u{10FFFF}';

export const firstView: View = { filter: noFilter, hidden: [], tracked: true };

/** What the table draws. Cells that change stay where they are until somebody filters anew. */
export interface Shown {
  readonly entries: readonly Entry[];
  readonly grid: Grid;
  /** Indexes of the round's columns. */
  readonly columns: readonly number[];
}

export type ReviewSession = ReturnType<typeof createReviewSession>;

export function createReviewSession(first: ReviewTable) {
  let table = first;
  let all = entriesOf(first);
  let cells = byKey(first.cells);
  let columns: readonly number[] = [];
  const texts = new Map<string, string>();
  const listeners = createListeners();
  const cell = (key: string): ReviewCell | undefined => cells.get(key);
  const view = createStore<View>(firstView);
  const shown = createStore<Shown>(shownBy(firstView));
  const counts = createStore<Counts>(countStates(all, cell));
  const selected = createStore<string | null>(null);
  const marked = createStore<ReadonlySet<string>>(new Set());
  const said = createStore('');
  const editing = createStore(false);
  /** Why the last change was refused. */
  const problem = createStore<string | null>(null);
  /** Departments to which cells were just sent back. */
  const returned = createStore<readonly string[]>([]);
  const drafts = new Map<string, EditDraft>();
  /** Moves the focus to a cell; set by the table while it is there. */
  const focus = createStore<((key: string) => void) | null>(null);
  const undo: Undo = createUndo();

  function text(key: string): string {
    const known = texts.get(key);
    if (known !== undefined) return known;
    const found = cells.get(key);
    const made = found === undefined ? '' : cellText(found);
    texts.set(key, made);
    return made;
  }

  function shownBy({ filter, hidden }: View): Shown {
    const now = table.columns.flatMap((each, index) => (hidden.includes(each.id) ? [] : [index]));
    // The same columns stay the same value: what was counted by them holds.
    columns = now.join() === columns.join() ? columns : now;
    const entries = filterEntries(all, filter, { cell, text });
    return { entries, columns, grid: gridOf(entries, columns) };
  }

  function select(key: string | null): void {
    const before = selected.get();
    if (before === key) return;
    selected.set(key);
    editing.set(false);
    problem.set(null);
    if (before !== null) listeners.tell(before);
    if (key !== null) listeners.tell(key);
  }

  function mark(keys: ReadonlySet<string>): void {
    const before = marked.get();
    marked.set(keys);
    for (const key of new Set([...before, ...keys]))
      if (before.has(key) !== keys.has(key)) listeners.tell(key);
  }

  return {
    table: () => table,
    cell,
    /** A cell that was never written stands at revision 0. */
    cellOrEmpty: (key: string): ReviewCell => cells.get(key) ?? emptyCell(key),
    watch: listeners.watch,
    view,
    shown,
    counts,
    selected,
    marked,
    /** The sentence that is announced. */
    said,
    editing,
    problem,
    returned,
    /** What was written and is not in the store yet, by cell. */
    drafts,
    focus,
    undo,
    /** Selects a cell and brings it into view with the focus on it. */
    go: (key: string) => {
      select(key);
      focus.get()?.(key);
    },
    select,
    mark,
    /** Looks at something else: the filter is applied anew. */
    look: (next: Partial<View>) => {
      const after = { ...view.get(), ...next };
      view.set(after);
      shown.set(shownBy(after));
      mark(new Set([...marked.get()].filter((key) => shown.get().grid.place.has(key))));
    },
    /** Cells as they stand after a change. */
    patch: (changed: readonly ReviewCell[]) => {
      for (const each of changed) {
        const key = cellKeyText(each);
        cells.set(key, each);
        texts.delete(key);
        listeners.tell(key);
      }
      counts.set(countStates(all, cell));
    },
    /** The round as the core has it now. */
    adopt: (next: ReviewTable) => {
      if (next === table) return;
      const isSamePlan =
        JSON.stringify([table.structure, table.columns]) === JSON.stringify([next.structure, next.columns]);
      table = next;
      cells = byKey(next.cells);
      texts.clear();
      if (!isSamePlan) all = entriesOf(next);
      shown.set(shownBy(view.get()));
      counts.set(countStates(all, cell));
      listeners.tellAll();
    },
    /** Everything of one kind among what the filter leaves. */
    keysShown: (fits: (key: string) => boolean): string[] => [...shown.get().grid.place.keys()].filter(fits),
    /** Every cell of the round, shown or not. */
    keys: (): string[] =>
      all.flatMap((each) =>
        each.kind === 'heading'
          ? []
          : each.blocks.flatMap((block) => block.cells.filter((key) => key !== null)),
      ),
    entries: (): readonly Entry[] => all,
    /** Does with some entries what filters will do: their texts are known then, and the code has been compiled. */
    rehearse: (some: readonly Entry[]) => {
      for (const filter of [
        { ...noFilter, state: 'submitted' as const },
        { ...noFilter, text: nowhere },
      ])
        gridOf(filterEntries(some, filter, { cell, text }), columns);
    },
  };
}

function byKey(cells: readonly ReviewCell[]): Map<string, ReviewCell> {
  return new Map(cells.map((each) => [cellKeyText(each), each]));
}

function emptyCell(key: string): ReviewCell {
  const [measureId = '', departmentId = '', columnId = ''] = key.split('\n');
  return {
    measureId,
    departmentId,
    columnId,
    revision: 0,
    answer: { state: 'empty' },
    departmentContent: null,
    needsLook: false,
    late: false,
    conflict: false,
    reply: null,
    comments: 0,
  };
}

let open: { readonly roundId: string; readonly session: ReviewSession } | undefined;

/** The one session of a round on this page; the round before is forgotten. */
export function sessionOf(table: ReviewTable): ReviewSession {
  if (open?.roundId !== table.id) open = { roundId: table.id, session: createReviewSession(table) };
  return open.session;
}
