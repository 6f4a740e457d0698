/** Writing the request files of a round, or its Excel forms for departments without the app. */
import { useEffect, useRef, useState } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

/** The app's own file, or an Excel form (様式). */
export type RequestWrapping = 'file' | 'form';

export type RequestWriting =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'writing';
      readonly as: RequestWrapping;
      readonly done: number;
      readonly of: number | null;
    }
  | { readonly kind: 'stopped'; readonly as: RequestWrapping }
  | {
      readonly kind: 'written';
      readonly as: RequestWrapping;
      readonly folder: string;
      readonly files: readonly string[];
    }
  | { readonly kind: 'problem'; readonly message: string };

export interface Requests {
  readonly state: RequestWriting;
  /** Null for all that the round asks. @returns whether all of them were written */
  readonly write: (departments: readonly string[] | null, as?: RequestWrapping) => Promise<boolean>;
  /** Stops before the next file; what is written stays. */
  readonly stop: () => void;
}

export function useRequests(roundId: string): Requests {
  const [state, setState] = useState<RequestWriting>({ kind: 'none' });
  const writing = useRef<AbortController>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function write(
    departments: readonly string[] | null,
    as: RequestWrapping = 'file',
  ): Promise<boolean> {
    if (writing.current !== null) return false;
    const leaving = new AbortController();
    const { signal } = leaving;
    writing.current = leaving;
    setState({ kind: 'writing', as, done: 0, of: null });
    try {
      const chosen = departments === null ? null : [...departments];
      const input = { roundId, departments: chosen };
      const steps =
        as === 'form'
          ? await client.form.write(input, { signal })
          : await client.collect.writeRequestsInSteps(input, { signal });
      for await (const step of steps) {
        if (signal.aborted) break;
        if (step.kind === 'written') {
          await refreshAll();
          setState({ ...step, as });
          return true;
        }
        setState({ ...step, as });
      }
    } catch (error) {
      if (!signal.aborted) {
        setState({ kind: 'problem', message: problemOf(error).message });
        return false;
      }
    } finally {
      writing.current = null;
    }
    await refreshAll();
    setState({ kind: 'stopped', as });
    return false;
  }

  return { state, write, stop: () => writing.current?.abort() };
}
