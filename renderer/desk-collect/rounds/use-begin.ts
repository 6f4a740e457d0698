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
  /** By the person, before all files were written. */
  readonly isStopped: boolean;
}

/** What was begun last in this window: told under the new round's own address. */
export const lastBegun = createStore<Begun | null>(null);

export function useBegin(view: DraftView) {
  const [problem, setProblem] = useState<string>();
  /** Of the files; null while the round itself begins, undefined while nothing is done. */
  const [steps, setSteps] = useState<{ readonly done: number; readonly of: number } | null>();
  const running = useRef<AbortController>(undefined);
  const [, navigate] = useLocation();

  async function run(): Promise<void> {
    if (running.current !== undefined) return;
    const leaving = new AbortController();
    running.current = leaving;
    setSteps(null);
    setProblem(undefined);
    try {
      const made = await begin(leaving.signal);
      if (made === undefined) return;
      lastBegun.set(made);
      // The desk knows the round before anything leads to it: an unknown place leads back to where the desk was left.
      await refreshAppState();
      // From here on header and tabs are those of the new round.
      navigate(begunPath(made.roundId), { replace: true });
      await refreshAll();
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      running.current = undefined;
      setSteps(undefined);
    }
  }

  /** @returns undefined where it was left before the round has begun */
  async function begin(signal: AbortSignal): Promise<Begun | undefined> {
    let begun: Begun | undefined;
    try {
      const input = { planId: view.plan.id, base: view.revision };
      // Only the files are left by the signal: a round that begins is waited for.
      for await (const event of await client.rounds.begin(input, { signal })) {
        if (event.kind === 'begun')
          begun = { ...event, title: view.draft.title, files: [], problem: null, isStopped: true };
        else if (event.kind === 'writing') setSteps(event);
        else if (begun !== undefined) begun = { ...begun, ...event, isStopped: false };
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return begun;
  }

  return { problem, steps, run, stop: () => running.current?.abort() };
}
