import { describe, expect, it } from 'vitest';
import { checkFields, type SubmissionFields } from './submission-fields.ts';

const whole: SubmissionFields = {
  name: '山田　花子',
  extension: '2345',
  confirmed: true,
  confirmedBy: '鈴木　一郎',
  confirmedOn: '令和6.6.19',
  note: '',
};

describe('checkFields', () => {
  it('gives the core an ISO date and trimmed names', () => {
    expect(checkFields({ ...whole, name: '　山田　花子 ', note: ' よろしく ' })).toEqual({
      ok: true,
      input: {
        name: '山田　花子',
        extension: '2345',
        confirmedBy: '鈴木　一郎',
        confirmedOn: '2024-06-19',
        note: 'よろしく',
      },
    });
  });

  it('says of every field that is missing what to do', () => {
    const blank = {
      ...whole,
      name: ' ',
      extension: '',
      confirmed: false,
      confirmedBy: '　',
      confirmedOn: '',
    };
    expect(checkFields(blank)).toEqual({
      ok: false,
      errors: {
        name: '名前を書いてください。',
        extension: '番号を書いてください。',
        confirmed: '課長の確認を受けてから、印を付けてください。',
        confirmedBy: '名前を書いてください。',
        confirmedOn: '令和6.6.19 のように書いてください。',
      },
    });
  });

  it('does not pass on more than the core takes', () => {
    expect(checkFields({ ...whole, note: 'あ'.repeat(2001) })).toMatchObject({
      errors: { note: '2,000字までで書いてください。' },
    });
    expect(checkFields({ ...whole, name: 'あ'.repeat(101) })).toMatchObject({ ok: false });
  });
});
