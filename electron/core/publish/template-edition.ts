/** An edition printed into the city's own Word template. Always with the edits applied: a template has no place for them. */
import { checkExcerpt } from '../../../shared/excerpt.ts';
import { eraDay } from '../../../shared/era-date.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { buildTable, type PrintedAnswer } from '../documents/build-table.ts';
import { fileStem, writePrinted, type ExportedFile } from '../documents/export-table.ts';
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
): Promise<
  Result<{ files: ExportedFile[] }, TemplateProblem | StageProblem | Problem<'NO_COLUMN' | 'NO_HEADING'>>
> {
  const edition = editionOf(context, now, options);
  const excerpt = checkExcerpt(edition.round, edition.build);
  if (!excerpt.ok) return excerpt;
  const table = buildTable(edition.round, edition.answers, { ...edition.build, tracked: false });
  const years = [
    ...new Set(excerpt.value.columns.map((each) => fiscalYearLabel(each.fiscalYear, context.eras()))),
  ];
  const day = eraDay(japanDate(edition.at), context.eras());
  const printed = await printTemplate(template, table, { day, years: years.join('・') }, signal);
  if (!printed.ok) return printed;
  signal?.throwIfAborted();
  const stem = fileStem(edition.round.title, `${edition.name}_ひな形`);
  return writePrinted(folder, stem, [{ format: 'docx', content: printed.value }]);
}

interface TemplateEdition {
  readonly round: Round;
  readonly answers: readonly PrintedAnswer[];
  readonly build: ReturnType<typeof draftEdition>['build'];
  readonly name: string;
  readonly at: Date;
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
