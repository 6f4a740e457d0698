/** What can be done about data that could not be opened. */
import { useState } from 'react';
import { client } from '../api/client.ts';
import { refreshAll, showAppState } from '../api/queries.ts';
import type { WayOut } from './problem-words.ts';

export interface WaysOut {
  readonly go: (way: WayOut) => Promise<void>;
  /** Which one is under way. */
  readonly going: WayOut | undefined;
  /** Of the last one, null where it went well. */
  readonly error: unknown;
}

export function useWaysOut(dataDir: string, backup: string | undefined): WaysOut {
  const [going, setGoing] = useState<WayOut>();
  const [error, setError] = useState<unknown>(null);

  async function go(way: WayOut): Promise<void> {
    if (going !== undefined) return;
    setGoing(way);
    try {
      showAppState(await answerOf(way));
      setError(null);
      await refreshAll();
    } catch (problem) {
      setError(problem);
    } finally {
      setGoing(undefined);
    }
  }

  function answerOf(way: WayOut) {
    if (way === 'restore' && backup !== undefined) return client.app.restoreBackup({ dataDir, file: backup });
    if (way === 'start') return client.app.leaveDesk();
    return client.app.openDesk({ dataDir });
  }

  return { go, going, error };
}
