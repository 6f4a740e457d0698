/**
 * The half-filled page while the person is away at a cell: kept for this window only (sessionStorage),
 * so that nothing written is lost on the way to a cell and back. Never part of the store.
 */
import { z } from 'zod';
import { submissionFields } from './submission-fields.ts';

const keptDraft = z.object({
  fields: submissionFields.nullable(),
  /** Findings said to be right as they are (このままでよい). */
  accepted: z.array(z.string()),
});
export type KeptDraft = z.infer<typeof keptDraft>;

export function readDraft(roundId: string): KeptDraft {
  const text = sessionStorage.getItem(keyOf(roundId));
  const parsed = keptDraft.safeParse(text === null ? null : JSON.parse(text));
  return parsed.success ? parsed.data : { fields: null, accepted: [] };
}

export function keepDraft(roundId: string, change: Partial<KeptDraft>): void {
  sessionStorage.setItem(keyOf(roundId), JSON.stringify({ ...readDraft(roundId), ...change }));
}

export function forgetDraft(roundId: string): void {
  sessionStorage.removeItem(keyOf(roundId));
}

function keyOf(roundId: string): string {
  return `submit:${roundId}`;
}
