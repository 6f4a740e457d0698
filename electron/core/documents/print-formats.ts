/** Prints one round in several formats. What is data (tsv, csv, json, facts) is always clean; pages may show the edits. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Round } from '../../../shared/round.ts';
import { buildTable, type BuildTableOptions, type PrintedAnswer } from './build-table.ts';
import type { ExportFormat, PublishedFormat } from './formats.ts';
import type { Table } from './table.ts';
import type { PrintOptions } from './write/print-options.ts';

export interface PrintInput {
  readonly round: Round;
  readonly answers: Iterable<PrintedAnswer>;
  readonly formats: readonly ExportFormat[];
  readonly options: PrintOptions;
  readonly build?: BuildTableOptions;
  /** Told of each format as its printing ends. */
  readonly onPrinted?: ((format: ExportFormat) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PrintedFormat {
  readonly format: PublishedFormat;
  readonly content: Uint8Array | string;
}

/**
 * Prints all formats, PDF beside the others in its own thread, and gives them in the order asked for.
 * Rejects with the signal's reason where it is left.
 */
export async function printFormats(
  input: PrintInput,
): Promise<(PrintedFormat & { readonly format: ExportFormat })[]> {
  const { round, build = {}, signal } = input;
  const answers = [...input.answers];
  const clean = buildTable(round, answers, { ...build, tracked: false });
  const shown = build.tracked === true ? buildTable(round, answers, build) : clean;
  // PDF first: its thread works while this one prints the rest.
  const order = input.formats.toSorted((a, b) => Number(b === 'pdf') - Number(a === 'pdf'));
  const printed = await Promise.all(
    order.map(async (format) => {
      // A breath, so that a word to stop is heard, and other calls go on.
      await breath();
      signal?.throwIfAborted();
      const isData = format === 'tsv' || format === 'csv' || format === 'json';
      const content = await print(format, isData ? clean : shown, { ...input, answers });
      signal?.throwIfAborted();
      input.onPrinted?.(format);
      return { format, content };
    }),
  );
  return printed.toSorted((a, b) => input.formats.indexOf(a.format) - input.formats.indexOf(b.format));
}

// Loaded when asked for: xlsx, docx and pdf bring large libraries that the other commands never need.
async function print(
  format: ExportFormat,
  table: Table,
  { round, answers, build, options, signal }: PrintInput,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'tsv':
      return (await import('./write/tsv.ts')).writeTsv(table, round.layout);
    case 'csv':
      return (await import('./write/csv.ts')).writeCsv(table);
    case 'html':
      return (await import('./write/html.ts')).writeHtml(table, options);
    case 'json':
      return (await import('./write/json.ts')).writeJson(table);
    case 'xlsx':
      return (await import('./write/xlsx.ts')).writeXlsx(table, options);
    case 'docx':
      return (await import('./write/docx.ts')).writeDocx(table, options);
    case 'pdf':
      return (await import('./write/pdf.ts')).writePdf(table, options, signal);
    case 'data-xlsx':
    case 'data-csv': {
      const facts = (await import('./facts.ts')).buildFacts(round, answers, build);
      if (format === 'data-csv') return (await import('./write/data-csv.ts')).writeDataCsv(facts);
      return (await import('./write/data-sheet.ts')).writeDataSheet(facts, options);
    }
  }
}
