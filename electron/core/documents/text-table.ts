/** What a reader finds in one of our files, whatever its format: texts, and nothing of their looks. */
import { cellLines, headingText, type Table } from './table.ts';

export interface TextTable {
  readonly title: string;
  readonly labels: readonly string[];
  /** A heading has one cell, a measure one for each label; the lines of a cell end with line feeds. */
  readonly rows: readonly (readonly string[])[];
}

export function textTable({ title, columns, rows }: Table): TextTable {
  return {
    title,
    labels: columns.map(({ label }) => label),
    rows: rows.map((row) =>
      row.kind === 'heading' ? [headingText(row)] : row.cells.map((cell) => cellLines(cell).join('\n')),
    ),
  };
}

export const withoutSpace = (text: string): string => text.replaceAll(/\s/gu, '');

/** For formats that wrap or flatten lines: the same table with no white space in it. */
export function bareTable({ title, labels, rows }: TextTable): TextTable {
  return {
    title: withoutSpace(title),
    labels: labels.map(withoutSpace),
    rows: rows.map((row) => row.map(withoutSpace)),
  };
}
