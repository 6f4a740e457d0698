/** Why a file could not be written: the system's code as one sentence that names what is in the way, and what to do. */
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Problem } from '../../shared/result.ts';

export type WriteProblem = Problem<'CANNOT_WRITE' | 'FILE_OPEN' | 'NAME_TAKEN' | 'NO_SPACE'>;

/** `naming`: the file is written beside its name, and was to take it, or what stands there was to be put aside. */
type WritePhase = 'writing' | 'naming';

/** Word and Excel keep the file that they show; so do readers of PDFs on Windows, and what looks for viruses. */
const held: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/**
 * @param target the file that was to be written
 * @throws the error itself where it is none of the file system's
 */
export function writeProblem(error: unknown, target: string, phase: WritePhase): WriteProblem {
  if (!(error instanceof Error && 'code' in error)) throw error;
  const code = String(error.code);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return {
      code: 'NO_SPACE',
      message: `「${dirname(target)}」の空きが足りません。空きを作るか、保存先を変えて、もう一度お試しください。`,
    };
  const there = phase === 'naming' ? whatStands(target) : undefined;
  if (there === 'other') return nameTaken(target);
  if (there === 'file' && held.has(code))
    return {
      code: 'FILE_OPEN',
      message: `「${basename(target)}」を Word や Excel などで開いているようです。閉じてから、もう一度お試しください。`,
    };
  if (code === 'ENAMETOOLONG')
    return {
      code: 'CANNOT_WRITE',
      message: `「${basename(target)}」は名前が長すぎて書けません。名前を短くするか、保存先を変えて、もう一度お試しください。`,
    };
  return {
    code: 'CANNOT_WRITE',
    message: `「${dirname(target)}」に書き込めません。保存先を変えるか、フォルダーの権限を確かめて、もう一度お試しください。`,
  };
}

/** A folder of that name is nobody's to put aside. */
export function nameTaken(target: string): WriteProblem {
  return {
    code: 'NAME_TAKEN',
    message: `「${basename(target)}」という名前のフォルダーがあるので、書けません。そのフォルダーの名前を変えて、もう一度お試しください。`,
  };
}

function whatStands(target: string): 'file' | 'other' | undefined {
  try {
    const found = statSync(target, { throwIfNoEntry: false });
    return found && (found.isFile() ? 'file' : 'other');
  } catch {
    // Where not even that can be seen, the folder is what is told.
    return undefined;
  }
}
