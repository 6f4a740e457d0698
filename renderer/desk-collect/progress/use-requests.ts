/** Writing the request files of a round, or its Excel forms for departments without the app. */
import { useRef, useState } from 'react';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

/** The app's own file, or an Excel form (様式). */
export type RequestWrapping = 'file' | 'form';

export type RequestWriting =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing'; readonly as: RequestWrapping }
  | {
      readonly kind: 'written';
      readonly as: RequestWrapping;
      readonly folder: string;
      readonly files: readonly string[];
    }
  | { readonly kind: 'problem'; readonly message: string };

export interface Requests {
  readonly state: RequestWriting;
  /** Null for all that the round asks. */
  readonly write: (departments: readonly string[] | null, as?: RequestWrapping) => Promise<void>;
}

export function useRequests(roundId: string): Requests {
  const [state, setState] = useState<RequestWriting>({ kind: 'none' });
  const isWriting = useRef(false);

  async function write(departments: readonly string[] | null, as: RequestWrapping = 'file'): Promise<void> {
    if (isWriting.current) return;
    isWriting.current = true;
    setState({ kind: 'writing', as });
    try {
      const chosen = departments === null ? null : [...departments];
      const input = { roundId, departments: chosen };
      const written =
        as === 'form' ? await client.form.write(input) : await client.collect.writeRequests(input);
      await refreshAll();
      setState({ kind: 'written', as, ...written });
    } catch (error) {
      setState({ kind: 'problem', message: problemOf(error).message });
    } finally {
      isWriting.current = false;
    }
  }

  return { state, write };
}
