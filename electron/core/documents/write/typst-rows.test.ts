/** What a page of the PDF may not end in the middle of. */
import { describe, expect, it } from 'vitest';
import type { TableBlock, TableCell } from '../table.ts';
import { keptTogether } from './typst-rows.ts';

const width = 20;
const line = '見回りを実施';
/** Three lines in a column of that width. */
const long = line.repeat(8);
const block = (label: string | null, ...texts: string[]): TableBlock => ({
  label,
  paragraphs: texts.map((text) => ({ bullet: true, text })),
});
const tailOf = (...blocks: TableBlock[]): number | undefined => {
  const cell: TableCell = {
    blocks: [block('【はじめの課】', ...Array.from({ length: 20 }, () => line)), ...blocks],
  };
  return keptTogether([cell], [width]).tails[0];
};
/** Its label and its paragraphs. */
const first = 21;

describe('the end of a cell that goes on overleaf', () => {
  it('is three lines at least, more where its last paragraphs are short', () => {
    expect(tailOf()).toBe(first - 3);
  });

  it('takes the label of what it names with it', () => {
    expect(tailOf(block('【次の課】', line))).toBe(first - 1);
    expect(tailOf(block('【次の課】', line, line))).toBe(first);
    expect(tailOf(block('【次の課】', line, line, line))).toBe(first);
    expect(tailOf(block('【次の課】', line, line, line, line))).toBe(first + 2);
  });

  it('is one paragraph where that is long enough, and none where it is too long to be kept', () => {
    expect(tailOf(block(null, long))).toBe(first);
    expect(tailOf(block(null, line, long))).toBe(first + 1);
    expect(tailOf(block(null, line.repeat(40)))).toBe(first + 1);
  });

  it('is nothing of its own in a row that stays whole anyway', () => {
    const row = keptTogether([{ blocks: [block('【課】', line, line)] }], [width]);
    expect(row).toEqual({ whole: true, shortTitle: true, tails: [3] });
  });
});
