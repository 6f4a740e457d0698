/** Numbers as they are typed in an office: full-width digits and commas are taken, units and words are not. */
import { halfWidth } from './fiscal-year.ts';

export const numberRefusal = '数字で書いてください。単位は要りません。';
export const yenRefusal = '円の単位で、整数を書いてください。';

/** The decimal number as text, so that 1.10 stays 1.10; null where it is none. */
export function readNumber(typed: string): string | null {
  const plain = withoutCommas(typed);
  return plain !== null && /^-?\d{1,15}(\.\d{1,10})?$/u.test(plain) ? plain : null;
}

/** Whole yen; null where it is no whole number, or too great to be kept exactly. */
export function readYen(typed: string): number | null {
  const plain = withoutCommas(typed);
  if (plain === null || !/^-?\d{1,15}$/u.test(plain)) return null;
  const yen = Number(plain);
  return Object.is(yen, -0) ? 0 : yen;
}

/** Null where commas do not part thousands: 1,2 may mean 1.2. */
function withoutCommas(typed: string): string | null {
  const plain = halfWidth(typed)
    .trim()
    .replaceAll(/[，]/gu, ',')
    .replace(/^[－−‐–△▲]/u, '-');
  if (!plain.includes(',')) return plain;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(plain) ? plain.replaceAll(',', '') : null;
}
