/** The PDF of now: made anew when the options change, while the one before stays to be seen. */
import { useCallback, useEffect, useRef, useState } from 'react';
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

/** @param version changes where what is printed changed although the options did not */
export function usePreview(roundId: string, options: OutputOptions, version: string): Preview {
  const [state, setState] = useState<PreviewState>({ kind: 'printing' });
  const [pages, setPages] = useState<PdfPages | null>(null);
  const [tries, setTries] = useState(0);
  const running = useRef<AbortController>(null);
  const chosen = JSON.stringify(options);

  useEffect(() => {
    const leaving = new AbortController();
    running.current = leaving;
    const make = async (): Promise<void> => {
      setState({ kind: 'printing' });
      try {
        const input = { roundId, options: JSON.parse(chosen) as OutputOptions };
        const bytes = await readPdf(input, leaving.signal, setState);
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
  }, [roundId, chosen, version, tries]);

  useEffect(() => () => pages?.close(), [pages]);

  const stop = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'stopped' });
  }, []);
  const again = useCallback(() => setTries((count) => count + 1), []);
  return { state, pages, stop, again };
}

async function readPdf(
  input: { readonly roundId: string; readonly options: OutputOptions },
  signal: AbortSignal,
  tell: (state: PreviewState) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let pdf = new Uint8Array();
  for await (const step of await client.publish.preview(input, { signal })) {
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
