import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerContent } from './answer.ts';
import {
  contentParagraphs,
  departmentLabel,
  parseAnswerCell,
  parseContent,
  parseItems,
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
                ...contentParagraphs(said[index]!).map((each) =>
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
