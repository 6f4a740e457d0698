/** How wide the columns of the table are, as review.css sets them. */
import { columnKindLayouts } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import type { Widths } from './estimate-height.ts';

const rem = 16;
/** 状態, 主要な施策, 担当課 and 施策の内容, in rem. */
const fixed = { state: 8.125, measure: 7.25, departments: 6.5, description: 9.25 } as const;
const leastWide = 10;
const narrow = 7;

/** Columns of running text share what room there is; choices, days, numbers and amounts need little. */
export function isWide(column: Column | undefined): boolean {
  return column !== undefined && columnKindLayouts[column.kind] === 'text';
}

/** @returns the least width of the table in rem, and the width of a column of running text in pixels */
export function tableWidths(
  columns: readonly (Column | undefined)[],
  hidden: readonly string[],
  available: number,
): { readonly least: number; readonly answer: number } {
  const wide = columns.filter(isWide).length;
  const taken =
    fixed.state +
    fixed.measure +
    (hidden.includes('departments') ? 0 : fixed.departments) +
    (hidden.includes('description') ? 0 : fixed.description) +
    (columns.length - wide) * narrow;
  return {
    least: taken + wide * leastWide,
    answer: Math.max(leastWide * rem, (available - taken * rem) / Math.max(1, wide)),
  };
}

/** Characters to a line, at 14 px a character. */
export function charactersIn(answer: number, hidden: readonly string[]): Widths {
  return {
    answer: Math.floor((answer - 17) / 14),
    title: 7,
    description: hidden.includes('description') ? 0 : 9,
  };
}
