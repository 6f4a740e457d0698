/** The places that a city's own Word template may name, and what stands in each: the one list that data, check and guide share. */

/** `text` and `flag` may be asked about ({#前書き}…{/前書き}); a loop repeats what stands in it, with names of its own. */
export type Place = 'text' | 'flag' | Names;
export interface Names {
  readonly [name: string]: Place;
}

const item: Names = { 本文: 'text' };
const block: Names = { 課名: 'text', 全文: 'text', 取組み: item };

/** @param columns how many answer columns the table has: 列1, 列2 … are its own places */
export function templateNames(columns: number): Names {
  const each = (make: (number: number) => [string, Place][]): Names =>
    Object.fromEntries(Array.from({ length: columns }, (_, index) => make(index + 1)).flat());
  const measure: Names = {
    施策名: 'text',
    担当課: 'text',
    内容: 'text',
    列: { 名前: 'text', 全文: 'text', 課: block },
    ...each((number) => [
      [`列${number}`, block],
      [`列${number}全文`, 'text'],
    ]),
  };
  const heading: Names = {
    番号: 'text',
    題名: 'text',
    副題: 'text',
    見出し文: 'text',
    第1層: 'flag',
    第2層: 'flag',
    第3層: 'flag',
    施策がある: 'flag',
    施策: measure,
  };
  return {
    計画名: 'text',
    年度: 'text',
    作成日: 'text',
    前書き: 'text',
    列名: { 名前: 'text' },
    ...each((number) => [[`列${number}名`, 'text']]),
    見出し: heading,
    施策: measure,
  };
}
