/** Begins the round that was prepared and writes its requests. */
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll, refreshAppState } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';
import { begunPath } from './round-paths.ts';

export interface Begun {
  readonly roundId: string;
  readonly title: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly problem: { readonly message: string } | null;
}

/** What was begun last in this window: told under the new round's own address. */
export const lastBegun = createStore<Begun | null>(null);

export function useBegin(view: DraftView) {
  const [problem, setProblem] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  const isBusy = useRef(false);
  const [, navigate] = useLocation();

  async function run(): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setRunning(true);
    setProblem(undefined);
    try {
      const made = await client.rounds.begin({ planId: view.plan.id, base: view.revision });
      lastBegun.set({ ...made, title: view.draft.title });
      // The desk knows the round before anything leads to it: an unknown place leads back to where the desk was left.
      await refreshAppState();
      // From here on header and tabs are those of the new round.
      navigate(begunPath(made.roundId), { replace: true });
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
