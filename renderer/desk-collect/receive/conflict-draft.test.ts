import { beforeEach, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { CollectConflict } from '../../../shared/contract/conflict-contract.ts';
import { chooseRows, conflictDrafts, draftOf, forgetDraft, openRows, outcomeOf } from './conflict-draft.ts';

const list = (...texts: readonly string[]): AnswerContent => ({
  kind: 'items',
  items: texts.map((text) => ({ bullet: true, text, note: null })),
});
const conflict: CollectConflict = {
  id: 'c1',
  department: '道路課',
  measure: '防犯灯',
  column: '令和6年度の取組み',
  fiscalYear: 2024,
  kind: 'items',
  unit: '',
  base: list('直した。', '点検した。'),
  ours: list('修繕した。', '点検した。'),
  theirs: list('すべて直した。', '毎月点検した。'),
  revision: 3,
  oursAt: null,
  theirsAt: null,
  theirRevision: 2,
  baseRevision: 1,
  baseAt: null,
  older: false,
};
const outcome = (of: CollectConflict = conflict) => outcomeOf(of, draftOf(conflictDrafts.get(), of));

beforeEach(() => conflictDrafts.set(new Map()));

describe('choosing in a conflict', () => {
  it('is over when every open line is chosen; settled lines are there already', () => {
    expect(openRows(conflict)).toEqual([0]);
    expect(outcome()).toEqual({ kind: 'undecided', row: 0 });
    chooseRows(conflict, [0], { take: 'ours' }, { fills: true });
    expect(outcome()).toEqual({ kind: 'content', content: list('修繕した。', '毎月点検した。') });
  });

  it('fills the fields on a choice, and never while somebody writes', () => {
    chooseRows(conflict, [0], { take: 'theirs' }, { fills: true });
    const { filling } = draftOf(conflictDrafts.get(), conflict);
    chooseRows(conflict, [0], { take: 'written', text: '直' }, { fills: false });
    expect(draftOf(conflictDrafts.get(), conflict).filling).toBe(filling);
    expect(outcome()).toEqual({ kind: 'content', content: list('直', '毎月点検した。') });
  });

  it('starts anew where what stands has changed, and when it is forgotten', () => {
    chooseRows(conflict, [0], { take: 'ours' }, { fills: true });
    expect(outcome({ ...conflict, revision: 4 })).toEqual({ kind: 'undecided', row: 0 });
    forgetDraft('c1');
    expect(outcome()).toEqual({ kind: 'undecided', row: 0 });
  });

  it('leaves an answer of nothing to nobody', () => {
    const only = { ...conflict, base: list('一'), ours: list('二'), theirs: list('三') };
    chooseRows(only, [0], { take: 'written', text: ' \n' }, { fills: false });
    expect(outcome(only)).toEqual({ kind: 'nothing-left' });
  });

  it('takes whole what is no list, or what is written in its place', () => {
    const ended: AnswerContent = { kind: 'not-applicable', reason: '終えた' };
    const whole = { ...conflict, theirs: ended };
    chooseRows(whole, openRows(whole), { take: 'theirs' }, { fills: true });
    expect(outcome(whole)).toEqual({ kind: 'content', content: ended });
    chooseRows(whole, [0], { take: 'written', text: '上半期で終えた。' }, { fills: false });
    expect(outcome(whole)).toEqual({ kind: 'content', content: list('上半期で終えた。') });
    const text = { ...conflict, kind: 'text', ours: { kind: 'text', text: '甲' }, theirs: ended } as const;
    chooseRows(text, [0], { take: 'written', text: '丙' }, { fills: false });
    expect(outcome(text)).toEqual({ kind: 'content', content: { kind: 'text', text: '丙' } });
  });
});
