/** Conflicts of a round as a person decides on them: what both began with, what stands now, what was sent. */
import { contentOf, sameContent, type AnswerContent } from '../../../shared/answer.ts';
import type { CollectConflict, DecidedConflict } from '../../../shared/contract/conflict-contract.ts';
import type { Round } from '../../../shared/round.ts';
import type { CoreContext } from '../context.ts';
import { cellAt } from '../store/cell-at.ts';
import { decidedConflicts, openConflicts, type Conflict } from '../store/conflicts.ts';
import { findResponse, responsesOf } from '../store/exchange-log.ts';

/** Those that wait, oldest first. */
export function listConflicts(context: CoreContext, round: Round): CollectConflict[] {
  const { db } = context.store;
  return openConflicts(db, round.id).map((conflict) => {
    const { id, key, base, theirs, older } = conflict;
    const column = round.columns.find((each) => each.id === key.columnId);
    const current = context.answers.get(key);
    const response = conflict.responseId === null ? undefined : findResponse(db, conflict.responseId);
    const began = baseResponse(context, conflict, base);
    return {
      id,
      ...placeOf(round, conflict),
      kind: column?.kind ?? 'items',
      unit: column?.kind === 'number' ? column.unit : '',
      base,
      // What stands now, which is what a decision for ours keeps.
      ours: contentOf(current.answer),
      theirs,
      revision: current.revision,
      oursAt: cellAt(db, key, current.revision)?.at ?? null,
      theirsAt: response?.at ?? conflict.openedAt,
      theirRevision: response?.revision ?? null,
      baseRevision: began?.revision ?? null,
      baseAt: began?.at ?? null,
      older,
    };
  });
}

/** Those that a person has decided, the latest decision first. */
export function listDecided(context: CoreContext, round: Round): DecidedConflict[] {
  return decidedConflicts(context.store.db, round.id).flatMap((conflict) => {
    const { id, decision, closedAt } = conflict;
    if (decision === 'superseded') return [];
    return [{ id, ...placeOf(round, conflict), decision, decidedAt: closedAt }];
  });
}

function placeOf(round: Round, { key }: Conflict) {
  const { measures, departments } = round.structure;
  const column = round.columns.find((each) => each.id === key.columnId);
  return {
    measure: measures.find((each) => each.id === key.measureId)?.title ?? '',
    department: departments.find((each) => each.id === key.departmentId)?.name ?? '',
    column: column?.label ?? '',
    fiscalYear: column?.fiscalYear ?? 0,
  };
}

/**
 * The response in which the department had said what both began with: its store's newest before the one in conflict.
 * Undefined where base is no response's word (it began from a request), or where that is not known.
 */
function baseResponse(
  context: CoreContext,
  { key, storeId, responseId }: Conflict,
  base: AnswerContent | null,
): { readonly revision: number; readonly at: string } | undefined {
  if (base === null || responseId === null) return undefined;
  const { db } = context.store;
  const { roundId, departmentId } = key;
  const own = responsesOf(db, { roundId, departmentId, storeId });
  const before = own.slice(own.findIndex((each) => each.id === responseId) + 1);
  return before.find((each) => sameContent(saidIn(context, key, each.id), base));
}

/** What a response left in a cell when it was taken; null where it left nothing. */
function saidIn(context: CoreContext, key: Conflict['key'], responseId: string): AnswerContent | null {
  const row = context.store.db
    .prepare<{ content: string | null }>(
      `SELECT COALESCE(json_extract(answer.after, '$.departmentContent'), json_extract(answer.after, '$.content')) AS content
       FROM history AS answer
       WHERE answer.round_id = ? AND answer.measure_id = ? AND answer.department_id = ? AND answer.column_id = ?
         AND answer.action IN ('answer-received', 'answer-merged')
         AND answer.at = (SELECT at FROM response WHERE id = ?)
       ORDER BY answer.seq DESC LIMIT 1`,
    )
    .get(key.roundId, key.measureId, key.departmentId, key.columnId, responseId);
  return row?.content === null || row === undefined ? null : (JSON.parse(row.content) as AnswerContent);
}
