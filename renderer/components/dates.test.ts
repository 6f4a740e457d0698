import { describe, expect, it } from 'vitest';
import { clockTime, eraDate, eraDateTime, isoDay, monthDay, monthDayTime } from './dates.ts';

const at = new Date(2024, 5, 19, 14, 5).toISOString();

describe('dates', () => {
  it('writes a day with its weekday', () => {
    expect(monthDay('2024-06-28')).toBe('6月28日（金）');
    expect(monthDayTime(at)).toBe('6月19日（水）14:05');
    expect(clockTime(at)).toBe('14:05');
  });

  it('writes a day in its era, the first year as 元', () => {
    expect(eraDate('2024-06-19')).toBe('令和6年6月19日');
    expect(eraDate('2019-05-01')).toBe('令和元年5月1日');
    expect(eraDate('2019-04-30')).toBe('平成31年4月30日');
    expect(eraDate('1850-01-02')).toBe('1850年1月2日');
    expect(eraDateTime(at)).toBe('令和6年6月19日（水）14:05');
  });

  it('names the day here', () => {
    expect(isoDay(new Date(2024, 0, 2, 23, 59))).toBe('2024-01-02');
  });
});
