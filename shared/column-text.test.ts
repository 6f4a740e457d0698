import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import { moneyText, printedParagraphs } from './column-text.ts';
import { defaultEras } from './fiscal-year.ts';
import type { Column } from './round.ts';

const base = { id: 'c', label: '列', fiscalYear: 2024, purpose: 'other' as const };
const printed = (content: AnswerContent, column: Column): string =>
  printedParagraphs(content, column, { eras: defaultEras, titleOf: () => '防犯カメラ' })
    .map((each) => each.text)
    .join('|');

describe('what the table prints', () => {
  it.each([
    [1_234_567, '1,234,567円', '1,235千円', '￥1,234,567'],
    [0, '0円', '0千円', '￥0'],
    [-1500, '-1,500円', '-2千円', '-￥1,500'],
    [-499, '-499円', '0千円', '-￥499'],
    [999_500, '999,500円', '1,000千円', '￥999,500'],
  ])('writes %d yen in each of the three ways', (yen, plain, thousand, sign) => {
    expect([moneyText(yen), moneyText(yen, 'thousand'), moneyText(yen, 'sign')]).toEqual([
      plain,
      thousand,
      sign,
    ]);
  });

  it('groups a number’s digits, keeps its decimals as they were written, and adds the unit', () => {
    const column: Column = { ...base, kind: 'number', unit: '人' };
    expect(printed({ kind: 'number', value: '1234567.10' }, column)).toBe('1,234,567.10人');
    expect(printed({ kind: 'number', value: '-1000' }, column)).toBe('-1,000人');
    expect(printed({ kind: 'number', value: '0' }, column)).toBe('0人');
  });

  it('says what a grade means', () => {
    const column: Column = {
      ...base,
      kind: 'choice',
      scale: [
        { value: 'A', definition: '目標を超えた' },
        { value: '－', definition: '' },
      ],
    };
    expect(printed({ kind: 'choice', value: 'A' }, column)).toBe('A（目標を超えた）');
    expect(printed({ kind: 'choice', value: '－' }, column)).toBe('－');
  });

  it('writes 再掲 with the measure, and 該当なし without its reason, in a column of any kind', () => {
    const column: Column = { ...base, kind: 'money', print: 'thousand' };
    expect(printed({ kind: 'reference', measureId: 'm' }, column)).toBe('再掲（防犯カメラ）');
    expect(printed({ kind: 'not-applicable', reason: '予算なし' }, column)).toBe('該当なし');
  });
});
