/**
 * Fiscal years (年度) as western integers, April to March: 令和5年度 is 2023.
 * Eras are data: the next one is a row in a table, not a change of code, so every function takes the table.
 */
import { z } from 'zod';

/** 明治元年: there is none before it that this program can write. */
export const firstFiscalYear = 1868;
export const fiscalYear = z.int().min(firstFiscalYear).max(9999);

export const era = z.object({
  /** As written in full, e.g. 令和. */
  name: z.string().regex(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,8}$/u, {
    error: '元号は漢字かかなで、8字までにしてください。',
  }),
  /** As written short, e.g. R; one capital Latin letter. */
  letter: z.string().regex(/^[A-Z]$/, { error: '略号は大文字の英字1字にしてください。' }),
  /** The western year that is the era's 元年. */
  firstYear: fiscalYear,
  /** The first calendar day of the era, YYYY-MM-DD. */
  firstDay: z.iso.date({ error: '初日は 2019-05-01 のように、ある日付を書いてください。' }),
});
export type Era = z.infer<typeof era>;

/** Newest first. 明治 counts from the day it was declared to have begun, not from the day of the declaration. */
export const defaultEras: readonly Era[] = [
  { name: '令和', letter: 'R', firstYear: 2019, firstDay: '2019-05-01' },
  { name: '平成', letter: 'H', firstYear: 1989, firstDay: '1989-01-08' },
  { name: '昭和', letter: 'S', firstYear: 1926, firstDay: '1926-12-25' },
  { name: '大正', letter: 'T', firstYear: 1912, firstDay: '1912-07-30' },
  { name: '明治', letter: 'M', firstYear: 1868, firstDay: '1868-01-25' },
];

/**
 * An era table from outside: newest first, every era beginning in a later year than the one after it,
 * no name or letter twice, and each 元年 the year of its first day.
 */
export const eraTable = z
  .array(era)
  .min(1, { error: '元号表には、元号が1つ以上要ります。' })
  .max(50, { error: '元号は50までにしてください。' })
  .refine((eras) => eras.every((each) => Number(each.firstDay.slice(0, 4)) === each.firstYear), {
    error: '元号表の元年と初日の年が合っていません。',
  })
  .refine((eras) => eras.every((each, at) => each.firstYear < (eras[at - 1]?.firstYear ?? Infinity)), {
    error: '元号表は新しい元号から順に、期間が重ならないように並べてください。',
  })
  .refine(
    (eras) => isDistinct(eras.map((each) => each.name)) && isDistinct(eras.map((each) => each.letter)),
    {
      error: '元号表に同じ元号名または同じ略号が二度あります。',
    },
  );

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** Full-width digits, capital letters, ． and ／ as half-width ones, so that each character keeps its index. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚ．／]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/**
 * The era that names a year: the newest whose 元年 is not after it, so that all of 2019 is 令和元年度
 * (the government's own practice since 2019). Undefined before the table's oldest era.
 */
function eraOfYear(year: number, eras: readonly Era[]): Era | undefined {
  return eras.find((each) => each.firstYear <= year);
}

/** 2023 as 令和5年度, 2019 as 令和元年度; 2023年度 where the table has no era for it. */
export function fiscalYearLabel(year: number, eras: readonly Era[] = defaultEras): string {
  const found = eraOfYear(year, eras);
  if (found === undefined) return `${year}年度`;
  const count = year - found.firstYear + 1;
  return `${found.name}${count === 1 ? '元' : count}年度`;
}

/** 2023 and 2024 as 令和5・6年度, over an era's end as 平成30・令和元年度; each year once, from the earliest. */
export function fiscalYearsLabel(years: readonly number[], eras: readonly Era[] = defaultEras): string {
  let before = '';
  const parts = [...new Set(years)]
    .toSorted((a, b) => a - b)
    .map((year) => {
      const name = eraOfYear(year, eras)?.name ?? '';
      const label = fiscalYearLabel(year, eras).slice(name === before ? name.length : 0, -'年度'.length);
      before = name;
      return label;
    });
  return parts.length === 0 ? '' : `${parts.join('・')}年度`;
}

/** 2023 as R5; 2023 where the table has no era for it. */
export function fiscalYearShort(year: number, eras: readonly Era[] = defaultEras): string {
  const found = eraOfYear(year, eras);
  return found === undefined ? String(year) : `${found.letter}${year - found.firstYear + 1}`;
}

const blank = '[ \\u3000]*';

/**
 * The fiscal year that the whole text names: 令和5年度, 令和５年度, 令和元年度, R5年度, R5, 2023年度 or 2023.
 * A year beyond its era's end is read on (平成31年度 is 2019): plans written before a change of era name such years.
 * Undefined for anything else, 令和5年 (a calendar year) among it.
 */
export function parseFiscalYear(text: string, eras: readonly Era[] = defaultEras): number | undefined {
  const pattern = new RegExp(
    `^(?:(${names(eras)})${blank}(元|\\d{1,3})${blank}年度|([${letters(eras)}])(元|\\d{1,3})(?:${blank}年度)?|(\\d{4})(?:${blank}年度)?)$`,
    'u',
  );
  const match = pattern.exec(halfWidth(text));
  if (match === null) return undefined;
  const [, name, nameCount, letter, letterCount, western] = match;
  return western === undefined
    ? yearOf(name ?? letter, nameCount ?? letterCount, eras)
    : inRange(Number(western));
}

/** The fiscal years that a label names with 年度, in its order, each once: 令和6年度の取組み（実施予定を含む） has 2024. */
export function fiscalYearsIn(text: string, eras: readonly Era[] = defaultEras): number[] {
  const pattern = new RegExp(
    `(?:(${names(eras)}|(?<![A-Za-z0-9])[${letters(eras)}])${blank}(元|\\d{1,3})|(?<!\\d)(\\d{4}))${blank}年度`,
    'gu',
  );
  const years = [...halfWidth(text).matchAll(pattern)].map(([, written, count, western]) =>
    western === undefined ? yearOf(written, count, eras) : inRange(Number(western)),
  );
  return [...new Set(years.filter((each) => each !== undefined))];
}

/**
 * The fiscal year a day or month lies in: March 2024 is 2023. An ISO date is read as it is written (YYYY-MM-…),
 * without time zones. Throws RangeError when there is no such month.
 */
export function fiscalYearOfDate(date: string | { readonly year: number; readonly month: number }): number {
  const { year, month } = typeof date === 'string' ? isoMonth(date) : date;
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError(`No such month: ${month}`);
  return month < 4 ? year - 1 : year;
}

function isoMonth(date: string): { year: number; month: number } {
  const match = /^(\d{4})-(\d{2})(?!\d)/.exec(date);
  if (match === null) throw new RangeError(`Not an ISO date: ${date}`);
  return { year: Number(match[1]), month: Number(match[2]) };
}

function yearOf(
  written: string | undefined,
  count: string | undefined,
  eras: readonly Era[],
): number | undefined {
  const found = eras.find((each) => each.name === written || each.letter === written);
  const number = count === '元' ? 1 : Number(count);
  return found === undefined || !(number >= 1) ? undefined : inRange(found.firstYear + number - 1);
}

function inRange(year: number): number | undefined {
  return fiscalYear.safeParse(year).success ? year : undefined;
}

function names(eras: readonly Era[]): string {
  return eras.map((each) => each.name).join('|');
}

function letters(eras: readonly Era[]): string {
  return eras.map((each) => each.letter).join('');
}
