/** The whole table of a round for reading and reviewing, and single cells of it after a change. */
import { cellKeyText, type CellKey } from '../../../shared/answer.ts';
import type { ReviewCell, ReviewTable } from '../../../shared/contract/review-contract.ts';
import { isLocked, type Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { commentCounts } from '../store/comments.ts';
import { openConflicts } from '../store/conflicts.ts';

/** The department that bears the office's name; undefined where the round asks nobody of that name. */
export function ownDepartment(round: Round, office: string): string | undefined {
  return round.structure.departments.find((each) => each.name === office)?.id;
}

/** @param office name of the coordinating office */
export function reviewTable(context: CoreContext, round: Round, office: string): ReviewTable {
  const { id, title, columns, structure, layout } = round;
  return {
    id,
    title,
    columns,
    structure,
    labels: layout.labels,
    ownDepartmentId: ownDepartment(round, office) ?? null,
    locked: isLocked(round, japanDate(context.now())) ? { at: finalizedAt(context, id) } : null,
    cells: reviewCells(context, id, context.answers.ofRound(id)),
  };
}

/** These cells as they stand now. */
export function cellsNow(context: CoreContext, roundId: string, keys: readonly CellKey[]): ReviewCell[] {
  return reviewCells(
    context,
    roundId,
    keys.map(({ measureId, departmentId, columnId }) =>
      context.answers.get({ roundId, measureId, departmentId, columnId }),
    ),
  );
}

function reviewCells(context: CoreContext, roundId: string, answers: readonly StoredAnswer[]): ReviewCell[] {
  const { db } = context.store;
  const conflicts = new Set(openConflicts(db, roundId).map((each) => cellKeyText(each.key)));
  const comments = new Map(commentCounts(db, roundId).map((each) => [cellKeyText(each), each.count]));
  const written = new Set(answers.map((each) => cellKeyText(each.key)));
  // A comment or a conflict may stand on a cell in which nothing was ever written.
  const others = answers.length === 1 ? [] : [...new Set([...conflicts, ...comments.keys()])];
  const bare = others.flatMap((text) => {
    if (written.has(text)) return [];
    const [measureId = '', departmentId = '', columnId = ''] = text.split('\n');
    return [context.answers.get({ roundId, measureId, departmentId, columnId })];
  });
  return [...answers, ...bare].map(
    ({ key, revision, answer, departmentContent, needsLook, late, reply }): ReviewCell => ({
      ...key,
      revision,
      answer,
      departmentContent,
      needsLook,
      late,
      conflict: conflicts.has(cellKeyText(key)),
      reply,
      comments: comments.get(cellKeyText(key)) ?? 0,
    }),
  );
}

function finalizedAt(context: CoreContext, roundId: string): string | null {
  const row = context.store.db
    .prepare<{ at: string | null }>(
      `SELECT MAX(at) AS at FROM history WHERE action = 'round-finalized' AND round_id = ?`,
    )
    .get(roundId);
  return row?.at ?? null;
}
