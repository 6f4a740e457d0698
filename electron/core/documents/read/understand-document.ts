/** Understands a document in a worker thread that has little memory, little time, and can be stopped. */
import { Worker } from 'node:worker_threads';
import type { ColumnMapping } from '../../../../shared/column-mapping.ts';
import type { Result } from '../../../../shared/result.ts';
import { refuseDocument } from './document-problem.ts';
import type { DocumentJob } from './document-worker.ts';
import type { UnderstandProblem, Understood } from './understand.ts';

/**
 * A hundred usual documents in one take two seconds on a small machine; what takes longer than this never ends.
 * Memory is for such a document too; more is only asked for by files that are made to ask.
 */
const limits = { milliseconds: 20_000, megabytes: 512 } as const;

/**
 * What is understood of a document, whatever it is; nothing is stored.
 * @param signal stops the reading at once, whatever it is doing
 */
export async function understandDocument(
  bytes: Uint8Array,
  mapping?: ColumnMapping,
  signal?: AbortSignal,
): Promise<Result<Understood, UnderstandProblem>> {
  if (signal?.aborted === true) return refuseDocument('CANCELLED');
  const job: DocumentJob = { bytes, mapping };
  const worker = new Worker(new URL('document-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // Libraries write to the console what they do not understand; that is no news for anybody.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result<Understood, UnderstandProblem>>();
  const abort = (): void => resolve(refuseDocument('CANCELLED'));
  const timer = setTimeout(() => resolve(refuseDocument('TOO_SLOW')), limits.milliseconds);
  signal?.addEventListener('abort', abort, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuseDocument('UNSAFE_SIZE'));
    else reject(error);
  });
  worker.once('exit', (code) =>
    reject(new Error(`The document worker ended without a result (exit code ${code}).`)),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
