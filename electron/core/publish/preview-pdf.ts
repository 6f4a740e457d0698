/** The pages of 出力 before anything is written: the same bytes that the PDF's file would hold. */
import type { OutputOptions } from '../../../shared/publish.ts';
import type { Round } from '../../../shared/round.ts';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { CoreContext } from '../context.ts';
import { printFormats } from '../documents/print-formats.ts';
import { snapshotsOf } from '../store/snapshots.ts';
import { checkExcerpt } from '../../../shared/excerpt.ts';
import { draftEdition } from './edition.ts';
import { printSnapshot, type SnapshotProblem } from './print-snapshot.ts';

/** A final round shows its newest edition, any other one the draft of now. Rejects with the signal's reason. */
export async function previewPdf(
  context: CoreContext,
  round: Round,
  input: { readonly options: OutputOptions; readonly signal: AbortSignal },
): Promise<Result<Uint8Array, SnapshotProblem | Problem<'NO_COLUMN' | 'NO_HEADING'>>> {
  const { options, signal } = input;
  const newest = round.state === 'final' ? snapshotsOf(context.store.db, round.id).at(-1) : undefined;
  if (newest !== undefined) {
    const again = await printSnapshot(context, { snapshotId: newest.id, formats: ['pdf'], signal });
    return again.ok ? succeed(bytesOf(again.value.printed[0]?.content)) : again;
  }
  const excerpt = checkExcerpt(round, options);
  if (!excerpt.ok) return excerpt;
  const answers = context.answers.ofRound(round.id);
  const edition = draftEdition(options, context.now(), context.eras());
  const [printed] = await printFormats({ round, answers, formats: ['pdf'], ...edition, signal });
  return succeed(bytesOf(printed?.content));
}

function bytesOf(content: Uint8Array | string | undefined): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : (content ?? new Uint8Array());
}
