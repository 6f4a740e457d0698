/** A table on its way in: read for a look, then stored as what the person chose. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import type { ReadingStep } from '../../../shared/reading-steps.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { forgetImport, tableImport } from '../table-import.ts';

export interface PlanChoice {
  readonly id: string;
  readonly title: string;
}

export type ImportState =
  | { readonly kind: 'none' }
  /** Null until the first step is told. */
  | { readonly kind: 'reading'; readonly fileName: string; readonly step: ReadingStep | null }
  | { readonly kind: 'storing'; readonly fileName: string }
  /** By the person; nothing was stored. */
  | { readonly kind: 'stopped'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'read';
      readonly file: FileContent;
      /** What the person has said of its columns. */
      readonly mapping: ColumnMapping | undefined;
      readonly preview: ImportPreview;
    }
  | { readonly kind: 'stored'; readonly plan: string; readonly roundId: string | null };

/** Whether what was read waits for the next step: to be stored, or to be told how its columns are read. */
export function hasNext(state: ImportState): boolean {
  return state.kind === 'read' && (state.preview.kind !== 'problems' || state.preview.mappable);
}

/** What a table becomes: a plan of its own, or another year of the plan in hand. */
export type ImportAs = 'plan' | 'past-year';

/** @param plan in hand; null on a desk that has none, where a table can only become one */
export function useImport(plan: PlanChoice | null) {
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [into, setAs] = useState<ImportAs>(plan === null ? 'plan' : 'past-year');
  const [keep, setKeep] = useState(false);
  /** Stops the reading that goes on. */
  const reading = useRef<AbortController>(undefined);
  /** Stops the storing; it goes on where the screen is left. */
  const storing = useRef<AbortController>(undefined);
  const takeGiven = useEffectEvent(() => {
    const given = tableImport.get();
    if (given.kind !== 'given') return;
    // Forgotten when it was read or stopped, so that a screen that is mounted again begins again.
    void read(given.file);
  });
  useEffect(() => {
    takeGiven();
    return () => reading.current?.abort();
  }, []);

  async function look(file: FileContent, as: ImportAs, mapping?: ColumnMapping): Promise<void> {
    reading.current?.abort();
    const controller = new AbortController();
    reading.current = controller;
    const { fileName } = file;
    setState({ kind: 'reading', fileName, step: null });
    const { signal } = controller;
    const target = as === 'plan' || plan === null ? null : plan.id;
    try {
      for await (const event of await client.rounds.previewImport(
        { file, mapping, into: target },
        { signal },
      )) {
        // Stopped, or another file came meanwhile.
        if (signal.aborted) return;
        if (event.kind === 'reading') {
          setState({ kind: 'reading', fileName, step: event.step });
          continue;
        }
        forgetGiven();
        setState({ kind: 'read', file, mapping, preview: event.preview });
      }
    } catch (error) {
      if (signal.aborted) return;
      forgetGiven();
      setState({ kind: 'refused', message: problemOf(error).message });
    }
  }

  function cancel(): void {
    forgetGiven();
    reading.current?.abort();
    storing.current?.abort();
    // Of what is being stored, `store` says how it ended.
    if (state.kind === 'reading') setState({ kind: 'stopped', fileName: state.fileName });
  }

  /** Chosen anew, since the last table may have been another. */
  async function read(file: FileContent): Promise<void> {
    setKeep(false);
    await look(file, into);
  }

  /** The same file once more, its columns as the person says. */
  async function readAs(mapping: ColumnMapping): Promise<void> {
    if (state.kind === 'read') await look(state.file, into, mapping);
  }

  function setInto(as: ImportAs): void {
    setAs(as);
    if (state.kind === 'read') void look(state.file, as, state.mapping);
  }

  async function store(): Promise<void> {
    if (state.kind !== 'read') return;
    const { file, mapping, preview } = state;
    if (preview.kind === 'problems' || preview.refusal !== null) return;
    if (preview.kind === 'past-year' && (plan === null || (preview.unmatched.length > 0 && !keep))) return;
    const { fileName } = file;
    const controller = new AbortController();
    storing.current = controller;
    const { signal } = controller;
    const before = await countStored();
    setState({ kind: 'storing', fileName });
    try {
      if (preview.kind === 'plan') {
        const summary = await client.rounds.importTable({ file, mapping, planOnly: false }, { signal });
        // Where this was the first plan, the desk's first screen follows, and says it.
        if (plan === null) tableImport.set({ kind: 'done', summary });
        await refreshAll();
        setState({ kind: 'stored', plan: summary.plan, roundId: null });
        return;
      }
      if (plan === null) return;
      const unmatched = preview.unmatched.length > 0 ? 'keep' : 'stop';
      const input = { file, mapping, planId: plan.id, unmatched } as const;
      const { roundId } = await client.rounds.importPastYear(input, { signal });
      await refreshAll();
      setState({ kind: 'stored', plan: plan.title, roundId });
    } catch (error) {
      if (signal.aborted) {
        // What is stored at once may have been there before it heard of this.
        const isThere = (await countStored()) !== before;
        await refreshAll();
        const there = `${fileName}は、やめる前に読み込み終わっていました。計画と照会で確かめてください。`;
        setState(isThere ? { kind: 'refused', message: there } : { kind: 'stopped', fileName });
      } else setState({ kind: 'refused', message: problemOf(error).message });
    }
  }

  return { state, into, keep, read, readAs, cancel, setInto, setKeep, store };
}

/** How many plans and rounds the desk has. */
async function countStored(): Promise<number> {
  const { plans, rounds } = await client.collect.rounds();
  return plans.length + rounds.length;
}

function forgetGiven(): void {
  if (tableImport.get().kind === 'given') forgetImport();
}
