/** Everything of a round that changed since it was submitted, since it was accepted, and since it was published. */
import { cellKeyText, contentOf, type CellKey } from '../../../shared/answer.ts';
import type { RoundCellChange, RoundChanges } from '../../../shared/contract/review-contract.ts';
import { planInOrder } from '../../../shared/plan.ts';
import type { Round } from '../../../shared/round.ts';
import { changedCells, type CellChange, type CellContent } from '../../../shared/round-changes.ts';
import type { CoreContext } from '../context.ts';
import { parseSnapshot } from '../publish/snapshot-document.ts';
import { contentFromText } from '../store/answers.ts';
import type { ReadDb } from '../store/database.ts';
import { snapshotsOf } from '../store/snapshots.ts';

/** Publication is the newest snapshot; null while nothing was published. */
export function listChanges(context: CoreContext, round: Round): RoundChanges {
  const stored = context.answers.ofRound(round.id);
  const now = stored.map(({ key, answer }) => ({ key, content: contentOf(answer) }));
  const said = stored.flatMap(({ key, departmentContent: content }) =>
    content === null ? [] : [{ key, content }],
  );
  const named = namer(round);
  const published = snapshotsOf(context.store.db, round.id).at(-1);
  return {
    submission: named(changedCells(said, now, 'before')),
    acceptance: named(changedCells(acceptedContents(context.store.db, round.id), now, 'before')),
    publication:
      published === undefined
        ? null
        : {
            number: published.number,
            at: published.at,
            changes: named(
              changedCells(
                parseSnapshot(published.document).answers.map(({ key, answer }) => ({
                  key,
                  content: contentOf(answer),
                })),
                now,
                'both',
              ),
            ),
          },
  };
}

/** What each cell said when it was last accepted. */
function acceptedContents(db: ReadDb, roundId: string): CellContent[] {
  return db
    .prepare<CellKey & { content: string | null; seq: number }>(
      `SELECT measure_id AS measureId, department_id AS departmentId, column_id AS columnId, MAX(seq) AS seq,
         json_extract(after, '$.content') AS content
       FROM history WHERE round_id = ? AND revision IS NOT NULL AND json_extract(after, '$.state') = 'accepted'
       GROUP BY measure_id, department_id, column_id`,
    )
    .all(roundId)
    .map(({ measureId, departmentId, columnId, content }) => ({
      key: { measureId, departmentId, columnId },
      content: contentFromText(content),
    }));
}

/** With names, in the order of the table. */
function namer(round: Round): (changes: readonly CellChange[]) => RoundCellChange[] {
  const measures = planInOrder(round.structure).flatMap((each) =>
    each.kind === 'measure' ? [each.measure] : [],
  );
  const place = new Map(measures.map((each, index) => [each.id, index]));
  const titles = new Map(measures.map((each) => [each.id, each.title]));
  const departments = new Map(round.structure.departments.map((each) => [each.id, each.name]));
  const columns = new Map(round.columns.map((each, index) => [each.id, { index, label: each.label }]));
  return (changes) =>
    changes
      .toSorted(
        (a, b) =>
          (place.get(a.key.measureId) ?? 0) - (place.get(b.key.measureId) ?? 0) ||
          (columns.get(a.key.columnId)?.index ?? 0) - (columns.get(b.key.columnId)?.index ?? 0) ||
          (cellKeyText(a.key) < cellKeyText(b.key) ? -1 : 1),
      )
      .map(({ key, before, after }) => ({
        ...key,
        measure: titles.get(key.measureId) ?? '',
        department: departments.get(key.departmentId) ?? '',
        column: columns.get(key.columnId)?.label ?? '',
        before,
        after,
      }));
}
