/** How wide the columns of the table are, as review.css sets them. */
import { columnKindLayouts, type ColumnLayout } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import type { Widths } from './estimate-height.ts';

const rem = 16;
/** 状態, 主要な施策, 担当課 and 施策の内容, in rem. */
const fixed = { state: 8.125, measure: 7.25, departments: 6.5, description: 9.25 } as const;
const leastWide = 10;
const narrow: Readonly<Record<ColumnLayout, number>> = { text: 0, word: 7, day: 8.75, amount: 7 };

/** Columns of running text share what room there is; choices, days, numbers and amounts need little. */
export function layoutOf(column: Column | undefined): ColumnLayout {
  return column === undefined ? 'word' : columnKindLayouts[column.kind];
}

/** @returns the least width of the table in rem, and the width of a column of running text in pixels */
export function tableWidths(
  columns: readonly (Column | undefined)[],
  hidden: readonly string[],
  available: number,
): { readonly least: number; readonly answer: number } {
  const layouts = columns.map(layoutOf);
  const wide = layouts.filter((each) => each === 'text').length;
  const taken =
    fixed.state +
    fixed.measure +
    (hidden.includes('departments') ? 0 : fixed.departments) +
    (hidden.includes('description') ? 0 : fixed.description) +
    layouts.reduce((sum, each) => sum + narrow[each], 0);
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
