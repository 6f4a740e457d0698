/** What a file is, by its name; the core looks inside. */
export type FileKind = 'request' | 'receipt' | 'response' | 'everything' | 'other';

const kinds: readonly (readonly [ending: string, kind: FileKind])[] = [
  ['.shokai', 'request'],
  ['.juryo', 'receipt'],
  ['.kaito', 'response'],
  ['.torimatome-all', 'everything'],
];

export function fileKind(fileName: string): FileKind {
  const name = fileName.toLowerCase();
  return kinds.find(([ending]) => name.endsWith(ending))?.[1] ?? 'other';
}

/** Why a department's desk does not open a file of this kind; undefined where it does. */
export function refusalOfKind(kind: FileKind): string | undefined {
  if (kind === 'response')
    return '回答ファイルです。取りまとめ課へ渡してください。ここでは、照会ファイル（.shokai）を開きます。';
  if (kind === 'everything')
    return 'すべてを書き出したファイルです。左上の課名から「課を変える」を選び、はじめの設定の「ほかのパソコンから引き継ぐ」で開いてください。';
  if (kind === 'other')
    return 'とりまとめのファイルではありません。拡張子が .shokai のファイルを選んでください。';
  return undefined;
}
