/** Reading the files that a command names. */
import { readFileSync } from 'node:fs';
import { Refusal } from './command.ts';

/** @throws Refusal where the file cannot be read */
export function readFileOrRefuse(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new Refusal({
      code: 'NO_SUCH_FILE',
      message: `「${path}」を読めません。場所と名前、読み取りの権限を確かめてください。`,
    });
  }
}
