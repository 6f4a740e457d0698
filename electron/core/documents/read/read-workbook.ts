/**
 * Reads an Excel workbook (xlsx, xls) through SheetJS. An xlsx is handed to it taken apart and looked over: only the parts
 * that hold text, and of a sheet only what plain-sheet.ts leaves.
 */
import { read, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import type { Era } from '../../../../shared/fiscal-year.ts';
import { UnreadableDocument } from './document-problem.ts';
import { ourMark } from './our-mark.ts';
import { plainSheet, sheetLimits } from './plain-sheet.ts';
import { plainXls } from './plain-xls.ts';
import type { RawCell, RawDocument, RawRow, RawTable } from './raw-document.ts';
import { checkXml } from './safe-xml.ts';
import type { ZipParts } from './safe-zip.ts';
import { hiddenText } from './sheet-notes.ts';
import { needsEra, shownDate, withJapaneseFormats } from './shown-number.ts';

/** @throws UnreadableDocument */
export function readXlsx(parts: ZipParts, eras: readonly Era[]): RawDocument {
  return documentOf('xlsx', parseWorkbook(lookedOver(parts)), eras);
}

/** An xlsx taken apart, looked over, and put together again with nothing in it but text. @throws UnreadableDocument */
export function lookedOver(parts: ZipParts): Uint8Array {
  const kept: Record<string, Uint8Array> = {};
  for (const name of parts.names) {
    const bytes = parts.part(name);
    if (!bytes) continue;
    checkXml(bytes);
    if (/^xl\/worksheets\//iu.test(name)) kept[name] = plainSheet(bytes);
    else kept[name] = name === 'xl/styles.xml' ? withJapaneseFormats(bytes) : bytes;
  }
  return zipSync(kept, { level: 0 });
}

/** @throws UnreadableDocument */
export function readXls(bytes: Uint8Array, eras: readonly Era[]): RawDocument {
  return documentOf('xls', parseWorkbook(plainXls(bytes)), eras);
}

/** @param formulas whether cells tell the formulas that stand in them @throws UnreadableDocument */
export function parseWorkbook(bytes: Uint8Array, formulas = false): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: formulas,
    });
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/iu.test(error.message);
    throw new UnreadableDocument(isLocked ? 'ENCRYPTED' : 'DAMAGED');
  }
}

function documentOf(format: 'xlsx' | 'xls', workbook: WorkBook, eras: readonly Era[]): RawDocument {
  const dates = { eras, is1904: workbook.Workbook?.WBProps?.date1904 === true };
  const tables = workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name] ?? {};
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return tableOf(sheet, name.normalize('NFC'), isHidden, dates);
  });
  return { format, ours: workbook.Props?.Author === ourMark, tables, told: [] };
}

/** How the workbook's dates are shown, and from which day it counts them. */
export interface Dates {
  readonly eras: readonly Era[];
  readonly is1904: boolean;
}

function tableOf(sheet: WorkSheet, name: string, hidden: boolean, dates: Dates): RawTable {
  const merges = new Map<string, Range>();
  for (const each of sheet['!merges'] ?? []) merges.set(`${each.s.r} ${each.s.c}`, each);
  const rows: RawRow[] = [];
  let count = 0;
  // Arrays with holes, however large: their keys are what is there.
  for (const [row, cells] of entriesOf<CellObject[]>(sheet['!data'])) {
    const read: RawCell[] = [];
    for (const [column, cell] of entriesOf(cells)) {
      const merge = merges.get(`${row} ${column}`);
      const text = shownText(cell, dates);
      if (text === '' && !merge) continue;
      count += 1;
      if (column >= sheetLimits.columns || count > sheetLimits.cells)
        throw new UnreadableDocument('TOO_MANY_CELLS');
      const across = merge ? merge.e.c - column + 1 : 1;
      const down = merge ? merge.e.r - row + 1 : 1;
      read.push({ column, text, across, down, look: lookOf(cell), bold: boldStart(cell, text) });
    }
    if (read.length > 0) rows.push({ number: row + 1, cells: read });
  }
  if (rows.length > sheetLimits.rows) throw new UnreadableDocument('TOO_MANY_CELLS');
  return {
    name: `シート「${name}」`,
    kind: 'sheet',
    above: [],
    rows,
    hidden,
    told: toldOf(sheet, name, rows),
  };
}

function toldOf(sheet: WorkSheet, name: string, rows: readonly RawRow[]): string[] {
  const info = (sheet['!rows'] ?? []) as { hidden?: boolean }[];
  const hiddenRows = rows.map((each) => each.number).filter((each) => info[each - 1]?.hidden === true);
  const used = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.column)));
  const columns = ((sheet['!cols'] ?? []) as { hidden?: boolean }[]).flatMap((each, at) =>
    each?.hidden === true && used.has(at) ? [at] : [],
  );
  return hiddenText(name, hiddenRows, columns);
}

/** As Excel displays it, whatever the width of its column. */
export function shownText(cell: CellObject, { eras, is1904 }: Dates): string {
  if (typeof cell.v === 'string' && cell.t !== 'e') return lines(cell.v);
  const format = typeof cell.z === 'string' ? cell.z : '';
  const date =
    typeof cell.v === 'number' && needsEra(format) ? shownDate(cell.v, format, eras, is1904) : undefined;
  return date ?? lines(cell.w ?? (cell.v === undefined || cell.v === null ? '' : String(cell.v)));
}

function lines(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').normalize('NFC');
}

function lookOf(cell: CellObject): string {
  const style = cell.s as
    | { patternType?: string; fgColor?: { rgb?: string; theme?: number; tint?: number } }
    | undefined;
  if (style?.patternType !== 'solid') return '';
  const { rgb, theme, tint } = style.fgColor ?? {};
  return rgb ?? `${theme ?? ''}/${tint ?? ''}`;
}

/** From the runs of rich text, of which xlsx only tells; a cell in one font says nothing here. */
function boldStart(cell: CellObject, text: string): number | undefined {
  const runs = typeof cell.r === 'string' ? cell.r.match(/<(?:\w+:)?r>.*?<\/(?:\w+:)?r>/gsu) : null;
  if (!runs) return undefined;
  let bold = 0;
  for (const run of runs) {
    if (!/<(?:\w+:)?b(?:\s+val="(?:1|true)")?\s*\/>/u.test(run)) break;
    const part = /<(?:\w+:)?t(?:\s[^>]*)?>(?<text>.*?)<\/(?:\w+:)?t>/su.exec(run)?.groups?.['text'] ?? '';
    bold += unescaped(part).length;
  }
  return Math.min(bold, text.length);
}

function unescaped(xml: string): string {
  return xml
    .replaceAll(/&#(?:x(?<hex>[0-9a-f]+)|(?<decimal>\d+));/giu, '\n')
    .replaceAll(/&(?:lt|gt|quot|apos|amp);/gu, '.');
}

export function entriesOf<Value>(list: readonly Value[] | undefined): [index: number, value: Value][] {
  return Object.entries(list ?? []).map(([key, value]) => [Number(key), value]);
}
