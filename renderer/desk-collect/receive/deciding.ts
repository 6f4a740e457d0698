/** Which conflict is on screen, deciding it, putting it off, and taking a decision back. */
import { decisionOf } from '../../../shared/three-way.ts';
import type { CollectConflict } from '../../../shared/contract/conflict-contract.ts';
import { client, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';
import { chooseRows, conflictDrafts, draftOf, forgetDraft, openRows, outcomeOf } from './conflict-draft.ts';

/** Id of the conflict on screen; null for the oldest. */
export const currentConflict = createStore<string | null>(null);

export type Said =
  | { readonly tone: 'ok'; readonly text: string; readonly undo: string | null }
  | {
      readonly tone: 'attn' | 'return';
      readonly text: string;
      readonly undo: null;
      /** What is wrong with what is chosen; said only as long as it is. */
      readonly outcome?: 'undecided' | 'nothing-left';
    };

/** What is said of the last step. */
export const decidingSaid = createStore<Said | null>(null);

export const headingId = 'conflict-heading';

/** Where the person is after a step: at the head of what is shown now. */
function goToHeading(): void {
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>(`#${headingId}`);
    heading?.focus();
    heading?.scrollIntoView({ block: 'start' });
  });
}

export function showConflict(id: string): void {
  currentConflict.set(id);
  goToHeading();
}

/** Round and round. */
export function stepConflict(conflicts: readonly CollectConflict[], step: 1 | -1): void {
  const here = conflicts.findIndex((each) => each.id === currentConflict.get());
  const from = Math.max(here, 0);
  const isAtHeading = document.activeElement?.closest('.rc-tw') !== null;
  const next = conflicts[(from + (isAtHeading ? step : 0) + conflicts.length) % conflicts.length];
  if (next !== undefined) showConflict(next.id);
}

export function takeSide(conflict: CollectConflict, take: 'ours' | 'theirs'): void {
  chooseRows(conflict, openRows(conflict), { take }, { fills: true });
}

export async function decide(
  conflict: CollectConflict,
  conflicts: readonly CollectConflict[],
): Promise<void> {
  const outcome = outcomeOf(conflict, draftOf(conflictDrafts.get(), conflict));
  if (outcome.kind === 'undecided') {
    decidingSaid.set({
      tone: 'attn',
      text: 'まだ決めていない行があります。どちらかを選ぶか、書き直してください。',
      undo: null,
      outcome: outcome.kind,
    });
    document.querySelector<HTMLElement>(`[data-row="${outcome.row}"] input`)?.focus();
    return;
  }
  if (outcome.kind === 'nothing-left') {
    const text = '文が残りません。1行以上残してください。';
    decidingSaid.set({ tone: 'attn', text, undo: null, outcome: outcome.kind });
    return;
  }
  const { id, measure, revision } = conflict;
  try {
    const decision = decisionOf(outcome.content, conflict);
    await client.conflict.decide({ conflictId: id, decision, base: revision });
  } catch (error) {
    decidingSaid.set({ tone: 'return', text: problemOf(error).message, undo: null });
    await refreshAll();
    return;
  }
  forgetDraft(id);
  currentConflict.set(after(conflicts, id));
  decidingSaid.set({
    tone: 'ok',
    text: `「${measure}」を決めました。選ばれなかった文も履歴に残ります。`,
    undo: id,
  });
  await refreshAll();
  goToHeading();
}

/** Ours stays in the table, the conflict stays open, and the next one is shown. */
export function decideLater(conflict: CollectConflict, conflicts: readonly CollectConflict[]): void {
  currentConflict.set(after(conflicts, conflict.id) ?? conflict.id);
  decidingSaid.set({
    tone: 'attn',
    text: `「${conflict.measure}」はあとで決めます。決めるまで、表は自課の直しのままです。`,
    undo: null,
  });
  goToHeading();
}

function after(conflicts: readonly CollectConflict[], id: string): string | null {
  const others = conflicts.filter((each) => each.id !== id);
  const at = conflicts.findIndex((each) => each.id === id);
  return (others[at] ?? others[0])?.id ?? null;
}

export async function undoDecision(id: string): Promise<void> {
  try {
    await client.conflict.undo({ conflictId: id });
    currentConflict.set(id);
    decidingSaid.set({ tone: 'ok', text: '決定を取り消しました。前の文に戻しています。', undo: null });
  } catch (error) {
    decidingSaid.set({ tone: 'return', text: problemOf(error).message, undo: null });
  }
  await refreshAll();
  goToHeading();
}
