import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent, Item } from './answer.ts';
import { editText, readEditText } from './edit-text.ts';
import type { Column } from './round.ts';

const base = { id: 'c', label: '列', fiscalYear: 2023, purpose: 'result' } as const;
const items: Column = { ...base, kind: 'items' };
const item = (text: string, more: Partial<Item> = {}): Item => ({ bullet: true, text, note: null, ...more });
const read = (text: string, before: AnswerContent | null = null): Item[] => {
  const content = readEditText(text, items, before);
  return content?.kind === 'items' ? content.items : [];
};

describe('an answer as the text that the coordinator edits', () => {
  it('has a line for each item, ・ before bullets, the note at the end', () => {
    const content: AnswerContent = {
      kind: 'items',
      items: [item('点検 9校', { note: '道路課所管' }), item('秋に行う予定。', { bullet: false })],
    };
    expect(editText(content)).toBe('・点検 9校【道路課所管】\n秋に行う予定。');
  });

  it('is read line by line; ・ inside a word and blank lines make nothing new', () => {
    expect(read('・町会・自治会へ配布\r\n\n　\n・小・中学校【道路課所管】\n一文。')).toEqual([
      item('町会・自治会へ配布'),
      item('小・中学校', { note: '道路課所管' }),
      item('一文。', { bullet: false }),
    ]);
  });

  it('keeps untouched lines exactly as the items they were, also where they look like something else', () => {
    const odd = [
      item('・二重の点', { bullet: false }),
      item(' 前に空白'),
      item('注【の】中', { note: null }),
      item('写し', { unconfirmed: true }),
    ];
    const content: AnswerContent = { kind: 'items', items: odd };
    expect(read(`${editText(content)}\n・足した行`, content)).toEqual([
      ...odd.map(({ bullet, text, note }) => ({ bullet, text, note })),
      item('足した行'),
    ]);
  });

  it('comes back as it was, whatever the items say', () => {
    const line = fc
      .string({
        unit: fc.constantFrom('・', '【', '】', ' ', '　', '防', '犯', 'a', '。'),
        minLength: 1,
        maxLength: 12,
      })
      .filter((text) => text.trim() !== '');
    const anyItem = fc.record({
      bullet: fc.boolean(),
      text: line,
      note: fc.option(fc.constantFrom('道路課所管', '注'), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 8 }), (all) => {
        const content: AnswerContent = { kind: 'items', items: all };
        const back = readEditText(editText(content), items, content);
        // Two items may print the same line; then either is the other.
        expect(editText(back ?? null)).toBe(editText(content));
        expect(back?.kind === 'items' ? back.items : []).toEqual(expect.arrayContaining(all));
      }),
    );
  });

  it.each<[Column, string, AnswerContent | null | undefined]>([
    [{ ...base, kind: 'text' }, '一行目\n二行目', { kind: 'text', text: '一行目\n二行目' }],
    [{ ...base, kind: 'number', unit: '件' }, '１，０１６', { kind: 'number', value: '1016' }],
    [{ ...base, kind: 'number', unit: '件' }, '12件', undefined],
    [{ ...base, kind: 'money' }, '1,200,000', { kind: 'money', yen: 1_200_000 }],
    [{ ...base, kind: 'money' }, '0', { kind: 'money', yen: 0 }],
    [{ ...base, kind: 'reference' }, 'measure-3', { kind: 'reference', measureId: 'measure-3' }],
    [
      { ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] },
      ' A ',
      { kind: 'choice', value: 'A' },
    ],
    [{ ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] }, 'B', undefined],
    [items, ' \n', null],
  ])('reads what each kind of column holds: %o', (column, text, content) => {
    expect(readEditText(text, column, null)).toEqual(content);
  });

  it('comes back as it was in every other kind', () => {
    const cases: readonly [Column, AnswerContent][] = [
      [
        { ...base, kind: 'text' },
        { kind: 'text', text: ' 字下げ\n二行 ' },
      ],
      [
        { ...base, kind: 'number', unit: '' },
        { kind: 'number', value: '-1.10' },
      ],
      [
        { ...base, kind: 'money' },
        { kind: 'money', yen: -3_000_000 },
      ],
      [
        { ...base, kind: 'reference' },
        { kind: 'reference', measureId: 'm' },
      ],
    ];
    for (const [column, content] of cases)
      expect(readEditText(editText(content), column, content)).toEqual(content);
    expect(editText({ kind: 'not-applicable', reason: '理由' })).toBe('');
    expect(editText(null)).toBe('');
  });
});
