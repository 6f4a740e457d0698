/** Whether the window is too narrow for 担当課 and 施策の内容 beside the answers (UX.md, section 9). */
import { useSyncExternalStore } from 'react';

const query = '(max-width: 74.99rem)';

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
