/** The coordinator's decisions on answers: accept, or return with a reason. */
import { contentOf, countItems, type AnswerKey, type CellKey } from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { japanDate } from '../japan-date.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { openConflictsOfCell } from '../store/conflicts.ts';
import { openRound } from './open-round.ts';

export interface ReviewInput {
  readonly roundId: string;
  readonly who: string;
}

/** A cell, and where the person saw it: a decision on words that have changed since is not taken. */
export type SeenCell = CellKey & { readonly revision?: number };

export type ReviewProblem = Problem<'NO_ROUND' | 'ROUND_FINAL'>;
export type ReturnProblem =
  | ReviewProblem
  | Problem<'NO_REASON' | 'REASON_TOO_LONG' | 'NO_CELL' | 'NO_SUCH_LINE' | 'UNTIL_PASSED' | 'STALE_REVISION'>;

const longestReason = 2000;

export interface Acceptance {
  readonly accepted: number;
  /** Changed since the person saw them; they stay as they are. */
  readonly changed: number;
  /** Two texts wait for a decision; they stay as they are. */
  readonly inConflict: number;
}

/**
 * Accepts submitted answers; cells in other states stay as they are. Accepting says too that the cell was looked at.
 * @param cells undefined for all that are submitted
 */
export function acceptAnswers(
  context: CoreContext,
  input: ReviewInput & { readonly cells?: readonly SeenCell[] },
): Result<Acceptance, ReviewProblem> {
  const open = openRound(context, input.roundId);
  if (!open.ok) return open;
  const { roundId } = input;
  const chosen =
    input.cells?.map((seen) => ({ seen: seen.revision, found: context.answers.get(keyIn(roundId, seen)) })) ??
    context.answers.ofRound(roundId).map((found) => ({ seen: undefined, found }));
  const counts = { accepted: 0, changed: 0, inConflict: 0 };
  context.store.transaction(() => {
    const deed = deedOf(context, input.who, { why: '受理' });
    for (const { seen, found } of chosen) {
      const { revision, answer, late, reply } = found;
      if (answer.state !== 'submitted') continue;
      const key = keyIn(roundId, found.key);
      if (seen !== undefined && seen !== revision) counts.changed += 1;
      else if (openConflictsOfCell(context.store.db, key).length > 0) counts.inConflict += 1;
      else {
        context.answers.write(deed, {
          key,
          base: revision,
          answer: { state: 'accepted', content: answer.content },
          action: 'answer-accepted',
          late,
          reply,
        });
        counts.accepted += 1;
      }
    }
  });
  return succeed(counts);
}

export interface Return {
  readonly cell: SeenCell;
  readonly reason: string;
  /** Lines of the answer meant, from 1; left out where the whole cell is meant. */
  readonly lines?: readonly number[] | undefined;
  /** ISO date by which the answer is wanted again. */
  readonly until?: string | undefined;
}

/** Sends one cell back with a reason. Only returned cells reopen for the department. */
export function returnAnswer(
  context: CoreContext,
  input: ReviewInput & Return,
): Result<{ revision: number }, ReturnProblem> {
  const { roundId, who, ...back } = input;
  const returned = returnAnswers(context, { roundId, who, returns: [back] });
  if (!returned.ok) return returned;
  return succeed({ revision: context.answers.get(keyIn(roundId, input.cell)).revision });
}

/** Sends cells back, each with its own reason: all of them, or with any problem none. */
export function returnAnswers(
  context: CoreContext,
  input: ReviewInput & { readonly returns: readonly Return[] },
): Result<{ returned: number }, ReturnProblem> {
  const { roundId, who, returns } = input;
  const open = openRound(context, roundId);
  if (!open.ok) return open;
  if (returns.length === 0) return fail('NO_CELL', '差し戻す欄を1つ以上選んでください。');
  const checked = returns.map((each) => ({
    back: each,
    current: context.answers.get(keyIn(roundId, each.cell)),
  }));
  for (const { back, current } of checked) {
    const problem = problemWith(back, current, japanDate(context.now()));
    if (problem) return problem;
  }
  return context.store.transaction(() => {
    for (const { back, current } of checked) {
      const { lines, until } = back;
      const reason = back.reason.trim();
      const meant =
        lines === undefined || lines.length === 0 ? undefined : [...new Set(lines)].toSorted(byNumber);
      context.answers.write(deedOf(context, who, { why: reason }), {
        key: keyIn(roundId, back.cell),
        base: current.revision,
        answer: {
          state: 'returned',
          content: contentOf(current.answer),
          reason,
          ...(meant === undefined ? {} : { lines: meant }),
          ...(until === undefined ? {} : { until }),
        },
        action: 'answer-returned',
        late: current.late,
      });
    }
    return succeed({ returned: returns.length });
  });
}

function problemWith(
  { cell, reason, lines = [], until }: Return,
  { revision, answer }: StoredAnswer,
  today: string,
): Result<never, ReturnProblem> | undefined {
  if (reason.trim() === '') return fail('NO_REASON', '理由を書いてください。担当課の画面に出ます。');
  if (reason.trim().length > longestReason)
    return fail('REASON_TOO_LONG', `差し戻す理由は${longestReason}字までで書いてください。`);
  const last = countItems(contentOf(answer));
  if (lines.some((each) => each < 1 || each > last))
    return fail('NO_SUCH_LINE', `差し戻す行は、1から${last}までの数字で選んでください。`);
  if (until !== undefined && until < today)
    return fail('UNTIL_PASSED', '直しの期限が過ぎた日になっています。今日より後の日にしてください。');
  if (cell.revision !== undefined && cell.revision !== revision)
    return fail(
      'STALE_REVISION',
      'この欄は、ほかで先に変わりました。新しい内容を見てから差し戻してください。',
    );
  return undefined;
}

const byNumber = (a: number, b: number): number => a - b;

function keyIn(roundId: string, { measureId, departmentId, columnId }: CellKey): AnswerKey {
  return { roundId, measureId, departmentId, columnId };
}
