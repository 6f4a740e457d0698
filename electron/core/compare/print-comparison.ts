/** Prints a comparison (新旧対照表) as pages: side by side, and for Word on request as one text with its revisions. */
import { eraDay } from '../../../shared/era-date.ts';
import { succeed, type Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { compareTable } from '../documents/compare-table.ts';
import { fileStem, writePrinted, type ExportedFile } from '../documents/export-table.ts';
import type { PrintedFormat } from '../documents/print-formats.ts';
import { printInWorker } from '../documents/print-in-worker.ts';
import { printPages } from '../documents/print-one.ts';
import type { Table } from '../documents/table.ts';
import type { PrintOptions } from '../documents/write/print-options.ts';
import { japanDate } from '../japan-date.ts';
import type { StageProblem } from '../stage-files.ts';
import {
  compareRound,
  type Against,
  type CompareProblem,
  type Comparison,
  type ComparisonCounts,
} from './compare-round.ts';

export const comparisonFormats = ['docx', 'pdf', 'html'] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

export interface ComparisonInput {
  readonly round: Round;
  readonly against: Against;
  readonly formats: readonly ComparisonFormat[];
  readonly paper: PrintOptions['paper'];
  /** Rows that did not change as well. */
  readonly isAll: boolean;
  /** In whose name the Word document has revisions (変更履歴); it shows both sides where left out. */
  readonly revisionsBy?: string | undefined;
  readonly onPrinted?: ((format: ComparisonFormat) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PrintedComparison extends Comparison {
  readonly printed: readonly PrintedFormat[];
}

/** Rejects with the signal's reason where it is left. */
export async function printComparison(
  context: CoreContext,
  input: ComparisonInput,
): Promise<Result<PrintedComparison, CompareProblem>> {
  const found = compareRound(context, input.round, input.against);
  if (!found.ok) return found;
  const { compared, names, counts } = found.value;
  const date = context.now();
  const tableAs = (layout: 'side-by-side' | 'revisions'): Table =>
    compareTable(compared, { title: `${input.round.title}　新旧対照表`, names, isAll: input.isAll, layout });
  const options: PrintOptions = {
    paper: input.paper,
    date,
    mark: markOf(counts, eraDay(japanDate(date), context.eras())),
  };
  const printed: PrintedFormat[] = [];
  for (const format of input.formats) {
    input.signal?.throwIfAborted();
    const by = format === 'docx' ? input.revisionsBy : undefined;
    const table = tableAs(by === undefined ? 'side-by-side' : 'revisions');
    const content = await print(format, table, options, { by, signal: input.signal });
    printed.push({ format, content });
    input.onPrinted?.(format);
  }
  return succeed({ ...found.value, printed });
}

/** Prints all formats and writes them, or none. Rejects with the signal's reason where it is left. */
export async function exportComparison(
  context: CoreContext,
  input: ComparisonInput & { readonly folder: string },
): Promise<Result<{ files: ExportedFile[]; counts: ComparisonCounts }, CompareProblem | StageProblem>> {
  const done = await printComparison(context, input);
  if (!done.ok) return done;
  input.signal?.throwIfAborted();
  const stem = fileStem(input.round.title, done.value.edition);
  const written = writePrinted(input.folder, stem, done.value.printed);
  return written.ok ? succeed({ ...written.value, counts: done.value.counts }) : written;
}

function markOf({ measures, cells }: ComparisonCounts, day: string): string {
  return `${day}作成　変わったのは${measures}施策、回答は${cells}欄`;
}

/** A table of fewer rows is printed before a thread has started. */
const worthAThread = 150;

async function print(
  format: ComparisonFormat,
  table: Table,
  options: PrintOptions,
  { by, signal }: { readonly by: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<string | Uint8Array> {
  const revisions = by === undefined ? undefined : { author: by, date: options.date };
  if (table.rows.length < worthAThread) return printPages(format, table, options, { revisions, signal });
  let content: string | Uint8Array = '';
  const job = { table, options, revisions, formats: [format] };
  await printInWorker(job, (_, made) => (content = made), signal);
  return content;
}
