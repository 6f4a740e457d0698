/**
 * Numbers and dates of a workbook as Excel displays them in Japanese. SheetJS formats all but the formats with eras
 * (ggge年m月d日) and weekdays, which are a city's daily bread; those are done here, with the store's table of eras.
 */
import type { Era } from '../../../../shared/fiscal-year.ts';

/** Formats that Japanese Excel knows by number and does not write into the file. */
const japaneseFormats: readonly (readonly [id: number, format: string])[] = [
  [27, '[$-411]ge.m.d'],
  [28, '[$-411]ggge"年"m"月"d"日"'],
  [29, '[$-411]ggge"年"m"月"d"日"'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"時"mm"分"'],
  [33, 'h"時"mm"分"ss"秒"'],
  [34, 'yyyy"年"m"月"'],
  [35, 'm"月"d"日"'],
  [36, '[$-411]ge.m.d'],
  [50, '[$-411]ge.m.d'],
  [51, '[$-411]ggge"年"m"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, '[$-411]ggge"年"m"月"d"日"'],
  [55, 'yyyy"年"m"月"'],
  [56, 'm"月"d"日"'],
  [57, '[$-411]ge.m.d'],
  [58, '[$-411]ggge"年"m"月"d"日"'],
];

/** The styles of a workbook with those formats written out; the first of a number counts less than what the file says. */
export function withJapaneseFormats(styles: Uint8Array): Uint8Array {
  const xml = Buffer.from(styles.buffer, styles.byteOffset, styles.byteLength).toString('utf8');
  const formats = japaneseFormats
    .map(([id, format]) => `<numFmt numFmtId="${id}" formatCode="${format.replaceAll('"', '&quot;')}"/>`)
    .join('');
  const known = /<numFmts(?:\s[^>]*)?(?<!\/)>/u;
  const made = known.test(xml)
    ? xml.replace(known, (tag) => tag + formats)
    : xml.replace(/<styleSheet(?:\s[^>]*)?>/u, (tag) => `${tag}<numFmts>${formats}</numFmts>`);
  return Buffer.from(made);
}

const token =
  /"(?<quoted>[^"]*)"|\\(?<escaped>.)|\[[^\]]*\]|_.|\*.|(?<code>g+|e+|y+|m+|d+|a{3,}|r+)|(?<literal>.)/giu;
const weekdays = '日月火水木金土';

/** Whether only we can format it: era or Japanese weekday, outside of quoted text. */
export function needsEra(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
  return /[ge]|a{3}/iu.test(bare) && /[ymd]/iu.test(bare) && !/[0#?]|general|am\/pm/iu.test(bare);
}

/**
 * A day as displayed; undefined where it is none.
 * @param serial days since 1899-12-30, as Excel counts them from March 1900 on
 */
export function shownDate(
  serial: number,
  format: string,
  eras: readonly Era[],
  is1904 = false,
): string | undefined {
  const days = serial + (is1904 ? 1462 : 0);
  if (!(days >= 61 && days < 2_958_466)) return undefined;
  const date = new Date(Math.floor(days) * 86_400_000 - 2_209_161_600_000);
  const [section = ''] = format.split(';', 1);
  let shown = '';
  for (const { groups = {} } of section.matchAll(token)) {
    const { quoted, escaped, code, literal } = groups;
    shown += quoted ?? escaped ?? literal ?? (code === undefined ? '' : part(date, code.toLowerCase(), eras));
  }
  return shown;
}

function part(date: Date, code: string, eras: readonly Era[]): string {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  const iso = date.toISOString().slice(0, 10);
  const era = eras.find((each) => each.firstDay <= iso);
  const count = era ? year - era.firstYear + 1 : year;
  switch (code.charAt(0)) {
    case 'g':
      return era
        ? code.length === 1
          ? era.letter
          : code.length === 2
            ? era.name.slice(0, 1)
            : era.name
        : '';
    case 'e':
      return code.length > 1 ? two(count) : String(count);
    case 'r':
      return `${era?.name ?? ''}${two(count)}`;
    case 'y':
      return code.length > 2 ? String(year) : two(year % 100);
    case 'm':
      return code.length > 1 ? two(month) : String(month);
    case 'd':
      return code.length > 1 ? two(day) : String(day);
    default:
      return `${weekdays[date.getUTCDay()] ?? ''}${code.length > 3 ? '曜日' : ''}`;
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
