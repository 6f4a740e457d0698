/** Finds a form's rows and cells in a workbook by the marks they carry, wherever they have moved to. */
import { columnLetters } from './raw-document.ts';
import type { FormBook, FormCell, FormMerge, FormSheet } from './form-cells.ts';
import {
  filledRoles,
  formLabels,
  formRoles,
  isRowKey,
  personFields,
  personMark,
  recordMark,
  roleMark,
  type FormRole,
  type PersonField,
} from '../form-marks.ts';

export interface PlacedCell extends Pick<
  FormCell,
  'text' | 'number' | 'day' | 'formula' | 'isError' | 'isStruck'
> {
  /** As a person finds it: シート「回答」のF7. */
  readonly place: string;
  /** The merge that makes it unclear whose the text is, e.g. F7:F8; null for none. */
  readonly merged: string | null;
}

export interface PlacedRow {
  readonly key: string;
  /** Roles whose columns are gone are missing. */
  readonly cells: Readonly<Partial<Record<FormRole, PlacedCell>>>;
}

/** A text of the clerk's that belongs to no cell of the form. */
export interface StrayText {
  readonly place: string;
  /** It stands in a row that was inserted, or beside the form's columns. */
  readonly in: 'row' | 'column';
}

export interface PlacedForm {
  /** What the hidden sheet says, line by line; empty where it is gone. */
  readonly record: readonly string[];
  readonly rows: readonly PlacedRow[];
  readonly person: Readonly<Partial<Record<PersonField, PlacedCell>>>;
  readonly stray: readonly StrayText[];
  readonly savedAt: string | null;
  readonly savedBy: string;
}

/** More of them are not told one by one. */
const mostStray = 50;

export function placeForm({ sheets, savedAt, savedBy }: FormBook): PlacedForm {
  const found = sheets.map(placeSheet);
  const person: Partial<Record<PersonField, PlacedCell>> = {};
  for (const sheet of sheets) Object.assign(person, personOn(sheet));
  return {
    record: sheets.map(recordOn).find((each) => each.length > 0) ?? [],
    rows: found.flatMap((each) => each.rows),
    person,
    stray: found.flatMap((each) => each.stray).slice(0, mostStray),
    savedAt,
    savedBy,
  };
}

const placeOf = (sheet: FormSheet, row: number, column: number): string =>
  `シート「${sheet.name}」の${columnLetters(column)}${row}`;

/** Below the mark, in its column: blank cells and what stands beside it are none of ours. */
function recordOn({ cells }: FormSheet): string[] {
  const mark = cells.find((each) => each.text === recordMark);
  if (!mark) return [];
  return cells
    .filter((each) => each.column === mark.column && each.row > mark.row)
    .toSorted((a, b) => a.row - b.row)
    .map((each) => each.text.trim());
}

/** The text that stands first to the right of each label. */
function personOn(sheet: FormSheet): Partial<Record<PersonField, PlacedCell>> {
  const person: Partial<Record<PersonField, PlacedCell>> = {};
  for (const field of personFields) {
    const mark = sheet.cells.find((each) => each.text === personMark(field));
    if (!mark) continue;
    const [label, filled] = sheet.cells
      .filter((each) => each.row === mark.row && each.column > mark.column)
      .toSorted((a, b) => a.column - b.column);
    if (label && filled)
      person[field] = { ...filled, place: placeOf(sheet, filled.row, filled.column), merged: null };
  }
  return person;
}

function placeSheet(sheet: FormSheet): { rows: PlacedRow[]; stray: StrayText[] } {
  const rows = Map.groupBy(sheet.cells, (each) => each.row);
  const head = headOf(rows, roleMark) ?? headOf(rows, (role) => formLabels[role]);
  const keyed = new Map<number, string>();
  for (const { row, text } of sheet.cells) if (isRowKey(text.trim())) keyed.set(row, text.trim());
  if (!head || keyed.size === 0) return { rows: [], stray: [] };
  const first = Math.min(...keyed.keys());
  const placed: PlacedRow[] = [];
  const stray: StrayText[] = [];
  for (const [number, cells] of [...rows].toSorted(([a], [b]) => a - b)) {
    const key = keyed.get(number);
    if (key !== undefined) {
      placed.push({ key, cells: cellsOf(sheet, number, { cells, columns: head.columns, keyed }) });
      const known = new Set(head.columns.values());
      for (const { column, text } of cells)
        if (!known.has(column) && !isRowKey(text.trim()))
          stray.push({ place: placeOf(sheet, number, column), in: 'column' });
    } else if (number > first) {
      for (const role of filledRoles) {
        const cell = cells.find((each) => each.column === head.columns.get(role));
        if (cell) stray.push({ place: placeOf(sheet, number, cell.column), in: 'row' });
      }
    }
  }
  return { rows: placed, stray };
}

/** The row that says which column is which: the one that names most of them. */
function headOf(
  rows: ReadonlyMap<number, readonly FormCell[]>,
  nameOf: (role: FormRole) => string,
): { columns: Map<FormRole, number> } | undefined {
  let best: Map<FormRole, number> | undefined;
  for (const cells of rows.values()) {
    const columns = new Map<FormRole, number>();
    for (const role of formRoles) {
      const cell = cells.find((each) => each.text.replaceAll(/\s/gu, '') === nameOf(role));
      if (cell) columns.set(role, cell.column);
    }
    if (columns.has('answer') && columns.size > (best?.size ?? 2)) best = columns;
  }
  return best && { columns: best };
}

interface RowParts {
  readonly cells: readonly FormCell[];
  readonly columns: ReadonlyMap<FormRole, number>;
  readonly keyed: ReadonlyMap<number, string>;
}

const nothing = {
  text: '',
  number: null,
  day: null,
  formula: null,
  isError: false,
  isStruck: false,
} as const;

function cellsOf(sheet: FormSheet, row: number, { cells, columns, keyed }: RowParts): PlacedRow['cells'] {
  const answer = columns.get('answer') ?? -1;
  const placed: Partial<Record<FormRole, PlacedCell>> = {};
  for (const [role, column] of columns) {
    const merge = sheet.merges.find((each) => covers(each, row, column));
    const cell = cells.find((each) => each.column === column);
    const { text, number, day, formula, isError, isStruck } = cell ?? nothing;
    placed[role] = {
      text,
      number,
      day,
      formula,
      isError,
      isStruck,
      place: placeOf(sheet, row, column),
      merged: merge && isUnclear(merge, row, column, { answer, keyed }) ? rangeOf(merge) : null,
    };
  }
  return placed;
}

function covers(merge: FormMerge, row: number, column: number): boolean {
  return merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right;
}

/** A merge from the answer to its right, or down into rows of nobody's, is clear: the text is the answer. */
function isUnclear(
  merge: FormMerge,
  row: number,
  column: number,
  { answer, keyed }: { readonly answer: number; readonly keyed: ReadonlyMap<number, string> },
): boolean {
  for (const other of keyed.keys())
    if (other !== row && merge.top <= other && other <= merge.bottom) return true;
  return merge.top !== row || (merge.left !== column && merge.left !== answer);
}

function rangeOf({ top, left, bottom, right }: FormMerge): string {
  return `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
}
