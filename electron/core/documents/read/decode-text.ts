/** Bytes of a text file to text: UTF-8 where it is valid, otherwise the Shift_JIS that Excel and old systems write. */
import { fail, succeed, type Result } from '../../../../shared/result.ts';

/** NFC and without a byte order mark. Never NFKC: it would change （）, ① and ㈱. */
export function decodeText(bytes: Uint8Array): Result<string> {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return succeed(new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC'));
    } catch {
      // Not in this encoding: try the next.
    }
  }
  return fail(
    'UNREADABLE_TEXT',
    '文字コードが分かりません。ExcelやメモでUTF-8またはShift_JISのテキストとして保存し直してください。',
  );
}
