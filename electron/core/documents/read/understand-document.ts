/** Understands a document in a worker thread that has little memory, little time, and can be stopped. */
import type { Result } from '../../../../shared/result.ts';
import type { DocumentJob } from './understand-bytes.ts';
import type { ReadingRules } from './reading-rules.ts';
import { runDocumentWorker, type Watching } from './run-document-worker.ts';
import type { UnderstandProblem, Understood } from './understand.ts';

/** What is understood of a document, whatever it is; nothing is stored. */
export async function understandDocument(
  bytes: Uint8Array,
  rules: ReadingRules,
  watching?: Watching,
): Promise<Result<Understood, UnderstandProblem>> {
  const job: DocumentJob = { bytes, rules };
  return runDocumentWorker<Understood, UnderstandProblem>(
    new URL('document-worker.ts', import.meta.url),
    job,
    watching,
  );
}
