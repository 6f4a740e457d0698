/** Making the files of a table. */
import { useCallback, useRef, useState } from 'react';
import type { ExportFormat } from '../../../shared/contract/collect-contract.ts';
import { client, problemOf } from '../../api/client.ts';

export type Exporting =
  | { readonly kind: 'none' }
  | { readonly kind: 'making'; readonly done: number; readonly of: number }
  | { readonly kind: 'made'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'problem'; readonly message: string };

export interface Export {
  readonly state: Exporting;
  readonly make: (formats: ExportFormat[], paper: 'A4' | 'A3') => Promise<void>;
  /** Stops following; for the page's end. */
  readonly stop: () => void;
}

export function useExport(roundId: string): Export {
  const [state, setState] = useState<Exporting>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);

  async function make(formats: ExportFormat[], paper: 'A4' | 'A3'): Promise<void> {
    if (running.current !== null) return;
    const leaving = new AbortController();
    running.current = leaving;
    setState({ kind: 'making', done: 0, of: formats.length });
    try {
      const steps = await client.collect.exportTable({ roundId, formats, paper }, { signal: leaving.signal });
      for await (const step of steps) {
        if (step.kind === 'printed') setState({ kind: 'making', done: step.done, of: step.of });
        else setState({ kind: 'made', folder: step.folder, files: step.files });
      }
    } catch (error) {
      if (!leaving.signal.aborted) setState({ kind: 'problem', message: problemOf(error).message });
    } finally {
      if (running.current === leaving) running.current = null;
    }
  }

  return { state, make, stop };
}
