/** Runs in a worker thread that lives for one printing (print-in-worker.ts): tells each format as it is printed, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportFormat } from './formats.ts';
import { pdfJobOf, printOne, printPages, tablesOf, type PrintSource } from './print-one.ts';
import type { Table } from './table.ts';
import type { Revisions } from './write/docx-revisions.ts';
import type { PdfJob } from './write/pdf-job.ts';
import type { PrintOptions } from './write/print-options.ts';

/** A round, in formats that are each named once, in the order in which they are printed. */
export interface RoundJob extends PrintSource {
  readonly formats: readonly ExportFormat[];
}

/** A table as pages. */
export interface TableJob {
  readonly table: Table;
  readonly options: PrintOptions;
  readonly revisions?: Revisions | undefined;
  readonly formats: readonly ('docx' | 'html' | 'pdf')[];
}

export type PrintAnswer =
  | { readonly format: Exclude<ExportFormat, 'pdf'>; readonly content: string | Uint8Array }
  // The compiler is a thread or a process that has to end with the caller, so it is the caller's.
  | { readonly format: 'pdf'; readonly job: PdfJob };

async function printRound(job: RoundJob): Promise<void> {
  const tables = tablesOf(job);
  for (const format of job.formats)
    tell(
      format === 'pdf'
        ? { format, job: await pdfJobOf(tables.shown, job.options) }
        : { format, content: await printOne(format, tables, job) },
    );
}

async function printTable({ table, options, revisions, formats }: TableJob): Promise<void> {
  for (const format of formats)
    tell(
      format === 'pdf'
        ? { format, job: await pdfJobOf(table, options) }
        : { format, content: await printPages(format, table, options, { revisions }) },
    );
}

function tell(answer: PrintAnswer): void {
  parentPort?.postMessage(answer, []);
}

const job = workerData as RoundJob | TableJob;
await ('table' in job ? printTable(job) : printRound(job));
