import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Table } from '../table.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from './testing/office.ts';
import { mergesOf, readXlsx, sheetOf } from './testing/read-xlsx.ts';
import { sampleTable } from './testing/sample-table.ts';
import { bareTable, textTable } from '../text-table.ts';
import { writeXlsx } from './xlsx.ts';

const options = { paper: 'A4', date: new Date('2026-06-19T05:00:00Z') } as const;
const office = libreOfficeIsHere();
const needsOffice = office ? '' : ' (SKIPPED: LibreOffice is missing)';

async function sheetXml(table: Table, paper: 'A4' | 'A3' = 'A4'): Promise<string> {
  return sheetOf(writeXlsx(table, { ...options, paper }));
}

interface Row {
  readonly number: number;
  readonly height: number;
}
function rowsOf(xml: string): Row[] {
  return [...xml.matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/gu)].map((match) => ({
    number: Number(match[1]),
    height: Number(match[2]),
  }));
}
const breaksOf = (xml: string) => [...xml.matchAll(/<brk id="(\d+)"/gu)].map((match) => Number(match[1]));

describe('writeXlsx', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes the same bytes for the same table, whatever the clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-20T01:02:03Z') });
    const first = writeXlsx(sampleTable(), options);
    vi.setSystemTime(new Date('2031-01-02T03:04:05Z'));
    expect(Buffer.compare(writeXlsx(sampleTable(), options), first)).toBe(0);
  });

  it('puts the given date and the title into the properties', async () => {
    const core = strFromU8(unzipSync(writeXlsx(sampleTable(), options))['docProps/core.xml']!);
    expect(core).toContain('2026-06-19T05:00:00Z');
    expect(core).toContain('<dc:creator>とりまとめ</dc:creator>');
    expect(core).toContain('雪見ヶ丘市安全指針');
  });

  it('prints landscape on the chosen paper, header repeated, panes frozen, pages numbered', async () => {
    const parts = unzipSync(writeXlsx(sampleTable(), { ...options, paper: 'A3' }));
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(xml).toMatch(
      /<pageSetup paperSize="8" orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/u,
    );
    expect(xml).toMatch(/ySplit="2"[^>]*state="frozen"/u);
    expect(xml).toContain('&amp;P / &amp;N');
    expect(strFromU8(parts['xl/workbook.xml']!)).toMatch(/_xlnm\.Print_Titles[^>]*>[^<]*\$2:\$2</u);
    expect(await sheetXml(sampleTable())).toContain('paperSize="9"');
  });

  it('counts widths in digits of a font whose digits it knows', async () => {
    const styles = strFromU8(unzipSync(writeXlsx(sampleTable(), options))['xl/styles.xml']!);
    expect(styles).toMatch(/<fonts[^>]*><font><sz val="10"\/><name val="Courier New"\/>/u);
  });

  it('writes no formula and no number, also where the text looks like one', async () => {
    const xml = await sheetXml(sampleTable());
    expect(xml).not.toContain('<f>');
    const types = [...xml.matchAll(/<c r="\w+" s="\d+"(?: t="(\w+)")?><v>/gu)].map((match) => match[1]);
    expect(new Set(types)).toEqual(new Set(['s']));
  });

  it('writes text that looks like an escape so that Excel reads the same text', async () => {
    const parts = unzipSync(writeXlsx(sampleTable(), options));
    expect(strFromU8(parts['xl/sharedStrings.xml']!)).toContain('_x005F_x0041_ もそのまま');
  });

  it.each(['A4', 'A3'] as const)(
    'divides rows so that none is higher than Excel or a page of %s allows',
    async (paper) => {
      const xml = await sheetXml(sampleTable(60), paper);
      const rows = rowsOf(xml);
      const breaks = new Set(breaksOf(xml));
      const page = (((paper === 'A4' ? 210 : 297) - 30) / 25.4) * 72;
      const header = rows[1]!.height;
      let used = 0;
      for (const { number, height } of rows) {
        expect(height).toBeLessThanOrEqual(409.5);
        used += height;
        expect(used, `page that ends with row ${number}`).toBeLessThanOrEqual(page);
        if (breaks.has(number)) used = header;
      }
      expect(breaks.size).toBeGreaterThan(3);
    },
  );

  it('ends no page with a heading', async () => {
    for (let count = 1; count < 40; count++) {
      const xml = await sheetXml(sampleTable(count));
      const bands = new Set(
        mergesOf(xml)
          .filter((ref) => /^A(\d+):E\1$/u.test(ref))
          .map((ref) => Number(/\d+/u.exec(ref))),
      );
      expect(bands.size).toBeGreaterThan(1);
      expect(breaksOf(xml).filter((row) => bands.has(row))).toEqual([]);
    }
  });

  it('merges the finished cells of a divided row', async () => {
    const merges = mergesOf(await sheetXml(sampleTable())).filter(
      (ref) => !ref.includes(':E') || ref.startsWith('E'),
    );
    expect(merges.some((ref) => /^A\d+:A\d+$/u.test(ref))).toBe(true);
    expect(merges.some((ref) => ref.startsWith('E'))).toBe(true);
    expect(merges.some((ref) => ref.startsWith('D'))).toBe(false);
  });

  it.each(['A4', 'A3'] as const)(
    'merges no cell twice on %s, which Excel would have to repair',
    async (paper) => {
      const merged = mergesOf(await sheetXml(sampleTable(20), paper)).flatMap((ref) => {
        const [, left = '', top = '', right = '', bottom = ''] =
          /^([A-Z])(\d+):([A-Z])(\d+)$/u.exec(ref) ?? [];
        const columns = right.charCodeAt(0) - left.charCodeAt(0) + 1;
        return Array.from({ length: columns * (Number(bottom) - Number(top) + 1) }, (_, at) => {
          const column = String.fromCharCode(left.charCodeAt(0) + (at % columns));
          return `${column}${Number(top) + Math.floor(at / columns)}`;
        });
      });
      expect(merged.length).toBeGreaterThan(20);
      expect(new Set(merged).size).toBe(merged.length);
    },
  );

  it.skipIf(!office)(`gives LibreOffice the text of every cell${needsOffice}`, async () => {
    const table = sampleTable();
    const read = await readXlsx(writeXlsx(table, options));
    expect(read.title).toBe(table.title);
    expect(read.labels).toEqual(table.columns.map(({ label }) => label));
    expect(bareTable(read)).toEqual(bareTable(textTable(table)));
  });

  it.skipIf(!office)(
    `keeps the text of a divided cell whole, line breaks included${needsOffice}`,
    async () => {
      const table = sampleTable(2);
      const bytes = writeXlsx(table, options);
      expect(mergesOf(sheetOf(bytes)).some((range) => /^A(\d+):A(?!\1)/u.test(range))).toBe(true);
      expect((await readXlsx(bytes)).rows).toEqual(textTable(table).rows);
    },
  );

  it.skipIf(!office)(`prints the pages that were planned${needsOffice}`, async () => {
    const bytes = writeXlsx(sampleTable(), options);
    const pdf = Buffer.from(await convertWithLibreOffice(bytes, 'xlsx', 'pdf')).toString('latin1');
    const pages = Number(/\/Type\s*\/Pages[^]*?\/Count\s+(\d+)/u.exec(pdf)?.[1]);
    expect(pages).toBe(breaksOf(sheetOf(bytes)).length + 1);
  });
});
