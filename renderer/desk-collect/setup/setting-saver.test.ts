import { describe, expect, it } from 'vitest';
import { createSettingSaver } from './setting-saver.ts';

function openField() {
  const saved: string[] = [];
  const shown: (string | undefined)[] = [];
  let waiting: (() => void) | undefined;
  const rules = {
    stored: '古い名前',
    check: (text: string) => (text === '' ? '名前を書いてください。' : undefined),
    save: (text: string) => saved.push(text),
    show: (problem: string | undefined) => shown.push(problem),
  };
  const saver = createSettingSaver({ ...rules }, (_wait, run) => {
    waiting = run;
    return () => {
      waiting = undefined;
    };
  });
  return { saver, saved, shown, rules, pause: () => waiting?.() };
}

describe('a field of the plan', () => {
  it('is saved once after the typing stops', () => {
    const { saver, saved, pause } = openField();
    saver.type('新');
    saver.type('新しい名前');
    expect(saved).toEqual([]);
    pause();
    pause();
    expect(saved).toEqual(['新しい名前']);
    expect(saver.isWaiting()).toBe(false);
  });

  it('is saved at once when it is left or the window closes, and not twice', () => {
    const { saver, saved, pause } = openField();
    saver.type('新しい名前');
    saver.flush();
    pause();
    expect(saved).toEqual(['新しい名前']);
  });

  it('is not saved where nothing has changed', () => {
    const { saver, saved } = openField();
    saver.type('古い名');
    saver.type('古い名前');
    saver.flush();
    expect(saved).toEqual([]);
  });

  it('keeps on the screen what cannot be taken, and says why', () => {
    const { saver, saved, shown } = openField();
    saver.type('');
    saver.flush();
    expect(saved).toEqual([]);
    expect(shown).toEqual(['名前を書いてください。']);
    expect(saver.isWaiting()).toBe(true);
    saver.type('名');
    saver.flush();
    expect([saved, shown.at(-1)]).toEqual([['名'], undefined]);
  });

  it('follows what the plan holds now', () => {
    const { saver, saved, rules } = openField();
    saver.follow({ ...rules, stored: '名' });
    saver.type('名');
    saver.flush();
    expect(saved).toEqual([]);
  });
});
