/** A table on its way in: read for a look, then stored as what the person chose. */
import { safe } from '@orpc/client';
import { useState } from 'react';
import type { ImportPreview } from '../../../shared/contract/rounds-contract.ts';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';

export interface PlanChoice {
  readonly id: string;
  readonly title: string;
}

export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'read'; readonly file: FileContent; readonly preview: ImportPreview }
  | { readonly kind: 'stored'; readonly plan: string; readonly roundId: string | null };

/** What a table becomes: a plan of its own, or another year of the plan in hand. */
export type ImportAs = 'plan' | 'past-year';

export function useImport(plan: PlanChoice) {
  const [state, setState] = useState<ImportState>({ kind: 'none' });
  const [into, setAs] = useState<ImportAs>('past-year');
  const [keep, setKeep] = useState(false);

  async function look(file: FileContent, as: ImportAs): Promise<void> {
    setState({ kind: 'reading', fileName: file.fileName });
    const { error, data: preview } = await safe(
      client.rounds.previewImport({ file, into: as === 'plan' ? null : plan.id }),
    );
    if (error === null) setState({ kind: 'read', file, preview });
    else setState({ kind: 'refused', message: problemOf(error).message });
  }

  /** Chosen anew, since the last table may have been another. */
  async function read(file: FileContent): Promise<void> {
    setKeep(false);
    await look(file, into);
  }

  function setInto(as: ImportAs): void {
    setAs(as);
    if (state.kind === 'read') void look(state.file, as);
  }

  async function store(): Promise<void> {
    if (state.kind !== 'read') return;
    const { file, preview } = state;
    if (preview.kind === 'problems' || preview.refusal !== null) return;
    try {
      if (preview.kind === 'plan') {
        const { plan: title } = await client.rounds.importTable({ file, planOnly: false });
        await refreshAll();
        setState({ kind: 'stored', plan: title, roundId: null });
        return;
      }
      if (preview.unmatched.length > 0 && !keep) return;
      const unmatched = preview.unmatched.length > 0 ? 'keep' : 'stop';
      const { roundId } = await client.rounds.importPastYear({ file, planId: plan.id, unmatched });
      await refreshAll();
      setState({ kind: 'stored', plan: plan.title, roundId });
    } catch (error) {
      setState({ kind: 'refused', message: problemOf(error).message });
    }
  }

  return { state, into, keep, read, setInto, setKeep, store };
}
