import { describe, expect, it } from 'vitest';
import { defaultOutputOptions } from '../../../shared/publish.ts';
import { orderHelp, summaryOf, yearsLabel } from './publish-words.ts';

describe('the years of a round', () => {
  it.each([
    [[2024, 2025], '令和6・7年度'],
    [[2025, 2024, 2025], '令和6・7年度'],
    [[2024], '令和6年度'],
    [[2018, 2019], '平成30年度・令和元年度'],
  ])('%j is %s', (years, label) => {
    expect(yearsLabel(years)).toBe(label);
  });
});

describe('what the preview shows', () => {
  it('says of a final edition that the edits are applied, whatever was chosen for drafts', () => {
    expect(summaryOf(defaultOutputOptions, false)).toBe('A4横・見え消し・途中版');
    expect(summaryOf(defaultOutputOptions, true)).toBe('A4横・溶け込み・確定版');
  });

  it('says what the order changes, and that it changes nothing where it does not', () => {
    expect(orderHelp('column', 3)).toBe('3施策で並びが変わります。');
    expect(orderHelp('answered', 3)).toBe('担当課欄順にすると、3施策で並びが変わります。');
    expect(orderHelp('column', 0)).toBe('どちらでも、並びは同じです。');
  });
});
