/**
 * The grammar of the cells that a clerk fills in on the Excel form (様式): the same lines that a coordinator edits
 * (edit-text.ts), a reason beside them for 該当なし, and numbers as numbers.
 */
import { answerContent, type AnswerContent } from './answer.ts';
import { editText, readEditText } from './edit-text.ts';
import type { Column } from './round.ts';
import { numberRefusal } from './typed-number.ts';

/** What is written into the cells, and what stands in them when the form comes back. */
export interface FormEntry {
  readonly answer: string;
  /** Where the answer's cell holds a number. */
  readonly number: number | null;
  /** Of 該当なし. */
  readonly reason: string;
}

/** Titles of the measures that a 再掲 may point to, by id. */
export type MeasureTitles = ReadonlyMap<string, string>;

const notApplicable = '該当なし';

export function formEntry(content: AnswerContent | null, titles: MeasureTitles): FormEntry {
  if (content?.kind === 'not-applicable') return { answer: '', number: null, reason: content.reason };
  if (content?.kind === 'reference')
    return { answer: referenceText(titles.get(content.measureId) ?? ''), number: null, reason: '' };
  if (content?.kind === 'money') return { answer: String(content.yen), number: content.yen, reason: '' };
  const answer = editText(content);
  const number = content?.kind === 'number' && String(Number(answer)).length < 16 ? Number(answer) : null;
  return { answer, number, reason: '' };
}

export const referenceText = (title: string): string => `再掲（${title}）`;

export type FormReading =
  | { readonly kind: 'content'; readonly content: AnswerContent }
  /** Nothing stands in it. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'problem'; readonly at: 'answer' | 'reason'; readonly message: string };

const problem = (message: string, at: 'answer' | 'reason' = 'answer'): FormReading => ({
  kind: 'problem',
  at,
  message,
});

/** @param before what the cell held when the form was written: what says the same stays exactly that */
export function readFormEntry(
  entry: FormEntry,
  column: Column,
  before: AnswerContent | null,
  titles: MeasureTitles,
): FormReading {
  const typed = linesOf(entry.answer);
  const reason = linesOf(entry.reason);
  const says = typed.trim();
  if (says === '' || says === notApplicable) {
    if (reason.trim() === '')
      return says === ''
        ? { kind: 'blank' }
        : problem('該当なしの理由がありません。右の欄に理由を書いてください。', 'reason');
    return checked({ kind: 'not-applicable', reason: reason.trim() }, before);
  }
  if (reason.trim() !== '')
    return problem('回答と該当なしの理由の両方があります。どちらかを消してください。', 'reason');
  if (before !== null && typed === linesOf(formEntry(before, titles).answer))
    return { kind: 'content', content: before };
  const reference = referenceOf(says, column, titles);
  if (reference !== undefined) return reference;
  return readAs(entry.number, typed, column, before);
}

/** Lines end with a line feed, bullets are ・, and there is no white space at the end. */
function linesOf(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/^(?<indent>[^\S\n]*)[･•]/gmu, '$<indent>・')
    .normalize('NFC')
    .trimEnd();
}

function referenceOf(says: string, column: Column, titles: MeasureTitles): FormReading | undefined {
  const named = /^再掲[（(](?<title>.*)[）)]$/su.exec(says)?.groups?.['title'];
  if (named === undefined && column.kind !== 'reference') return undefined;
  const title = (named ?? says).trim();
  const [measureId, ...others] = [...titles].flatMap(([id, each]) => (each === title ? [id] : []));
  if (measureId !== undefined && others.length === 0)
    return { kind: 'content', content: { kind: 'reference', measureId } };
  if (column.kind !== 'reference') return undefined;
  return problem(`「${title}」という施策は、この様式にありません。選べる施策の名前を書いてください。`);
}

function readAs(
  number: number | null,
  typed: string,
  column: Column,
  before: AnswerContent | null,
): FormReading {
  if (column.kind === 'choice') {
    const value = column.scale.find((each) => sameGrade(each.value, typed))?.value;
    const choices = column.scale.map((each) => each.value).join('・');
    return value === undefined
      ? problem(`「${choices}」のどれかを選んでください。`)
      : { kind: 'content', content: { kind: 'choice', value } };
  }
  const isCounted = column.kind === 'number' || column.kind === 'money';
  const text = isCounted ? (number === null ? withoutUnit(typed, column) : plainNumber(number)) : typed;
  const content = readEditText(text, column, before);
  if (content === undefined)
    return problem(column.kind === 'money' ? '円の単位で、整数を書いてください。' : numberRefusal);
  if (content === null) return { kind: 'blank' };
  return checked(isSameNumber(content, before) ? before : content, before);
}

function checked(content: AnswerContent, before: AnswerContent | null): FormReading {
  if (!answerContent.safeParse(content).success)
    return problem(
      content.kind === 'not-applicable'
        ? '該当なしの理由は、2000字までにしてください。'
        : '長すぎます。1行5000字、500行までにしてください。',
      content.kind === 'not-applicable' ? 'reason' : 'answer',
    );
  const isSame = content.kind === 'not-applicable' && before?.kind === 'not-applicable';
  return { kind: 'content', content: isSame && before.reason.trim() === content.reason ? before : content };
}

/** Full-width letters and numbers count as the others: Ａ for A. */
function sameGrade(value: string, typed: string): boolean {
  return value === typed.trim() || value.normalize('NFKC') === typed.normalize('NFKC').trim();
}

function withoutUnit(typed: string, column: Column): string {
  const text = typed.trim();
  if (column.kind === 'money') return text.replace(/^[￥¥\\]\s*/u, '').replace(/\s*円$/u, '');
  const unit = column.kind === 'number' ? column.unit : '';
  return unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

/** Without the tail that binary fractions leave (0.1 + 0.2), as Excel shows it. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** Excel drops the zeros of 1.10: it is the same number. */
function isSameNumber(content: AnswerContent, before: AnswerContent | null): before is AnswerContent {
  return (
    content.kind === 'number' && before?.kind === 'number' && Number(content.value) === Number(before.value)
  );
}
