import { describe, expect, it } from 'vitest';
import { createLetterDrafts, joinLetters, sentWords } from './letter-drafts.ts';

const letter = {
  departmentId: 'a',
  department: '道路課',
  missing: 1,
  returned: 0,
  subject: '件名',
  text: '道路課　御担当者様',
};

describe('letters on their way out', () => {
  it('carry what the person wrote', () => {
    const drafts = createLetterDrafts([letter]);
    expect(drafts.textOf('a')).toBe(letter.text);
    drafts.write('a', '書き直した文');
    expect(drafts.textOf('a')).toBe('書き直した文');
  });

  it('are parted by a line where several go into one text, and stand alone where it is one', () => {
    expect(joinLetters(['一\n', '二'])).toMatch(/^一\n\n─+\n\n二$/u);
    expect(joinLetters(['一'])).toBe('一');
  });

  it('say what was kept, and that nothing was where it was there already', () => {
    expect(sentWords('コピー', 3, 3, '6月19日')).toBe(
      '3課分をコピーしました。「督促」の欄に6月19日と残しました。',
    );
    expect(sentWords('コピー', 3, 0, '6月19日')).toContain('督促の回数は変えていません。');
  });
});
