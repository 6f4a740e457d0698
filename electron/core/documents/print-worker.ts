/** Runs in a worker thread that lives for one printing (print-in-worker.ts): tells each format as it is printed, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportFormat } from './formats.ts';
import { pdfJobOf, printOne, tablesOf, type PrintSource } from './print-one.ts';
import type { PdfJob } from './write/pdf-job.ts';

export interface PrintJob extends PrintSource {
  /** Each once, in the order in which they are printed. */
  readonly formats: readonly ExportFormat[];
}

export type PrintAnswer =
  | { readonly format: Exclude<ExportFormat, 'pdf'>; readonly content: string | Uint8Array }
  // The compiler is a thread or a process that has to end with the caller, so it is the caller's.
  | { readonly format: 'pdf'; readonly job: PdfJob };

const job = workerData as PrintJob;
const tables = tablesOf(job);
for (const format of job.formats) {
  const answer: PrintAnswer =
    format === 'pdf'
      ? { format, job: await pdfJobOf(tables, job) }
      : { format, content: await printOne(format, tables, job) };
  parentPort?.postMessage(answer, []);
}
