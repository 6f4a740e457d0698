/** Begins the round that was prepared and writes its requests. */
import { useRef, useState } from 'react';
import type { DraftView } from '../../../shared/contract/rounds-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

export interface Begun {
  readonly roundId: string;
  readonly title: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly problem: { readonly message: string } | null;
}

export function useBegin(view: DraftView, onBegun: (begun: Begun) => void) {
  const [problem, setProblem] = useState<string>();
  const isRunning = useRef(false);

  async function run(): Promise<void> {
    if (isRunning.current) return;
    isRunning.current = true;
    setProblem(undefined);
    try {
      const begun = await client.rounds.begin({ planId: view.plan.id, base: view.revision });
      onBegun({ ...begun, title: view.draft.title });
      await refreshAll();
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      isRunning.current = false;
    }
  }

  return { problem, run };
}
