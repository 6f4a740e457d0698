import { describe, expect, it } from 'vitest';
import { dayShort, dayWords } from './day-words.ts';
import { reminderText, type LetterFacts } from './reminder-letter.ts';

const facts: LetterFacts = {
  department: '介護福祉課',
  office: '地域安全課',
  title: '防犯指針の取組み等について',
  askedOn: '2024-06-03',
  deadline: '2024-06-28',
  isExtended: false,
  today: '2024-06-19',
  earlier: 0,
  wanted: [
    { measure: '虐待の防止', part: '令和5年度', reason: 'empty' },
    { measure: '虐待の防止', part: '令和6年度', reason: 'no-reason' },
  ],
};

describe('days in a letter', () => {
  it('are the day that is named, whatever the machine’s time zone', () => {
    expect(dayWords('2024-06-28')).toBe('6月28日（金）');
    expect(dayShort('2024-01-01')).toBe('1月1日');
  });
});

describe('a reminder', () => {
  it('names the department, the round, the deadline and each cell that is wanted', () => {
    expect(reminderText(facts)).toBe(
      [
        '介護福祉課　御担当者様',
        '',
        'お世話になっております。地域安全課です。',
        '6月3日に照会しました「防犯指針の取組み等について」は、6月28日（金）が回答期限です。',
        '',
        '次の施策の回答をお待ちしています。',
        '',
        '・虐待の防止（令和5年度、令和6年度・該当なしの理由を書いてください）',
        '',
        '行き違いで御提出済みの場合は、御容赦ください。',
        '該当する取組みがない場合は「該当なし」として御提出ください。',
        '期限までの御提出が難しい場合は、お早めに御相談ください。',
        '',
        '地域安全課',
      ].join('\n'),
    );
  });

  it('says that the deadline is today, that it has passed, or that it was extended', () => {
    expect(reminderText({ ...facts, today: '2024-06-28' })).toContain('本日、6月28日（金）が回答期限です。');
    expect(reminderText({ ...facts, today: '2024-06-29' })).toContain(
      'は、6月28日（金）の回答期限を過ぎています。',
    );
    const extended = { ...facts, deadline: '2024-07-03', isExtended: true };
    expect(reminderText(extended)).toContain('回答期限を7月3日（水）まで延長しています。');
    expect(reminderText({ ...extended, today: '2024-07-04' })).toContain(
      '延長した回答期限の7月3日（水）を過ぎています。',
    );
    expect(reminderText({ ...facts, deadline: null })).toContain('について、御回答をお願いします。');
  });

  it('tells cells sent back apart, and does not offer 該当なし for them', () => {
    const text = reminderText({
      ...facts,
      wanted: [{ measure: '虐待の防止', part: '令和5年度', reason: 'returned' }],
    });
    expect(text).toContain('差し戻しています');
    expect(text).not.toContain('回答をお待ちしています');
    expect(text).not.toContain('該当なし');
  });

  it('asks pardon for being the second', () => {
    expect(reminderText(facts)).not.toContain('たびたび');
    expect(reminderText({ ...facts, earlier: 1 })).toContain('たびたびの御連絡となり恐縮です。');
  });
});
