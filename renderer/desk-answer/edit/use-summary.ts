/** How many of the clerk's cells there are, and how many are done. */
import { useSyncExternalStore } from 'react';
import type { Summary } from './edit-session.ts';
import { useEdit } from './edit-context.ts';

export function useSummary(): Summary {
  const { session } = useEdit();
  return useSyncExternalStore(session.watchAll, session.summary);
}
