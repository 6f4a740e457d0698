/** Begins the round that was prepared and writes its requests. */
import { useRef, useState } from 'react';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll, showAppState } from '../../api/queries.ts';

export interface Begun {
  readonly roundId: string;
  readonly title: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly problem: { readonly message: string } | null;
}

export function useBegin(view: DraftView, onBegun: (begun: Begun) => void) {
  const [problem, setProblem] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  const isBusy = useRef(false);

  async function run(): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setRunning(true);
    setProblem(undefined);
    try {
      const begun = await client.rounds.begin({ planId: view.plan.id, base: view.revision });
      // The desk knows the round before the way to it is shown: an unknown place leads back to where the desk was left.
      showAppState(await client.app.state());
      onBegun({ ...begun, title: view.draft.title });
      await refreshAll();
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      isBusy.current = false;
      setRunning(false);
    }
  }

  return { problem, isRunning, run };
}
