import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultEras,
  eraTable,
  fiscalYear,
  fiscalYearLabel,
  fiscalYearOfDate,
  fiscalYearShort,
  fiscalYearsIn,
  fiscalYearsLabel,
  halfWidth,
  parseFiscalYear,
  type Era,
} from './fiscal-year.ts';

const nextEra: Era = { name: '永光', letter: 'E', firstYear: 2040, firstDay: '2040-02-11' };

describe('label of a fiscal year', () => {
  it.each([
    [2023, '令和5年度', 'R5'],
    [2020, '令和2年度', 'R2'],
    [2019, '令和元年度', 'R1'],
    [2018, '平成30年度', 'H30'],
    [1989, '平成元年度', 'H1'],
    [1988, '昭和63年度', 'S63'],
    [1868, '明治元年度', 'M1'],
  ])('calls %i %s and %s', (year, label, short) => {
    expect(fiscalYearLabel(year)).toBe(label);
    expect(fiscalYearShort(year)).toBe(short);
  });

  it('is western where the table has no era for the year', () => {
    const eras = defaultEras.slice(0, 1);
    expect(fiscalYearLabel(2018, eras)).toBe('2018年度');
    expect(fiscalYearShort(2018, eras)).toBe('2018');
  });

  it('follows a new era by data alone', () => {
    const eras = [nextEra, ...defaultEras];
    expect(fiscalYearLabel(2041, eras)).toBe('永光2年度');
    expect(parseFiscalYear('永光元年度', eras)).toBe(2040);
    expect(parseFiscalYear('永光元年度')).toBeUndefined();
    expect(fiscalYearLabel(2039, eras)).toBe('令和21年度');
  });

  it('is read back as the same year, in every form', () => {
    for (let year = 1927; year <= 2100; year += 1) {
      expect(parseFiscalYear(fiscalYearLabel(year))).toBe(year);
      expect(parseFiscalYear(fiscalYearShort(year))).toBe(year);
      expect(parseFiscalYear(String(year))).toBe(year);
      expect(fiscalYearsIn(`${fiscalYearLabel(year)}の取組み`)).toEqual([year]);
    }
  });
});

describe('reading a fiscal year', () => {
  it.each([
    ['令和5年度', 2023],
    ['令和５年度', 2023],
    ['令和 5 年度', 2023],
    ['R5年度', 2023],
    ['R5', 2023],
    ['Ｒ５', 2023],
    ['令和元年度', 2019],
    ['R元年度', 2019],
    ['平成31年度', 2019],
    ['平成35年度', 2023],
    ['H31', 2019],
    ['2023年度', 2023],
    ['２０２３年度', 2023],
    ['2023', 2023],
  ])('reads %s as %i', (text, year) => {
    expect(parseFiscalYear(text)).toBe(year);
  });

  it.each([
    '',
    '令和5年',
    '令和5',
    '令和0年度',
    'R0',
    'r5',
    'DR5',
    'R5.12.15',
    '令和5年度の取組み',
    'は令和5年度',
    '0000',
    '1867年度',
    '20230',
    '5年度',
  ])('does not read %j', (text) => {
    expect(parseFiscalYear(text)).toBeUndefined();
  });

  it('finds the years of a column label', () => {
    expect(fiscalYearsIn('令和6年度の取組み（実施予定を含む）')).toEqual([2024]);
    expect(fiscalYearsIn('令和５年度及び令和6年度、令和5年度')).toEqual([2023, 2024]);
    expect(fiscalYearsIn('R5年度・2024年度')).toEqual([2023, 2024]);
    expect(fiscalYearsIn('前年度、令和5年、R5、12023年度、DR5年度、令和0年度')).toEqual([]);
  });

  it('keeps every character at its index when widths are made equal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(halfWidth(`${text}Ｒ５．１`)).toHaveLength(text.length + 4);
        expect(halfWidth(`${text}Ｒ５．１`).endsWith('R5.1')).toBe(true);
      }),
    );
  });
});

describe('fiscal year of a day', () => {
  it('begins in April', () => {
    expect(fiscalYearOfDate('2024-03-31')).toBe(2023);
    expect(fiscalYearOfDate('2024-04-01')).toBe(2024);
    expect(fiscalYearOfDate({ year: 2024, month: 3 })).toBe(2023);
    expect(fiscalYearOfDate({ year: 2024, month: 12 })).toBe(2024);
  });

  it.each(['2024', '2024-13-01', '2024-00-01', '令和5年4月1日', '2024-123'])('refuses %s', (date) => {
    expect(() => fiscalYearOfDate(date)).toThrow(RangeError);
  });

  it('has a schema that refuses what is no year', () => {
    expect(fiscalYear.safeParse(2023).success).toBe(true);
    for (const bad of [1867, 10_000, 2023.5, '2023', null])
      expect(fiscalYear.safeParse(bad).success).toBe(false);
  });
});

describe('era table', () => {
  const [reiwa, heisei] = defaultEras as readonly [Era, Era];

  it('takes the default eras and a new one before them', () => {
    expect(eraTable.safeParse(defaultEras).success).toBe(true);
    expect(eraTable.safeParse([nextEra, ...defaultEras]).success).toBe(true);
  });

  it.each([
    ['no era', []],
    ['oldest first', [heisei, reiwa]],
    ['two eras beginning in one year', [{ ...nextEra, firstYear: 2019, firstDay: '2019-10-01' }, reiwa]],
    ['a letter twice', [{ ...nextEra, letter: 'R' }, reiwa]],
    ['a name twice', [{ ...nextEra, name: '令和' }, reiwa]],
    ['a 元年 that is not the year of the first day', [{ ...reiwa, firstYear: 2018 }]],
    ['a day that does not exist', [{ ...reiwa, firstDay: '2019-02-30' }]],
    ['a small letter', [{ ...reiwa, letter: 'r' }]],
    ['a name that is no word', [{ ...reiwa, name: '令(和' }]],
  ])('refuses %s', (_, table) => {
    expect(eraTable.safeParse(table).success).toBe(false);
  });
});

describe('several years in one word', () => {
  it('name the era once, and again where it changes', () => {
    expect(fiscalYearsLabel([2024, 2023])).toBe('令和5・6年度');
    expect(fiscalYearsLabel([2018, 2019, 2020])).toBe('平成30・令和元・2年度');
    expect(fiscalYearsLabel([2023, 2023])).toBe('令和5年度');
  });
});
