import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent, Item } from './answer.ts';
import { formEntry, readFormEntry, type FormEntry } from './form-entry.ts';
import { defaultEras } from './fiscal-year.ts';
import type { Column } from './round.ts';

const base = { id: 'c', label: '列', fiscalYear: 2024, purpose: 'result' } as const;
const items: Column = { ...base, kind: 'items' };
const text: Column = { ...base, kind: 'text' };
const count: Column = { ...base, kind: 'number', unit: '件' };
const money: Column = { ...base, kind: 'money' };
const grade: Column = {
  ...base,
  kind: 'choice',
  scale: ['A', 'B'].map((value) => ({ value, definition: '' })),
};
const day: Column = { ...base, kind: 'date' };
const titles = new Map([
  ['m1', '見守り'],
  ['m2', '点検'],
]);

const typed = (answer: string, reason = ''): FormEntry => ({ answer, number: null, day: null, reason });
const read = (entry: FormEntry, column: Column, before: AnswerContent | null = null) =>
  readFormEntry(entry, column, before, { titles, eras: defaultEras });
const bullet = (line: string): Item => ({ bullet: true, text: line, note: null });

describe('a cell of the Excel form', () => {
  it('takes each line as an item, ・ as its bullet and 【…】 at its end as its note', () => {
    expect(read(typed('・講座を開く\n通学路を点検【道路課所管】\n\n･配布'), items)).toEqual({
      kind: 'content',
      content: {
        kind: 'items',
        items: [
          bullet('講座を開く'),
          { bullet: false, text: '通学路を点検', note: '道路課所管' },
          bullet('配布'),
        ],
      },
    });
  });

  it.each(['-3度の見回り', '=合計', '+1名', '@市役所'])(
    'keeps a text that begins as a formula does: %s',
    (line) => {
      expect(read(typed(line), items)).toEqual({
        kind: 'content',
        content: { kind: 'items', items: [{ bullet: false, text: line, note: null }] },
      });
    },
  );

  it('is 該当なし by its reason, with or without the word', () => {
    const content = { kind: 'not-applicable', reason: '対象がないため' };
    expect(read(typed('', '対象がないため'), items)).toEqual({ kind: 'content', content });
    expect(read(typed('該当なし', '対象がないため'), count)).toEqual({ kind: 'content', content });
  });

  it('is a problem at the reason where 該当なし has none, or where an answer stands beside it', () => {
    expect(read(typed('該当なし'), items)).toMatchObject({ kind: 'problem', at: 'reason' });
    expect(read(typed('・あり', '対象がないため'), items)).toMatchObject({ kind: 'problem', at: 'reason' });
  });

  it('takes a grade of the scale, also in full width, and no other', () => {
    expect(read(typed('Ｂ'), grade)).toEqual({ kind: 'content', content: { kind: 'choice', value: 'B' } });
    expect(read(typed('C'), grade)).toMatchObject({ kind: 'problem', at: 'answer' });
  });

  it.each([
    ['１，２３４件', null, '1234'],
    ['12.50', null, '12.50'],
    ['0.3', 0.1 + 0.2, '0.3'],
  ])('takes %s for a number', (answer, number, value) => {
    expect(read({ answer, number, day: null, reason: '' }, count)).toEqual({
      kind: 'content',
      content: { kind: 'number', value },
    });
  });

  it('takes whole yen, and is a problem for what is none', () => {
    const taken = { kind: 'content', content: { kind: 'money', yen: 1_234_000 } };
    expect(read(typed('￥1,234,000'), money)).toEqual(taken);
    expect(read({ answer: '1,234,000', number: 1_234_000, day: null, reason: '' }, money)).toEqual(taken);
    expect(read(typed('約100万円'), money)).toMatchObject({ kind: 'problem' });
    expect(read(typed('令和6年6月1日'), count)).toMatchObject({ kind: 'problem' });
  });

  it('keeps 1.10 where Excel has made 1.1 of it', () => {
    const before: AnswerContent = { kind: 'number', value: '1.10' };
    expect(read({ answer: '1.1', number: 1.1, day: null, reason: '' }, count, before)).toEqual({
      kind: 'content',
      content: before,
    });
  });

  it('is a day, as Excel keeps it or as it is typed, and the sentence where it is none', () => {
    const taken = { kind: 'content', content: { kind: 'date', date: '2024-04-01' } };
    for (const text of ['令和6年4月1日', 'R6.4.1', '２０２４／４／１', '2024-04-01'])
      expect(read(typed(text), day)).toEqual(taken);
    expect(read({ ...typed('4月1日'), day: '2024-04-01' }, day)).toEqual(taken);
    expect(read(typed('45383'), day)).toMatchObject({ kind: 'problem' });
    expect(read(typed('令和6年度末'), day)).toMatchObject({
      message: expect.stringContaining('日付として読めません。') as string,
    });
    expect(read(typed('R6.2.30'), day)).toMatchObject({
      message: 'その日はありません。元号と年・月・日（曜日）を確かめてください。',
    });
  });

  it('points to a measure by its title', () => {
    expect(read(typed('再掲（点検）'), items)).toEqual({
      kind: 'content',
      content: { kind: 'reference', measureId: 'm2' },
    });
    expect(read(typed('見守り'), { ...base, kind: 'reference' })).toEqual({
      kind: 'content',
      content: { kind: 'reference', measureId: 'm1' },
    });
    expect(read(typed('ない施策'), { ...base, kind: 'reference' })).toMatchObject({ kind: 'problem' });
  });

  it('says what it said where nobody touched it, whatever it holds', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((each) => each.normalize('NFC'));
    const item = fc.record({ bullet: fc.boolean(), text: line, note: fc.option(line) });
    const content = fc.oneof(
      fc.record({
        kind: fc.constant('items' as const),
        items: fc.array(item, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('text' as const), text: line }),
      fc.record({ kind: fc.constant('date' as const), date: fc.constantFrom('1868-01-24', '2019-05-01') }),
    );
    fc.assert(
      fc.property(content, (before) => {
        const entry = formEntry(before, { titles, eras: defaultEras });
        const column = { items, text, date: day }[before.kind];
        const again = read(entry, column, before);
        // Blank lines and 該当なし as an answer's only words cannot be told from nothing.
        const says = entry.answer.trim();
        if (says === '' || says === '該当なし') return;
        expect(again).toEqual({ kind: 'content', content: before });
      }),
    );
  });
});
