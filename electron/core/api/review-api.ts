/** Implements the contract's `review`: 表の確認, over the same functions that the commands call. */
import type { AnswerKey, CellKey } from '../../../shared/answer.ts';
import type { ReviewCell } from '../../../shared/contract/review-contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { Round } from '../../../shared/round.ts';
import type { Core } from '../core.ts';
import { cellDetails } from '../review/cell-details.ts';
import { editAnswer, putBack, restoreAnswer } from '../review/change-answer.ts';
import { commentOnCell } from '../review/comment-on-cell.ts';
import { listChanges } from '../review/list-changes.ts';
import { cellsNow, ownDepartment, reviewTable } from '../review/review-table.ts';
import { acceptAnswers, returnAnswers } from '../rounds/review.ts';
import { officeName, type AppParts } from './app-state.ts';
import { refused, type Implementer } from './implementer.ts';
import { userName } from './user-name.ts';

export function createReviewApi(os: Implementer, options: AppParts) {
  const core = (): Core => {
    const desk = options.workspace.current();
    if (desk.kind === 'collect') return desk.core;
    throw refused({
      code: 'NO_DESK',
      message:
        '取りまとめの画面が開かれていません。はじめの設定で［取りまとめ課として集約する］を選んでください。',
    });
  };
  const roundOf = (roundId: string): Round => {
    const found = core().rounds.get(roundId);
    if (found) return found.round;
    throw refused({ code: 'NO_ROUND', message: 'その照会はありません。進み具合を開き直してください。' });
  };
  const office = (): string => officeName(options);
  const isOwn = (roundId: string, cell: CellKey): boolean =>
    ownDepartment(roundOf(roundId), office()) === cell.departmentId;
  const patch = (roundId: string, keys: readonly CellKey[]): { cells: ReviewCell[] } => ({
    cells: cellsNow(core(), roundId, keys),
  });

  return os.review.router({
    table: os.review.table.handler(({ input }) => reviewTable(core(), roundOf(input.roundId), office())),

    details: os.review.details.handler(({ input: { roundId, cell } }) => {
      const found = cellDetails(core(), {
        round: roundOf(roundId),
        key: { roundId, ...cell },
        office: office(),
      });
      if (!found) throw new Error('a cell without its answer');
      return found;
    }),

    edit: os.review.edit.handler(({ input: { roundId, cell, content }, errors }) => {
      const { revision: base } = cell;
      const input = { roundId, who: userName(), cell, base, content, isOwn: isOwn(roundId, cell) };
      const done = editAnswer(core(), input);
      if (!done.ok && done.problem.code === 'STALE_REVISION')
        throw errors.STALE_REVISION({ message: done.problem.message, data: now(roundId, cell) });
      valueOrRefused(done);
      return patch(roundId, [cell]);
    }),

    restore: os.review.restore.handler(({ input: { roundId, cell, to }, errors }) => {
      const { revision: base } = cell;
      const input = { roundId, who: userName(), cell, base, revision: to, isOwn: isOwn(roundId, cell) };
      const done = restoreAnswer(core(), input);
      if (!done.ok && done.problem.code === 'STALE_REVISION')
        throw errors.STALE_REVISION({ message: done.problem.message, data: now(roundId, cell) });
      valueOrRefused(done);
      return patch(roundId, [cell]);
    }),

    putBack: os.review.putBack.handler(({ input: { roundId, cells } }) => {
      const back = cells.map(({ revision: base, to, ...cell }) => ({ cell, base, to }));
      valueOrRefused(putBack(core(), { roundId, who: userName(), cells: back }));
      return patch(roundId, cells);
    }),

    accept: os.review.accept.handler(({ input: { roundId, cells } }) => {
      const counts = valueOrRefused(acceptAnswers(core(), { roundId, who: userName(), cells }));
      return { ...patch(roundId, cells), ...counts };
    }),

    return: os.review.return.handler(({ input: { roundId, returns } }) => {
      const asked = returns.map((each) => ({ ...each, until: each.until ?? undefined }));
      valueOrRefused(returnAnswers(core(), { roundId, who: userName(), returns: asked }));
      return patch(
        roundId,
        returns.map((each) => each.cell),
      );
    }),

    comment: os.review.comment.handler(({ input: { roundId, cell, text } }) => {
      const key: AnswerKey = { roundId, ...cell };
      valueOrRefused(commentOnCell(core(), { key, text, who: userName() }));
      return patch(roundId, [cell]);
    }),

    changes: os.review.changes.handler(({ input }) => listChanges(core(), roundOf(input.roundId))),
  });

  function now(roundId: string, cell: CellKey): ReviewCell {
    const [found] = cellsNow(core(), roundId, [cell]);
    if (!found) throw new Error('a cell without its answer');
    return found;
  }
}

function valueOrRefused<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refused(result.problem);
}
