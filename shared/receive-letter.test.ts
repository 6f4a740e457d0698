import { describe, expect, it } from 'vitest';
import { letterText, type LetterParts } from './receive-letter.ts';

const parts: LetterParts = {
  result: 'other-round',
  department: '保育課',
  office: '地域安全課',
  fileName: '防犯指針R4R5_回答_保育課_第1版.kaito',
  answered: '令和4・5年度',
  planTitle: '小金井市防犯指針',
  asked: '令和5・6年度',
  deadline: '令和6年6月28日（金）',
};

describe('the words to a department whose file was not taken', () => {
  it('say which file, why, and what is asked by when', () => {
    const text = letterText(parts);
    for (const part of ['保育課　ご担当者様', parts.fileName, '令和4・5年度の照会への回答だったため'])
      expect(text).toContain(part);
    expect(text).toContain('「小金井市防犯指針」令和5・6年度の照会ファイル（.shokai）を開いて');
    expect(text).toContain('回答期限は、令和6年6月28日（金）です。');
  });

  it('name no year that the file does not tell, and no deadline where there is none', () => {
    const text = letterText({ ...parts, answered: '', deadline: null });
    expect(text).toContain('別の照会への回答だったため');
    expect(text).not.toContain('回答期限');
  });

  it('ask for the form again where it was one', () => {
    const text = letterText({ ...parts, fileName: '様式_防犯指針_保育課.xlsx' });
    expect(text).toContain('お送りいただいた様式「様式_防犯指針_保育課.xlsx」は');
    expect(text).toContain('令和5・6年度の様式（Excel）に書き直し、もう一度お出しください。');
    expect(text).not.toContain('.shokai');
  });

  it.each([
    ['other-department', '貴課の担当ではない施策'],
    ['altered', '作られたあとで中身が変わっていた'],
    ['damaged', '途中で切れていた'],
  ] as const)('give the reason: %s', (result, reason) => {
    expect(letterText({ ...parts, result })).toContain(reason);
  });
});
