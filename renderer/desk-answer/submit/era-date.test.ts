import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import { eraDateShort, readEraDate } from './era-date.ts';

describe('readEraDate', () => {
  it.each([
    '令和6.6.19',
    'R6.6.19',
    'r6.6.19',
    'Ｒ６．６．１９',
    '令和６．６．１９',
    '令和6年6月19日',
    '令和 6年 6月 19日',
    '　令和６年６月１９日　',
    '㋿6.6.19',
    '2024-06-19',
    '2024/6/19',
    '２０２４／６／１９',
    '2024年6月19日',
  ])('reads %s as 2024-06-19', (text) => {
    expect(readEraDate(text)).toBe('2024-06-19');
  });

  it('reads what an input method makes of a point and a stroke', () => {
    expect(readEraDate('令和６。６。１９')).toBe('2024-06-19');
    expect(readEraDate('２０２４・６・１９')).toBe('2024-06-19');
    expect(readEraDate('２０２４ー６ー１９')).toBe('2024-06-19');
  });

  it('reads 元 as the first year', () => {
    expect(readEraDate('令和元.5.1')).toBe('2019-05-01');
    expect(readEraDate('令和1.5.1')).toBe('2019-05-01');
  });

  it('refuses a day before its era began', () => {
    expect(readEraDate('令和元.4.30')).toBeUndefined();
    expect(readEraDate('平成31.4.30')).toBe('2019-04-30');
  });

  it.each([
    '',
    '6.6.19',
    '令和6.6',
    '令和6.13.1',
    '令和6.2.30',
    '令和0.6.19',
    '6月19日',
    '令和6.6.19ごろ',
    'きのう',
  ])('refuses %j', (text) => {
    expect(readEraDate(text)).toBeUndefined();
  });

  it('knows leap days', () => {
    expect(readEraDate('令和6.2.29')).toBe('2024-02-29');
    expect(readEraDate('令和7.2.29')).toBeUndefined();
  });

  it('takes the next era as one more row of the table', () => {
    const eras = [{ name: '新元', letter: 'N', firstYear: 2040, firstDay: '2040-04-01' }, ...defaultEras];
    expect(readEraDate('新元2.4.1', eras)).toBe('2041-04-01');
    expect(eraDateShort('2040-03-31', eras)).toBe('令和22.3.31');
    expect(eraDateShort('2040-04-01', eras)).toBe('新元元.4.1');
  });
});

describe('eraDateShort', () => {
  it('gives back what reading takes', () => {
    for (const iso of ['2024-06-19', '2019-05-01', '2019-04-30', '1989-01-07', '1800-02-03']) {
      expect(readEraDate(eraDateShort(iso))).toBe(iso);
    }
  });

  it('uses the era of the day, not of the year', () => {
    expect(eraDateShort('2024-06-19')).toBe('令和6.6.19');
    expect(eraDateShort('2019-04-30')).toBe('平成31.4.30');
    expect(eraDateShort('2019-05-01')).toBe('令和元.5.1');
  });
});
