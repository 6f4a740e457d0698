/** What a received file says, beside what stood or stands here: 中身を見る, 違いを見る. */
import { cellKeyText, contentOf, sameContent, type AnswerContent } from '../../../shared/answer.ts';
import type { CellContents } from '../../../shared/contract/receive-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { findConflict } from '../store/conflicts.ts';
import { openingIdentities } from '../store/seal-keys.ts';
import { findReceivedFile, keptContent } from '../store/receivings.ts';
import { responsePayload } from './payloads.ts';
import { readPackage } from './read-package.ts';
import { contentsOf, keyOf } from './report-receiving.ts';

export type NoFile = Problem<'NO_FILE'>;

const noFile = fail('NO_FILE', 'このファイルの中身は残っていません。受け取りを開き直してください。');

/** What a file changed, cell by cell in the order of the plan; cells in which nothing changed are left out. */
export function fileContents(context: CoreContext, fileId: string): Result<CellContents[], NoFile> {
  const outcome = findReceivedFile(context.store.db, fileId)?.outcome;
  if (outcome?.kind !== 'received') return noFile;
  const name = namesOf(context.rounds.get(outcome.roundId)?.round);
  return succeed(
    inOrder(
      context.rounds.get(outcome.roundId)?.round,
      outcome.cells.filter((each) => each.change !== 'unchanged'),
    ).map((cell) => {
      const key = keyOf(outcome, cell);
      if (cell.change === 'conflict') {
        const conflict =
          cell.conflictId === null ? undefined : findConflict(context.store.db, cell.conflictId);
        const [before, after] = [conflict?.ours ?? null, conflict?.theirs ?? null];
        return { ...name(cell), change: cell.change, before, after };
      }
      return { ...name(cell), change: cell.change, ...contentsOf(context, key, cell.revision) };
    }),
  );
}

/** Where an older revision, kept when it was refused, differs from what stands here now. */
export async function fileDifferences(
  context: CoreContext,
  fileId: string,
): Promise<Result<CellContents[], NoFile>> {
  const bytes = keptContent(context.store.db, fileId);
  const identities = openingIdentities(context.store.db);
  const read = bytes && (await readPackage(bytes, 'response', responsePayload, { identities }));
  if (!read?.ok) return noFile;
  const { manifest, payload } = read.value;
  const round = context.rounds.get(manifest.roundId)?.round;
  const standing = new Map(
    context.answers.ofRound(manifest.roundId).map((each) => [cellKeyText(each.key), contentOf(each.answer)]),
  );
  const name = namesOf(round);
  return succeed(
    inOrder(round, payload.answers).flatMap((answer): CellContents[] => {
      const { measureId, columnId, content: after } = answer;
      const { departmentId } = manifest;
      const before: AnswerContent | null =
        standing.get(cellKeyText({ measureId, columnId, departmentId })) ?? null;
      return sameContent(before, after) ? [] : [{ ...name(answer), change: 'changed', before, after }];
    }),
  );
}

interface Place {
  readonly measureId: string;
  readonly columnId: string;
}

function namesOf(round: Round | undefined) {
  return ({ measureId, columnId }: Place) => ({
    measure: round?.structure.measures.find((each) => each.id === measureId)?.title ?? '',
    column: round?.columns.find((each) => each.id === columnId)?.label ?? '',
  });
}

function inOrder<Cell extends Place>(round: Round | undefined, cells: readonly Cell[]): Cell[] {
  const measures = new Map(round?.structure.measures.map((each, index) => [each.id, index]));
  const columns = new Map(round?.columns.map((each, index) => [each.id, index]));
  return cells.toSorted(
    (a, b) =>
      at(measures, a.measureId) - at(measures, b.measureId) ||
      at(columns, a.columnId) - at(columns, b.columnId),
  );
}

function at(places: ReadonlyMap<string, number>, id: string): number {
  return places.get(id) ?? places.size;
}
