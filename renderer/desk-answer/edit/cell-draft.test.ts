import { describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Column } from '../../../shared/round.ts';
import { contentOfDraft, countDraft, draftOf, sameSaveValue, saveValueOf } from './cell-draft.ts';
import { countGraphemes } from './graphemes.ts';
import { typeLine } from './item-lines.ts';
import { readNumber, readYen } from '../../../shared/typed-number.ts';

const base = { id: 'r5', label: '令和5年度の取組み', fiscalYear: 2023, purpose: 'result' as const };
const items: Column = { ...base, kind: 'items' };
const cell = (content: AnswerContent | null) => ({ content, complete: false, reply: null });

describe('a draft', () => {
  const contents: [Column, AnswerContent][] = [
    [items, { kind: 'items', items: [{ bullet: false, text: '巡回', note: '学務課' }] }],
    [
      { ...base, kind: 'text' },
      { kind: 'text', text: '一行目\n二行目 ' },
    ],
    [
      { ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] },
      { kind: 'choice', value: 'A' },
    ],
    [
      { ...base, kind: 'number', unit: '件' },
      { kind: 'number', value: '1.10' },
    ],
    [
      { ...base, kind: 'money' },
      { kind: 'money', yen: -1234567 },
    ],
    [
      { ...base, kind: 'reference' },
      { kind: 'reference', measureId: 'm2' },
    ],
    [items, { kind: 'not-applicable', reason: '当課の事業はないため' }],
    [items, { kind: 'reference', measureId: 'm2' }],
  ];

  it.each(contents)('gives back what it was made from: %o', (column, content) => {
    expect(contentOfDraft(draftOf(cell(content), column), column)).toEqual(content);
  });

  it('is empty where nothing was written, which is not 該当なし', () => {
    expect(saveValueOf(draftOf(cell(null), items), items)).toEqual({
      content: null,
      complete: false,
      reply: null,
    });
  });

  it('keeps the lines behind 該当なし', () => {
    const written = draftOf(cell(contents[0]![1]), items);
    const none = { ...written, notApplicable: true, reason: '休止' };
    expect(contentOfDraft(none, items)).toEqual({ kind: 'not-applicable', reason: '休止' });
    expect(contentOfDraft({ ...none, notApplicable: false }, items)).toEqual(contents[0]![1]);
  });

  it('is never complete without an answer', () => {
    const none = { ...draftOf(cell(null), items), notApplicable: true, complete: true };
    expect(saveValueOf(none, items)?.complete).toBe(false);
    expect(saveValueOf({ ...none, reason: '休止' }, items)?.complete).toBe(true);
  });

  it('holds back a number that cannot be read', () => {
    const column: Column = { ...base, kind: 'number', unit: '件' };
    expect(saveValueOf({ ...draftOf(cell(null), column), value: '12件' }, column)).toBeNull();
  });

  it('lets what is written take the place of 再掲', () => {
    const draft = draftOf(cell({ kind: 'reference', measureId: 'm2' }), items);
    const typed = { ...draft, lines: typeLine(draft.lines, 1, '巡回') };
    expect(contentOfDraft(typed, items)?.kind).toBe('items');
  });

  it('is saved again when a copied line was only looked at', () => {
    const item = { bullet: true, text: '巡回', note: null };
    const value = (unconfirmed: boolean) => ({
      ...cell({ kind: 'items', items: [unconfirmed ? { ...item, unconfirmed: true } : item] }),
    });
    expect(sameSaveValue(value(true), value(false))).toBe(false);
    expect(sameSaveValue(value(true), value(true))).toBe(true);
  });

  it('counts lines and characters without the blank ones', () => {
    const draft = draftOf(
      cell({ kind: 'items', items: [{ bullet: true, text: '町会・自治会', note: null }] }),
      items,
    );
    expect(countDraft(draft, items)).toEqual({ lines: 1, characters: 6 });
    expect(countDraft(draftOf(cell(null), items), items)).toEqual({ lines: 0, characters: 0 });
  });
});

it('counts characters as a person does', () => {
  expect(countGraphemes('が👨‍👩‍👧葛󠄀\n①')).toBe(4);
  expect(countGraphemes('元氣な子ども')).toBe(6);
});

describe('typed numbers', () => {
  it.each([
    ['１２３', '123'],
    ['1,234.50', '1234.50'],
    ['△5', '-5'],
    [' 0 ', '0'],
  ])('reads %s', (typed, read) => expect(readNumber(typed)).toBe(read));

  it.each(['12件', '1,2', '約10', '', '1.2.3', '12 3'])('does not guess at %s', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });

  it('reads whole yen only', () => {
    expect(readYen('１，２３４，０００')).toBe(1234000);
    expect(readYen('1.5')).toBeNull();
  });
});
