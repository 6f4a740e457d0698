/** How rows of a workbook are divided over its pages. */
import { describe, expect, it } from 'vitest';
import type { Table, TableBlock } from '../table.ts';
import { planSheet } from './xlsx-pages.ts';

const item = (text: string) => ({ bullet: true, text });
const block = (name: string, lines: number): TableBlock => ({
  label: `【${name}】`,
  paragraphs: Array.from({ length: lines }, (_, at) => item(`${at + 1}件目`)),
});

/** How many lines of a row stand on each of its pages. A row above it makes it begin anywhere on the first. */
function linesOnPages(above: number, blocks: readonly TableBlock[]): number[] {
  const table: Table = {
    title: '表',
    columns: [
      { label: '施策', weight: 1, align: 'start' },
      { label: '取組み', weight: 1, align: 'start' },
    ],
    rows: [[block('上の課', above)], blocks].map((own, at) => ({
      kind: 'measure',
      cells: [
        { blocks: [{ label: null, paragraphs: [{ bullet: false, text: `${at + 1}番` }] }] },
        { blocks: own },
      ],
    })),
  };
  const pages: number[] = [];
  let isOwn = false;
  for (const row of planSheet(table, 'A4').rows) {
    if (row.kind === 'page break') pages.push(0);
    else if (row.kind === 'part') {
      // The second row, from its first part on.
      if (row.first) {
        if (pages.length > 0) isOwn = true;
        pages.splice(0, pages.length, 0);
      }
      if (isOwn) pages.push((pages.pop() ?? 0) + (row.cells[1]?.length ?? 0));
    }
  }
  return pages;
}

describe('a row that is divided', () => {
  it('never has less than five lines on one of its pages, wherever it begins', () => {
    let divided = 0;
    for (let above = 1; above <= 30; above += 1)
      for (let lines = 20; lines <= 60; lines += 1) {
        const pages = linesOnPages(above, [block('防犯課', lines - 2), block('道路課', 1)]);
        expect(pages.reduce((sum, count) => sum + count, 0)).toBe(lines + 1);
        if (pages.length === 1) continue;
        divided += 1;
        expect(pages.filter((count) => count < 5)).toEqual([]);
      }
    expect(divided).toBeGreaterThan(100);
  });
});
