import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../shared/answer.ts';
import {
  addLine,
  confirmLines,
  copyItems,
  deleteLine,
  itemsOf,
  joinLine,
  linesOf,
  moveLine,
  pasteIntoLine,
  splitLine,
  typeLine,
  type Line,
} from './item-lines.ts';

const item = (text: string, note: string | null = null): Item => ({ bullet: true, text, note });
const texts = (lines: readonly Line[] | undefined): string[] => (lines ?? []).map((each) => each.text);
const two = linesOf([item('防犯パトロールを実施'), item('町会・自治会への支援')]);

const paste = (text: string, start = 0, end = start, lines = linesOf([])) =>
  pasteIntoLine(lines, 1, start, end, text);
const bare = (text: string): string => text.replaceAll('・', '');

describe('lines and items', () => {
  it('gives a cell without items one blank line, which says nothing', () => {
    expect(texts(linesOf([]))).toEqual(['']);
    expect(itemsOf(linesOf([]))).toEqual([]);
  });

  it('writes the note out and reads it back', () => {
    const lines = linesOf([item('小学校全9校の通学路点検', '交通対策課所管')]);
    expect(texts(lines)).toEqual(['小学校全9校の通学路点検【交通対策課所管】']);
    const typed = typeLine(lines, 1, '小学校全10校の通学路点検【交通対策課所管】');
    expect(itemsOf(typed)).toEqual([item('小学校全10校の通学路点検', '交通対策課所管')]);
  });

  it('takes a typed ・ at the start as the bullet, and leaves one inside a word', () => {
    expect(itemsOf(typeLine(two, 1, '・町会・自治会'))[0]).toEqual(item('町会・自治会'));
  });

  it('gives back every untouched item as it came', () => {
    const anyItem = fc.record({
      bullet: fc.boolean(),
      text: fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
      note: fc.option(fc.string({ minLength: 1, maxLength: 10 })),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1 }), (items) => {
        expect(itemsOf(linesOf(items))).toEqual(items);
      }),
    );
  });
});

describe('splitting and joining', () => {
  it('splits at the caret and puts it at the start of the new line', () => {
    const { lines, caret } = splitLine(two, 1, 7);
    expect(texts(lines)).toEqual(['防犯パトロール', 'を実施', '町会・自治会への支援']);
    expect(caret).toEqual({ line: lines[1]!.id, offset: 0 });
  });

  it('leaves out what was selected', () => {
    expect(texts(splitLine(two, 1, 2, 7).lines)).toEqual(['防犯', 'を実施', '町会・自治会への支援']);
  });

  it('joins with the line above, the caret between them', () => {
    expect(joinLine(two, 2)).toMatchObject({ caret: { line: 1, offset: 10 } });
    expect(texts(joinLine(two, 2)?.lines)).toEqual(['防犯パトロールを実施町会・自治会への支援']);
    expect(joinLine(two, 1)).toBeNull();
  });

  it('keeps the mark of a copied line when a blank line below it is joined away', () => {
    const copied = copyItems(linesOf([]), [item('巡回')])!;
    const split = splitLine(copied.lines, copied.caret.line, 2);
    expect(joinLine(split.lines, split.caret.line)?.lines[0]?.unconfirmed).toBe(true);
  });

  it('gives the same text again, wherever it is split and joined', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, at) => {
        const lines = typeLine(two, 1, text);
        const split = splitLine(lines, 1, at);
        expect(texts(joinLine(split.lines, split.caret.line)?.lines)).toEqual(texts(lines));
      }),
      { examples: [[' ', 0]] },
    );
  });
});

describe('moving, deleting, adding', () => {
  it('moves a line up and down, not past the ends', () => {
    expect(texts(moveLine(two, 2, -1, 3)?.lines)).toEqual(texts(two).toReversed());
    expect(moveLine(two, 2, -1, 3)?.caret).toEqual({ line: 2, offset: 3 });
    expect(moveLine(two, 1, -1)).toBeNull();
    expect(moveLine(two, 2, 1)).toBeNull();
  });

  it('leaves one blank line when the last one goes', () => {
    const left = deleteLine(two, 1);
    expect(left.caret).toEqual({ line: 2, offset: 10 });
    expect(texts(deleteLine(left.lines, 2).lines)).toEqual(['']);
  });

  it('adds one blank line at the end, never two', () => {
    const once = addLine(two);
    expect(texts(once.lines)).toEqual([...texts(two), '']);
    expect(addLine(once.lines)).toEqual(once);
  });
});

describe('copying from last round', () => {
  it('fills the blank line and marks the copy as not looked at', () => {
    const copied = copyItems(linesOf([]), [item('巡回')])!;
    expect(texts(copied.lines)).toEqual(['巡回']);
    expect(itemsOf(copied.lines)).toEqual([{ ...item('巡回'), unconfirmed: true }]);
    expect(itemsOf(confirmLines(copied.lines, () => true))).toEqual([item('巡回')]);
    expect(itemsOf(typeLine(copied.lines, copied.caret.line, '巡回を'))).toEqual([item('巡回を')]);
  });

  it('puts the copy below the line of the caret', () => {
    expect(texts(copyItems(two, [item('巡回')], 1)?.lines)).toEqual([two[0]!.text, '巡回', two[1]!.text]);
  });

  it('copies nothing that stands there already', () => {
    expect(copyItems(two, [item('町会・自治会への支援')])).toBeNull();
    expect(texts(copyItems(two, [item('防犯パトロールを実施'), item('巡回')])?.lines)).toEqual([
      ...texts(two),
      '巡回',
    ]);
  });
});

describe('pasting', () => {
  it('makes a line of each pasted line and takes ・ as the bullet', () => {
    const pasted = paste('・巡回\r\n・町会・自治会への支援\r\n')!;
    expect(texts(pasted.lines)).toEqual(['巡回', '町会・自治会への支援']);
    expect(pasted.lines.every((each) => each.bullet)).toBe(true);
    expect(pasted.caret).toEqual({ line: pasted.lines[1]!.id, offset: 10 });
  });

  it('reads a quoted cell of a spreadsheet with its line breaks and doubled quotes', () => {
    expect(texts(paste('"・""見守り""の日\n・巡回"\r\n')?.lines)).toEqual(['"見守り"の日', '巡回']);
  });

  it('keeps a note at the end of an item', () => {
    const pasted = paste('・点検【交通対策課所管】\n・巡回')!;
    expect(itemsOf(pasted.lines)[0]).toEqual(item('点検', '交通対策課所管'));
  });

  it('goes on where the caret stands, and carries what followed to the end', () => {
    expect(texts(paste('A\nB', 2, 7, two)?.lines)).toEqual(['防犯A', 'Bを実施', '町会・自治会への支援']);
  });

  it('puts bulleted items below a text, not into it', () => {
    expect(texts(paste('・A\n・B', 10, 10, two)?.lines)).toEqual([two[0]!.text, 'A', 'B', two[1]!.text]);
  });

  it('leaves a plain word to the field, with its ・', () => {
    expect(paste('・自治会', 2, 2, two)).toBeNull();
    expect(paste('巡回')).toBeNull();
    expect(texts(paste('・巡回')?.lines)).toEqual(['巡回']);
  });

  it('never loses a character but breaks, bullets, blanks and quotes', () => {
    expect.hasAssertions();
    const word = fc.string({ unit: fc.constantFrom('あ', '犯', '・', 'A', '1'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
        const pasted = paste(words.join('\n'));
        fc.pre(pasted !== null);
        expect(bare(texts(pasted?.lines).join(''))).toBe(bare(words.join('')));
      }),
    );
  });
});
