/** A folder as it may leave the machine: where it lies, not what it is called. Names of folders are names of people. */

export interface KnownFolders {
  readonly userDataDir: string;
  readonly home: string;
}

/** What our own folders are called stays readable. */
const ownNames = new Set([
  '取りまとめ',
  '回答',
  '見本',
  '控え',
  '更新',
  '出した回答',
  '取りまとめの出力',
  '問い合わせ',
]);

export function shortenPath(path: string | null, { userDataDir, home }: KnownFolders): string {
  if (path === null) return 'なし';
  const below = (folder: string): string[] | undefined =>
    path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`)
      ? parts(path.slice(folder.length))
      : undefined;
  const own = below(userDataDir);
  if (own) return ['〈データ〉', ...own.map((each) => (ownNames.has(each) ? each : '…'))].join('/');
  const homely = below(home);
  if (homely) return `〈利用者のフォルダー〉/…（${homely.length}段）`;
  if (/^[/\\]{2}/u.test(path)) return `〈共有〉/…（${parts(path).length}段）`;
  const drive = /^[a-z]:/iu.exec(path)?.[0].toUpperCase() ?? '';
  return `${drive}/…（${parts(path.slice(drive.length)).length}段）`;
}

function parts(path: string): string[] {
  return path.split(/[/\\]/u).filter((each) => each !== '');
}
