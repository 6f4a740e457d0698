/** One row of a form that came back: what it says in its cell, and what a person should know of it. */
import { isBlank, sameContent, type AnswerContent } from '../../../../shared/answer.ts';
import type { FormNote } from '../../../../shared/contract/form-contract.ts';
import { readFormEntry, type FormWords } from '../../../../shared/form-entry.ts';
import { columnKindLayouts } from '../../../../shared/round-columns.ts';
import type { Column } from '../../../../shared/round.ts';
import { formLabels, lockedRoles } from '../../documents/form-marks.ts';
import type { PlacedCell, PlacedRow } from '../../documents/read/place-form.ts';
import { fingerprint, type FormRecord } from './form-record.ts';

export interface RowWanted {
  readonly row: FormRecord['rows'][number];
  readonly record: FormRecord;
  readonly column: Column;
  /** What the cell held when the form was written. */
  readonly before: AnswerContent | null;
  readonly words: FormWords;
}

export interface ReadRow {
  /** Undefined where it says nothing new, or nothing clear. */
  readonly said: { readonly content: AnswerContent; readonly reply: string | null } | undefined;
  readonly notes: FormNote[];
}

export function readFormRow({ cells }: PlacedRow, wanted: RowWanted): ReadRow {
  const { row, column, before, words } = wanted;
  const notes: FormNote[] = [];
  const tell = (cell: PlacedCell | undefined, message: string, left: boolean): void => {
    notes.push({ place: cell?.place ?? '', message, left });
  };
  const { answer, reason, reply: replied } = cells;
  const typed = textOf(answer, column, tell);
  if (typed === undefined) return { said: undefined, notes };
  const unclear = [answer, reason, replied].find((each) => each !== undefined && each.merged !== null);
  if (unclear) {
    if (unclear.merged !== null && (answer?.text !== '' || before !== null || hasText(cells)))
      tell(
        unclear,
        `${unclear.merged}が結合されていて、どの欄の回答か分かりません。結合を解いてください。`,
        true,
      );
    return { said: undefined, notes };
  }
  const entry = {
    answer: typed,
    number: answer?.number ?? null,
    day: answer?.day ?? null,
    reason: reason?.text ?? '',
  };
  const reading = readFormEntry(entry, column, before, words);
  const reply = (replied?.text ?? '').trim();
  if (reading.kind === 'problem') {
    tell(reading.at === 'reason' ? (reason ?? answer) : answer, reading.message, true);
    return { said: undefined, notes: [...notes, ...changedNotes(cells, wanted)] };
  }
  const content = reading.kind === 'blank' ? null : reading.content;
  const isUntouched = sameContent(content, before) || (content === null && isBlank(before));
  if (isUntouched && reply === '') return { said: undefined, notes: changedNotes(cells, wanted) };
  if (isMisplaced(cells, wanted)) {
    tell(answer, '並べ替えで行がずれ、別の施策の欄に入っています。様式の並びに戻してください。', true);
    return { said: undefined, notes };
  }
  notes.push(...changedNotes(cells, wanted));
  if (content === null) {
    tell(answer, '空になっています。前の回答のままにしました。', true);
    return { said: undefined, notes };
  }
  if (!row.open) {
    tell(answer, '受理済みの欄です。書きかえは取り込んでいません。', true);
    return { said: undefined, notes };
  }
  if (reply.length > 2000) {
    tell(replied, '差戻しへの返事は、2000字までにしてください。', true);
    return { said: undefined, notes };
  }
  return { said: { content, reply: reply === '' ? null : reply.toWellFormed() }, notes };
}

function hasText({ answer, reason, reply }: PlacedRow['cells']): boolean {
  return [answer, reason, reply].some((each) => (each?.text ?? '') !== '');
}

/**
 * The answer's text as it was typed; undefined where a formula hides it. A program takes what begins with - + = or @ for
 * a formula: where Japanese words stand in it, it was none.
 */
function textOf(
  cell: PlacedCell | undefined,
  column: Column,
  tell: (cell: PlacedCell | undefined, message: string, left: boolean) => void,
): string | undefined {
  if (cell === undefined) return '';
  const { text, number, formula, isError, isStruck } = cell;
  if (isStruck) tell(cell, '取り消し線のある文字も、そのまま読みました。', false);
  if (isError) {
    if (formula !== null && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(formula)) {
      tell(cell, '数式として入っていた文字を、書いたとおりに読みました。', false);
      return /^[-+@]/u.test(formula) ? formula : `=${formula}`;
    }
    tell(cell, '数式がエラーになっています。文字か数字で書き直してください。', true);
    return undefined;
  }
  if (formula !== null) tell(cell, '数式の結果を読みました。', false);
  const isShortened = number !== null && /\dE[+-]?\d/u.test(text);
  const isText = columnKindLayouts[column.kind] === 'text';
  return isText && isShortened ? number.toLocaleString('en-US', { useGrouping: false }) : text;
}

/** Whether what stands beside the answer belongs to another row: the answers were sorted without their keys. */
function isMisplaced({ measure, question }: PlacedRow['cells'], { row, record }: RowWanted): boolean {
  if (!measure || !question) return false;
  const [here, asks] = [fingerprint(measure.text), fingerprint(question.text)];
  const isOwn = row.locked.measure === here && row.locked.question === asks;
  return !isOwn && record.rows.some((each) => each.locked.measure === here && each.locked.question === asks);
}

/** What only shows something and was changed all the same. */
function changedNotes(cells: PlacedRow['cells'], wanted: RowWanted): FormNote[] {
  if (isMisplaced(cells, wanted)) return [];
  return lockedRoles.flatMap((role) => {
    const [cell, written] = [cells[role], wanted.row.locked[role]];
    if (cell === undefined || written === undefined || fingerprint(cell.text) === written) return [];
    const message = `「${formLabels[role]}」が書きかえられています。取り込んでいません。`;
    return [{ place: cell.place, message, left: false }];
  });
}
