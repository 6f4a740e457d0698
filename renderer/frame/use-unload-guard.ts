/**
 * The browser door has no `closing` event: a tab is simply closed. What waits is sent at once, and where saving is
 * under way or has failed, the browser asks first. Electron's window asks through `closing` and must not be held here.
 */
import { useEffect } from 'react';
import { flushAll } from '../api/flushers.ts';
import { isPortDoor } from '../api/transport.ts';
import { saveStatus } from '../components/save-status.ts';

function onBeforeUnload(event: BeforeUnloadEvent): void {
  void flushAll();
  const { kind } = saveStatus.get();
  if (kind === 'saving' || kind === 'failed') event.preventDefault();
}

export function useUnloadGuard(): void {
  useEffect(() => {
    if (isPortDoor()) return undefined;
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, []);
}
