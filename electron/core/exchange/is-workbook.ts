/** What a file is, told by its first bytes: a response of the app's, or a form filled in with Excel. */
import { entryNames } from './package-format.ts';

/** A ZIP that does not begin as ours do, or the container of Excel 97. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 30 + entryNames[0].length)).toString('latin1');
  if (start.startsWith('\u{D0}\u{CF}\u{11}\u{E0}')) return true;
  return start.startsWith('PK\u0003\u0004') && start.slice(30) !== entryNames[0];
}
