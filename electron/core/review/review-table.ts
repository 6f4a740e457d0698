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
    cells: allCells(context, id),
  };
}

/** These cells as they stand now. */
export function cellsNow(context: CoreContext, roundId: string, keys: readonly CellKey[]): ReviewCell[] {
  const marks = marksOf(context, roundId);
  return keys.map(({ measureId, departmentId, columnId }) =>
    cellWith(context.answers.get({ roundId, measureId, departmentId, columnId }), marks),
  );
}

/** Every cell of the round in which something was written, or on which a comment or a conflict stands. */
function allCells(context: CoreContext, roundId: string): ReviewCell[] {
  const answers = context.answers.ofRound(roundId);
  const marks = marksOf(context, roundId);
  const written = new Set(answers.map((each) => cellKeyText(each.key)));
  const bare = [...marks.keys].filter(([text]) => !written.has(text)).map(([, key]) => key);
  return [...answers.map((each) => cellWith(each, marks)), ...cellsNow(context, roundId, bare)];
}

/** What stands on cells beside their answers, by the text of their key. */
interface Marks {
  readonly conflicts: ReadonlySet<string>;
  readonly comments: ReadonlyMap<string, number>;
  readonly keys: ReadonlyMap<string, CellKey>;
}

function marksOf(context: CoreContext, roundId: string): Marks {
  const { db } = context.store;
  const conflicts = openConflicts(db, roundId).map((each) => each.key);
  const comments = commentCounts(db, roundId);
  return {
    conflicts: new Set(conflicts.map(cellKeyText)),
    comments: new Map(comments.map((each) => [cellKeyText(each), each.count])),
    keys: new Map([...conflicts, ...comments].map((each) => [cellKeyText(each), each])),
  };
}

function cellWith(stored: StoredAnswer, { conflicts, comments }: Marks): ReviewCell {
  const { key, revision, answer, departmentContent, needsLook, late, reply } = stored;
  const text = cellKeyText(key);
  return {
    ...key,
    revision,
    answer,
    departmentContent,
    needsLook,
    late,
    conflict: conflicts.has(text),
    reply,
    comments: comments.get(text) ?? 0,
  };
}

function finalizedAt(context: CoreContext, roundId: string): string | null {
  const row = context.store.db
    .prepare<{ at: string | null }>(
      `SELECT MAX(at) AS at FROM history WHERE action = 'round-finalized' AND round_id = ?`,
    )
    .get(roundId);
  return row?.at ?? null;
}
