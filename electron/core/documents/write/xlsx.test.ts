import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cellText, headingText, type Table } from '../table.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from './testing/office.ts';
import { sampleTable } from './testing/sample-table.ts';
import { writeXlsx } from './xlsx.ts';

const options = { paper: 'A4', date: new Date('2026-06-19T05:00:00Z') } as const;
const office = libreOfficeIsHere();
const needsOffice = office ? '' : ' (SKIPPED: LibreOffice is missing)';

async function sheetXml(table: Table, paper: 'A4' | 'A3' = 'A4'): Promise<string> {
  return strFromU8(unzipSync(await writeXlsx(table, { ...options, paper }))['xl/worksheets/sheet1.xml']!);
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
const mergesOf = (xml: string) => [...xml.matchAll(/<mergeCell ref="([^"]+)"/gu)].map((match) => match[1]!);

describe('writeXlsx', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes the same bytes for the same table, whatever the clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-20T01:02:03Z') });
    const first = await writeXlsx(sampleTable(), options);
    vi.setSystemTime(new Date('2031-01-02T03:04:05Z'));
    expect(Buffer.compare(await writeXlsx(sampleTable(), options), first)).toBe(0);
  });

  it('puts the given date and the title into the properties', async () => {
    const core = strFromU8(unzipSync(await writeXlsx(sampleTable(), options))['docProps/core.xml']!);
    expect(core).toContain('2026-06-19T05:00:00Z');
    expect(core).toContain('<dc:creator>とりまとめ</dc:creator>');
    expect(core).toContain('雪見ヶ丘市安全指針');
  });

  it('prints landscape on the chosen paper, header repeated, panes frozen, pages numbered', async () => {
    const parts = unzipSync(await writeXlsx(sampleTable(), { ...options, paper: 'A3' }));
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
    const styles = strFromU8(unzipSync(await writeXlsx(sampleTable(), options))['xl/styles.xml']!);
    expect(styles).toMatch(/<fonts[^>]*><font><sz val="10"\/><name val="Courier New"\/>/u);
  });

  it('writes no formula and no number, also where the text looks like one', async () => {
    const xml = await sheetXml(sampleTable());
    expect(xml).not.toContain('<f>');
    const types = [...xml.matchAll(/<c r="\w+" s="\d+"(?: t="(\w+)")?><v>/gu)].map((match) => match[1]);
    expect(new Set(types)).toEqual(new Set(['s']));
  });

  it('writes text that looks like an escape so that Excel reads the same text', async () => {
    const parts = unzipSync(await writeXlsx(sampleTable(), options));
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

  it.skipIf(!office)(`gives LibreOffice the text of every cell${needsOffice}`, async () => {
    const table = sampleTable();
    const bytes = await writeXlsx(table, options);
    const csv = await convertWithLibreOffice(
      bytes,
      'xlsx',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
    );
    const [title, labels, ...rows] = parseCsv(strFromU8(csv));
    expect(title![0]).toBe(table.title);
    expect(labels).toEqual(table.columns.map(({ label }) => label));
    const merged = mergesOf(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!));
    expect(bare(joinDivided(rows, merged))).toEqual(bare(textOf(table)));
  });

  it.skipIf(!office)(
    `keeps the text of a divided cell whole, line breaks included${needsOffice}`,
    async () => {
      const table = sampleTable(2);
      const csv = await convertWithLibreOffice(
        await writeXlsx(table, options),
        'xlsx',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true',
      );
      const parts = parseCsv(strFromU8(csv)).map((row) => row[3]!);
      const start = parts.findIndex((text) => text.includes('1-1 雪見'));
      const row = table.rows.filter((row) => row.kind === 'measure')[1]!;
      const lines = row.cells[3]!.blocks.flatMap((block) => [
        block.label,
        ...block.paragraphs.map(({ text }) => `・${text}`),
      ]);
      expect(parts.slice(start, -1).join('')).toBe(lines.join('\n'));
    },
  );

  it.skipIf(!office)(`prints the pages that were planned${needsOffice}`, async () => {
    const bytes = await writeXlsx(sampleTable(), options);
    const pdf = Buffer.from(await convertWithLibreOffice(bytes, 'xlsx', 'pdf')).toString('latin1');
    const pages = Number(/\/Type\s*\/Pages[^]*?\/Count\s+(\d+)/u.exec(pdf)?.[1]);
    expect(pages).toBe(breaksOf(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).length + 1);
  });
});

function textOf(table: Table): string[][] {
  return table.rows.map((row) =>
    row.kind === 'heading' ? [headingText(row), '', '', '', ''] : row.cells.map(cellText),
  );
}

/** Rows below the first of a vertical merge in column A belong to the row above. */
function joinDivided(rows: readonly string[][], merges: readonly string[]): string[][] {
  const continued = new Set<number>();
  for (const ref of merges) {
    const match = /^A(\d+):A(\d+)$/u.exec(ref);
    for (let row = Number(match?.[1] ?? 0) + 1; row <= Number(match?.[2] ?? 0); row++) continued.add(row);
  }
  const joined: string[][] = [];
  for (const [index, row] of rows.entries()) {
    const above = joined.at(-1);
    if (continued.has(index + 3) && above) row.forEach((text, at) => (above[at] += text));
    else joined.push([...row]);
  }
  return joined;
}

const bare = (rows: readonly string[][]) => rows.map((row) => row.map((text) => text.replace(/\s/gu, '')));

function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv
    .replace(/^\ufeff/u, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*))(,|\r?\n|$)/gu)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length === 5);
}
