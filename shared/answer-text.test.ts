import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import { defaultEras } from './fiscal-year.ts';
import {
  contentParagraphs,
  departmentLabel,
  itemText,
  parseAnswerCell,
  parseContent,
  parseItems,
  type Printing,
} from './answer-text.ts';

const inCharge = new Set(['学務課', '交通対策課', '指導室']);
const items = (content: AnswerContent | null | undefined) => (content?.kind === 'items' ? content.items : []);

describe('an answer cell', () => {
  it('starts a block at 【課名】 at the start and after white space', () => {
    const cell = parseAnswerCell('【学務課】 ・一つ 【指導室】 ・二つ', inCharge);
    expect(cell.problems).toEqual([]);
    expect(cell.blocks.map((each) => each.department)).toEqual(['学務課', '指導室']);
  });

  it('takes 【…所管】 directly after an item for a note, not for a block', () => {
    const cell = parseAnswerCell('【学務課】 ・全9校の点検【交通対策課所管】 ・次の項目', inCharge);
    expect(items(cell.blocks[0]?.content)).toEqual([
      { bullet: true, text: '全9校の点検', note: '交通対策課所管' },
      { bullet: true, text: '次の項目', note: null },
    ]);
  });

  it('takes 【課名】 directly after an item for a note even where the department is in charge', () => {
    const cell = parseAnswerCell('【学務課】 ・点検【交通対策課】', inCharge);
    expect(cell.blocks).toHaveLength(1);
    expect(items(cell.blocks[0]?.content)[0]?.note).toBe('交通対策課');
  });

  it('takes ・ for a bullet only at the start or after white space', () => {
    expect(parseItems('・町会・自治会と連携 ・小・中学校').map((each) => each.text)).toEqual([
      '町会・自治会と連携',
      '小・中学校',
    ]);
  });

  it('reads a sentence without a bullet as one plain item', () => {
    expect(parseItems('講演会の募集を実施予定。')).toEqual([
      { bullet: false, text: '講演会の募集を実施予定。', note: null },
    ]);
  });

  it('reads 該当なし as not applicable, but not inside a sentence', () => {
    expect(parseContent(' 該当なし ')).toMatchObject({ kind: 'not-applicable' });
    expect(parseContent('・該当なし')).toMatchObject({ kind: 'items' });
    expect(parseContent('該当なしの課を除く')).toMatchObject({ kind: 'items' });
  });

  it('keeps a label with nothing after it as no answer', () => {
    expect(parseAnswerCell('【学務課】 【指導室】 ・二つ', inCharge).blocks[0]).toEqual({
      department: '学務課',
      content: null,
    });
  });

  it('reports a department that is not in charge, and says where', () => {
    const cell = parseAnswerCell(
      '【学務課】 ・一つ 【経済課】 ・二つ',
      inCharge,
      new Set([...inCharge, '経済課']),
    );
    expect(cell.problems).toEqual([{ offset: 10, message: expect.stringContaining('【経済課】') }]);
  });

  it('reports a mistyped department, which is in no list but looks like one', () => {
    expect(parseAnswerCell('【学務課】 ・一つ 【指道室】 ・二つ', inCharge).problems).toHaveLength(1);
  });

  it('leaves a mark that is no department in the text', () => {
    const cell = parseAnswerCell('【学務課】 ・一つ 【新規】 の講座', inCharge);
    expect(cell.problems).toEqual([]);
    expect(items(cell.blocks[0]?.content)[0]?.text).toBe('一つ 【新規】 の講座');
  });

  it('reports text that belongs to nobody', () => {
    expect(parseAnswerCell('だれの回答か 【学務課】 ・一つ', inCharge).problems).toHaveLength(1);
  });

  it('gives unlabelled text to the only department in charge', () => {
    const cell = parseAnswerCell('・一つ', new Set(['学務課']));
    expect(cell).toMatchObject({ problems: [], blocks: [{ department: '学務課' }] });
  });

  it('reports the same department twice in one cell', () => {
    expect(parseAnswerCell('【学務課】 ・一つ 【学務課】 ・二つ', inCharge).problems).toHaveLength(1);
  });
});

describe('white space in a cell', () => {
  it.each([
    ['ideographic spaces', '　【学務課】　・一つ　・二つ　【指導室】　・三つ　'],
    ['line feeds', '【学務課】\n・一つ\n・二つ\n【指導室】\n・三つ'],
    ['Windows line breaks', '【学務課】\r\n・一つ\r\n・二つ\r\n\r\n【指導室】\r\n・三つ\r\n'],
    ['carriage returns', '【学務課】\r・一つ\r・二つ\r【指導室】\r・三つ'],
    ['none after a label', '【学務課】・一つ ・二つ 【指導室】・三つ'],
    ['no-break spaces', '【学務課】\u{A0}・一つ\u{A0}・二つ\u{A0}【指導室】\u{A0}・三つ'],
  ])('may be %s', (_, text) => {
    const cell = parseAnswerCell(text, inCharge);
    expect(cell.problems).toEqual([]);
    expect(cell.blocks.map((each) => [each.department, items(each.content).map((one) => one.text)])).toEqual([
      ['学務課', ['一つ', '二つ']],
      ['指導室', ['三つ']],
    ]);
  });

  it('inside an item is the text of the city and stays', () => {
    expect(parseItems('・登録数　10,554人  配信数 341件').map((each) => each.text)).toEqual([
      '登録数　10,554人  配信数 341件',
    ]);
  });

  it('alone is no answer', () => {
    expect(parseAnswerCell(' 　\r\n', inCharge)).toEqual({ blocks: [], problems: [] });
    expect(parseContent('　')).toBeNull();
  });

  it('may stand around 該当なし', () => {
    expect(parseAnswerCell('【学務課】　該当なし\r\n', inCharge).blocks[0]?.content?.kind).toBe(
      'not-applicable',
    );
  });

  it('inside a label is reported, not taken for a part of the answer before', () => {
    const cell = parseAnswerCell('【学務課】 ・一つ 【指導室　】 ・二つ', inCharge);
    expect(cell.problems).toEqual([{ offset: 10, message: expect.stringContaining('【指導室　】') }]);
  });
});

describe('line breaks that a cell has kept', () => {
  it('make 【課名】 at the end of a line that began otherwise a note, also after a space', () => {
    const cell = parseAnswerCell(
      '【学務課】\n・通学路の点検 【交通対策課】\n・次の項目\n【指導室】\n・三つ',
      inCharge,
    );
    expect(cell.problems).toEqual([]);
    expect(cell.blocks.map((each) => each.department)).toEqual(['学務課', '指導室']);
    expect(items(cell.blocks[0]?.content)).toEqual([
      { bullet: true, text: '通学路の点検', note: '交通対策課' },
      { bullet: true, text: '次の項目', note: null },
    ]);
  });

  it('leave 【課名】 that begins a line, or has text after it, the head of a block', () => {
    const cell = parseAnswerCell(
      '【学務課】 ・一つ 【指導室】 ・二つ\n・三つ\n【交通対策課】\n・四つ',
      inCharge,
    );
    expect(cell.problems).toEqual([]);
    expect(cell.blocks.map((each) => [each.department, items(each.content).length])).toEqual([
      ['学務課', 1],
      ['指導室', 2],
      ['交通対策課', 1],
    ]);
  });

  it('go on an item where the line below it is indented, and begin another where it is not', () => {
    expect(
      parseItems('・防犯ブザーの貸与\n　(新小学1年生)\n講習会を実施した。\n ・次').map((each) => each.text),
    ).toEqual(['防犯ブザーの貸与 (新小学1年生)', '講習会を実施した。', '次']);
  });

  it('leave the indent of a paragraph alone where no bullet stands above it', () => {
    expect(parseItems('　講演会を実施した。\n　また、作品を募集した。')).toHaveLength(2);
  });

  it('lead to the same answer as the same text flattened', () => {
    const lines = '【学務課】\n・全9校の点検【交通対策課所管】\n・町会・自治会と連携\n【指導室】\n該当なし';
    expect(parseAnswerCell(lines, inCharge)).toMatchObject({
      blocks: parseAnswerCell(lines.replaceAll('\n', ' '), inCharge).blocks,
    });
  });
});

describe('brackets in a cell', () => {
  it.each(['【【学務課】】 ・一つ', '【学務課 ・一つ', '学務課】 ・一つ', '【】 ・一つ'])(
    'are not guessed at in %s',
    (text) => {
      expect(parseAnswerCell(text, inCharge)).toMatchObject({ blocks: [], problems: [{ offset: 0 }] });
    },
  );

  it('name one department each', () => {
    const cell = parseAnswerCell('【学務課・指導室】 ・一つ', inCharge);
    expect(cell).toMatchObject({ blocks: [], problems: [{ offset: 0 }] });
  });

  it('give only the last one as the note of an item', () => {
    expect(parseItems('・点検【交通対策課所管】【新規】')).toEqual([
      { bullet: true, text: '点検【交通対策課所管】', note: '新規' },
    ]);
  });

  it.each(['点検【【所管】】', '点検【】', '点検【所管', '点検 【所管】', '【所管】', '点検【所管】済'])(
    'stay in the text of %s',
    (text) => {
      expect(parseItems(`・${text}`)).toEqual([{ bullet: true, text, note: null }]);
    },
  );
});

describe('bullets in a cell', () => {
  it('may stand alone: the item is empty, and the next one is not lost', () => {
    expect(parseItems('・ ・二つ').map((each) => each.text)).toEqual(['', '二つ']);
  });

  it('may be doubled: the second is text', () => {
    expect(parseItems('・・一つ').map((each) => each.text)).toEqual(['・一つ']);
  });

  it('follow a paragraph without one', () => {
    expect(parseItems('次のとおり。 ・一つ').map((each) => [each.bullet, each.text])).toEqual([
      [false, '次のとおり。'],
      [true, '一つ'],
    ]);
  });
});

describe('a very long cell', () => {
  // Far above what a quadratic reading would allow: it would take minutes.
  const long = 400_000;
  it.each([
    ['white space', `【学務課】 ・一つ${' '.repeat(long)}二つ`],
    ['ideographic spaces', `【学務課】 ・一つ${'　'.repeat(long)}二つ`],
    ['line breaks', `【学務課】 ・一つ${'\r\n'.repeat(long)}二つ`],
    ['open brackets', `【学務課】 ・一つ${'【'.repeat(long)}`],
    ['notes', `【学務課】 ・一つ${'【所管】'.repeat(long)}。`],
    ['marks', `【学務課】 ・一つ${' 【新規】'.repeat(long)}`],
    ['labels that end in nothing', `【学務課】 ・一つ 【${'課'.repeat(long)}`],
    ['bullets', `【学務課】 ${'・一つ '.repeat(long)}`],
  ])('of %s is read in time', (_, text) => {
    const before = performance.now();
    const cell = parseAnswerCell(text, inCharge);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(cell.problems).toEqual([]);
    expect(items(cell.blocks[0]?.content)[0]?.text).toMatch(/^一つ/u);
  });
});

const eras = defaultEras;
const printed = (content: AnswerContent, more: Partial<Printing> = {}) =>
  contentParagraphs(content, { eras, ...more }).map((each) => (each.bullet ? `・${each.text}` : each.text));

describe('the paragraphs of an answer', () => {
  it('are its items, with their notes', () => {
    const content: AnswerContent = {
      kind: 'items',
      items: [
        { bullet: true, text: '通学路点検', note: '交通対策課所管' },
        { bullet: false, text: '募集予定。', note: null, unconfirmed: true },
      ],
    };
    expect(contentParagraphs(content, { eras })).toEqual([
      { bullet: true, text: '通学路点検【交通対策課所管】' },
      { bullet: false, text: '募集予定。' },
    ]);
    expect(content.items.map(itemText)).toEqual(['通学路点検【交通対策課所管】', '募集予定。']);
  });

  it('are the lines of a text, however they were broken', () => {
    for (const text of ['一\n二\n\n三', '一\r\n二\r\n\r\n三', '一\r二\r\r三'])
      expect(printed({ kind: 'text', text })).toEqual(['一', '二', '', '三']);
  });

  it('are a choice as it is called, whatever the column counts in', () => {
    expect(printed({ kind: 'choice', value: '―' }, { unit: '件' })).toEqual(['―']);
  });

  it('are a number as it was written, and its unit', () => {
    expect(printed({ kind: 'number', value: '1.10' }, { unit: '件' })).toEqual(['1.10件']);
    expect(printed({ kind: 'number', value: '0' })).toEqual(['0']);
  });

  it('are an amount in yen with its thousands', () => {
    expect(printed({ kind: 'money', yen: 1_234_567 })).toEqual(['1,234,567円']);
    expect(printed({ kind: 'money', yen: -5000 })).toEqual(['-5,000円']);
    expect(printed({ kind: 'money', yen: 0 })).toEqual(['0円']);
  });

  it('are a day by the era table that is given, from the western year where it has none', () => {
    expect(printed({ kind: 'date', date: '2024-04-01' })).toEqual(['令和6年4月1日']);
    expect(printed({ kind: 'date', date: '2019-05-01' })).toEqual(['令和元年5月1日']);
    expect(printed({ kind: 'date', date: '1867-12-31' })).toEqual(['1867年12月31日']);
    const next = { name: '新元', letter: 'N', firstYear: 2024, firstDay: '2024-04-01' };
    expect(printed({ kind: 'date', date: '2024-04-01' }, { eras: [next, ...eras] })).toEqual([
      '新元元年4月1日',
    ]);
  });

  it('are 再掲 with the title of the measure, where it is known', () => {
    const content: AnswerContent = { kind: 'reference', measureId: 'm' };
    expect(printed(content, { titleOf: (id) => (id === 'm' ? '街路灯の整備' : undefined) })).toEqual([
      '再掲（街路灯の整備）',
    ]);
    expect(printed(content)).toEqual(['再掲']);
  });

  it('are 該当なし without its reason, which is for the coordinator', () => {
    expect(printed({ kind: 'not-applicable', reason: '予算がつかなかったため' })).toEqual(['該当なし']);
  });
});

describe('printing and reading again', () => {
  // Text as a person writes it: no white space at the ends, no bullet after a space, no label at the end.
  const word = fc
    .stringMatching(/^[ぁ-んァ-ヶ一-龠0-9A-Za-z、。「」()（）%~①㎡㈱・]{1,20}$/u)
    .filter((text) => !text.startsWith('・'));
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const item = fc.record({
    bullet: fc.constant(true),
    text: phrase,
    note: fc.option(fc.stringMatching(/^[一-龠]{1,8}所管$/u), { nil: null }),
  });
  const contents = fc
    .array(item, { minLength: 1, maxLength: 6 })
    .map((list) => ({ kind: 'items' as const, items: list }));

  it('gives the same answers for any cell', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...inCharge), { minLength: 1 }),
        fc.array(contents, { minLength: 3, maxLength: 3 }),
        (names, said) => {
          const text = names
            .map((name, index) =>
              [
                departmentLabel(name),
                ...contentParagraphs(said[index]!, { eras }).map((each) =>
                  each.bullet ? `・${each.text}` : each.text,
                ),
              ].join(' '),
            )
            .join(' ');
          const cell = parseAnswerCell(text, inCharge);
          expect(cell.problems).toEqual([]);
          expect(cell.blocks).toEqual(
            names.map((department, index) => ({ department, content: said[index] })),
          );
        },
      ),
    );
  });
});
