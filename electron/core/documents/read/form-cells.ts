/**
 * The cells of a workbook with what reading a form needs beside their text: the number itself, a formula that may be a
 * text which began with - or =, and what was struck out. From xlsx, xls and ods, by the readers of documents.
 */
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { UnreadableDocument } from './document-problem.ts';
import { sheetLimits } from './plain-sheet.ts';
import type { RawTable } from './raw-document.ts';
import { partsRead } from './read-document.ts';
import { readOds } from './read-ods.ts';
import { entriesOf, lookedOver, parseWorkbook, shownText, type Dates } from './read-workbook.ts';
import { readZipParts, type ZipParts } from './safe-zip.ts';
import { shownDate } from './shown-number.ts';

export interface FormCell {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  /** As displayed. */
  readonly text: string;
  /** Where the cell holds a number that is no date. */
  readonly number: number | null;
  /** Where it holds a day: ISO date. */
  readonly day: string | null;
  /** What was typed into it, where the program took it for a formula. */
  readonly formula: string | null;
  /** The formula gives an error. */
  readonly isError: boolean;
  /** Part of the text is struck out. */
  readonly isStruck: boolean;
}

export interface FormMerge {
  /** Rows from 1, columns from 0; the last ones belong to it. */
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface FormSheet {
  readonly name: string;
  readonly cells: readonly FormCell[];
  readonly merges: readonly FormMerge[];
}

export interface FormBook {
  readonly sheets: readonly FormSheet[];
  /** ISO time; null where the file does not say. */
  readonly savedAt: string | null;
  /** Empty where the file does not say. */
  readonly savedBy: string;
}

/** @throws UnreadableDocument */
export async function readFormBook(bytes: Uint8Array, eras: readonly Era[]): Promise<FormBook> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\u{D0}\u{CF}\u{11}\u{E0}')
    return bookOf(parseWorkbook(bytes, true), eras);
  const { names } = await readZipParts(bytes, () => false);
  if (names.has('xl/workbook.xml')) {
    const parts = await readZipParts(bytes, (name) => partsRead.workbook.test(name));
    return bookOf(parseWorkbook(lookedOver(parts), true), eras);
  }
  if (!names.has('content.xml')) throw new UnreadableDocument('UNKNOWN_FORMAT');
  const parts = await readZipParts(bytes, (name) => partsRead.spreadsheet.test(name));
  return openBookOf(parts);
}

function bookOf(workbook: WorkBook, eras: readonly Era[]): FormBook {
  const dates = { eras, is1904: workbook.Workbook?.WBProps?.date1904 === true };
  const { ModifiedDate: modified, LastAuthor: author } = workbook.Props ?? {};
  const saved = modified === undefined ? Number.NaN : new Date(modified).getTime();
  return {
    sheets: workbook.SheetNames.map((name) => sheetOf(name, workbook.Sheets[name] ?? {}, dates)),
    savedAt: Number.isNaN(saved) ? null : new Date(saved).toISOString(),
    savedBy: author ?? '',
  };
}

function sheetOf(name: string, sheet: WorkSheet, dates: Dates): FormSheet {
  const cells: FormCell[] = [];
  for (const [row, list] of entriesOf<CellObject[]>(sheet['!data'])) {
    for (const [column, cell] of entriesOf(list)) {
      const day = dayOf(cell, dates);
      const text =
        cell.t === 'e' ? '' : day !== null && cell.z === numericDay ? slashed(day) : shownText(cell, dates);
      const formula = typeof cell.f === 'string' ? cell.f : null;
      if (text === '' && formula === null) continue;
      if (cells.length >= sheetLimits.cells || column >= sheetLimits.columns)
        throw new UnreadableDocument('TOO_MANY_CELLS');
      cells.push({
        row: row + 1,
        column,
        text,
        number: typeof cell.v === 'number' && cell.t === 'n' && !isDate(cell) ? cell.v : null,
        day,
        formula,
        isError: cell.t === 'e',
        isStruck:
          typeof cell.r === 'string' && /<(?:\w+:)?strike(?:\s+val="(?:1|true)")?\s*\/>/u.test(cell.r),
      });
    }
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
  return { name: name.normalize('NFC'), cells, merges };
}

/** The format that Excel shows in the machine's own way; in Japan 2024/6/19. */
const numericDay = 'm/d/yy';

function slashed(day: string): string {
  return day
    .split('-')
    .map((each) => String(Number(each)))
    .join('/');
}

function dayOf(cell: CellObject, { eras, is1904 }: Dates): string | null {
  if (typeof cell.v !== 'number' || !isDate(cell)) return null;
  return shownDate(cell.v, 'yyyy"-"mm"-"dd', eras, is1904) ?? null;
}

function isDate({ t, z }: CellObject): boolean {
  return t === 'n' && typeof z === 'string' && isDateFormat(z);
}

/** Whether a number in it shows a day or a time; letters in quotes and brackets show nothing of it. */
function isDateFormat(format: string): boolean {
  return /[ymdhsge]/iu.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|general/giu, ''));
}

function openBookOf(parts: ZipParts): FormBook {
  const meta = new TextDecoder().decode(parts.part('meta.xml'));
  const said = (element: string): string =>
    new RegExp(`<${element}>([^<]*)</${element}>`, 'u').exec(meta)?.[1] ?? '';
  const date = said('dc:date').replace(/(?<seconds>:\d\d)(?:\.\d+)?$/u, '$<seconds>');
  // A day's time as the office's clock shows it; where it says no zone, the office is in Japan.
  const saved = new Date(/(?:Z|[+-]\d\d:\d\d)$/u.test(date) || date === '' ? date : `${date}+09:00`);
  return {
    sheets: readOds(parts).tables.map(openSheetOf),
    savedAt: Number.isNaN(saved.getTime()) ? null : saved.toISOString(),
    savedBy: said('dc:creator'),
  };
}

function openSheetOf({ name, rows }: RawTable): FormSheet {
  const cells: FormCell[] = [];
  const merges: FormMerge[] = [];
  for (const { number: row, cells: list } of rows) {
    for (const { column, text, across, down } of list) {
      if (across > 1 || down > 1)
        merges.push({ top: row, left: column, bottom: row + down - 1, right: column + across - 1 });
      if (text !== '')
        cells.push({
          row,
          column,
          text,
          number: null,
          day: null,
          formula: null,
          isError: false,
          isStruck: false,
        });
    }
  }
  return { name: /^シート「(?<name>.*)」$/su.exec(name)?.groups?.['name'] ?? name, cells, merges };
}
