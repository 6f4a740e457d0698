import { expect, it } from 'vitest';
import { eraSpans } from './era-spans.ts';

it('finds the rolled years and leaves the others', () => {
  const spans = eraSpans('R6.12.15 に実施（平成27年度から）', new Set(['R6.12.15']));
  expect(spans).toEqual([
    { text: 'R6.12.15', isRolled: true },
    { text: ' に実施（平成27年度から）', isRolled: false },
  ]);
});

it('gives the text in one piece where nothing was rolled', () => {
  expect(eraSpans('令和6年度に実施', new Set())).toEqual([{ text: '令和6年度に実施', isRolled: false }]);
  expect(eraSpans('', new Set(['R6']))).toEqual([{ text: '', isRolled: false }]);
});
