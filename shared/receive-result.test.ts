import { describe, expect, it } from 'vitest';
import { isRefused, reportSummary, resultOfRefusal, resultWords } from './receive-result.ts';

describe('what became of a file', () => {
  it.each([
    ['STALE_RESPONSE', '古い版'],
    ['FOREIGN_ROUND', '別の照会'],
    ['NOT_YOUR_DUTY', '別の課'],
    ['TRUNCATED', '破損'],
    ['BAD_SIGNATURE', '改変'],
    ['NEWER_VERSION', '新しい形式'],
    ['ROUND_FINAL', '取り込まず'],
  ])('%s is %s', (code, word) => {
    const result = resultOfRefusal(code);
    expect(resultWords[result]).toBe(word);
    expect(isRefused(result)).toBe(true);
  });

  it('is summed up over all files', () => {
    const none = { new: 0, changed: 0, conflicts: 0 };
    expect(
      reportSummary([
        { result: 'conflict', counts: { new: 0, changed: 1, conflicts: 1 } },
        { result: 'taken', counts: { new: 6, changed: 0, conflicts: 0 } },
        { result: 'taken', counts: { new: 0, changed: 1, conflicts: 0 } },
        { result: 'same', counts: none },
        { result: 'older', counts: none },
        { result: 'other-round', counts: none },
      ]),
    ).toBe('取り込み3　変更なし1　取り込まず2　／　新しい欄6　変わった欄2　食い違い1');
  });
});
