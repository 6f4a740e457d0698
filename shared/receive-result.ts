/** What became of a received file, in one word. The same words on the screen and on the command line. */
import { z } from 'zod';

export const receiveResult = z.enum([
  'taken',
  'conflict',
  'same',
  'older',
  'other-round',
  'other-department',
  'damaged',
  'altered',
  'other-key',
  'newer-format',
  'refused',
]);
export type ReceiveResult = z.infer<typeof receiveResult>;

export const resultWords: Readonly<Record<ReceiveResult, string>> = {
  taken: '取り込み',
  conflict: '食い違いあり',
  same: '同じファイル',
  older: '古い版',
  'other-round': '別の照会',
  'other-department': '別の課',
  damaged: '破損',
  altered: '改変',
  'other-key': '鍵が違う',
  'newer-format': '新しい形式',
  refused: '取り込まず',
};

const refusals: Readonly<Record<string, ReceiveResult>> = {
  STALE_RESPONSE: 'older',
  FOREIGN_ROUND: 'other-round',
  UNKNOWN_REQUEST: 'other-round',
  NOT_YOUR_DUTY: 'other-department',
  EMPTY: 'damaged',
  TRUNCATED: 'damaged',
  DAMAGED: 'damaged',
  ALTERED: 'altered',
  BAD_SIGNATURE: 'altered',
  KEY_CHANGED: 'other-key',
  KEY_NEW: 'other-key',
  SEALED_FOR_OTHERS: 'other-round',
  NEWER_VERSION: 'newer-format',
};

/** @param code of the refusal */
export function resultOfRefusal(code: string): ReceiveResult {
  return refusals[code] ?? 'refused';
}

/** Whether nothing of the file was taken. */
export function isRefused(result: ReceiveResult): boolean {
  return result !== 'taken' && result !== 'conflict' && result !== 'same';
}

/**
 * The head of a report: how many files were taken, same, and refused, and what they changed.
 * Counts of cells are those of all files together.
 */
export function reportSummary(
  files: readonly {
    readonly result: ReceiveResult;
    readonly counts: { readonly new: number; readonly changed: number; readonly conflicts: number };
  }[],
): string {
  const same = files.filter((each) => each.result === 'same').length;
  const refused = files.filter((each) => isRefused(each.result)).length;
  const sum = (kind: 'new' | 'changed' | 'conflicts'): number =>
    files.reduce((total, each) => total + each.counts[kind], 0);
  return [
    `取り込み${files.length - same - refused}`,
    `変更なし${same}`,
    `取り込まず${refused}`,
    '／',
    `新しい欄${sum('new')}`,
    `変わった欄${sum('changed')}`,
    `食い違い${sum('conflicts')}`,
  ].join('　');
}
