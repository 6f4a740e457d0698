/**
 * The data sheet: one row a fact, for programs that read it (総務省「統計表における機械判読可能なデータ作成に関する表記方法」).
 * No cell is merged, nothing is left out because it stands above, numbers are numbers with their unit beside them, and a
 * year is a western one beside that of the era. Its reader knows a file by exactly these names.
 */

import type { Column } from '../../../shared/round.ts';

/** A row's values in the order of the sheet's columns; null where there is nothing to say. */
export type FactValue = string | number | null;

export interface FactColumn {
  readonly name: string;
  /** A date's values are ISO dates. */
  readonly kind: 'text' | 'number' | 'date';
  /** In characters, for the sheet. */
  readonly width: number;
}

export interface FactSheet {
  readonly title: string;
  readonly columns: readonly FactColumn[];
  readonly rows: readonly (readonly FactValue[])[];
}

const text = (name: string, width: number): FactColumn => ({ name, kind: 'text', width });
const number = (name: string, width = 9): FactColumn => ({ name, kind: 'number', width });
const date = (name: string): FactColumn => ({ name, kind: 'date', width: 12 });

/** What stands on both sides of the headings, whose columns are as many as the plan is deep. */
export const factNames = {
  row: '行番号',
  title: '表題',
  measureNumber: '施策番号',
  measure: '施策',
  description: '施策の内容',
  departmentNumber: '担当順',
  department: '担当課',
  departmentEntry: '担当課の表記',
  year: '年度（西暦）',
  eraYear: '年度（和暦）',
  columnNumber: '項目番号',
  column: '項目',
  purpose: '項目の区分',
  columnKind: '項目の種類',
  answerNumber: '回答順',
  valueNumber: '値の番号',
  valueKind: '値の種類',
  value: '値',
  note: '注記',
  amount: '数値',
  unit: '単位',
  date: '日付',
  definition: '評価の意味',
  target: '再掲先の施策番号',
} as const;
export type FactName = keyof typeof factNames;

/** Columns that came later: a sheet without them is one of ours all the same, from before. */
export const laterFactNames: readonly FactName[] = ['date'];

/** The names of a heading's three columns, e.g. 見出し2番号, 見出し2, 見出し2副題. */
export function headingNames(depth: number): [number: string, title: string, subtitle: string] {
  return [`見出し${depth}番号`, `見出し${depth}`, `見出し${depth}副題`];
}

/** @param depth how deep the plan's headings go */
export function factColumns(depth: number): FactColumn[] {
  const headings = Array.from({ length: depth }, (_, index) => headingNames(index + 1)).flatMap(
    ([own, title, subtitle]) => [text(own, 10), text(title, 24), text(subtitle, 24)],
  );
  return [
    number(factNames.row),
    text(factNames.title, 30),
    ...headings,
    number(factNames.measureNumber),
    text(factNames.measure, 30),
    text(factNames.description, 40),
    number(factNames.departmentNumber),
    text(factNames.department, 18),
    text(factNames.departmentEntry, 24),
    number(factNames.year, 12),
    text(factNames.eraYear, 14),
    number(factNames.columnNumber),
    text(factNames.column, 24),
    text(factNames.purpose, 11),
    text(factNames.columnKind, 11),
    number(factNames.answerNumber),
    number(factNames.valueNumber),
    text(factNames.valueKind, 11),
    text(factNames.value, 60),
    text(factNames.note, 18),
    number(factNames.amount, 14),
    text(factNames.unit, 8),
    date(factNames.date),
    text(factNames.definition, 24),
    number(factNames.target, 16),
  ];
}

/** 値の種類. The last three say that there is no answer, and why the row is there all the same. */
export const valueKinds = {
  item: '箇条書き',
  sentence: '文',
  paragraph: '文章',
  choice: '評価',
  number: '数値',
  money: '金額',
  date: '日付',
  reference: '再掲',
  'not-applicable': '該当なし',
  'no-answer': '回答なし',
  'other-years': 'ほかの年度の担当',
  'no-department': '担当課なし',
  'no-measure': '施策なし',
} as const;
export type ValueKind = keyof typeof valueKinds;

export const columnKindWords = {
  items: '箇条書き',
  text: '文章',
  choice: '評価',
  number: '数値',
  money: '金額',
  date: '日付',
  reference: '再掲',
} as const satisfies Record<Column['kind'], string>;

export const purposeWords = {
  result: '実績',
  plan: '計画',
  evaluation: '評価',
  other: 'その他',
} as const satisfies Record<Column['purpose'], string>;
