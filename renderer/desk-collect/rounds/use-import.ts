/** A table on its way in: read for a look, then stored as what the person chose. */
import { safe } from '@orpc/client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ColumnMapping } from '../../../shared/column-mapping.ts';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { forgetImport, tableImport } from '../table-import.ts';

export interface PlanChoice {
  readonly id: string;
  readonly title: string;
}

export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'read';
      readonly file: FileContent;
      /** What the person has said of its columns. */
      readonly mapping: ColumnMapping | undefined;
      readonly preview: ImportPreview;
    }
  | { readonly kind: 'stored'; readonly plan: string; readonly roundId: string | null };

/** What a table becomes: a plan of its own, or another year of the plan in hand. */
export type ImportAs = 'plan' | 'past-year';

/** @param plan in hand; null on a desk that has none, where a table can only become one */
export function useImport(plan: PlanChoice | null) {
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [into, setAs] = useState<ImportAs>(plan === null ? 'plan' : 'past-year');
  const [keep, setKeep] = useState(false);
  /** Stops the reading that goes on. */
  const reading = useRef<AbortController>(undefined);
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
    setState({ kind: 'reading', fileName: file.fileName });
    const { error, data: preview } = await safe(
      client.rounds.previewImport(
        { file, mapping, into: as === 'plan' || plan === null ? null : plan.id },
        { signal: controller.signal },
      ),
    );
    // Stopped, or another file came meanwhile.
    if (controller.signal.aborted) return;
    forgetGiven();
    if (error === null) setState({ kind: 'read', file, mapping, preview });
    else setState({ kind: 'refused', message: problemOf(error).message });
  }

  function cancel(): void {
    forgetGiven();
    reading.current?.abort();
    setState({ kind: 'none' });
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
    try {
      if (preview.kind === 'plan') {
        const summary = await client.rounds.importTable({ file, mapping, planOnly: false });
        // Where this was the first plan, the desk's first screen follows, and says it.
        if (plan === null) tableImport.set({ kind: 'done', summary });
        await refreshAll();
        setState({ kind: 'stored', plan: summary.plan, roundId: null });
        return;
      }
      if (plan === null || (preview.unmatched.length > 0 && !keep)) return;
      const unmatched = preview.unmatched.length > 0 ? 'keep' : 'stop';
      const { roundId } = await client.rounds.importPastYear({
        file,
        mapping,
        planId: plan.id,
        unmatched,
      });
      await refreshAll();
      setState({ kind: 'stored', plan: plan.title, roundId });
    } catch (error) {
      setState({ kind: 'refused', message: problemOf(error).message });
    }
  }

  return { state, into, keep, read, readAs, cancel, setInto, setKeep, store };
}

function forgetGiven(): void {
  if (tableImport.get().kind === 'given') forgetImport();
}
