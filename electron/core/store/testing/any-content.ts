/** Arbitrary answers, for properties: every kind, and texts with everything that UTF-16 can hold. */
import * as fc from 'fast-check';
import type { Answer, AnswerContent } from '../../../../shared/answer.ts';

/** Any UTF-16 units, so also NUL, quotes, line breaks and half surrogate pairs; and what offices write. */
export const anyText = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    '0',
    'null',
    '該当なし',
    '・町会・自治会',
    '見守り\n（4回）',
    '①㈱㎡',
    '元氣 浴恩館',
    '{"kind":"text"}',
  ),
);

const filled = anyText.map((text) => `値${text}`);

type Kind = AnswerContent['kind'];

/** Each kind by its name, so that one that is added later is asked for here too. */
const contents: { readonly [K in Kind]: fc.Arbitrary<Extract<AnswerContent, { kind: K }>> } = {
  items: fc.record({
    kind: fc.constant('items' as const),
    items: fc.array(
      fc.record(
        {
          bullet: fc.boolean(),
          text: anyText,
          note: fc.option(filled),
          unconfirmed: fc.constant(true as const),
        },
        { requiredKeys: ['bullet', 'text', 'note'] },
      ),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  text: fc.record({ kind: fc.constant('text' as const), text: anyText }),
  choice: fc.record({ kind: fc.constant('choice' as const), value: filled }),
  number: fc.record({
    kind: fc.constant('number' as const),
    value: fc.constantFrom('0', '-0', '1.10', '-3.50', '007'),
  }),
  money: fc.record({ kind: fc.constant('money' as const), yen: fc.maxSafeInteger().map((yen) => yen + 0) }),
  date: fc.record({
    kind: fc.constant('date' as const),
    date: fc
      .integer({ min: -40_000, max: 40_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
  }),
  reference: fc.record({ kind: fc.constant('reference' as const), measureId: fc.uuid() }),
  'not-applicable': fc.record({ kind: fc.constant('not-applicable' as const), reason: anyText }),
};

export const anyContent: fc.Arbitrary<AnswerContent> = fc.oneof(
  ...(Object.values(contents) as fc.Arbitrary<AnswerContent>[]),
);

export const anyAnswer: fc.Arbitrary<Exclude<Answer, { state: 'empty' }>> = fc.oneof(
  fc.record({
    state: fc.constantFrom('draft' as const, 'submitted' as const, 'accepted' as const),
    content: anyContent,
  }),
  fc.record({
    state: fc.constant('returned' as const),
    content: fc.option(anyContent),
    reason: anyText.map((text) => `理由${text.toWellFormed()}`),
  }),
);
