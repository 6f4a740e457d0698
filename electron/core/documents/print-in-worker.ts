/** Prints a large round, or a large table, in a thread of its own: windows and other calls go on, and who leaves it is heard at once. */
import { Worker } from 'node:worker_threads';
import type { ExportFormat } from './formats.ts';
import { compilePdf } from './print-one.ts';
import type { PrintAnswer, RoundJob, TableJob } from './print-worker.ts';
import type { PdfJob } from './write/pdf-job.ts';

/**
 * @param printed called with each format when it is there
 * Rejects with a writer's failure, or with the signal's reason.
 */
export async function printInWorker(
  job: RoundJob | TableJob,
  printed: (format: ExportFormat, content: string | Uint8Array) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  // Ends the compiler of a PDF with everything else.
  const over = new AbortController();
  const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: job });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => {
    over.abort();
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', abort, { once: true });
  const awaited = new Set<ExportFormat>(job.formats);
  const done = (format: ExportFormat, content: string | Uint8Array): void => {
    // Posted before the thread heard that it is over.
    if (over.signal.aborted) return;
    printed(format, content);
    awaited.delete(format);
    if (awaited.size === 0) resolve();
  };
  const compile = async (pdf: PdfJob): Promise<void> => {
    try {
      done('pdf', await compilePdf(pdf, over.signal));
    } catch (error) {
      reject(error);
    }
  };
  worker.on('message', (answer: PrintAnswer) => {
    if (answer.format === 'pdf') void compile(answer.job);
    else done(answer.format, answer.content);
  });
  worker.once('error', reject);
  worker.once('exit', (code) => {
    if (code !== 0) reject(new Error(`The printing worker ended without a result (exit code ${code}).`));
  });
  try {
    await promise;
  } finally {
    signal?.removeEventListener('abort', abort);
    over.abort();
    await worker.terminate();
  }
}
