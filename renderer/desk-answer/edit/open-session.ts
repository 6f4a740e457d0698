/**
 * The sessions of the rounds opened since the program started, wired to the core, the header's save state and the
 * query cache. They outlive the page: a save that is under way ends, whichever screen is shown.
 */
import { registerFlusher } from '../../api/flushers.ts';
import { orpc, queryClient } from '../../api/queries.ts';
import { saveStatus } from '../../components/save-status.ts';
import type { DeskCell, DeskRound } from '../../../shared/contract/desk-contract.ts';
import type { SaveOutcome } from './cell-saver.ts';
import { createDeskView, type DeskView } from './desk-view.ts';
import { createEditSession, type EditSession } from './edit-session.ts';
import { saveCell, type SavedAt } from './save-cell.ts';

export interface OpenRound {
  readonly session: EditSession;
  readonly view: DeskView;
}

/** A save that takes longer than this is told in the header; shorter ones would only flicker. */
const longSave = 1000;

const open = new Map<string, OpenRound>();

const clock = {
  now: () => performance.now(),
  after: (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const nothing = (): void => undefined;

/**
 * The session of a round. One that was open already still has the round as it was then: adopting the newer one tells
 * whoever shows the session, which is not for the time of rendering.
 */
export function openRound(round: DeskRound): OpenRound {
  const known = open.get(round.id);
  if (known !== undefined && known.session.round().department.id === round.department.id) return known;
  const made = createOpenRound(round);
  open.set(round.id, made);
  return made;
}

function createOpenRound(round: DeskRound): OpenRound {
  let savedAt: string | null = null;
  let slow = nothing;
  const session: EditSession = createEditSession({
    round,
    clock,
    save: async (cell, value, base) => {
      const outcome: SaveOutcome & Partial<SavedAt> = await saveCell(round.id, cell, value, base);
      savedAt = outcome.savedAt ?? savedAt;
      return outcome;
    },
    onStep: (outcome) => {
      if (outcome !== null && outcome.kind !== 'failed') remember(session, outcome.cell);
      slow();
      slow = nothing;
      if (session.hasFailed()) saveStatus.set({ kind: 'failed', retry: () => void flushSession(session) });
      else if (session.unsaved() > 0) {
        const stands = saveStatus.get();
        if (stands.kind === 'failed') saveStatus.set({ kind: 'saving' });
        else if (stands.kind === 'saved' && stands.next !== true) saveStatus.set({ ...stands, next: true });
        slow = clock.after(longSave, () => saveStatus.set({ kind: 'saving' }));
      } else if (savedAt !== null) saveStatus.set({ kind: 'saved', at: savedAt });
    },
  });
  registerFlusher(() => flushSession(session));
  return { session, view: createDeskView() };
}

/** Ends a conversion first: what is being composed belongs to the text too. */
export async function flushSession(session: EditSession): Promise<boolean> {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.dataset['composing'] !== undefined) focused.blur();
  return session.flush();
}

/** Other screens read the round and its counts from the cache; what was just saved is in it at once. */
function remember(session: EditSession, cell: DeskCell): void {
  const key = orpc.desk.round.queryKey({ input: { roundId: session.round().id } });
  const round = session.round();
  const cells = round.cells.map((each) =>
    each.measureId === cell.measureId && each.columnId === cell.columnId ? cell : each,
  );
  const before = round.cells.filter((each) => each.complete).length;
  const next = { ...round, cells };
  session.know(next, cell);
  void queryClient.cancelQueries({ queryKey: key });
  queryClient.setQueryData(key, next);
  void queryClient.invalidateQueries({ queryKey: orpc.desk.check.key() });
  if (cells.filter((each) => each.complete).length !== before) {
    void queryClient.invalidateQueries({ queryKey: orpc.app.state.key() });
  }
}
