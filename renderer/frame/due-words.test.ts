import { expect, it } from 'vitest';
import { dueWords } from './due-words.ts';

it('counts the days to the deadline and from it', () => {
  expect(dueWords('2024-06-28', '2024-06-19')).toEqual({ text: 'あと9日', pressing: false });
  expect(dueWords('2024-07-01', '2024-06-30')).toEqual({ text: 'あと1日', pressing: false });
  expect(dueWords('2024-06-28', '2024-06-28')).toEqual({ text: '今日まで', pressing: true });
  expect(dueWords('2024-02-28', '2024-03-01')).toEqual({ text: '期限から2日', pressing: true });
});
