/** Writing the request files of a round. */
import { useRef, useState } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

export type RequestWriting =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'problem'; readonly message: string };

export interface Requests {
  readonly state: RequestWriting;
  /** Null for all that the round asks. */
  readonly write: (departments: readonly string[] | null) => Promise<void>;
}

export function useRequests(roundId: string): Requests {
  const [state, setState] = useState<RequestWriting>({ kind: 'none' });
  const isWriting = useRef(false);

  async function write(departments: readonly string[] | null): Promise<void> {
    if (isWriting.current) return;
    isWriting.current = true;
    setState({ kind: 'writing' });
    try {
      const chosen = departments === null ? null : [...departments];
      const written = await client.collect.writeRequests({ roundId, departments: chosen });
      await refreshAll();
      setState({ kind: 'written', ...written });
    } catch (error) {
      setState({ kind: 'problem', message: problemOf(error).message });
    } finally {
      isWriting.current = false;
    }
  }

  return { state, write };
}
