/** Reads files that were opened by double click, and passes them on as if they had been dropped on the page. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileContent } from '../../shared/contract/problem.ts';
import { fail, succeed, type Problem, type Result } from '../../shared/result.ts';

/** Above what the core takes (it refuses with a sentence of its own), and low enough to be read whole. */
const mostBytes = 256 * 1024 * 1024;

export async function readOpenedFile(
  path: string,
): Promise<Result<FileContent, Problem<'CANNOT_READ' | 'TOO_LARGE'>>> {
  const fileName = basename(path);
  try {
    const { size } = await stat(path);
    if (size > mostBytes)
      return fail(
        'TOO_LARGE',
        `「${fileName}」は大きすぎます。「とりまとめ」で作ったファイルか確かめてください。`,
      );
    return succeed({ fileName, base64: await readFile(path, 'base64') });
  } catch {
    return fail(
      'CANNOT_READ',
      `「${fileName}」を読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。`,
    );
  }
}
