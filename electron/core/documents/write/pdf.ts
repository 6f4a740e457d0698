/**
 * Prints a table to PDF through Typst, in a worker thread that lives for one call: the caller's thread stays
 * free, and the compiler's memory is given back.
 */
import { Worker } from 'node:worker_threads';
import type { Table } from '../table.ts';
import type { PdfJob, PdfOutcome } from './pdf-worker.ts';
import type { PrintOptions } from './print-options.ts';
import { typstData, typstTemplate } from './typst-source.ts';

/**
 * The table as a tagged PDF. The same table and options give the same bytes.
 * Rejects with the compiler's diagnostics, with the worker's failure, or with the signal's reason.
 */
export async function writePdf(
  table: Table,
  options: PrintOptions,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const job: PdfJob = { template: typstTemplate, data: typstData(table, options) };
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
