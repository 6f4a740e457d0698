import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  answerContent,
  answerStates,
  cellKeyText,
  contentOf,
  countItems,
  isBlank,
  sameContent,
  shownState,
  type Answer,
  type AnswerContent,
  type Item,
} from './answer.ts';

const bullet = (text: string, more: Partial<Item> = {}): Item => ({
  bullet: true,
  text,
  note: null,
  ...more,
});
const items = (...list: Item[]): AnswerContent => ({ kind: 'items', items: list });
const text = (value: string): AnswerContent => ({ kind: 'text', text: value });
const none = (reason: string): AnswerContent => ({ kind: 'not-applicable', reason });
const number = (value: string): AnswerContent => ({ kind: 'number', value });
const money = (yen: number): AnswerContent => ({ kind: 'money', yen });

describe('nothing, 該当なし, an empty text and 0', () => {
  const four: readonly (AnswerContent | null)[] = [null, none(''), text(''), number('0')];

  it('are four different things', () => {
    for (const [at, one] of four.entries()) {
      expect(four.map((other) => sameContent(one, other))).toEqual(four.map((_, other) => other === at));
    }
  });

  it('are not told apart by being blank alone: only 0 says something', () => {
    expect(four.map(isBlank)).toEqual([true, true, true, false]);
    expect(isBlank(money(0))).toBe(false);
  });

  it('count as no entry, and as one each', () => {
    expect(four.map(countItems)).toEqual([0, 1, 1, 1]);
    expect(countItems(items(bullet('一つ'), bullet('二つ')))).toBe(2);
  });

  it('survive a file as they are', () => {
    for (const each of four.filter((one) => one !== null))
      expect(answerContent.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
  });
});

describe('blank', () => {
  it.each([
    ['white space', text(' \n　')],
    ['items of white space', items(bullet('　'), bullet(''))],
    ['a note of white space', items(bullet('', { note: '　' }))],
    ['該当なし with a reason of white space', none('　\r\n')],
  ])('is %s', (_, content) => {
    expect(isBlank(content)).toBe(true);
  });

  it.each([
    ['one item that says something', items(bullet(''), bullet('巡回'))],
    ['a note alone', items(bullet('', { note: '交通対策課所管' }))],
    ['該当なし with a reason', none('対象となる事業がないため')],
    ['a choice', { kind: 'choice', value: '―' }],
    ['a repeated measure', { kind: 'reference', measureId: 'm' }],
  ] satisfies [string, AnswerContent][])('is not %s', (_, content) => {
    expect(isBlank(content)).toBe(false);
  });
});

describe('the state a person is shown', () => {
  const states: readonly Answer[] = [
    { state: 'empty' },
    { state: 'draft', content: text('書きかけ') },
    { state: 'draft', content: none('') },
    { state: 'submitted', content: text('実施') },
    { state: 'returned', content: null, reason: '件数を書いてください。' },
    { state: 'accepted', content: text('実施') },
  ];

  it('tells a draft of 該当なし from one being written', () => {
    expect(states.map(shownState)).toEqual([
      'empty',
      'draft',
      'not-applicable',
      'submitted',
      'returned',
      'accepted',
    ]);
    expect(states.map(shownState).toSorted()).toEqual(answerStates.toSorted());
  });

  it('is 提出済 and 受理 for 該当なし too, once it was submitted', () => {
    expect(shownState({ state: 'submitted', content: none('なし') })).toBe('submitted');
    expect(shownState({ state: 'accepted', content: none('なし') })).toBe('accepted');
  });

  it('says nothing about the content', () => {
    expect(states.map(contentOf)).toEqual([
      null,
      text('書きかけ'),
      none(''),
      text('実施'),
      null,
      text('実施'),
    ]);
  });
});

const marked = (content: AnswerContent | null, which: readonly boolean[]): AnswerContent | null =>
  content?.kind === 'items'
    ? items(...content.items.map((each, at): Item => (which[at] ? { ...each, unconfirmed: true } : each)))
    : content;

describe('two contents', () => {
  it('say the same whether somebody has looked at the text or not', () => {
    expect(sameContent(items(bullet('R6.12.15号', { unconfirmed: true })), items(bullet('R6.12.15号')))).toBe(
      true,
    );
  });

  it('say the same in any order of their fields', () => {
    expect(sameContent({ kind: 'money', yen: 5 }, { yen: 5, kind: 'money' })).toBe(true);
  });

  it.each([
    ['with and without a bullet', items(bullet('巡回')), items(bullet('巡回', { bullet: false }))],
    ['with and without a note', items(bullet('巡回')), items(bullet('巡回', { note: '学務課所管' }))],
    ['with the note inside the text', items(bullet('巡回【課】')), items(bullet('巡回', { note: '課' }))],
    ['in another order', items(bullet('一'), bullet('二')), items(bullet('二'), bullet('一'))],
    ['as one item and as two', items(bullet('一","二')), items(bullet('一'), bullet('二'))],
    ['as text and as an item', text('巡回'), items(bullet('巡回', { bullet: false }))],
    ['as 1.1 and as 1.10', number('1.1'), number('1.10')],
    ['as a number and as an amount', number('5'), money(5)],
    ['in full width', text('13台'), text('１３台')],
    ['with another reason', none('終了'), none('休止')],
  ] satisfies [string, AnswerContent, AnswerContent][])('differ %s', (_, one, other) => {
    expect(sameContent(one, other)).toBe(false);
    expect(sameContent(other, one)).toBe(false);
  });

  // Few different values, so that pairs that are the same come up.
  const words = fc.constantFrom('', '0', '巡回', '広報', 'null');
  const anyItem = fc.record({
    bullet: fc.boolean(),
    text: words,
    note: fc.constantFrom(null, '所管'),
  });
  const anyContent = fc.oneof(
    fc.constant(null),
    fc.array(anyItem, { minLength: 1, maxLength: 2 }).map((list) => items(...list)),
    words.map(text),
    words.map(none),
    fc.constantFrom<AnswerContent>(number('0'), money(0), { kind: 'choice', value: '0' }),
    fc.constant<AnswerContent>({ kind: 'reference', measureId: '0' }),
  );

  it('are compared by an equivalence', () => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(fc.array(anyContent, { minLength: 3, maxLength: 12 }), (list) => {
        for (const a of list) {
          expect(sameContent(a, structuredClone(a))).toBe(true);
          for (const b of list) {
            const same = sameContent(a, b);
            seen.add(a !== b && same);
            expect(sameContent(b, a)).toBe(same);
            // Nothing here is unconfirmed, so what says the same is the same; the rest makes it transitive.
            expect(same).toBe(JSON.stringify(a) === JSON.stringify(b));
            const apart = list.filter((c) => same && sameContent(a, c) !== sameContent(b, c));
            expect(apart).toEqual([]);
          }
        }
      }),
    );
    expect(seen.size).toBe(2);
  });

  it('never depend on what is still to be confirmed', () => {
    const marks = fc.array(fc.boolean(), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(anyContent, anyContent, marks, marks, (a, b, of, and) => {
        expect(sameContent(marked(a, of), marked(b, and))).toBe(sameContent(a, b));
      }),
      { numRuns: 1000 },
    );
  });
});

const isContent = (value: unknown): boolean => answerContent.safeParse(value).success;

const isAnswer = (value: unknown): boolean => answer.safeParse(value).success;

describe('an answer from outside', () => {
  it.each(['0', '-3', '1016', '1.10', '-0.5', '123456789012345.0123456789'])(
    'takes the number %s',
    (value) => {
      expect(isContent(number(value))).toBe(true);
    },
  );

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '1,016',
    '１３',
    '.5',
    '5.',
    '1e3',
    '+1',
    '--1',
    'NaN',
    '1.2.3',
    '1234567890123456',
  ])('refuses the number %j', (value) => {
    expect(isContent(number(value))).toBe(false);
  });

  it('keeps numbers as text, so that 1.10 stays 1.10', () => {
    expect(isContent({ kind: 'number', value: 1.1 })).toBe(false);
  });

  it('takes whole yen only', () => {
    expect([0, -5000, 1_234_567_890].map((yen) => isContent(money(yen)))).toEqual([true, true, true]);
    for (const yen of [0.5, Number.NaN, Infinity, 2 ** 53, '1000', null])
      expect(isContent({ kind: 'money', yen })).toBe(false);
  });

  it('refuses a list without items, an empty choice and an unknown kind', () => {
    expect(isContent(items())).toBe(false);
    expect(isContent({ kind: 'choice', value: '' })).toBe(false);
    expect(isContent({ kind: 'picture', text: '' })).toBe(false);
    expect(isContent(items(bullet('', { note: '' })))).toBe(false);
  });

  it('knows 未確認 as set or not there', () => {
    expect(isContent(items(bullet('巡回', { unconfirmed: true })))).toBe(true);
    expect(isContent({ kind: 'items', items: [{ ...bullet('巡回'), unconfirmed: false }] })).toBe(false);
  });

  it('is returned with a reason only, before anything was said too', () => {
    expect(isAnswer({ state: 'returned', content: null, reason: '未回答です。' })).toBe(true);
    expect(isAnswer({ state: 'returned', content: null, reason: '' })).toBe(false);
    expect(isAnswer({ state: 'returned', content: null })).toBe(false);
  });

  it('is nothing but empty without a content', () => {
    expect(isAnswer({ state: 'empty' })).toBe(true);
    for (const state of ['draft', 'submitted', 'accepted']) {
      expect(isAnswer({ state, content: null })).toBe(false);
      expect(isAnswer({ state, content: text('') })).toBe(true);
    }
    // Shown to people, but never a state of its own: it is a draft.
    expect(isAnswer({ state: 'not-applicable', content: none('') })).toBe(false);
  });
});

describe('the place of a cell', () => {
  it('is another one wherever measure, department or column is another', () => {
    const keys = ['a', 'b'].flatMap((measureId) =>
      ['a', 'b'].flatMap((departmentId) =>
        ['a', 'b'].map((columnId) => cellKeyText({ measureId, departmentId, columnId })),
      ),
    );
    expect(new Set(keys).size).toBe(8);
  });
});
