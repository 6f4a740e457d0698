/** A folder as an administrator writes it for many machines: `%LOCALAPPDATA%\torimatome`, `~/data`, `./data`. */
import { posix, win32 } from 'node:path';
import { fail, succeed, type Result } from '../../../shared/result.ts';

export interface PathSurroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the file in which the path stands. */
  readonly folder: string;
}

/**
 * `%NAME%` is what the environment says, on every system; `~` is the home folder; what begins with a point begins where
 * the file lies. Everything else must be a whole path. Problems are sentences without their place.
 */
export function expandPath(written: string, around: PathSurroundings): Result<string> {
  const path = around.platform === 'win32' ? win32 : posix;
  // oxlint-disable-next-line no-control-regex -- what "C:\temp" becomes in JSON
  if (/[\u0000-\u001f]/u.test(written))
    return fail('BAD_PATH', 'フォルダーの区切りの「\\」は、「\\\\」と二つ続けて書いてください。');
  const unknown: string[] = [];
  const named = written.trim().replaceAll(/%([^%]*)%/gu, (whole, name: string) => {
    const value = variable(name, around);
    if (value === undefined || value === '') unknown.push(whole);
    return value ?? '';
  });
  if (unknown.length > 0)
    return fail(
      'UNKNOWN_VARIABLE',
      `${unknown.join('、')} は、この端末では決まっていません。環境変数の名前を確かめてください。`,
    );
  const homely = /^~(?=$|[/\\])/u.test(named) ? around.home + named.slice(1) : named;
  if (/^\.{1,2}(?=$|[/\\])/u.test(homely)) return succeed(path.resolve(around.folder, homely));
  // On Windows a path without a drive or server (`\data`) belongs to whichever drive is current.
  const isWhole =
    path === win32 ? /^(?:[a-z]:[/\\]|[/\\]{2}[^/\\])/iu.test(homely) : posix.isAbsolute(homely);
  if (!isWhole)
    return fail(
      'NOT_ABSOLUTE',
      around.platform === 'win32'
        ? 'フォルダーの場所は、「C:\\\\…」「\\\\\\\\サーバー\\\\…」のように、はじめから書いてください。'
        : 'フォルダーの場所は、「/」から書いてください。',
    );
  return succeed(path.normalize(homely));
}

/** Windows knows its variables in any case. */
function variable(name: string, { platform, environment }: PathSurroundings): string | undefined {
  if (platform !== 'win32') return environment[name];
  const found = Object.keys(environment).find((each) => each.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : environment[found];
}
