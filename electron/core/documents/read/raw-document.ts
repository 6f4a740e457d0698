/** What every reader gives, whatever the format: tables of cells of text, each with its place, and what had to be told. */

import type { ColumnMapping } from '../../../../shared/column-mapping.ts';
import type { UnderstandingView } from '../../../../shared/contract/understanding-contract.ts';

export type DocumentFormat = UnderstandingView['format'];

export interface RawCell {
  /** Its column, from 0. */
  readonly column: number;
  /** As displayed; lines separated by a line feed. */
  readonly text: string;
  /** How many columns and rows it covers, itself counted. */
  readonly across: number;
  readonly down: number;
  /** Names the background: cells with the same name look the same. Empty where nothing is known of it. */
  readonly look: string;
  /** How many characters at the start of the text are bold; undefined where nothing is known of it. */
  readonly bold?: number | undefined;
}

export interface RawRow {
  /** In the sheet, the Word table or the text, from 1. */
  readonly number: number;
  /** In the order of their columns; covered and empty cells are left out. */
  readonly cells: readonly RawCell[];
}

export interface RawTable {
  /** As a person finds it: シート「一覧」, 2番目の表; empty for a text. */
  readonly name: string;
  readonly kind: 'sheet' | 'word' | 'text';
  /** Paragraphs between the table before and this one. */
  readonly above: readonly string[];
  readonly rows: readonly RawRow[];
  /** A hidden sheet. */
  readonly hidden: boolean;
  /** What a person should know of it, e.g. which rows are hidden. */
  readonly told: readonly string[];
}

export interface RawDocument {
  readonly format: DocumentFormat;
  /** Written by us: rows divided over pages are parts of one cell. */
  readonly ours: boolean;
  readonly tables: readonly RawTable[];
  readonly told: readonly string[];
  /** How the columns are read, where the document says it itself. */
  readonly mapping?: ColumnMapping;
}

/** Where a cell stands, as a person finds it. */
export function placeOf(table: RawTable, row: number, column: number): string {
  if (table.kind === 'sheet') return `${table.name}の${columnLetters(column)}${row}`;
  return `${table.name === '' ? '' : `${table.name}の`}${row}行目の${column + 1}列目`;
}

/** 0 as A, 26 as AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
