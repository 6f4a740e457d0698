import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent, Item } from './answer.ts';
import { editText, readEditText } from './edit-text.ts';
import { defaultEras } from './fiscal-year.ts';
import type { Column } from './round.ts';

const base = { id: 'c', label: '列', fiscalYear: 2023, purpose: 'result' } as const;
const items: Column = { ...base, kind: 'items' };
const item = (text: string, more: Partial<Item> = {}): Item => ({ bullet: true, text, note: null, ...more });
const readIn = (column: Column, text: string, before: AnswerContent | null = null) => {
  const typed = readEditText(text, column, before, defaultEras);
  return typed.ok ? typed.value : undefined;
};
const written = (content: AnswerContent | null) => editText(content, defaultEras);
const read = (text: string, before: AnswerContent | null = null): Item[] => {
  const content = readIn(items, text, before);
  return content?.kind === 'items' ? content.items : [];
};

describe('an answer as the text that the coordinator edits', () => {
  it('has a line for each item, ・ before bullets, the note at the end', () => {
    const content: AnswerContent = {
      kind: 'items',
      items: [item('点検 9校', { note: '道路課所管' }), item('秋に行う予定。', { bullet: false })],
    };
    expect(written(content)).toBe('・点検 9校【道路課所管】\n秋に行う予定。');
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
    expect(read(`${written(content)}\n・足した行`, content)).toEqual([
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
        const back = readIn(items, written(content), content);
        // Two items may print the same line; then either is the other.
        expect(written(back ?? null)).toBe(written(content));
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
    [{ ...base, kind: 'date' }, ' Ｒ６．４．１ ', { kind: 'date', date: '2024-04-01' }],
    [{ ...base, kind: 'date' }, '令和6年4月', undefined],
    [{ ...base, kind: 'reference' }, 'measure-3', { kind: 'reference', measureId: 'measure-3' }],
    [
      { ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] },
      ' A ',
      { kind: 'choice', value: 'A' },
    ],
    [{ ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] }, 'B', undefined],
    [items, ' \n', null],
  ])('reads what each kind of column holds: %o', (column, text, content) => {
    expect(readIn(column, text)).toEqual(content);
  });

  it('comes back as it was in every other kind', () => {
    // Each kind by its name, so that one that is added later is asked for here too.
    const cases: Readonly<Record<Exclude<Column['kind'], 'items'>, readonly [Column, AnswerContent]>> = {
      text: [
        { ...base, kind: 'text' },
        { kind: 'text', text: ' 字下げ\n二行 ' },
      ],
      choice: [
        { ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] },
        { kind: 'choice', value: 'A' },
      ],
      number: [
        { ...base, kind: 'number', unit: '' },
        { kind: 'number', value: '-1.10' },
      ],
      money: [
        { ...base, kind: 'money' },
        { kind: 'money', yen: -3_000_000 },
      ],
      date: [
        { ...base, kind: 'date' },
        { kind: 'date', date: '2019-05-01' },
      ],
      reference: [
        { ...base, kind: 'reference' },
        { kind: 'reference', measureId: 'm' },
      ],
    };
    for (const [column, content] of Object.values(cases))
      expect(readIn(column, written(content), content)).toEqual(content);
    expect(written({ kind: 'not-applicable', reason: '理由' })).toBe('');
    expect(written(null)).toBe('');
  });

  it.each<[Column, string, string]>([
    [{ ...base, kind: 'number', unit: '件' }, '12件', '数字で書いてください。単位は要りません。'],
    [{ ...base, kind: 'money' }, '約100万円', '数字で書いてください。単位は要りません。'],
    [{ ...base, kind: 'money' }, '1.5', '円の単位で、整数を書いてください。'],
    [
      { ...base, kind: 'date' },
      '4月1日',
      '日付として読めません。令和6年4月1日、R6.4.1、2024/4/1 のように、年から書いてください。',
    ],
    [
      { ...base, kind: 'choice', scale: [{ value: 'A', definition: '' }] },
      'B',
      '「A」のどれかを選んでください。',
    ],
  ])('says what is wrong with what cannot be read: %o', (column, text, message) => {
    expect(readEditText(text, column, null, defaultEras)).toMatchObject({ ok: false, problem: { message } });
  });
});
