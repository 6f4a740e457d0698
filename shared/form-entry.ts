/**
 * The grammar of the cells that a clerk fills in on the Excel form (様式): the same lines that a coordinator edits
 * (edit-text.ts), a reason beside them for 該当なし, and numbers as numbers.
 */
import { answerContent, type AnswerContent } from './answer.ts';
import { editText, readEditText } from './edit-text.ts';
import type { Era } from './fiscal-year.ts';
import type { Column } from './round.ts';

/** What is written into the cells, and what stands in them when the form comes back. */
export interface FormEntry {
  readonly answer: string;
  /** Where the answer's cell holds a number. */
  readonly number: number | null;
  /** Where it holds a day: ISO date. */
  readonly day: string | null;
  /** Of 該当なし. */
  readonly reason: string;
}

/** Titles of the measures that a 再掲 may point to, by id. */
export type MeasureTitles = ReadonlyMap<string, string>;

/** What writing and reading a form takes besides its cells. */
export interface FormWords {
  readonly titles: MeasureTitles;
  readonly eras: readonly Era[];
}

const notApplicable = '該当なし';

export function formEntry(content: AnswerContent | null, { titles, eras }: FormWords): FormEntry {
  const entry = { answer: editText(content, eras), number: null, day: null, reason: '' };
  switch (content?.kind) {
    case 'not-applicable':
      return { ...entry, reason: content.reason };
    case 'reference':
      return { ...entry, answer: referenceText(titles.get(content.measureId) ?? '') };
    case 'money':
      return { ...entry, answer: String(content.yen), number: content.yen };
    case 'number': {
      const isKept = String(Number(entry.answer)).length < 16;
      return { ...entry, number: isKept ? Number(entry.answer) : null };
    }
    case 'date':
      return { ...entry, day: content.date };
    case undefined:
    case 'items':
    case 'text':
    case 'choice':
      return entry;
  }
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
  words: FormWords,
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
  if (before !== null && typed === linesOf(formEntry(before, words).answer))
    return { kind: 'content', content: before };
  const reference = referenceOf(says, column, words.titles);
  if (reference !== undefined) return reference;
  const read = readEditText(plainText(entry, typed, column), column, before, words.eras);
  if (!read.ok) return problem(read.problem.message);
  if (read.value === null) return { kind: 'blank' };
  return checked(isSameNumber(read.value, before) ? before : read.value, before);
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

/** What stands in the cell as it would be typed: a grade of the scale, a number without its unit, a day. */
function plainText({ number, day }: FormEntry, typed: string, column: Column): string {
  switch (column.kind) {
    case 'items':
    case 'text':
    case 'reference':
      return typed;
    case 'choice':
      return column.scale.find((each) => sameGrade(each.value, typed))?.value ?? typed;
    case 'number': {
      const text = typed.trim();
      if (number !== null) return plainNumber(number);
      return column.unit !== '' && text.endsWith(column.unit) ? text.slice(0, -column.unit.length) : text;
    }
    case 'money':
      if (number !== null) return plainNumber(number);
      return typed
        .trim()
        .replace(/^[￥¥\\]\s*/u, '')
        .replace(/\s*円$/u, '');
    case 'date':
      return day ?? typed;
  }
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
