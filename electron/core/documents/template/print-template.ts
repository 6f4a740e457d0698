/** Prints a table into a city's own Word template, in a worker thread that has little memory and can be stopped. */
import { Worker } from 'node:worker_threads';
import type { Result } from '../../../../shared/result.ts';
import { refuseDocument } from '../read/document-problem.ts';
import type { Table } from '../table.ts';
import type { TemplateProblem } from './fill-template.ts';
import { answerColumns, templateData, type TemplateFacts } from './template-data.ts';
import type { TemplateJob } from './template-worker.ts';

/** A hundred usual tables in one take a few seconds; a template that asks for more never ends. */
const limits = { seconds: 120, megabytes: 1024 } as const;

/** @param signal stops the printing at once; rejects then with its reason */
export async function printTemplate(
  bytes: Uint8Array,
  table: Table,
  facts: TemplateFacts,
  signal?: AbortSignal,
): Promise<Result<Uint8Array, TemplateProblem>> {
  signal?.throwIfAborted();
  const job: TemplateJob = { bytes, data: templateData(table, facts), columns: answerColumns(table) };
  const worker = new Worker(new URL('template-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, stackSizeMb: 4 },
    // The library writes to the console what it does not understand; that is no news for anybody.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result<Uint8Array, TemplateProblem>>();
  const abort = (): void => reject(signal?.reason as Error);
  const tooSlow = setTimeout(() => resolve(refuseDocument('TOO_SLOW')), limits.seconds * 1000);
  signal?.addEventListener('abort', abort, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error: Error & { code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuseDocument('UNSAFE_SIZE'));
    else reject(error);
  });
  worker.once('exit', (code) =>
    reject(new Error(`The template worker ended without a result (exit code ${code}).`)),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(tooSlow);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
