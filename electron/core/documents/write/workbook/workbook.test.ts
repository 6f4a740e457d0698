import * as XLSX from '@e965/xlsx';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { rowsOfWorkbook } from '../../read-back/read-workbook.ts';
import type { Cell } from './sheet.ts';
import type { Style } from './styles.ts';
import { createWorkbook } from './workbook.ts';

const plain: Style = { font: { size: 10 }, vertical: 'top' };
const date = new Date('2026-06-19T05:00:00Z');

/** One sheet of these cells. */
function workbookOf(rows: readonly (readonly Cell['value'][])[]): Uint8Array {
  const workbook = createWorkbook({ title: '表 & <題>', author: 'とりまとめ', date });
  const across = Math.max(1, ...rows.map((row) => row.length));
  const columns = Array.from({ length: across }, () => ({ width: 10, style: plain }));
  const sheet = workbook.addSheet({ name: '一覧', columns, page: {} });
  for (const row of rows) sheet.addRow(row.map((value) => ({ value, style: plain })));
  return workbook.bytes();
}

/** What the first cell holds for SheetJS, which knows nothing of us. */
function readBySheetJs(bytes: Uint8Array): unknown {
  const sheet = XLSX.read(bytes, { cellHTML: false }).Sheets['一覧'] as Record<string, { v?: unknown }>;
  return sheet['A1']?.v;
}

// Any text, and often what XML and Excel treat in their own way.
const odd = fc.constantFrom(
  '&amp;',
  '<b>',
  '"',
  "'",
  ']]>',
  '_x0041_',
  '_x005F_',
  '=1+1',
  ' ',
  '\n',
  '\t',
  '髙',
  '𠮟',
);
const anyText = fc
  .array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** What XML can hold of it. */
function holdable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu, '');
}

describe('a workbook', () => {
  it('gives every text back as it was, as one string and in runs', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const runs = [first, second].map((text) => ({ text, font: { size: 9, bold: true } as const }));
        const read = rowsOfWorkbook(
          workbookOf([
            [first, '端'],
            [runs, '端'],
          ]),
          '一覧',
        );
        expect(read).toEqual([
          [holdable(first), '端'],
          [holdable(first) + holdable(second), '端'],
        ]);
      }),
    );
  });

  it('gives texts and numbers to SheetJS as they are, and no text as a number or formula', () => {
    for (const value of ['=1+1', '001', '_x0041_', 'a & <b>', ' 前後 ', '一\n二', 12, -0.5, 1e21])
      expect(readBySheetJs(workbookOf([[value]]))).toBe(value);
  });

  it('leaves empty what is empty', () => {
    expect(readBySheetJs(workbookOf([['', '端']]))).toBeUndefined();
    expect(readBySheetJs(workbookOf([[null, '端']]))).toBeUndefined();
    expect(readBySheetJs(workbookOf([[[], '端']]))).toBeUndefined();
  });

  it('names columns as Excel does, beyond Z too', () => {
    const bytes = workbookOf([Array.from({ length: 703 }, (_, index) => index)]);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const [reference, value] of [
      ['A1', 0],
      ['Z1', 25],
      ['AA1', 26],
      ['AZ1', 51],
      ['ZZ1', 701],
      ['AAA1', 702],
    ] as const)
      expect(sheet).toContain(`<c r="${reference}" s="1"><v>${value}</v></c>`);
  });

  it('holds each string and each style once', () => {
    const parts = unzipSync(
      workbookOf([
        ['同じ', '同じ'],
        ['同じ', '違う'],
      ]),
    );
    expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain(
      'count="4" uniqueCount="2"',
    );
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('<cellXfs count="2">');
  });

  it('is an archive in which nothing says when it was packed', () => {
    const bytes = workbookOf([['一']]);
    expect(Object.keys(unzipSync(bytes))[0]).toBe('[Content_Types].xml');
    // Time and day of the first part: midnight on 1 January 1980.
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
    expect(Buffer.compare(bytes, workbookOf([['一']]))).toBe(0);
  });
});
