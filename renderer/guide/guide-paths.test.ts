import { describe, expect, it } from 'vitest';
import { guidePath, guidePlace } from './guide-paths.ts';

describe('the address of a guide', () => {
  it.each([
    ['clerk', null],
    ['coordinator', '5-進み具合を見て督促する'],
    ['admin', '100%／すべて'],
  ])('leads to %s at %s', (guide, section) => {
    expect(guidePlace(guidePath(guide, section))).toEqual({ guide, section });
  });

  it('is no other screen’s, and nothing that cannot be read', () => {
    expect(['/answer/1', '/guide', '/guide/clerk/a/b', '/guide/%E0%A4%A'].map(guidePlace)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
