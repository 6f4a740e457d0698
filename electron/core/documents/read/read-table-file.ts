/**
 * A file with a table becomes a ReadTable, whatever kind of file it is.
 * THE place where a reader is chosen: another format is one more line here, and everything behind it stays as it is.
 */
import type { Era } from '../../../../shared/fiscal-year.ts';
import { fail, succeed, type Problem, type Result } from '../../../../shared/result.ts';
import { decodeText } from './decode-text.ts';
import { readTable, type ReadTable } from './read-table.ts';

export interface TableFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export function readTableFile(
  { bytes }: TableFile,
  eras: readonly Era[],
): Result<ReadTable, Problem<'UNREADABLE_TEXT'>> {
  const text = decodeText(bytes);
  return text.ok ? succeed(readTable(text.value, eras)) : fail('UNREADABLE_TEXT', text.problem.message);
}
