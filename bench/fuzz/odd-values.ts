/** Values at which programs stumble. */
import type { SeededRandom } from '../seeded-random.ts';

const texts = [
  '',
  ' ',
  '\u3000',
  '\0',
  '\uFEFF',
  '\u202Eabc',
  '\uD800',
  '\uDC00x',
  'か\u3099',
  '葛\u{E0100}',
  '𠮷野家',
  '👩‍👩‍👧‍👦',
  '\r\n',
  '\n\n\n',
  '\u2028',
  '\u0085',
  '\u001b[31m',
  '・',
  '【',
  '】',
  '【【】',
  '【安全課】',
  '【安全課所管】',
  '[安全課]',
  '該当なし',
  '―',
  '=1+1',
  '@SUM(A1)',
  '-1+1',
  '+81',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../x',
  '..\\..\\x',
  'CON',
  'a/b',
  '<script>alert(1)</script>',
  '<!DOCTYPE x>',
  '&amp;&lt;&#0;&#xD800;',
  '${x}',
  '%s%n',
  '$&$1',
  '\\u0000',
  '令和元年度',
  '令和99年度',
  '令和0年度',
  '平成31年度の取組み',
  '昭和',
  '令和５年度の取組み',
  '2023年度',
  '99999年度',
  '1/0',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x10',
  '１２３',
  '1,234,567',
  '￥-1',
  '2023-02-30',
  '2024-02-29T25:61:61Z',
  '9999-12-31',
  '0000-00-00',
  'null',
  'undefined',
  'true',
  '(((((((((((',
  '第１ 一 ア (1)',
  '1.1.1.1.1.1.1.1',
  '主要な施策',
  '担当課',
  '施策の内容',
  '安全課【全庁】',
  '安全課 (令和5年度まで) 防犯課(令和6年度から)',
] as const;

const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  0.1,
  255,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  5e-324,
  1868,
  2023,
  9999,
] as const;

/** A text that is short, odd or very long; rarely longer than a cell can be. */
export function oddText(random: SeededRandom): string {
  const kind = random.next();
  if (kind < 0.8) return random.pick(texts);
  if (kind < 0.92) return random.pick(texts) + random.pick(texts);
  const part = random.pick(['あ', 'a', ' ', '・', '【課】', ' 【', '\n', '(', '1', '\u0301', '「', '。 ']);
  return part.repeat(random.next() < 0.03 ? 33_000 : random.pick([10, 100, 1000]));
}

export function oddNumber(random: SeededRandom): number {
  return random.next() < 0.8 ? random.pick(numbers) : random.whole(-100_000, 100_000);
}

export function oddValue(random: SeededRandom): unknown {
  const kind = random.whole(0, 9);
  if (kind < 4) return oddText(random);
  if (kind < 6) return oddNumber(random);
  return random.pick([null, true, false, [], {}, [[]], [null], { a: {} }, [''], { kind: 'items' }]);
}
