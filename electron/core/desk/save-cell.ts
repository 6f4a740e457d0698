/** Saves one cell of the clerk's desk, compare and set. Nothing is written where nothing changed. */
import { contentOf, isBlank, type Answer, type AnswerContent } from '../../../shared/answer.ts';
import type { DeskCell } from '../../../shared/contract/desk-contract.ts';
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import { duties, fitsColumn } from '../../../shared/round.ts';
import { deedOf, type CoreContext } from '../context.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { deskCellOf } from './desk-cell.ts';
import { answeringDepartment } from './opened-request.ts';

export interface SaveCellInput {
  readonly roundId: string;
  readonly measureId: string;
  readonly columnId: string;
  /** The revision that the desk saw. */
  readonly base: number;
  readonly content: AnswerContent | null;
  readonly complete: boolean;
  readonly reply: string | null;
  readonly who: string;
}

export interface SaveRefused extends Problem<'NO_CELL' | 'WRONG_KIND' | 'READ_ONLY' | 'STALE_REVISION'> {
  /** What stands in the cell, where there is one. */
  readonly current?: DeskCell;
}

export function saveCell(context: CoreContext, input: SaveCellInput): Result<DeskCell, SaveRefused> {
  const { roundId, measureId, columnId, content, reply } = input;
  const round = context.rounds.get(roundId)?.round;
  const departmentId = answeringDepartment(context, roundId) ?? '';
  const duty =
    round &&
    duties(round).find(
      ({ assignment, column }) =>
        assignment.measureId === measureId &&
        assignment.departmentId === departmentId &&
        column.id === columnId,
    );
  if (!round || !duty)
    return fail('NO_CELL', 'この欄は、照会で聞かれていません。照会ファイルを開き直してください。');
  if (content && !fitsColumn(content, duty.column)) {
    return fail('WRONG_KIND', `「${duty.column.label}」に入らない答えです。列の種類に合わせてください。`);
  }
  const key = { roundId, measureId, departmentId, columnId };
  const current = context.answers.get(key);
  const cell = deskCellOf(current, round);
  if (cell.writable !== 'open') return refuse('READ_ONLY', readOnlySentence[cell.writable], cell);
  if (current.revision !== input.base) {
    return refuse(
      'STALE_REVISION',
      'この欄は、ほかの画面で直されています。両方の文を見比べてください。',
      cell,
    );
  }
  // A mark without anything under it says nothing: only something said, or 該当なし with a reason, is complete.
  const complete = input.complete && !isBlank(content);
  const isSame =
    JSON.stringify(contentOf(current.answer)) === JSON.stringify(content) &&
    current.complete === complete &&
    current.reply === reply;
  if (isSame) return succeed(cell);
  context.store.transaction(() => {
    context.answers.write(deedOf(context, input.who), {
      key,
      base: input.base,
      answer: nextAnswer(current, content),
      action: 'answer-written',
      complete,
      reply,
    });
  });
  return succeed(deskCellOf(context.answers.get(key), round));
}

const readOnlySentence = {
  submitted: '提出済です。直すときは［入力に戻す］を押してください。',
  accepted: '受理されています。直すときは、取りまとめ課に差戻しを頼んでください。',
  final: 'この照会は確定しました。',
} as const;

function refuse(
  code: 'READ_ONLY' | 'STALE_REVISION',
  message: string,
  current: DeskCell,
): Result<never, SaveRefused> {
  const { problem } = fail(code, message);
  return { ok: false, problem: { ...problem, current } };
}

/** A returned cell stays returned, with its reason, until it goes out again. */
function nextAnswer(current: StoredAnswer, content: AnswerContent | null): Answer {
  if (current.answer.state === 'returned') return { ...current.answer, content };
  return content === null ? { state: 'empty' } : { state: 'draft', content };
}
