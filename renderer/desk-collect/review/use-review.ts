/** How components watch the session. */
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import type { ReviewActions } from './review-actions.ts';
import type { ReviewSession } from './review-session.ts';

export interface Review {
  readonly session: ReviewSession;
  readonly actions: ReviewActions;
  /** Whether nothing may change. */
  readonly isLocked: boolean;
}

export const ReviewContext = createContext<Review | null>(null);

export function useReview(): Review {
  const review = use(ReviewContext);
  if (review === null) throw new Error('outside of 表の確認');
  return review;
}

export interface WatchedCell {
  readonly cell: ReviewCell;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
}

/** A cell as it stands, drawn anew when it changes, is selected or is marked. */
export function useCell(key: string): WatchedCell {
  const { session } = useReview();
  const subscribe = useCallback((listener: () => void) => session.watch(key, listener), [session, key]);
  const known = useSyncExternalStore(subscribe, () => session.cell(key));
  const isSelected = useSyncExternalStore(subscribe, () => session.selected.get() === key);
  const isMarked = useSyncExternalStore(subscribe, () => session.marked.get().has(key));
  return { cell: known ?? session.cellOrEmpty(key), isSelected, isMarked };
}
