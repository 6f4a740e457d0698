import { describe, expect, it } from 'vitest';
import type { ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import { resultSentence, resultWord } from './result-words.ts';

const received = {
  kind: 'received',
  roundId: 'r',
  department: '道路課',
  revision: 1,
  accepted: 2,
  unchanged: 0,
  merged: 0,
  conflicts: 0,
  late: false,
  same: false,
  receipt: '/受領/道路課.juryo',
} as const;
const file = (outcome: ReceivedFile['outcome']): ReceivedFile => ({ fileName: '道路課.kaito', outcome });

describe('what became of a file', () => {
  it('is told in one word and one sentence', () => {
    expect(resultWord(file(received)).word).toBe('取り込み');
    expect(resultSentence(file(received))).toBe('新しい回答2欄。');
  });

  it('names a conflict before what was taken', () => {
    const both = file({ ...received, conflicts: 1 });
    expect(resultWord(both).word).toBe('食い違いあり');
    expect(resultSentence(both)).toContain('重なった1欄');
  });

  it('says of the same file that nothing changed', () => {
    const again = file({ ...received, accepted: 0, unchanged: 2, same: true });
    expect(resultWord(again).word).toBe('同じファイル');
    expect(resultSentence(again)).toBe('取り込み済みのため、何も変えていません。');
  });

  it('keeps the sentence of a refusal, and has a word also for one it does not know', () => {
    const problem = { code: 'ROUND_FINAL', message: 'この照会はもう確定しています。' };
    expect(resultWord(file({ kind: 'refused', problem })).word).toBe('取り込まず');
    expect(resultSentence(file({ kind: 'refused', problem }))).toBe(problem.message);
    const truncated = file({ kind: 'refused', problem: { ...problem, code: 'TRUNCATED' } });
    expect(resultWord(truncated).word).toBe('破損');
  });

  it('tells when the receipt could not be written', () => {
    expect(resultSentence(file({ ...received, receipt: null }))).toContain('受領の控えは書けませんでした');
  });
});
