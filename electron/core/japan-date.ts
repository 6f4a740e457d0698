/** Days as the city counts them, whatever the machine's own time zone. */

import { defaultEras } from '../../shared/fiscal-year.ts';

/** Nine hours, summer and winter. Asking ICU for the same takes as long as reading a small round. */
const aheadOfUtc = 9 * 60 * 60 * 1000;

/** The day in Japan, as ISO date. */
export function japanDate(at: Date): string {
  return new Date(at.getTime() + aheadOfUtc).toISOString().slice(0, 10);
}

/** An ISO date as a document has it, e.g. 令和6年6月19日; the western year before the first era that is known. */
export function eraDay(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const era = defaultEras.find((each) => each.firstDay <= day);
  const count = era === undefined ? year : year - era.firstYear + 1;
  const label = era === undefined ? String(year) : `${era.name}${count === 1 ? '元' : count}`;
  return `${label}年${month}月${date}日`;
}
