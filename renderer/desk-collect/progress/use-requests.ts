/** Writing the request files of a round. */
import { useEffect, useRef, useState } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

export type RequestWriting =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing'; readonly done: number; readonly of: number | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'problem'; readonly message: string };

export interface Requests {
  readonly state: RequestWriting;
  /** Null for all that the round asks. */
  readonly write: (departments: readonly string[] | null) => Promise<void>;
  /** Stops before the next file; what is written stays. */
  readonly stop: () => void;
}

export function useRequests(roundId: string): Requests {
  const [state, setState] = useState<RequestWriting>({ kind: 'none' });
  const writing = useRef<AbortController>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function write(departments: readonly string[] | null): Promise<void> {
    if (writing.current !== null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    writing.current = leaving;
    setState({ kind: 'writing', done: 0, of: null });
    try {
      const chosen = departments === null ? null : [...departments];
      const steps = await client.collect.writeRequestsInSteps({ roundId, departments: chosen }, { signal });
      for await (const step of steps) {
        if (signal.aborted) break;
        if (step.kind === 'written') {
          await refreshAll();
          setState(step);
          return;
        }
        setState(step);
      }
    } catch (error) {
      if (!signal.aborted) {
        setState({ kind: 'problem', message: problemOf(error).message });
        return;
      }
    } finally {
      writing.current = null;
    }
    await refreshAll();
    setState({ kind: 'stopped' });
  }

  return { state, write, stop: () => writing.current?.abort() };
}
