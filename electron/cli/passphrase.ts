/**
 * A passphrase for a command: from a file or from the environment, never from the arguments, which every user of the
 * machine can read in its list of processes.
 */
import { textOption, UsageError, type Arguments } from './command.ts';
import { readFileOrRefuse } from './files.ts';

export const passphraseVariable = 'TORIMATOME_PASSPHRASE';
export const passphraseOption = { 'passphrase-file': { type: 'string' } } as const;

/** The first line of the file, or what the environment says; undefined where neither is given. */
export function givenPassphrase(args: Arguments): string | undefined {
  const path = textOption(args, 'passphrase-file');
  if (path === undefined) return process.env[passphraseVariable];
  const text = new TextDecoder().decode(readFileOrRefuse(path)).replace(/^\u{feff}/u, '');
  return text.split(/\r?\n/u)[0] ?? '';
}

/** @throws UsageError where none is given */
export function requiredPassphrase(args: Arguments): string {
  const given = givenPassphrase(args);
  if (given !== undefined) return given;
  throw new UsageError(
    `合言葉は --passphrase-file か環境変数 ${passphraseVariable} で渡してください。引数には書けません。`,
  );
}
