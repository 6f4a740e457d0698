/** An edition printed into the city's own Word template. */
import { checkExcerpt } from '../../../shared/excerpt.ts';
import { eraDay } from '../../../shared/era-date.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { buildTable, type BuildTableOptions, type PrintedAnswer } from '../documents/build-table.ts';
import { fileStem, writePrinted, type ExportedFile } from '../documents/export-table.ts';
import type { PrintedFormat } from '../documents/print-formats.ts';
import type { TemplateProblem } from '../documents/template/fill-template.ts';
import { printTemplate } from '../documents/template/print-template.ts';
import { japanDate } from '../japan-date.ts';
import type { StageProblem } from '../stage-files.ts';
import { snapshotsOf } from '../store/snapshots.ts';
import { draftEdition, finalEdition } from './edition.ts';
import { parseSnapshot } from './snapshot-document.ts';

interface TemplateInput {
  /** The template's own bytes, from outside. */
  readonly template: Uint8Array;
  readonly options: OutputOptions;
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A final round prints its newest edition with the options of that, any other one what stands now.
 * Rejects with the signal's reason where it is left; no file is then written.
 */
export async function exportWithTemplate(
  context: CoreContext,
  now: Round,
  { template, options, folder, signal }: TemplateInput,
): Promise<Result<{ files: ExportedFile[] }, FillProblem | StageProblem>> {
  const edition = editionOf(context, now, options);
  const printed = await fillEdition(context, edition, template, signal);
  if (!printed.ok) return printed;
  signal?.throwIfAborted();
  return writePrinted(folder, fileStem(edition.round.title, edition.name), [printed.value]);
}

export type FillProblem = TemplateProblem | Problem<'NO_COLUMN' | 'NO_HEADING'>;

export interface FilledEdition {
  readonly round: Round;
  readonly answers: readonly PrintedAnswer[];
  readonly build: BuildTableOptions;
  readonly at: Date;
}

/** Prints an edition into a template, without writing it. */
export async function fillEdition(
  context: CoreContext,
  edition: FilledEdition,
  template: Uint8Array,
  signal?: AbortSignal,
): Promise<Result<PrintedFormat, FillProblem>> {
  const excerpt = checkExcerpt(edition.round, edition.build);
  if (!excerpt.ok) return excerpt;
  const table = buildTable(edition.round, edition.answers, edition.build);
  const years = [
    ...new Set(excerpt.value.columns.map((each) => fiscalYearLabel(each.fiscalYear, context.eras()))),
  ];
  const day = eraDay(japanDate(edition.at), context.eras());
  const printed = await printTemplate(template, table, { day, years: years.join('・') }, signal);
  return printed.ok ? succeed({ format: 'template', content: printed.value }) : printed;
}

interface TemplateEdition extends FilledEdition {
  readonly name: string;
}

function editionOf(context: CoreContext, now: Round, options: OutputOptions): TemplateEdition {
  const eras = context.eras();
  const newest = now.state === 'final' ? snapshotsOf(context.store.db, now.id).at(-1) : undefined;
  if (newest === undefined) {
    const at = context.now();
    const { build, edition: name } = draftEdition(options, at, eras);
    return { round: now, answers: context.answers.ofRound(now.id), build, name, at };
  }
  const document = parseSnapshot(newest.document);
  const at = new Date(newest.at);
  const { build, edition: name } = finalEdition(document.options, { at, number: newest.number, eras });
  return { ...document, build, name, at };
}
