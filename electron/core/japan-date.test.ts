import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../shared/fiscal-year.ts';
import { eraDay } from '../../shared/era-date.ts';
import { japanDate } from './japan-date.ts';

describe('a day in Japan', () => {
  it('begins nine hours before that of UTC', () => {
    expect(japanDate(new Date('2026-03-31T14:59:59.999Z'))).toBe('2026-03-31');
    expect(japanDate(new Date('2026-03-31T15:00:00Z'))).toBe('2026-04-01');
  });

  it('is that of the time zone database, since Japan has no summer time any more', () => {
    const tokyo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });
    const at = fc.date({ min: new Date('1952-01-01'), max: new Date('9999-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(at, (date) => {
        expect(japanDate(date)).toBe(tokyo.format(date));
      }),
    );
  });

  it('is written in the years of its era', () => {
    expect(eraDay('2019-04-30', defaultEras)).toBe('平成31年4月30日');
    expect(eraDay('2019-05-01', defaultEras)).toBe('令和元年5月1日');
  });
});
