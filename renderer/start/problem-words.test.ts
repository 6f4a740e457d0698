import { describe, expect, it } from 'vitest';
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import { problemWords } from './problem-words.ts';

const whole: StoreBackup = {
  file: 'a',
  at: '2024-06-19T04:58:00.000Z',
  ok: true,
  message: null,
  answers: 80,
  kind: 'automatic',
  changes: 120,
  missing: null,
};
const broken: StoreBackup = { ...whole, ok: false, message: 'この控えはこわれています。', answers: null };
const problem = (code: string) => ({ code, message: '保存ファイルではありません。' });

describe('problemWords', () => {
  it('offers the backup where one is whole', () => {
    expect(problemWords(problem('CORRUPT'), [broken, whole])).toMatchObject({
      first: 'restore',
      offered: [broken, whole],
      suggested: whole,
    });
    expect(problemWords(problem('EMPTY_BUT_HAD_DATA'), [whole]).sentence).toContain('80欄');
  });

  it('never promises a backup that is not there', () => {
    for (const code of ['CORRUPT', 'EMPTY_BUT_HAD_DATA']) {
      const words = problemWords(problem(code), [broken]);
      expect(words.first).toBe('again');
      expect(words.sentence).toContain('使える控えがありません');
    }
  });

  it('does not put a backup in the place of data that is whole', () => {
    for (const code of ['LOCKED', 'UNWRITABLE', 'NETWORK_FOLDER'])
      expect(problemWords(problem(code), [whole])).toMatchObject({ offered: [], suggested: undefined });
  });

  it('offers what a newer version copied before, beside a newer program', () => {
    const before: StoreBackup = { ...whole, file: 'b', kind: 'before-migration' };
    const words = problemWords(problem('NEWER_VERSION'), [whole, broken, before]);
    expect(words).toMatchObject({ first: 'start', second: 'restore', suggested: before });
    expect(words.offered).toEqual([whole, before]);
    expect(words.sentence).toContain('このソフトを新しくして');
    expect(words.sentence).toContain('新しい版にする前の控え');
    const without = problemWords(problem('NEWER_VERSION'), [broken]);
    expect(without).toMatchObject({ first: 'start', second: 'again', offered: [] });
    expect(without.sentence).not.toContain('控え');
  });

  it('says what the core said of a problem that it does not know', () => {
    expect(problemWords(problem('NOT_A_STORE'), []).sentence).toBe('保存ファイルではありません。');
  });
});
