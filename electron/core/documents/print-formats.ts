/** Prints one round in several formats: a small one here, a large one in a thread of its own. */
import { setImmediate as breath } from 'node:timers/promises';
import type { PrintedAnswer } from './build-table.ts';
import type { ExportFormat, PublishedFormat } from './formats.ts';
import { printInWorker } from './print-in-worker.ts';
import { printOne, tablesOf, type PrintSource } from './print-one.ts';
import type { RoundJob } from './print-worker.ts';

/**
 * From so many answers on, no format is held back: a city's round has some 80, in which every format is printed in less time
 * than a thread takes to start; with 1,000 a Word document would hold everything else for more than a quarter of a second.
 */
const worthAThread = 500;

export interface PrintInput extends Omit<PrintSource, 'answers'> {
  readonly answers: Iterable<PrintedAnswer>;
  readonly formats: readonly ExportFormat[];
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
  const { round, build, options, formats: asked, signal } = input;
  const source = { round, build, options, answers: [...input.answers] };
  // PDF first: its compiler works while the rest is printed.
  const formats = [...new Set(asked)].toSorted((a, b) => Number(b === 'pdf') - Number(a === 'pdf'));
  const contents = new Map<ExportFormat, string | Uint8Array>();
  const printed = (format: ExportFormat, content: string | Uint8Array): void => {
    contents.set(format, content);
    input.onPrinted?.(format);
  };
  const print = source.answers.length < worthAThread ? printHere : printInWorker;
  if (formats.length > 0) await print({ ...source, formats }, printed, signal);
  return asked.map((format) => {
    const content = contents.get(format);
    if (content === undefined) throw new Error(`${format} was not printed`);
    return { format, content };
  });
}

/** Like printInWorker, of a round. */
async function printHere(
  job: RoundJob,
  printed: (format: ExportFormat, content: string | Uint8Array) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tables = tablesOf(job);
  await Promise.all(
    job.formats.map(async (format) => {
      // A breath, so that a word to stop is heard, and other calls go on.
      await breath();
      signal?.throwIfAborted();
      const content = await printOne(format, tables, job, signal);
      signal?.throwIfAborted();
      printed(format, content);
    }),
  );
}
