import { describe, expect, it } from 'vitest';
import { createDepthFinder, parseHeading } from './heading-text.ts';

describe('a heading', () => {
  it('holds number, title and subtitle in one cell', () => {
    expect(parseHeading('1 安全の確保 不安を減らすために')).toMatchObject({
      number: '1',
      title: '安全の確保',
      subtitle: '不安を減らすために',
    });
    expect(parseHeading('(1) 地域の力')).toMatchObject({ number: '(1)', title: '地域の力', subtitle: null });
  });

  it.each(['CoCoパトロール隊による 地域パトロール', '1', '防犯', '(1)地域の力', ''])('is not %s', (text) => {
    expect(parseHeading(text)).toBeUndefined();
  });

  it('stands as deep as the form of its number says, to any depth', () => {
    const depth = createDepthFinder();
    const depths = ['1 あ', '(1) い', 'ア う', 'イ え', '(2) お', '2 か', '(1) き', 'ア く'].map((text) =>
      depth(parseHeading(text)!.form),
    );
    expect(depths).toEqual([1, 2, 3, 3, 2, 1, 2, 3]);
  });

  it('tells 章 from 節', () => {
    const depth = createDepthFinder();
    expect(
      ['第1章 あ', '第1節 い', '第2節 う', '第2章 え'].map((text) => depth(parseHeading(text)!.form)),
    ).toEqual([1, 2, 2, 1]);
  });
});
