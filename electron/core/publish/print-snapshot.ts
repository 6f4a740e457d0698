/** Prints an edition again: kept files byte for byte, other formats from the snapshot's document with its own date. */
import type { Era } from '../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { fileStem, writePrinted, type ExportedFile } from '../documents/export-table.ts';
import { formatNames, type ExportFormat, type PublishedFormat } from '../documents/formats.ts';
import { printFormats, type PrintedFormat } from '../documents/print-formats.ts';
import type { StageProblem } from '../stage-files.ts';
import { snapshotById, snapshotBytes, snapshotFiles, type StoredSnapshot } from '../store/snapshots.ts';
import { finalEdition } from './edition.ts';
import { parseSnapshot } from './snapshot-document.ts';

export type SnapshotProblem = Problem<'NO_SNAPSHOT' | 'NO_FORMAT' | 'SNAPSHOT_ALTERED'>;

interface PrintAgainInput {
  readonly snapshotId: string;
  /** undefined for all that were kept. */
  readonly formats?: readonly PublishedFormat[];
  readonly onPrinted?: (format: PublishedFormat) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The formats of an edition, in the order asked for. */
export async function printSnapshot(
  context: CoreContext,
  input: PrintAgainInput,
): Promise<Result<{ snapshot: StoredSnapshot; printed: PrintedFormat[] }, SnapshotProblem>> {
  const { db } = context.store;
  const snapshot = snapshotById(db, input.snapshotId);
  if (!snapshot) return fail('NO_SNAPSHOT', 'その版はありません。一覧を開き直してください。');
  const formats =
    input.formats ?? snapshotFiles(db, snapshot.id).map((each) => each.format as PublishedFormat);
  if (formats.length === 0) return fail('NO_FORMAT', '形式を1つ以上選んでください。');
  const kept: PrintedFormat[] = [];
  for (const format of formats) {
    const content = snapshotBytes(db, snapshot.id, format);
    if (content === 'altered')
      return fail(
        'SNAPSHOT_ALTERED',
        `第${snapshot.number}版の${formatNames[format]}は、確定のときの内容と違っています。出力していません。控えから戻すか、情報システム課に伝えてください。`,
      );
    if (content === undefined) continue;
    kept.push({ format, content });
    input.onPrinted?.(format);
  }
  const others: ExportFormat[] = [];
  for (const format of formats) {
    if (kept.some((each) => each.format === format)) continue;
    if (format === 'template')
      return fail(
        'NO_FORMAT',
        `第${snapshot.number}版には、ひな形に差し込んだ文書がありません。確定のときにひな形を添えると残ります。`,
      );
    others.push(format);
  }
  if (others.length > 0)
    kept.push(...(await printAnew(snapshot, others, { ...input, eras: context.eras() })));
  return succeed({
    snapshot,
    printed: kept.toSorted((a, b) => formats.indexOf(a.format) - formats.indexOf(b.format)),
  });
}

async function printAnew(
  { document, at, number }: StoredSnapshot,
  formats: readonly ExportFormat[],
  { onPrinted, signal, eras }: PrintAgainInput & { readonly eras: readonly Era[] },
): Promise<PrintedFormat[]> {
  const { round, answers, options, head } = parseSnapshot(document);
  const edition = finalEdition(options, { at: new Date(at), number, eras, head });
  return printFormats({ round, answers, formats, ...edition, onPrinted, signal });
}

/** Writes an edition's files under the names they had. */
export async function exportSnapshot(
  context: CoreContext,
  input: PrintAgainInput & { readonly folder: string },
): Promise<Result<{ files: ExportedFile[] }, SnapshotProblem | StageProblem>> {
  const done = await printSnapshot(context, input);
  if (!done.ok) return done;
  const { snapshot, printed } = done.value;
  const { round, options } = parseSnapshot(snapshot.document);
  const { edition } = finalEdition(options, { at: new Date(snapshot.at), number: snapshot.number });
  return writePrinted(input.folder, fileStem(round.title, edition), printed);
}
