import { expect, it } from 'vitest';
import { fileKind, refusalOfKind } from './file-kind.ts';

it('tells files by their ending, capital letters included', () => {
  expect(fileKind('防犯指針R5R6_照会_児童青少年課.shokai')).toBe('request');
  expect(fileKind('A.SHOKAI')).toBe('request');
  expect(fileKind('控え.juryo')).toBe('receipt');
  expect(fileKind('回答.kaito')).toBe('response');
  expect(fileKind('とりまとめ_すべて_道路課_2026-11-26.torimatome-all')).toBe('everything');
  expect(fileKind('表.xlsx')).toBe('other');
  expect(fileKind('shokai')).toBe('other');
});

it('refuses what a department does not open, and says what to do', () => {
  expect(refusalOfKind('request')).toBeUndefined();
  expect(refusalOfKind('receipt')).toBeUndefined();
  expect(refusalOfKind('response')).toContain('取りまとめ課へ渡してください');
  expect(refusalOfKind('everything')).toContain('ほかのパソコンから引き継ぐ');
  expect(refusalOfKind('other')).toContain('.shokai');
});
