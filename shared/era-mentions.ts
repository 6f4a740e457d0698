/**
 * Finds the years that free text names (令和5年度, R5.12.15, 2023年) and rolls them to another year.
 * Only the year's own characters ever change; everything else is the department's text and stays byte for byte.
 * In doubt nothing is found: a wrong year left standing is seen by the clerk, a rolled room number is not.
 */
import { defaultEras, fiscalYear, fiscalYearOfDate, halfWidth, type Era } from './fiscal-year.ts';

export interface EraMention {
  /** Where the mention begins in the text, in UTF-16 units like every index of a string. */
  readonly index: number;
  readonly length: number;
  readonly text: string;
  /** The western year as written: a fiscal year with 年度 and with a bare R5, a calendar year otherwise. */
  readonly year: number;
  readonly precision: 'fiscal-year' | 'year' | 'month' | 'day';
  /** The fiscal year it lies in: R6.3 in 2023. A calendar year alone counts as the fiscal year of that number. */
  readonly fiscalYear: number;
}

export interface RolledMention {
  readonly before: string;
  readonly after: string;
  /** Where `after` begins in the rolled text. */
  readonly index: number;
}

interface Found extends EraMention {
  /** The mention's beginning as written: an era's name or letter (empty for a western year), space, number. */
  readonly era: string;
  readonly space: string;
  readonly number: string;
  /** `-MM-DD`: the last day the mention may mean, on which its era is chosen. */
  readonly lastDay: string;
}

/** Every year named in the text, from left to right, never overlapping. */
export function findEraMentions(text: string, eras: readonly Era[] = defaultEras): EraMention[] {
  return scan(text, eras).map(({ index, length, text: written, year, precision, fiscalYear: fiscal }) => ({
    index,
    length,
    text: written,
    year,
    precision,
    fiscalYear: fiscal,
  }));
}

/**
 * The text with every mention of the fiscal years `from` to `to` (both included) moved by `by` years, in the form
 * it was written in (full-width stays full-width), and what was changed. The era is the one of the rolled day, or of
 * the end of the rolled month or year: 平成30年度 by 1 is 令和元年度. Days stay as written, 29 February too: each
 * mention is reported, for a person to look at. By 0, and to years no era of the table has, nothing is moved.
 */
export function rollEraMentions(
  text: string,
  by: number,
  range: { readonly from: number; readonly to: number },
  eras: readonly Era[] = defaultEras,
): { text: string; mentions: RolledMention[] } {
  const mentions: RolledMention[] = [];
  let rolled = '';
  let end = 0;
  for (const found of scan(text, eras)) {
    if (found.fiscalYear < range.from || range.to < found.fiscalYear) continue;
    const after = rollOne(found, by, text, eras);
    if (after === undefined) continue;
    rolled += text.slice(end, found.index);
    mentions.push({ before: found.text, after, index: rolled.length });
    rolled += after;
    end = found.index + found.length;
  }
  return { text: rolled + text.slice(end), mentions };
}

const blank = '[ \\u3000]*';
const month = '(?<month>0?[1-9]|1[0-2])';
const day = '(?<day>0?[1-9]|[12]\\d|3[01])';
const latin = '\\p{Script=Latin}';
const fiscal = `(?<fiscal>${blank}年度)`;
const calendar = `${blank}年(?:${blank}${month}${blank}月(?:${blank}${day}${blank}日)?)?`;
const slashed = `/${month}/${day}(?![\\d/])`;
const dotted = `\\.${month}(?:月(?:${day}日)?|\\.${day}(?!\\.?\\d)|(?![\\d.]?\\d|[/年${latin}]))`;
/** A bare R5 is a fiscal year; R5号, R5-1 and R5.13 are something else. */
const bare = `(?<bare>)(?![\\d${latin}号]|[./\\-‐‑–−－]\\d)`;

function mentionPattern(eras: readonly Era[]): RegExp {
  const name = `(?<name>${eras.map((each) => each.name).join('|')})`;
  const letter = `(?<![\\d${latin}第])(?<letter>[${eras.map((each) => each.letter).join('')}])`;
  const inEra = `(?:${name}(?<space>${blank})|${letter})(?<count>元|\\d{1,2})(?:${fiscal}|${calendar}|${slashed}|${dotted}|${bare})`;
  const western = `(?<!\\d)(?<western>\\d{4})(?:${fiscal}|${calendar}|${slashed}|\\.${month}\\.${day}(?!\\.?\\d))`;
  return new RegExp(`${inEra}|${western}`, 'gu');
}

function scan(text: string, eras: readonly Era[]): Found[] {
  return [...halfWidth(text).matchAll(mentionPattern(eras))].flatMap((match) => {
    const { name, letter, space = '', count, western, month, day, fiscal, bare } = match.groups ?? {};
    if (bare !== undefined && !isBareYear(letter, Number(count), eras)) return [];
    const year = western === undefined ? yearInEra(name ?? letter, count, eras) : Number(western);
    if (year === undefined || !fiscalYear.safeParse(year).success) return [];
    const isFiscal = fiscal !== undefined || bare !== undefined;
    const written = text.slice(match.index, match.index + match[0].length);
    const era = written.slice(0, (name ?? letter ?? '').length);
    const numberAt = era.length + space.length;
    return {
      index: match.index,
      length: match[0].length,
      text: written,
      year,
      precision: isFiscal ? 'fiscal-year' : day ? 'day' : month ? 'month' : 'year',
      fiscalYear: month ? fiscalYearOfDate({ year, month: Number(month) }) : year,
      era,
      space,
      number: written.slice(numberAt, numberAt + (western ?? count ?? '').length),
      lastDay: `-${(month ?? '12').padStart(2, '0')}-${(day ?? '31').padStart(2, '0')}`,
    } satisfies Found;
  });
}

function yearInEra(
  written: string | undefined,
  count: string | undefined,
  eras: readonly Era[],
): number | undefined {
  const era = eras.find((each) => each.name === written || each.letter === written);
  const number = count === '元' ? 1 : Number(count);
  return era === undefined || number < 1 ? undefined : era.firstYear + number - 1;
}

/** A letter with nothing after its number is a year only within its era, and never with 元: not H35, not R元気. */
function isBareYear(letter: string | undefined, count: number, eras: readonly Era[]): boolean {
  const at = eras.findIndex((each) => each.letter === letter);
  const era = eras[at];
  return era !== undefined && era.firstYear + count - 1 <= (eras[at - 1]?.firstYear ?? 9999);
}

/** The mention written for another year, or undefined where no era or no fiscal year stands for that year. */
function rollOne(found: Found, by: number, text: string, eras: readonly Era[]): string | undefined {
  const year = found.year + by;
  if (by === 0 || !fiscalYear.safeParse(year).success) return undefined;
  const rest = found.text.slice(found.era.length + found.space.length + found.number.length);
  if (found.era === '') return likeWritten(String(year), found, text) + rest;
  const era = eras.find((each) => each.firstDay <= `${year}${found.lastDay}`);
  if (era === undefined) return undefined;
  const isName = eras.some((each) => each.name === found.era);
  const count = year - era.firstYear + 1;
  const padded = String(count).padStart(/^[0０]/.test(found.number) ? 2 : 1, '0');
  const number = count === 1 && isName ? '元' : likeWritten(padded, found, text);
  const letter = /[Ａ-Ｚ]/.test(found.era) ? fullWidth(era.letter) : era.letter;
  return (isName ? era.name : letter) + found.space + number + rest;
}

/** Digits in the width of the mention's number or, where that is 元, of the mention or else the whole text. */
function likeWritten(digits: string, found: Found, text: string): string {
  const sample = [found.number, found.text, text].find((each) => /[0-9０-９]/.test(each)) ?? '';
  return /[０-９]/.test(sample) && !/[0-9]/.test(sample) ? fullWidth(digits) : digits;
}

function fullWidth(text: string): string {
  return text.replaceAll(/[0-9A-Z]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0));
}

/**
 * Days that free text names without a year (11月6日): nothing in them can be rolled by rule, but in another year they
 * fall on another weekday. 毎月 and a day after a year are none.
 */
export function findBareDates(text: string): string[] {
  return [...text.matchAll(/(?<![年\d０-９][ \u3000]*)(?<!\d)[\d０-９]{1,2}月[\d０-９]{1,2}日/gu)].map(
    ([found]) => found,
  );
}
