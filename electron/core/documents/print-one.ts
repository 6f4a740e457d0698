/** Prints one round in one format. What is data (tsv, csv, json, facts) is always clean; pages may show the edits. */
import type { Round } from '../../../shared/round.ts';
import { buildTable, type BuildTableOptions, type PrintedAnswer } from './build-table.ts';
import type { ExportFormat } from './formats.ts';
import type { Table } from './table.ts';
import type { Revisions } from './write/docx-revisions.ts';
import type { PdfJob } from './write/pdf-job.ts';
import type { PrintOptions } from './write/print-options.ts';

export interface PrintSource {
  readonly round: Round;
  readonly answers: readonly PrintedAnswer[];
  readonly options: PrintOptions;
  readonly build?: BuildTableOptions | undefined;
}

/** The table of a round as data and as pages. */
interface Tables {
  readonly clean: Table;
  readonly shown: Table;
}

export function tablesOf({ round, answers, build = {} }: PrintSource): Tables {
  const clean = buildTable(round, answers, { ...build, tracked: false });
  return { clean, shown: build.tracked === true ? buildTable(round, answers, build) : clean };
}

/** What the compiler of a PDF is given, which has a thread or a process of its own. */
export async function pdfJobOf(table: Table, options: PrintOptions): Promise<PdfJob> {
  return (await import('./write/pdf.ts')).pdfJob(table, options);
}

/** Rejects like printPdf. */
export async function compilePdf(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array> {
  return (await import('./write/pdf.ts')).printPdf(job, signal);
}

// Loaded when asked for: xlsx and docx bring large libraries that the other commands never need.

/** What a table's pages may need besides. */
interface PageOptions {
  /** In whose name a Word document has revisions. */
  readonly revisions?: Revisions | undefined;
  /** Ends the compiler of a PDF. */
  readonly signal?: AbortSignal | undefined;
}

/** Pages of any table. Rejects with a writer's failure, or with the signal's reason. */
export async function printPages(
  format: 'docx' | 'html' | 'pdf',
  table: Table,
  options: PrintOptions,
  { revisions, signal }: PageOptions = {},
): Promise<string | Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./write/docx.ts')).writeDocx(table, options, revisions);
    case 'pdf':
      return (await import('./write/pdf.ts')).writePdf(table, options, signal);
    case 'html':
      return (await import('./write/html.ts')).writeHtml(table, options);
  }
}

/** A round in one format. Rejects like {@link printPages}. */
export async function printOne(
  format: ExportFormat,
  { clean, shown }: Tables,
  { round, answers, build, options }: PrintSource,
  signal?: AbortSignal,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'tsv':
      return (await import('./write/tsv.ts')).writeTsv(clean, round.layout);
    case 'csv':
      return (await import('./write/csv.ts')).writeCsv(clean);
    case 'html':
    case 'docx':
    case 'pdf':
      return printPages(format, shown, options, { signal });
    case 'json':
      return (await import('./write/json.ts')).writeJson(clean);
    case 'xlsx':
      return (await import('./write/xlsx.ts')).writeXlsx(shown, options);
    case 'data-xlsx':
    case 'data-csv': {
      const facts = (await import('./facts.ts')).buildFacts(round, answers, build);
      if (format === 'data-csv') return (await import('./write/data-csv.ts')).writeDataCsv(facts);
      return (await import('./write/data-sheet.ts')).writeDataSheet(facts, options);
    }
  }
}
