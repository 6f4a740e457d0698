/** Prints a table to PDF through Typst: as native code where that can be had, otherwise as WebAssembly. The bytes are the same. */
import type { Table } from '../table.ts';
import type { PdfJob } from './pdf-job.ts';
import { printInProcess } from './print-in-process.ts';
import { printInThread } from './print-in-thread.ts';
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
  return printPdf(pdfJob(table, options), signal);
}

/** What the compiler is given to print the table. */
export function pdfJob(table: Table, options: PrintOptions): PdfJob {
  return { template: typstTemplate, data: typstData(table, options) };
}

/** Prints any template of ours with its data. Rejects like {@link writePdf}. */
export async function printPdf(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array> {
  return (await printInProcess(job, signal)) ?? printInThread(job, signal);
}
