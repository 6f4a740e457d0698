/** The open round, for every part of the page. */
import { createContext, use, useSyncExternalStore } from 'react';
import type { CellView } from './cell-view.ts';
import type { EditActions } from './edit-actions.ts';
import type { OpenRound } from './open-session.ts';

export interface Edit extends OpenRound {
  readonly actions: EditActions;
}

export const EditContext = createContext<Edit | null>(null);

export function useEdit(): Edit {
  const edit = use(EditContext);
  if (edit === null) throw new Error('Outside of the answer page.');
  return edit;
}

export function useCellView(key: string): CellView {
  const { session } = useEdit();
  return useSyncExternalStore(
    (listener) => session.watch(key, listener),
    () => session.view(key),
  );
}

/** Only the cell that is left and the one that is entered are drawn again. */
export function useIsActive(key: string): boolean {
  const { active } = useEdit().view;
  return useSyncExternalStore(active.subscribe, () => active.get() === key);
}
