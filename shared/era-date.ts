/**
 * A calendar day as an office writes it on a form: 令和6.6.19, and 2024-06-19 in data.
 * Reading is generous, because an input method turns . into 。 and / into ・; what is read is never stored as text.
 */
import type { Era } from './fiscal-year.ts';

/**
 * The day that the whole text names, as YYYY-MM-DD: 令和6.6.19, R6.6.19, 令和6年6月19日, 2024-06-19, 2024/6/19,
 * also in full-width characters and with 元. Undefined where there is no such day, or where the era begins after it;
 * a day beyond its era's end is read on (平成31.5.1 is 2019-05-01).
 */
export function eraDateOf(text: string, eras: readonly Era[]): string | undefined {
  const names = eras.flatMap((each) => [each.name, each.letter]).join('|');
  const pattern = new RegExp(
    `^(?:(?<era>${names})(?<count>元|\\d{1,3})|(?<western>\\d{4}))[年./。・ー-](?<month>\\d{1,2})[月./。・ー-](?<day>\\d{1,2})日?$`,
    'u',
  );
  const found = pattern.exec(text.normalize('NFKC').toUpperCase().replaceAll(/\s/g, ''))?.groups;
  if (found === undefined) return undefined;
  const era = eras.find((each) => each.name === found['era'] || each.letter === found['era']);
  const year =
    era === undefined
      ? Number(found['western'])
      : era.firstYear - 1 + (found['count'] === '元' ? 1 : Number(found['count']));
  const day = isoDay(year, Number(found['month']), Number(found['day']));
  return era !== undefined && day !== undefined && day < era.firstDay ? undefined : day;
}

/** 2024-06-19 as 令和6.6.19, for a field; the western form where the table has no era for it. */
export function shortEraDate(iso: string, eras: readonly Era[]): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  const era = eras.find((each) => each.firstDay <= iso);
  if (era === undefined) return `${year}.${month}.${day}`;
  const count = year - era.firstYear + 1;
  return `${era.name}${count === 1 ? '元' : count}.${month}.${day}`;
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSame ? date.toISOString().slice(0, 10) : undefined;
}
