/** Files that leave the app: written whole under another name first, so that no half file ever stands under theirs. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fail, succeed, type Problem, type Result } from '../../shared/result.ts';

export type FileProblem = Problem<'CANNOT_WRITE'>;

/** A name that Windows, macOS and Linux all take. */
export function safeFileName(name: string): string {
  const cleaned = name
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[<>:"/\\|?*\u0000-\u001f]/gu, '_')
    .replace(/[. ]+$/u, '')
    .slice(0, 120);
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(cleaned) ? `_${cleaned}` : cleaned || '_';
}

/**
 * Writes a file in a folder, which is made where it is missing.
 * @param options.replace whether a file of that name may be replaced; otherwise a number is added to the name
 * @returns the path under which it stands
 */
export function writeFileWhole(
  folder: string,
  name: string,
  content: Uint8Array | string,
  options: { readonly replace: boolean },
): Result<string, FileProblem> {
  const target = options.replace ? join(folder, name) : freePath(folder, name);
  const partial = `${target}.partial`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, content);
    renameSync(partial, target);
    return succeed(target);
  } catch (error) {
    try {
      rmSync(partial, { force: true });
    } catch {
      // The folder itself cannot be used; that is told below.
    }
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail(
      'CANNOT_WRITE',
      `「${target}」に書き込めません。フォルダーの権限と空き容量を確かめ、ExcelやWordで開いていれば閉じてください。`,
    );
  }
}

function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  let path = join(folder, name);
  for (let count = 2; existsSync(path); count += 1) path = join(folder, `${stem}（${count}）${ext}`);
  return path;
}
