import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateForms, eraDateOf, eraDay, isBegunDate, readDate, shortEraDate } from './era-date.ts';
import { defaultEras, type Era } from './fiscal-year.ts';

const eras = defaultEras;
const next: Era = { name: '新元', letter: 'N', firstYear: 2030, firstDay: '2030-02-01' };
const problemOf = (text: string) => {
  const read = readDate(text, eras);
  return read.ok ? read.value : read.problem.code;
};

describe('a day as people type it', () => {
  it.each([
    '令和6年4月1日',
    '令和６年４月１日',
    '令和 6 年 4 月 1 日',
    'R6.4.1',
    'r6/4/1',
    'Ｒ６．４．１',
    'R6-4-1',
    '2024/4/1',
    '２０２４／０４／０１',
    '2024-04-01',
    '2024年4月1日',
    '令和6。4。1',
    '令和6年4月1日（月）',
    '2024/4/1(月曜日)',
  ])('is read: %s', (text) => {
    expect(readDate(text, eras)).toEqual({ ok: true, value: '2024-04-01' });
  });

  it('counts 元年 as the first, and goes on beyond an era’s end', () => {
    expect(eraDateOf('令和元年5月1日', eras)).toBe('2019-05-01');
    expect(eraDateOf('平成31.5.1', eras)).toBe('2019-05-01');
    expect(eraDateOf('N1.2.1', [next, ...eras])).toBe('2030-02-01');
  });

  it.each([
    ['令和6年度', 'NO_DATE'],
    ['4月1日', 'NO_DATE'],
    ['R6.4', 'NO_DATE'],
    ['24/4/1', 'NO_DATE'],
    ['45383', 'NO_DATE'],
    ['4月上旬', 'NO_DATE'],
    ['N1.2.1', 'NO_DATE'],
    ['2024/4/1～4/3', 'NO_DATE'],
    ['2023/2/29', 'NO_SUCH_DAY'],
    ['令和6年13月1日', 'NO_SUCH_DAY'],
    ['令和元年4月30日', 'NO_SUCH_DAY'],
    ['令和0年5月1日', 'NO_SUCH_DAY'],
    ['0024/4/1', 'NO_SUCH_DAY'],
    ['令和6年4月1日（火）', 'NO_SUCH_DAY'],
  ])('is refused with the reason: %s', (text, code) => {
    expect(problemOf(text)).toBe(code);
  });

  it('is no mistake as long as it may become a day when more is typed', () => {
    for (const whole of ['令和6年4月12日', 'R6.4.12', '2024/4/12', '2024-04-02', '令和6年4月1日（月）'])
      for (let end = 1; end < whole.length; end += 1) {
        const typed = whole.slice(0, end);
        expect([typed, isBegunDate(typed, eras) || eraDateOf(typed, eras) !== undefined]).toEqual([
          typed,
          true,
        ]);
      }
    for (const wrong of ['あ', '令和6年度', '4月', '2024/2/30', 'R6.4.1a', '20240'])
      expect([wrong, isBegunDate(wrong, eras)]).toEqual([wrong, false]);
  });

  it('is told by an example of the eras that are known', () => {
    expect(dateForms(eras)).toBe('令和6年4月1日、R6.4.1、2024/4/1');
    expect(dateForms([next, ...eras])).toBe('令和6年4月1日、R6.4.1、2024/4/1');
    expect(dateForms([next])).toBe('2024年4月1日、2024/4/1');
  });

  it('is read as it was printed, whatever day it is', () => {
    const day = fc
      .integer({ min: -40_000, max: 40_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(eras, [next, ...eras]), (iso, known) => {
        expect(eraDateOf(eraDay(iso, known), known)).toBe(iso);
        expect(eraDateOf(shortEraDate(iso, known), known)).toBe(iso);
        expect(eraDateOf(iso, known)).toBe(iso);
      }),
    );
  });
});
