/** Days as they stand in a letter or a sentence, the same on every machine: the day that an ISO date names. */

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

/** 金 for 2024-06-28. */
export function weekdayOf(iso: string): string {
  return weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';
}

/** 6月28日 for 2024-06-28. */
export function dayShort(iso: string): string {
  const [, month = '', day = ''] = iso.split('-');
  return `${Number(month)}月${Number(day)}日`;
}

/** 6月28日（金） for 2024-06-28. */
export function dayWords(iso: string): string {
  return `${dayShort(iso)}（${weekdayOf(iso)}）`;
}
