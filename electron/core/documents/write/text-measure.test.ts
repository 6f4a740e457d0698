import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellLines, type TableCell } from '../table.ts';
import { cellLinesIn, charWidth, linesForPart, linesForParts, textWidth, wrapText } from './text-measure.ts';

const japanese = fc
  .array(fc.constantFrom(...Array.from('見守り活動を。、「」（）・ーっ123abcW. 【】％ﾊﾝ𠮷')), {
    maxLength: 200,
  })
  .map((chars) => chars.join(''));

describe('wrapText', () => {
  it('gives a full-width character one em and a half-width one about half', () => {
    expect(textWidth('見守り')).toBe(3);
    expect(charWidth('𠮷')).toBe(1);
    expect(charWidth('ﾊ')).toBe(0.5);
    expect(textWidth('0123456789')).toBeGreaterThan(5);
    expect(textWidth('0123456789')).toBeLessThan(8);
    expect(charWidth('\u3099')).toBe(0);
  });

  it('breaks where the column ends', () => {
    expect(wrapText('あいうえおかきくけこ', 5)).toEqual(['あいうえお', 'かきくけこ']);
    expect(wrapText('', 5)).toEqual(['']);
  });

  it('never starts a line with closing punctuation and never ends one with an opening bracket', () => {
    expect(wrapText('あいうえお。かき', 5)).toEqual(['あいうえ', 'お。かき']);
    expect(wrapText('あいうえ「おか」', 5)).toEqual(['あいうえ', '「おか」']);
    expect(wrapText('あいうえお」。」', 5)).toEqual(['あいうえ', 'お」。」']);
  });

  it('keeps western words and numbers together unless they are longer than the line', () => {
    expect(wrapText('あいうCoCo', 5)).toEqual(['あいう', 'CoCo']);
    expect(wrapText('aaaaaaaaaaaa', 3).length).toBeGreaterThan(1);
  });

  it('makes every line but the first narrower by the hanging indent', () => {
    expect(wrapText('・あいうえおかきくけ', 5, 1)).toEqual(['・あいうえ', 'おかきく', 'け']);
  });

  it('loses no character, and no line is wider than the column', () => {
    fc.assert(
      fc.property(japanese, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(textWidth(line.trimEnd())).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('never needs fewer lines than the text fills', () => {
    fc.assert(
      fc.property(japanese, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const spaceless = text.replaceAll(' ', '');
        expect(wrapText(spaceless, width).length).toBeGreaterThanOrEqual(textWidth(spaceless) / width);
      }),
    );
  });
});

const cell: TableCell = {
  blocks: [
    {
      label: '【道づくり課】',
      paragraphs: ['あいうえおかきくけ', 'さしす'].map((text) => ({ bullet: true, text })),
    },
    { label: '【緑と水の課】', paragraphs: [{ bullet: false, text: '該当なし' }] },
  ],
};

describe('dividing a cell', () => {
  it('knows what begins with each printed line', () => {
    expect(cellLinesIn(cell, 8).map(({ text, begins }) => [text, begins])).toEqual([
      ['【道づくり課】', 'block'],
      ['・あいうえおかき', 'kept'],
      ['くけ', 'nothing'],
      ['・さしす', 'paragraph'],
      ['【緑と水の課】', 'block'],
      ['該当なし', 'kept'],
    ]);
  });

  it('divides between blocks, else between paragraphs, else only where it must', () => {
    const lines = cellLinesIn(cell, 8);
    expect(linesForPart(lines, 6, false)).toBe(6);
    expect(linesForPart(lines, 5, false)).toBe(4);
    expect(linesForPart(lines, 3, false)).toBe(3);
    expect(linesForPart(lines, 2, false)).toBe(0);
    expect(linesForPart(lines, 2, true)).toBe(2);
  });

  it('refuses to divide a row in which one cell would have to be cut inside a paragraph', () => {
    const short = cellLinesIn({ blocks: [{ label: null, paragraphs: [{ bullet: false, text: 'あ' }] }] }, 8);
    expect(linesForParts([short, cellLinesIn(cell, 8), []], 2, false)).toBeUndefined();
    expect(linesForParts([short, cellLinesIn(cell, 8), []], 3, false)).toEqual([1, 3, 0]);
  });

  it('gives every part something, keeps labels with their first line, and holds the whole text', () => {
    fc.assert(
      fc.property(
        japanese,
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 4, max: 20 }),
        (text, capacity, em) => {
          const long: TableCell = {
            blocks: [
              ...cell.blocks,
              {
                label: '【学び推進課】',
                paragraphs: [
                  { bullet: true, text },
                  { bullet: false, text },
                ],
              },
            ],
          };
          let rest = cellLinesIn(long, em);
          let whole = '';
          while (rest.length > 0) {
            const count = linesForPart(rest, capacity, true);
            expect(count).toBeGreaterThan(0);
            expect(count).toBeLessThanOrEqual(Math.max(capacity, 1));
            const part = rest.slice(0, count);
            // A label of two lines cannot help ending a part of two lines.
            expect(part.at(-1)?.label === true && capacity > 2 && em > 8).toBe(false);
            whole += part.map((line) => line.text).join('');
            rest = rest.slice(count);
          }
          expect(whole).toBe(cellLines(long).join(''));
        },
      ),
    );
  });
});
