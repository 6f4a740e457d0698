import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemKey, type AnswerContent, type Item } from './answer.ts';
import { defaultEras } from './fiscal-year.ts';
import { mergeContent } from './merge.ts';
import {
  alignThreeWays,
  chosenItems,
  decidedContent,
  decisionOf,
  linesOfContent,
  textOfItems,
  writtenItems,
  type RowChoice,
  type ThreeWayRow,
} from './three-way.ts';

const eras = defaultEras;
const bullet = (text: string): Item => ({ bullet: true, text, note: null });
const list = (...texts: readonly string[]): AnswerContent => ({ kind: 'items', items: texts.map(bullet) });
const rowsOf = (
  base: AnswerContent | null,
  ours: AnswerContent,
  theirs: AnswerContent,
): readonly ThreeWayRow[] => {
  const ways = alignThreeWays(base, ours, theirs);
  if (ways.kind !== 'lines') throw new Error('decided whole');
  return ways.rows;
};
const texts = (items: readonly Item[]): string[] => items.map((each) => each.text);

const keysOf = (items: readonly Item[]): ReadonlySet<string> => new Set(items.map(itemKey));
const itemsOf = (content: AnswerContent | null): readonly Item[] =>
  content?.kind === 'items' ? content.items : [];

describe('three sides of an answer, line beside line', () => {
  const base = list('剪定を行った。', '防犯カメラを設置する。');
  const ours = list('剪定を実施予定。', '防犯カメラを設置する。');
  const theirs = list('剪定を行う。', '浴恩館公園に防犯カメラを設置する。', '巡回を実施する。');

  it('leaves open only the line that both changed, and says of the others whose change stands', () => {
    const rows = rowsOf(base, ours, theirs);
    expect(
      rows.map((each) => (each.kind === 'open' ? '食い違い' : `${each.settled.by} ${each.settled.how}`)),
    ).toEqual(['食い違い', 'theirs changed', 'theirs added']);
    expect(decidedContent(rows, new Map([[0, { take: 'theirs' }]]))).toEqual(theirs);
    expect(decidedContent(rows, new Map([[0, { take: 'ours' }]]))).toEqual(
      list('剪定を実施予定。', '浴恩館公園に防犯カメラを設置する。', '巡回を実施する。'),
    );
  });

  it('is not decided while a line is not', () => {
    expect(decidedContent(rowsOf(base, ours, theirs), new Map())).toBeNull();
  });

  it('takes both lines where a person wants both, what they share standing once', () => {
    const row = { base: [], ours: [bullet('一'), bullet('二')], theirs: [bullet('二'), bullet('三')] };
    expect(texts(chosenItems(row, { take: 'both' }))).toEqual(['一', '二', '三']);
  });

  it('reads what was written as lines, a line left as it was being that very line', () => {
    const noted: Item = { bullet: true, text: '点検した', note: '交通対策課所管' };
    const plain: Item = { bullet: false, text: '全校で実施【速報】', note: null };
    const row = { base: [], ours: [noted], theirs: [plain] };
    expect(writtenItems(row, textOfItems([noted, plain]))).toEqual([noted, plain]);
    expect(
      writtenItems({ base: [], ours: [noted], theirs: [] }, '一\n\n ・町会・自治会と点検【3回】'),
    ).toEqual([bullet('一'), { bullet: true, text: '町会・自治会と点検', note: '3回' }]);
  });

  it('leaves a cell in which each side deleted the other’s line to a person', () => {
    const rows = rowsOf(list('一', '二'), list('一'), list('二'));
    expect(rows).toMatchObject([{ kind: 'open', ours: [bullet('一')], theirs: [bullet('二')] }]);
  });

  it('decides whole what is no list of lines', () => {
    expect(alignThreeWays(list('一'), list('二'), { kind: 'not-applicable', reason: '終えた' }).kind).toBe(
      'whole',
    );
    expect(alignThreeWays(null, { kind: 'money', yen: 1 }, { kind: 'money', yen: 2 }).kind).toBe('whole');
    expect(rowsOf(null, list('一'), list('二'))).toMatchObject([{ kind: 'open' }]);
  });

  it('names a decision by the side whose words it is', () => {
    expect(decisionOf(theirs, { ours, theirs })).toEqual({ take: 'theirs' });
    expect(decisionOf(ours, { ours, theirs })).toEqual({ take: 'ours' });
    expect(decisionOf(base, { ours, theirs })).toEqual({ take: 'written', content: base });
  });

  it('shows 該当なし with its reason, and nothing for no answer', () => {
    expect(
      linesOfContent({ kind: 'not-applicable', reason: '終えた' }, { eras }).map((each) => each.text),
    ).toEqual(['該当なし', '理由　終えた']);
    expect(linesOfContent(null, { eras })).toEqual([]);
    expect(linesOfContent({ kind: 'number', value: '3' }, { eras, unit: '回' })).toEqual([
      { bullet: false, text: '3回' },
    ]);
  });
});

describe('whatever the three sides are', () => {
  const line = fc
    .constantFrom('一', '二', '三', '四', '点検した。', '点検する。', '全校で点検した。')
    .map(bullet);
  const side = fc
    .array(line, { minLength: 1, maxLength: 5 })
    .map((items): AnswerContent => ({ kind: 'items', items }));
  const choice = fc.constantFrom<NonNullable<RowChoice>>(
    { take: 'ours' },
    { take: 'theirs' },
    { take: 'both' },
    { take: 'written', text: '書き直した文' },
  );

  it('the rows put together are the three sides, no line left out and none twice', () => {
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        const rows = rowsOf(base, ours, theirs);
        expect(rows.flatMap((each) => each.base)).toEqual(itemsOf(base));
        expect(rows.flatMap((each) => each.ours)).toEqual(itemsOf(ours));
        expect(rows.flatMap((each) => each.theirs)).toEqual(itemsOf(theirs));
      }),
    );
  });

  it('no line of anybody is lost unless a person dropped it', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        fc.array(choice, { minLength: 12, maxLength: 12 }),
        (base, ours, theirs, all) => {
          for (const [index, row] of rowsOf(base, ours, theirs).entries()) {
            const chosen = all[index % all.length] ?? { take: 'both' };
            const kept = keysOf(row.kind === 'settled' ? row.result : chosenItems(row, chosen));
            // A line may go that stood in the base, since one of the two took it away or wrote it anew; and what was
            // left out by whoever chose.
            const mayGo =
              row.kind === 'settled'
                ? keysOf(row.base)
                : {
                    ours: keysOf(row.theirs),
                    theirs: keysOf(row.ours),
                    both: new Set(),
                    written: keysOf([...row.ours, ...row.theirs]),
                  }[chosen.take];
            const lost = [...row.ours, ...row.theirs].map(itemKey).filter((each) => !kept.has(each));
            expect(lost.filter((each) => !mayGo.has(each))).toEqual([]);
          }
        },
      ),
    );
  });

  it('has an open row exactly where merging by rule finds a conflict, and else comes to the same', () => {
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        const merged = mergeContent(base, ours, theirs);
        const rows = rowsOf(base, ours, theirs);
        expect(rows.some((each) => each.kind === 'open')).toBe(merged.kind === 'conflict');
        fc.pre(merged.kind === 'merged');
        expect(decidedContent(rows, new Map())).toEqual(merged.kind === 'merged' && merged.content);
      }),
    );
  });

  it('choosing one side everywhere and writing that side’s words are the same', () => {
    fc.assert(
      fc.property(side, side, side, (base, ours, theirs) => {
        for (const row of rowsOf(base, ours, theirs))
          expect(writtenItems(row, textOfItems(row.theirs)).map(itemKey)).toEqual(row.theirs.map(itemKey));
      }),
    );
  });
});
