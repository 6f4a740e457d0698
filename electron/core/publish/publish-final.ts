/**
 * Finalizing and writing the files are one deed: what cannot be printed, written or read back is not final. The files
 * stand beside their names until everything was compared, and take them in the transaction that locks the round.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { buildTable } from '../documents/build-table.ts';
import { fileStem, filesToWrite } from '../documents/export-table.ts';
import {
  formatFileName,
  formatNames,
  type ExportFormat,
  type PublishedFormat,
} from '../documents/formats.ts';
import { printFormats, type PrintedFormat } from '../documents/print-formats.ts';
import { readBack } from '../documents/read-back/read-back.ts';
import {
  carryOutFinal,
  planFinal,
  type Finalized,
  type FinalizeInput,
  type FinalizePlan,
  type FinalizeProblem,
} from '../rounds/finalize-round.ts';
import { stageFiles, type StagedFiles, type StageProblem } from '../stage-files.ts';
import { nextNumber } from '../store/snapshots.ts';
import { finalEdition, type Edition } from './edition.ts';
import { fillEdition, type FillProblem } from './template-edition.ts';
import { endPublishing, notePublishing, type PublishingNote } from './publishing-note.ts';

export interface PublishInput extends FinalizeInput {
  readonly formats: readonly ExportFormat[];
  /** The city's own Word template, filled and kept like the formats. */
  readonly template?: Uint8Array | undefined;
  readonly folder: string;
  /** Told of each format as it was printed, and as it was read back. */
  readonly onStep?: (step: PublishStep) => void;
  readonly signal?: AbortSignal | undefined;
}

export type PublishStep =
  | { readonly kind: 'printed'; readonly format: PublishedFormat }
  | { readonly kind: 'compared'; readonly format: PublishedFormat };

export type PublishProblem =
  | FinalizeProblem
  | StageProblem
  | FillProblem
  | Problem<'NO_FORMAT' | 'READ_BACK' | 'CHANGED_MEANWHILE'>;

export interface Published extends Finalized {
  readonly files: readonly string[];
  /** Cells (欄) of the round; all of them were found in every file that was read back. */
  readonly cells: number;
}

/** Rejects with the signal's reason where it is left before the round is locked; nothing then stands anywhere. */
export async function publishFinal(
  context: CoreContext,
  input: PublishInput,
): Promise<Result<Published, PublishProblem>> {
  if (input.formats.length === 0 && !input.template)
    return fail('NO_FORMAT', '形式を1つ以上選んでください。');
  const planned = planFinal(context, input);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const { round, answers, options } = plan.document;
  const at = context.now();
  const edition = finalEdition(options, {
    at,
    number: nextNumber(context.store.db, round.id),
    eras: context.eras(),
    head: plan.document.head,
  });
  const filled = input.template
    ? await fillEdition(context, { round, answers, build: edition.build, at }, input.template, input.signal)
    : undefined;
  if (filled?.ok === false) return notFinal(filled.problem);
  if (filled) input.onStep?.({ kind: 'printed', format: 'template' });
  const formats = await printFormats({
    round,
    answers,
    formats: input.formats,
    ...edition,
    onPrinted: (format) => input.onStep?.({ kind: 'printed', format }),
    signal: input.signal,
  });
  const printed: PrintedFormat[] = [...formats, ...(filled ? [filled.value] : [])];
  const stem = fileStem(round.title, edition.edition);
  const staged = stageFiles(input.folder, filesToWrite(printed, stem));
  if (!staged.ok) return notFinal(staged.problem);
  let isDone = false;
  try {
    const compared = await compareAll(plan, printed, { edition, staged: staged.value, input });
    if (!compared.ok) return compared;
    input.signal?.throwIfAborted();
    const done = lock(context, input, { plan, printed, staged: staged.value, stem, at });
    if (!done.ok) return notFinal(done.problem);
    isDone = true;
    staged.value.finish();
    endPublishing(dirname(context.store.file));
    return succeed({ ...done.value, files: staged.value.targets, cells: compared.value });
  } finally {
    if (!isDone) {
      staged.value.undo();
      endPublishing(dirname(context.store.file));
    }
  }
}

function noteOf(
  snapshotId: string,
  files: readonly { readonly bytes: Uint8Array }[],
  { targets, replaced }: StagedFiles,
): PublishingNote {
  return {
    snapshotId,
    files: files.map(({ bytes }, index) => ({
      target: resolve(targets[index] ?? ''),
      replaced: resolve(replaced[index] ?? ''),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
}

interface Comparing {
  readonly edition: Edition;
  readonly staged: StagedFiles;
  readonly input: PublishInput;
}

/** Reads every file from the disk, as it was written there. @returns the number of cells */
async function compareAll(
  { document: { round, answers } }: FinalizePlan,
  printed: readonly PrintedFormat[],
  { edition, staged, input }: Comparing,
): Promise<Result<number, PublishProblem>> {
  const table = buildTable(round, answers, edition.build);
  let cells = 0;
  for (const [index, { format, content }] of printed.entries()) {
    input.signal?.throwIfAborted();
    const bytes = readFileSync(staged.partials[index] ?? '');
    if (format === 'template') {
      // Which cells a template prints is its own affair: the file is held against what was printed.
      if (!bytes.equals(Buffer.from(content))) return unequal(format, 1);
      input.onStep?.({ kind: 'compared', format });
      continue;
    }
    const found = await readBack(format, bytes, table, {
      round,
      paper: edition.options.paper,
      excerpt: edition.build,
    });
    const wrong = found.cells - found.same + found.others;
    if (wrong > 0) return unequal(format, wrong);
    cells = found.cells;
    input.onStep?.({ kind: 'compared', format });
  }
  return succeed(cells);
}

function unequal(format: PublishedFormat, places: number): Result<never, PublishProblem> {
  return fail(
    'READ_BACK',
    `${formatNames[format]} のファイルを読み戻したところ、${places}か所が表と合いません。確定はしていません。この形式を外すか、情報システム課に伝えてください。`,
  );
}

interface Locking {
  readonly plan: FinalizePlan;
  readonly printed: readonly PrintedFormat[];
  readonly staged: StagedFiles;
  readonly stem: string;
  readonly at: Date;
}

/** Ends a transaction that a problem stopped: thrown, so that nothing of it stays. */
class Stopped extends Error {
  readonly problem: PublishProblem;

  constructor(problem: PublishProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function lock(
  context: CoreContext,
  input: PublishInput,
  { plan, printed, staged, stem, at }: Locking,
): Result<Finalized, PublishProblem> {
  try {
    return succeed(
      context.store.transaction(() => {
        // Printing took its time: what is locked must be what was printed.
        const again = planFinal(context, input);
        if (!again.ok) throw new Stopped(again.problem);
        if (!isDeepStrictEqual(again.value.document, plan.document))
          throw new Stopped({
            code: 'CHANGED_MEANWHILE',
            message: 'ファイルを作っている間に、回答か計画が変わりました。もう一度確定してください。',
          });
        const files = printed.map(({ format, content }) => ({
          name: formatFileName(stem, format),
          format,
          bytes: Buffer.from(content),
        }));
        const done = carryOutFinal(context, again.value, { who: input.who, files, at });
        const noted = notePublishing(dirname(context.store.file), noteOf(done.snapshot.id, files, staged));
        if (!noted.ok) throw new Stopped(noted.problem);
        const committed = staged.commit();
        if (!committed.ok) throw new Stopped(committed.problem);
        return done;
      }),
    );
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, problem: error.problem };
    throw error;
  }
}

function notFinal(problem: PublishProblem): { readonly ok: false; readonly problem: PublishProblem } {
  const isFile = ['CANNOT_WRITE', 'FILE_OPEN', 'NAME_TAKEN', 'NO_SPACE'].includes(problem.code);
  const message = isFile ? `${problem.message}確定はしていません。` : problem.message;
  return { ok: false, problem: { ...problem, message } };
}
