/** Each way in which a store cannot be opened or copied, with the sentence that says what to do. */
import { fail, type Problem, type Result } from '../../../shared/result.ts';

const sentences = {
  LOCKED: 'この保存先は、ほかの画面か、ほかの人が開いています。そちらを閉じてから、もう一度開いてください。',
  CORRUPT: '保存ファイルがこわれています。そのままにして、控え（バックアップ）から戻してください。',
  EMPTY_BUT_HAD_DATA:
    'ここにあったはずの保存ファイルが、無いか空になっています。消さずに、控え（バックアップ）から戻してください。',
  NEWER_VERSION:
    'この保存先は、新しい版の「とりまとめ」で使われています。こちらの「とりまとめ」を新しくしてから開いてください。',
  UNWRITABLE:
    'この保存先には書き込めません。フォルダーの権限と空き容量を確かめるか、別のフォルダーを選んでください。',
  NETWORK_FOLDER:
    'この保存先は共有フォルダーの上にあり、回答がこわれるおそれがあります。このパソコンの中のフォルダーを選んでください。',
  NOT_A_STORE: 'このファイルは「とりまとめ」の保存ファイルではありません。別のフォルダーを選んでください。',
} as const;

export type StoreProblemCode = keyof typeof sentences;
export type StoreProblem = Problem<StoreProblemCode>;

export function storeProblem(code: StoreProblemCode): StoreProblem {
  return { code, message: sentences[code] };
}

export function storeFailure<Value>(code: StoreProblemCode): Result<Value, StoreProblem> {
  return fail(code, sentences[code]);
}

/** What an error of SQLite or of the file system means for the person; undefined for an error of ours. */
export function storeProblemOf(error: unknown): StoreProblem | undefined {
  const code = codeOf(error);
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) return storeProblem('LOCKED');
  if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(code)) return storeProblem('CORRUPT');
  if (/^SQLITE_(?:CANTOPEN|READONLY|FULL|IOERR|PERM|AUTH)/u.test(code)) return storeProblem('UNWRITABLE');
  if (
    /^(?:EACCES|EPERM|EROFS|ENOSPC|ENOTDIR|ENOENT|EEXIST|EISDIR|EIO|EBUSY|EFBIG|EDQUOT|ENAMETOOLONG)$/u.test(
      code,
    )
  ) {
    return storeProblem('UNWRITABLE');
  }
  return undefined;
}

/** What an error while a file is only being looked at means: whatever SQLite cannot make sense of there is damage. */
export function lookProblemOf(error: unknown): StoreProblem | undefined {
  return storeProblemOf(error) ?? (codeOf(error).startsWith('SQLITE_') ? storeProblem('CORRUPT') : undefined);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
