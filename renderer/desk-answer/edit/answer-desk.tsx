/** The page with a round in hand: its session, its keys, and the place in the address. */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
} from 'react';
import { useLocation } from 'wouter';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { useStore, type Store } from '../../components/store.ts';
import type { DeskRound } from '../../../shared/contract/desk-contract.ts';
import { needsLook } from './cell-view.ts';
import { createEditActions } from './edit-actions.ts';
import { EditContext } from './edit-context.ts';
import { focusCell } from './field-focus.ts';
import { Ledger } from './ledger.tsx';
import { MeasurePane } from './measure-pane.tsx';
import { flushSession, openRound } from './open-session.ts';

interface AnswerDeskProps {
  readonly round: DeskRound;
  /** The cell named in the address. */
  readonly place: string | null;
}

export function AnswerDesk({ round, place }: AnswerDeskProps): ReactElement {
  const [open] = useState(() => openRound(round));
  const edit = useMemo(() => ({ ...open, actions: createEditActions(open) }), [open]);
  const { session, view, actions } = edit;
  const outline = useSyncExternalStore(session.watchAll, session.outline);

  useLayoutEffect(() => {
    if (session.round() !== round) session.adopt(round);
  }, [round, session]);

  usePlace(open, place, round.id);
  useEffect(() => () => void flushSession(session), [session]);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The menu's undo reaches a field as input of its own; ours goes over all cells.
    const onBeforeInput = (event: InputEvent): void => {
      const which = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType];
      if (which === undefined || !(event.target instanceof HTMLTextAreaElement)) return;
      event.preventDefault();
      actions.travel(which === 'undo' ? 'undo' : 'redo');
    };
    const element = page.current;
    element?.addEventListener('beforeinput', onBeforeInput);
    return () => element?.removeEventListener('beforeinput', onBeforeInput);
  }, [actions]);

  useShortcuts([
    { keys: 'Ctrl+Z', run: () => actions.travel('undo'), repeats: true },
    { keys: 'Ctrl+Y', run: () => actions.travel('redo'), repeats: true },
    { keys: 'Ctrl+Shift+Z', run: () => actions.travel('redo'), repeats: true },
    { keys: 'F7', run: () => actions.goToNext(1), repeats: true },
    { keys: 'Shift+F7', run: () => actions.goToNext(-1), repeats: true },
    {
      keys: 'Ctrl+Enter',
      run: () => {
        const key = view.active.get();
        if (key !== null && session.view(key).cell.writable === 'open') actions.completeAndNext(key);
        else actions.goToNext(1);
      },
    },
  ]);

  return (
    <EditContext value={edit}>
      <div className="ans" ref={page}>
        <MeasurePane outline={outline} />
        <Ledger outline={outline} />
        <Announcement text={view.announcement} />
      </div>
    </EditContext>
  );
}

function Announcement({ text }: { readonly text: Store<string> }): ReactElement {
  return (
    <p className="vh" role="status">
      {useStore(text)}
    </p>
  );
}

/** Keeps the address at the cell in hand, and goes where the address leads. */
function usePlace(
  { session, view }: ReturnType<typeof openRound>,
  place: string | null,
  roundId: string,
): void {
  const [, navigate] = useLocation();
  const written = useRef<string | null>(null);

  useEffect(() => {
    let go: () => void;
    if (place === null) {
      const { cells } = session.outline();
      const first = cells.find((each) => needsLook(session.view(each.key))) ?? cells[0];
      const here = cells.some((each) => each.key === view.active.get()) ? view.active.get() : first?.key;
      if (here === undefined || here === null) return undefined;
      view.active.set(here);
      go = () => focusCell(here, here === cells[0]?.key ? 'where it is' : 'to it');
    } else {
      if (place === written.current) return undefined;
      go = () => {
        written.current = place;
        focusCell(place);
      };
    }
    // Draws what is far away on its way there, which React does only when it is done with its effects.
    let isWanted = true;
    queueMicrotask(() => {
      if (isWanted) go();
    });
    return () => {
      isWanted = false;
    };
  }, [place, session, view]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = view.active.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const key = view.active.get();
        if (key === null || key === written.current) return;
        written.current = key;
        const path = key.split('/').map(encodeURIComponent).join('/');
        navigate(`/answer/${encodeURIComponent(roundId)}/${path}`, { replace: true });
      }, 300);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [navigate, roundId, view]);
}
