/**
 * Which backups stay: the newest ones, and the last of each hour, day and month that had any. Counted in hours, days and
 * months with a backup and not from now on, so that neither a long absence nor a clock that was set back costs one.
 */

export const rotation = { newest: 10, hours: 24, days: 31, months: 36 } as const;

/** Japan's days and months: an office's day does not end at nine in the morning. */
const japanOffset = 9 * 3_600_000;

/** The times of the backups that stay, newest first. */
export function backupsToKeep(times: readonly Date[]): Date[] {
  const newestFirst = times.toSorted((a, b) => b.getTime() - a.getTime());
  const kept = new Set(newestFirst.slice(0, rotation.newest));
  for (const [length, most] of [
    ['yyyy-mm-ddThh'.length, rotation.hours],
    ['yyyy-mm-dd'.length, rotation.days],
    ['yyyy-mm'.length, rotation.months],
  ] as const) {
    const spans = new Set<string>();
    for (const time of newestFirst) {
      const span = new Date(time.getTime() + japanOffset).toISOString().slice(0, length);
      if (spans.has(span)) continue;
      if (spans.size === most) break;
      spans.add(span);
      kept.add(time);
    }
  }
  return newestFirst.filter((each) => kept.has(each));
}
