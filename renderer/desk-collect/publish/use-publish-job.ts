/** One job of 出力 at a time: making a draft, finalizing, printing an edition again. Leaving it cancels it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

type JobStep =
  | { readonly kind: 'printed' | 'compared'; readonly done: number; readonly of: number }
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[] }
  | {
      readonly kind: 'final';
      readonly folder: string;
      readonly files: readonly string[];
      readonly cells: number;
    };

export type JobState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly said: string;
      /** Null until the first is told. */
      readonly steps: { readonly done: number; readonly of: number } | null;
    }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'made';
      readonly said: string;
      readonly folder: string;
      readonly files: readonly string[];
    }
  | { readonly kind: 'problem'; readonly message: string };

export interface PublishJob {
  readonly state: JobState;
  /** @returns whether it was carried out */
  readonly run: (start: (signal: AbortSignal) => Promise<AsyncIterable<JobStep>>) => Promise<boolean>;
  readonly stop: () => void;
  readonly forget: () => void;
}

export function usePublishJob(): PublishJob {
  const [state, setState] = useState<JobState>({ kind: 'none' });
  const running = useRef<AbortController>(null);
  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );

  const run = useCallback<PublishJob['run']>(async (start) => {
    if (running.current !== null) return false;
    const leaving = new AbortController();
    running.current = leaving;
    setState({ kind: 'running', said: 'ファイルを作っています', steps: null });
    let isMade = false;
    try {
      for await (const step of await start(leaving.signal)) {
        if (leaving.signal.aborted) break;
        const next = stateAfter(step);
        isMade = next.kind === 'made';
        if (isMade) await refreshAll();
        setState(next);
      }
    } catch (error) {
      if (!leaving.signal.aborted) setState({ kind: 'problem', message: problemOf(error).message });
    } finally {
      running.current = null;
    }
    return isMade;
  }, []);

  const stop = useCallback(() => {
    if (running.current === null) return;
    running.current.abort();
    setState({ kind: 'running', said: 'やめています', steps: null });
    // Leaving may come too late: what stands now is read before anything is said of it.
    void refreshAll().finally(() => {
      if (running.current === null) setState({ kind: 'stopped' });
    });
  }, []);
  const forget = useCallback(() => setState({ kind: 'none' }), []);
  return { state, run, stop, forget };
}

function stateAfter(step: JobStep): JobState {
  switch (step.kind) {
    case 'printed': {
      const isLast = step.done >= step.of;
      const said = isLast
        ? 'ファイルを書いています'
        : `${step.of}ファイルのうち${step.done + 1}個目を作っています`;
      return { kind: 'running', said, steps: { done: step.done, of: step.of } };
    }
    case 'compared':
      return {
        kind: 'running',
        said: `${step.of}ファイルのうち${step.done}ファイルを読み戻して照らし合わせました`,
        steps: { done: step.done, of: step.of },
      };
    case 'written':
      return { ...step, kind: 'made', said: `${step.files.length}ファイルを作りました。` };
    case 'final':
      return {
        ...step,
        kind: 'made',
        said: `確定して${step.files.length}ファイルを作りました。読み戻した${step.cells}欄は、すべて一致しました。`,
      };
  }
}
