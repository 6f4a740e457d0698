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

const formOf = (text: string) => parseHeading(`${text} あ`)?.form;

describe('a heading as people write it', () => {
  it.each([
    ['第2章　安全の確保', '第2章'],
    ['第十二節 安全の確保', '第十二節'],
    ['基本方針Ⅱ 安全の確保', '基本方針Ⅱ'],
    ['Ⅳ． 安全の確保', 'Ⅳ．'],
    ['１２ 安全の確保', '１２'],
    ['1-2-3 安全の確保', '1-2-3'],
    ['（３） 安全の確保', '（３）'],
    ['⑶ 安全の確保', '⑶'],
    ['⑳ 安全の確保', '⑳'],
    ['(ア) 安全の確保', '(ア)'],
    ['Ａ 安全の確保', 'Ａ'],
  ])('has a number in %s, kept as it is written', (text, number) => {
    expect(parseHeading(text)).toMatchObject({ number, title: '安全の確保', subtitle: null });
  });

  it.each([
    '1000 安全の確保',
    '13台 車両の整備',
    '第1回 講習会',
    '(1 安全の確保',
    '①② 安全の確保',
    '・ 安全の確保',
    'CoCo パトロール',
    '1  安全の確保',
    '1\r\n安全の確保',
    ' 1 安全の確保',
    '1 ',
    '1 安全の確保  不安を減らすために',
  ])('is not guessed at in %j', (text) => {
    expect(parseHeading(text)).toBeUndefined();
  });

  it('has everything after the title as its subtitle, brackets and spaces too', () => {
    expect(
      parseHeading('3　防犯ネットワークづくり　市、市民、事業者、警察等との 【緊密】 な連携'),
    ).toMatchObject({
      title: '防犯ネットワークづくり',
      subtitle: '市、市民、事業者、警察等との 【緊密】 な連携',
    });
  });

  it('has one form in either width, so that (1) and （２） stand side by side', () => {
    expect(formOf('（２）')).toBe(formOf('(1)'));
    expect(formOf('⑶')).toBe(formOf('(1)'));
    expect(formOf('２')).toBe(formOf('1'));
    const forms = ['第1章', '第1節', '柱1', 'Ⅰ', '1', '1-1', '1-1-1', '(1)', '①', 'ア', '(ア)', 'A'].map(
      formOf,
    );
    expect(new Set(forms).size).toBe(12);
  });

  it.each([
    ['a title', `1 ${'あ'.repeat(400_000)}`],
    ['a subtitle', `1 あ ${'い '.repeat(400_000)}`],
    ['a number', '1'.repeat(400_000)],
    ['white space', `1 あ${' '.repeat(400_000)}い`],
  ])('is read in time where it is very long: %s', (_, text) => {
    const before = performance.now();
    parseHeading(text);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
