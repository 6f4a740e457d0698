import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToKeep, rotation } from './backup-rotation.ts';

const from = Date.parse('2024-01-01T00:00:00Z');
const hour = 3_600_000;
const at = (hours: number): Date => new Date(from + hours * hour);
/** Backups of some years, bunched as real ones are. */
const times = fc
  .array(fc.integer({ min: 0, max: 4 * 365 * 24 * 60 }), { maxLength: 300 })
  .map((minutes) => [...new Set(minutes)].map((each) => new Date(from + each * 60_000)));
const iso = (dates: readonly Date[]): string[] => dates.map((each) => each.toISOString());
const spanOf = (date: Date, length: number): string =>
  new Date(date.getTime() + 9 * hour).toISOString().slice(0, length);

describe('the rotation of backups', () => {
  it('keeps everything of a first quiet week', () => {
    const week = Array.from({ length: 7 }, (_, day) => at(day * 24));
    expect(iso(backupsToKeep(week))).toEqual(iso(week.toReversed()));
  });

  it('keeps an hour’s last, a day’s last and a month’s last of a year of backups every ten minutes', () => {
    const year = Array.from({ length: 365 * 24 * 6 }, (_, index) => at(index / 6));
    const kept = backupsToKeep(year);
    expect(kept.length).toBeLessThanOrEqual(rotation.newest + 24 + 31 + 12);
    const newest = year.at(-1)!;
    expect(kept[0]).toEqual(newest);
    for (let back = 0; back < rotation.hours; back += 1)
      expect(
        kept.some((each) => spanOf(each, 13) === spanOf(new Date(newest.getTime() - back * hour), 13)),
      ).toBe(true);
    expect(new Set(kept.map((each) => spanOf(each, 7))).size).toBe(12);
  });

  it('never lets go of the newest, whatever was there', () => {
    fc.assert(
      fc.property(times, (all) => {
        const newest = iso(all).toSorted().toReversed().slice(0, rotation.newest);
        expect(iso(backupsToKeep(all)).slice(0, rotation.newest)).toEqual(newest);
      }),
    );
  });

  it('keeps one of each month that the newest months’ backups came from, and of each day', () => {
    fc.assert(
      fc.property(times, (all) => {
        const kept = backupsToKeep(all);
        for (const [length, most] of [
          [7, rotation.months],
          [10, rotation.days],
          [13, rotation.hours],
        ] as const) {
          const spans = [...new Set(all.map((each) => spanOf(each, length)))]
            .toSorted()
            .toReversed()
            .slice(0, most);
          const keptSpans = new Set(kept.map((each) => spanOf(each, length)));
          expect(spans.filter((each) => !keptSpans.has(each))).toEqual([]);
        }
      }),
    );
  });

  it('has a limit, and keeps nothing that was not there', () => {
    fc.assert(
      fc.property(times, (all) => {
        const kept = backupsToKeep(all);
        expect(kept.length).toBeLessThanOrEqual(
          rotation.newest + rotation.hours + rotation.days + rotation.months,
        );
        expect(kept.every((each) => all.includes(each))).toBe(true);
      }),
    );
  });

  it('changes nothing when it is asked again', () => {
    fc.assert(
      fc.property(times, (all) => {
        const kept = backupsToKeep(all);
        expect(backupsToKeep(kept)).toEqual(kept);
      }),
    );
  });

  it('keeps what was made before and after the clock was set back', () => {
    const ahead = Array.from({ length: 5 }, (_, index) => at(24 * 365 * 10 + index));
    const after = Array.from({ length: 30 }, (_, day) => at(day * 24));
    const kept = backupsToKeep([...ahead, ...after]);
    expect(iso(kept)).toEqual(
      iso([...after, ...ahead].toReversed())
        .toSorted()
        .toReversed(),
    );
  });
});
