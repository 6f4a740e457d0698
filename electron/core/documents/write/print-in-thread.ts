/**
 * Prints through Typst as WebAssembly, in a worker thread that lives for one document: the caller's thread stays free,
 * and the compiler's memory is given back. Works wherever Node does.
 */
import { Worker } from 'node:worker_threads';
import type { PdfJob } from './pdf-job.ts';
import type { PdfOutcome } from './pdf-worker.ts';

/** Rejects with the compiler's diagnostics, with the worker's failure, or with the signal's reason. */
export async function printInThread(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url), { workerData: job });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  worker.once('message', (outcome: PdfOutcome) => {
    if ('pdf' in outcome) resolve(outcome.pdf);
    else reject(new Error(`Typst could not print the table:\n${outcome.diagnostics}`));
  });
  worker.once('error', reject);
  worker.once('exit', (code) =>
    reject(new Error(`The PDF worker ended without a result (exit code ${code}).`)),
  );
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
