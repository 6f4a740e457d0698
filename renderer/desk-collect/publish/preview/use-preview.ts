/** The PDF of now: made anew when the options change, while the one before stays to be seen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComparisonRequest } from '../../../../shared/contract/compare-contract.ts';
import type { OutputOptions } from '../../../../shared/publish.ts';
import { client, problemOf } from '../../../api/client.ts';
import { openPdf, type PdfPages } from './pdf-pages.ts';

export type PreviewState =
  | { readonly kind: 'printing' }
  /** Bytes that have come, of so many. */
  | { readonly kind: 'reading'; readonly bytes: number; readonly of: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'problem'; readonly message: string };

export interface Preview {
  readonly state: PreviewState;
  /** The newest that could be opened; the one before while a new one is made. */
  readonly pages: PdfPages | null;
  readonly stop: () => void;
  readonly again: () => void;
}

/** What is printed: the table as it would be published, or a comparison (新旧対照). */
export type PreviewInput =
  | { readonly kind: 'table'; readonly roundId: string; readonly options: OutputOptions }
  | { readonly kind: 'comparison'; readonly request: ComparisonRequest };

/** @param version changes where what is printed changed although the input did not */
export function usePreview(wanted: PreviewInput, version: string): Preview {
  const [state, setState] = useState<PreviewState>({ kind: 'printing' });
  const [pages, setPages] = useState<PdfPages | null>(null);
  const [tries, setTries] = useState(0);
  const running = useRef<AbortController>(null);
  const chosen = JSON.stringify(wanted);

  useEffect(() => {
    const leaving = new AbortController();
    running.current = leaving;
    const make = async (): Promise<void> => {
      setState({ kind: 'printing' });
      try {
        const bytes = await readPdf(JSON.parse(chosen) as PreviewInput, leaving.signal, setState);
        const opened = await openPdf(bytes);
        if (leaving.signal.aborted) return opened.close();
        setPages(opened);
        setState({ kind: 'ready' });
      } catch (error) {
        if (!leaving.signal.aborted) setState({ kind: 'problem', message: problemOf(error).message });
      }
      return undefined;
    };
    void make();
    return () => leaving.abort();
  }, [chosen, version, tries]);

  useEffect(() => () => pages?.close(), [pages]);

  const stop = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'stopped' });
  }, []);
  const again = useCallback(() => setTries((count) => count + 1), []);
  return { state, pages, stop, again };
}

async function readPdf(
  input: PreviewInput,
  signal: AbortSignal,
  tell: (state: PreviewState) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let pdf = new Uint8Array();
  const steps =
    input.kind === 'table'
      ? await client.publish.preview({ roundId: input.roundId, options: input.options }, { signal })
      : await client.compare.preview(input.request, { signal });
  for await (const step of steps) {
    if (step.kind === 'printing') continue;
    if (pdf.length === 0) pdf = new Uint8Array(step.of);
    const part = atob(step.base64);
    const start = step.bytes - part.length;
    for (let at = 0; at < part.length; at += 1) pdf[start + at] = part.charCodeAt(at);
    if (!signal.aborted) tell({ kind: 'reading', bytes: step.bytes, of: step.of });
  }
  signal.throwIfAborted();
  return pdf;
}
