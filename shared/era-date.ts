/**
 * A calendar day as an office writes it: 令和6年6月19日 in a table, 令和6.6.19 on a form, and 2024-06-19 in data.
 * Reading is generous, because an input method turns . into 。 and / into ・; what is read is never stored as text.
 */
import { weekdayOf } from './day-words.ts';
import type { Era } from './fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from './result.ts';

/**
 * The day that the whole text names, as YYYY-MM-DD: 令和6.6.19, R6.6.19, 令和6年6月19日, 2024-06-19, 2024/6/19,
 * also in full-width characters, with 元, and with its own weekday behind it. Undefined where there is no such day, or
 * where the era begins after it; a day beyond its era's end is read on (平成31.5.1 is 2019-05-01).
 */
export function eraDateOf(text: string, eras: readonly Era[]): string | undefined {
  const written = partsOf(text, eras);
  return written && dayOf(written);
}

/** The day that was typed, or why it is none. */
export function readDate(
  text: string,
  eras: readonly Era[],
): Result<string, Problem<'NO_DATE' | 'NO_SUCH_DAY'>> {
  const written = partsOf(text, eras);
  if (written === undefined)
    return fail('NO_DATE', `日付として読めません。${dateForms(eras)} のように、年から書いてください。`);
  const day = dayOf(written);
  return day === undefined
    ? fail('NO_SUCH_DAY', 'その日はありません。元号と年・月・日（曜日）を確かめてください。')
    : succeed(day);
}

/** How a day is typed, told to whoever types one: 令和6年4月1日、R6.4.1、2024/4/1. */
export function dateForms(eras: readonly Era[]): string {
  const day = '2024-04-01';
  const short = eraOf(day, eras);
  return [eraDay(day, eras), ...(short ? [`${short.era.letter}${short.count}.4.1`] : []), '2024/4/1'].join(
    '、',
  );
}

/** Whether a date may yet come of the text when more is typed: 令和6年4 is no mistake while somebody is typing. */
export function isBegunDate(text: string, eras: readonly Era[]): boolean {
  const plain = plainText(text);
  if (eras.some(({ name, letter }) => name.startsWith(plain) || letter === plain)) return true;
  const day = `\\d{0,2}|\\d{1,2}日?\\((?:[${weekdays}]曜?日?)?`;
  const month = `\\d{1,2}(?:[月${separators}](?:${day}))?`;
  const year = `(?:(?:${namesIn(eras)})(?:元|\\d{1,3})|\\d{4})(?:[年${separators}](?:${month})?)?`;
  const begun = new RegExp(`^(?:\\d{1,3}|${year})$`, 'u');
  const whole = partsOf(text, eras);
  // 2024/4/0 goes on to 2024/4/01.
  return begun.test(plain) && (whole === undefined || whole.day === 0);
}

/** 2024-06-19 as 令和6年6月19日; the western year where the table has no era for it. */
export function eraDay(iso: string, eras: readonly Era[]): string {
  const { era, count, month, day } = eraOf(iso, eras) ?? westernOf(iso);
  return `${era?.name ?? ''}${era && count === 1 ? '元' : count}年${month}月${day}日`;
}

/** 2024-06-19 as 令和6.6.19, for a field; the western form where the table has no era for it. */
export function shortEraDate(iso: string, eras: readonly Era[]): string {
  const { era, count, month, day } = eraOf(iso, eras) ?? westernOf(iso);
  return `${era?.name ?? ''}${era && count === 1 ? '元' : count}.${month}.${day}`;
}

interface WrittenDate {
  readonly era: Era | undefined;
  readonly count: number;
  readonly month: number;
  readonly day: number;
  readonly weekday?: string | undefined;
}

const separators = './。・ー-';
const weekdays = '日月火水木金土';

const plainText = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/\s/gu, '');

const namesIn = (eras: readonly Era[]): string => eras.flatMap((each) => [each.name, each.letter]).join('|');

function partsOf(text: string, eras: readonly Era[]): WrittenDate | undefined {
  const pattern = new RegExp(
    `^(?:(?<era>${namesIn(eras)})(?<count>元|\\d{1,3})|(?<western>\\d{4}))[年${separators}](?<month>\\d{1,2})[月${separators}](?<day>\\d{1,2})日?(?:\\((?<weekday>[${weekdays}])(?:曜日?)?\\))?$`,
    'u',
  );
  const found = pattern.exec(plainText(text))?.groups;
  if (found === undefined) return undefined;
  const era = eras.find((each) => each.name === found['era'] || each.letter === found['era']);
  const count = era === undefined ? found['western'] : found['count'] === '元' ? 1 : found['count'];
  return {
    era,
    count: Number(count),
    month: Number(found['month']),
    day: Number(found['day']),
    weekday: found['weekday'],
  };
}

function dayOf({ era, count, month, day, weekday }: WrittenDate): string | undefined {
  const iso = isoDay(era === undefined ? count : era.firstYear - 1 + count, month, day);
  if (iso === undefined || (era !== undefined && iso < era.firstDay)) return undefined;
  return weekday === undefined || weekday === weekdayOf(iso) ? iso : undefined;
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSame =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? date.toISOString().slice(0, 10) : undefined;
}

function westernOf(iso: string): WrittenDate {
  const [count = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { era: undefined, count, month, day };
}

function eraOf(iso: string, eras: readonly Era[]): (WrittenDate & { readonly era: Era }) | undefined {
  const era = eras.find((each) => each.firstDay <= iso);
  if (era === undefined) return undefined;
  const western = westernOf(iso);
  return { ...western, era, count: western.count - era.firstYear + 1 };
}
