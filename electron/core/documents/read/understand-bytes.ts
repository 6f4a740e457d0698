/** Bytes of any document, understood as far as they can be. What the worker does, without the worker. */
import type { ReadingStep } from '../../../../shared/reading-steps.ts';
import type { Result } from '../../../../shared/result.ts';
import { refuseDocument, UnreadableDocument } from './document-problem.ts';
import { readDocument } from './read-document.ts';
import type { ReadingRules } from './reading-rules.ts';
import type { Understood, UnderstandProblem } from './understand.ts';

export interface DocumentJob {
  readonly bytes: Uint8Array;
  readonly rules: ReadingRules;
}

/**
 * Only for a worker, or for files that are known to be harmless: nothing here limits time or memory.
 * @param onStep called with each step as it begins
 */
export async function understandBytes(
  { bytes, rules }: DocumentJob,
  onStep: (step: ReadingStep) => void = () => {},
): Promise<Result<Understood, UnderstandProblem>> {
  onStep('opening');
  const document = await readDocument(bytes, rules.eras, onStep);
  if (!document.ok) return document;
  // Loaded only for a file that can be read, so that others are refused sooner.
  const { understand: understandTables } = await import('./understand.ts');
  try {
    return understandTables(document.value, rules, onStep);
  } catch (error) {
    if (error instanceof UnreadableDocument) return refuseDocument(error.code);
    throw error;
  }
}
