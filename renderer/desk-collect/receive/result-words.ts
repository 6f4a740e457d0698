/** What became of a file, in one word with its icon, and the sentence beside it. */
import type { ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import type { IconName } from '../../components/icon.tsx';

export interface ResultWord {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: 'ok' | 'none' | 'attn' | 'error';
}

const stale: ResultWord = { word: '古い版', icon: 'late', tone: 'attn' };
const otherRound: ResultWord = { word: '別の照会', icon: 'err', tone: 'error' };
const otherDepartment: ResultWord = { word: '別の課', icon: 'err', tone: 'error' };
const damaged: ResultWord = { word: '破損', icon: 'err', tone: 'error' };
const altered: ResultWord = { word: '改変', icon: 'err', tone: 'error' };
const newer: ResultWord = { word: '新しい形式', icon: 'err', tone: 'error' };
const notTaken: ResultWord = { word: '取り込まず', icon: 'err', tone: 'error' };

const refusals: Readonly<Record<string, ResultWord>> = {
  STALE_RESPONSE: stale,
  FOREIGN_ROUND: otherRound,
  UNKNOWN_REQUEST: otherRound,
  NOT_YOUR_DUTY: otherDepartment,
  EMPTY: damaged,
  TRUNCATED: damaged,
  ALTERED: altered,
  BAD_SIGNATURE: altered,
  KEY_CHANGED: altered,
  NEWER_VERSION: newer,
};

export function resultWord({ outcome }: ReceivedFile): ResultWord {
  if (outcome.kind === 'refused') return refusals[outcome.problem.code] ?? notTaken;
  if (outcome.same) return { word: '同じファイル', icon: 'copy', tone: 'none' };
  if (outcome.conflicts > 0) return { word: '食い違いあり', icon: 'conflict', tone: 'attn' };
  return { word: '取り込み', icon: 'ok', tone: 'ok' };
}

export function resultSentence({ outcome }: ReceivedFile): string {
  if (outcome.kind === 'refused') return outcome.problem.message;
  const { accepted, unchanged, merged, conflicts, same, receipt } = outcome;
  const noReceipt =
    receipt === null ? '受領の控えは書けませんでした。保存先を確かめて、もう一度受け取ってください。' : '';
  if (same) return `取り込み済みのため、何も変えていません。${noReceipt}`;
  const counts = [
    accepted > 0 ? `新しい回答${accepted}欄` : '',
    merged > 0 ? `こちらの直しと合わせた${merged}欄（要再確認）` : '',
    conflicts > 0 ? `こちらの直しと重なった${conflicts}欄` : '',
    unchanged > 0 ? `変わらない${unchanged}欄` : '',
  ].filter((each) => each !== '');
  return `${counts.length === 0 ? '新しい回答はありません' : counts.join('、')}。${noReceipt}`;
}
