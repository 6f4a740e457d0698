/**
 * The head of the history on paper (照合番号): what was printed can later be looked for in the history. A history that was
 * cut off before it, or written anew, does not hold it any more; that is what nothing inside of a store can prove.
 */
import { fail, succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { ReadDb } from './database.ts';
import { historyHead } from './history.ts';

/** Digits on paper: enough that nobody can make another history with the same ones. */
const printedDigits = 32;

/** e.g. 1a2b3c4d-…, in groups of eight, to be read out and typed. */
export function printedHead(hash: string): string {
  return (hash.slice(0, printedDigits).match(/.{8}/gu) ?? []).join('-');
}

/** As it stands on a page. */
export function headWords(db: ReadDb): string {
  const head = historyHead(db);
  return head ? `照合番号 ${printedHead(head.hash)}（履歴${head.seq}行まで）` : '照合番号 なし（履歴なし）';
}

export interface FoundHead {
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  /** Rows after it. */
  readonly after: number;
}

/** @param text as printed, or the whole hash; spaces, hyphens and full-width digits do not matter */
export function findHead(
  db: ReadDb,
  text: string,
): Result<FoundHead, Problem<'BAD_HEAD' | 'HEAD_NOT_FOUND'>> {
  const digits = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-‐－–—ー]/gu, '');
  if (!/^[0-9a-f]{32,64}$/u.test(digits))
    return fail(
      'BAD_HEAD',
      '照合番号は、文書に印刷された32桁以上の数字と英字（a～f）をすべて書いてください。',
    );
  const found = db
    .prepare<{ seq: number; at: string; hash: string }>(
      'SELECT seq, at, hash FROM history WHERE substr(hash, 1, ?) = ? ORDER BY seq LIMIT 1',
    )
    .get(digits.length, digits);
  if (!found)
    return fail(
      'HEAD_NOT_FOUND',
      'この照合番号は、この保存先の履歴にありません。履歴が切り取られたか、書き直されたか、別の保存先です。控えと見比べてください。',
    );
  return succeed({ ...found, after: (historyHead(db)?.seq ?? found.seq) - found.seq });
}
