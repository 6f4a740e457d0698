/**
 * Runs in a worker thread of its own, started and ended by understand-document.ts for one document: a file that does what
 * no check has foreseen costs this thread, and not the app.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../../../../shared/result.ts';
import { refuseDocument, UnreadableDocument } from './document-problem.ts';
import { readDocument } from './read-document.ts';
import type { ReadingRules } from './reading-rules.ts';
import type { Understood, UnderstandProblem } from './understand.ts';

export interface DocumentJob {
  readonly bytes: Uint8Array;
  readonly rules: ReadingRules;
}

async function understand({ bytes, rules }: DocumentJob): Promise<Result<Understood, UnderstandProblem>> {
  const document = await readDocument(bytes, rules.eras);
  if (!document.ok) return document;
  // Loaded only for a file that can be read, so that others are refused sooner.
  const { understand: understandTables } = await import('./understand.ts');
  try {
    return understandTables(document.value, rules);
  } catch (error) {
    if (error instanceof UnreadableDocument) return refuseDocument(error.code);
    throw error;
  }
}

const result = await understand(workerData as DocumentJob);
parentPort?.postMessage(result, []);
