/** Prints one round in one format. What is data (tsv, csv, json, facts) is always clean; pages may show the edits. */
import type { Round } from '../../../shared/round.ts';
import { buildTable, type BuildTableOptions, type PrintedAnswer } from './build-table.ts';
import type { ExportFormat } from './formats.ts';
import type { Table } from './table.ts';
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

/** For PDF what its compiler is given, which has a thread or a process of its own. */
export async function pdfJobOf({ shown }: Tables, { options }: PrintSource): Promise<PdfJob> {
  return (await import('./write/pdf.ts')).pdfJob(shown, options);
}

/** Rejects like printPdf. */
export async function compilePdf(job: PdfJob, signal?: AbortSignal): Promise<Uint8Array> {
  return (await import('./write/pdf.ts')).printPdf(job, signal);
}

// Loaded when asked for: xlsx and docx bring large libraries that the other commands never need.
export async function printOne(
  format: Exclude<ExportFormat, 'pdf'>,
  { clean, shown }: Tables,
  { round, answers, build, options }: PrintSource,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'tsv':
      return (await import('./write/tsv.ts')).writeTsv(clean, round.layout);
    case 'csv':
      return (await import('./write/csv.ts')).writeCsv(clean);
    case 'html':
      return (await import('./write/html.ts')).writeHtml(shown, options);
    case 'json':
      return (await import('./write/json.ts')).writeJson(clean);
    case 'xlsx':
      return (await import('./write/xlsx.ts')).writeXlsx(shown, options);
    case 'docx':
      return (await import('./write/docx.ts')).writeDocx(shown, options);
    case 'data-xlsx':
    case 'data-csv': {
      const facts = (await import('./facts.ts')).buildFacts(round, answers, build);
      if (format === 'data-csv') return (await import('./write/data-csv.ts')).writeDataCsv(facts);
      return (await import('./write/data-sheet.ts')).writeDataSheet(facts, options);
    }
  }
}
