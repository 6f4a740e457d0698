/**
 * The coordinator changes the words of an answer, or puts back earlier ones. What the department said stays beside them
 * (見え消し); a change to an accepted answer drops that cell, and only it, to 要再確認.
 */
import {
  contentOf,
  countItems,
  isBlank,
  sameContent,
  type Answer,
  type AnswerContent,
  type AnswerKey,
  type CellKey,
} from '../../../shared/answer.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { duties, fitsColumn, type Round } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import { openRound } from '../rounds/open-round.ts';
import type { ReviewInput, ReviewProblem } from '../rounds/review.ts';
import type { StoredAnswer } from '../store/answers.ts';
import type { HistoryAction } from '../store/history.ts';

export interface EditInput extends ReviewInput {
  readonly cell: CellKey;
  /** The revision that the person saw. */
  readonly base: number;
  readonly content: AnswerContent;
  /** Whether the cell is the coordinating office's own: it answers there, and nobody else's words lie under it. */
  readonly isOwn: boolean;
}

export type ChangeProblem =
  | ReviewProblem
  | Problem<'NO_CELL' | 'BLANK' | 'WRONG_KIND' | 'NOTHING_SAID' | 'STALE_REVISION' | 'NO_SUCH_REVISION'>;

/** Saying what stands there already changes nothing. */
export function editAnswer(
  context: CoreContext,
  input: EditInput,
): Result<{ revision: number }, ChangeProblem> {
  return changeContent(context, input, input.isOwn ? 'answer-written' : 'answer-edited', null);
}

export interface RestoreInput extends Omit<EditInput, 'content'> {
  /** The revision whose words are put back. */
  readonly revision: number;
}

/** Puts earlier words back, as a new revision. */
export function restoreAnswer(
  context: CoreContext,
  input: RestoreInput,
): Result<{ revision: number }, ChangeProblem> {
  const content = context.answers.contentAt({ roundId: input.roundId, ...input.cell }, input.revision);
  if (content === undefined || content === null)
    return fail('NO_SUCH_REVISION', 'その時点の文はありません。履歴の一覧から選び直してください。');
  const why = `第${input.revision}稿に戻した`;
  return changeContent(context, { ...input, content }, 'answer-restored', why);
}

function changeContent(
  context: CoreContext,
  { roundId, who, cell, base, content, isOwn }: EditInput,
  action: HistoryAction,
  why: string | null,
): Result<{ revision: number }, ChangeProblem> {
  const open = openRound(context, roundId);
  if (!open.ok) return open;
  const wrong = wrongContent(open.value.round, cell, content);
  if (wrong) return wrong;
  const key = keyIn(roundId, cell);
  return context.store.transaction(() => {
    const current = context.answers.get(key);
    if (current.revision !== base) return fail('STALE_REVISION', staleWords);
    const before = contentOf(current.answer);
    if (before === null && !isOwn)
      return fail(
        'NOTHING_SAID',
        'まだ回答がないので、直す文がありません。担当課の回答を受け取ってから直してください。',
      );
    if (sameContent(before, content)) return succeed({ revision: base });
    const words = current.departmentContent ?? before;
    const revision = context.answers.write(deedOf(context, who, { why }), {
      key,
      base,
      answer: answerWith(current.answer, content),
      action,
      needsLook: current.needsLook || current.answer.state === 'accepted',
      late: current.late,
      reply: current.reply,
      departmentContent: isOwn || sameContent(words, content) ? null : words,
    });
    return revision === undefined ? fail('STALE_REVISION', staleWords) : succeed({ revision });
  });
}

const staleWords = 'この欄は、ほかで先に変わりました。新しい内容を確かめてから、もう一度直してください。';

function wrongContent(
  round: Round,
  cell: CellKey,
  content: AnswerContent,
): Result<never, ChangeProblem> | undefined {
  const duty = duties(round).find(
    ({ assignment, column }) =>
      assignment.measureId === cell.measureId &&
      assignment.departmentId === cell.departmentId &&
      column.id === cell.columnId,
  );
  if (!duty) return fail('NO_CELL', 'その欄は、この照会にありません。表を開き直してください。');
  if (isBlank(content))
    return content.kind === 'not-applicable'
      ? fail('BLANK', '理由を書いてください。')
      : fail('BLANK', '文を書くか、［該当なし］を選んでください。');
  if (!fitsColumn(content, duty.column))
    return fail('WRONG_KIND', 'この列に書けない形の回答です。列の種類を確かめてください。');
  return undefined;
}

/** A returned answer stays returned; anything else is submitted (again). */
function answerWith(before: Answer, content: AnswerContent): Answer {
  if (before.state !== 'returned') return { state: 'submitted', content };
  const { lines: _lines, ...rest } = before;
  const lines = before.lines?.filter((each) => each <= countItems(content)) ?? [];
  return { ...rest, content, ...(lines.length === 0 ? {} : { lines }) };
}

export interface PutBackInput extends ReviewInput {
  /** Cells that stand at `base`, and the revision at which they are to stand again. */
  readonly cells: readonly { readonly cell: CellKey; readonly base: number; readonly to: number }[];
}

/**
 * 元に戻す and やり直す: cells stand again, in every respect, as they did at a revision; as new revisions. All of them,
 * or none where any has changed since.
 */
export function putBack(
  context: CoreContext,
  { roundId, who, cells }: PutBackInput,
): Result<{ changed: number }, ChangeProblem> {
  const open = openRound(context, roundId);
  if (!open.ok) return open;
  const found = cells.map(({ cell, base, to }) => ({
    key: keyIn(roundId, cell),
    base,
    current: context.answers.get({ roundId, ...cell }),
    earlier: context.answers.at({ roundId, ...cell }, to),
  }));
  if (found.some(({ base, current }) => current.revision !== base))
    return fail(
      'STALE_REVISION',
      'そのあとに変わった欄があるので、元に戻せません。履歴から選んで戻してください。',
    );
  if (found.some(({ earlier }) => earlier === undefined))
    return fail('NO_SUCH_REVISION', 'その時点の記録がありません。');
  return context.store.transaction(() => {
    for (const { key, base, earlier } of found) if (earlier) write(context, who, key, base, earlier);
    return succeed({ changed: found.length });
  });
}

function write(context: CoreContext, who: string, key: AnswerKey, base: number, earlier: StoredAnswer): void {
  context.answers.write(deedOf(context, who, { why: '元に戻した' }), {
    key,
    base,
    answer: earlier.answer,
    action: 'answer-restored',
    needsLook: earlier.needsLook,
    late: earlier.late,
    complete: earlier.complete,
    reply: earlier.reply,
    departmentContent: earlier.departmentContent,
  });
}

function keyIn(roundId: string, { measureId, departmentId, columnId }: CellKey): AnswerKey {
  return { roundId, measureId, departmentId, columnId };
}
