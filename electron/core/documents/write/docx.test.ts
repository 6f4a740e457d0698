import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeDocx } from './docx.ts';
import { libreOfficeIsHere } from './testing/office.ts';
import { readDocx } from './testing/read-docx.ts';
import { sampleTable } from './testing/sample-table.ts';
import { textTable } from '../text-table.ts';

const options = { paper: 'A4', date: new Date('2026-06-19T05:00:00Z') } as const;
const office = libreOfficeIsHere();
const needsOffice = office ? '' : ' (SKIPPED: LibreOffice is missing)';

async function partOf(name: string, paper: 'A4' | 'A3' = 'A4'): Promise<string> {
  return strFromU8(unzipSync(await writeDocx(sampleTable(), { ...options, paper }))[name]!);
}
const rowsOf = (xml: string) => xml.match(/<w:tr>.*?<\/w:tr>/gsu) ?? [];

describe('writeDocx', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes the same bytes for the same table, whatever the clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-20T01:02:03Z') });
    const first = await writeDocx(sampleTable(), options);
    vi.setSystemTime(new Date('2031-01-02T03:04:05Z'));
    expect(Buffer.compare(await writeDocx(sampleTable(), options), first)).toBe(0);
  });

  it('puts the given date and the title into the properties', async () => {
    const core = await partOf('docProps/core.xml');
    expect(core.match(/2026-06-19T05:00:00\.000Z/gu)).toHaveLength(2);
    expect(core).toContain('<dc:creator>とりまとめ</dc:creator>');
    expect(core).toContain('雪見ヶ丘市安全指針');
  });

  it('lies landscape on the chosen paper', async () => {
    expect(await partOf('word/document.xml')).toMatch(
      /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/u,
    );
    expect(await partOf('word/document.xml', 'A3')).toMatch(
      /<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/u,
    );
  });

  it('repeats the header and gives the columns fixed widths by their weights', async () => {
    const xml = await partOf('word/document.xml');
    expect(
      rowsOf(xml)
        .map((row) => row.includes('<w:tblHeader/>'))
        .indexOf(true),
    ).toBe(0);
    expect(rowsOf(xml).filter((row) => row.includes('<w:tblHeader/>'))).toHaveLength(1);
    expect(xml).toContain('<w:tblLayout w:type="fixed"/>');
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map((match) => Number(match[1]));
    expect(widths).toHaveLength(5);
    expect(widths[3]! / widths[0]!).toBeCloseTo(25 / 14, 2);
  });

  it('keeps headings with the row below and labels with their first item, by style', async () => {
    const styles = await partOf('word/styles.xml');
    for (const id of ['Heading1', 'Heading2', 'DepartmentLabel']) {
      const style = new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 'su').exec(styles)![0];
      expect(style).toContain('<w:keepNext/>');
    }
    const xml = await partOf('word/document.xml');
    const bands = rowsOf(xml).filter((row) => /"Heading[12]"/u.test(row));
    expect(bands).toHaveLength(sampleTable().rows.filter((row) => row.kind === 'heading').length);
    expect(
      bands.every((row) => row.includes('<w:cantSplit/>') && row.includes('<w:gridSpan w:val="5"/>')),
    ).toBe(true);
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gsu) ?? [];
    const labels = paragraphs.filter((paragraph) => paragraph.includes('>【'));
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.every((paragraph) => /"(?:Next)?DepartmentLabel"/u.test(paragraph))).toBe(true);
  });

  it('divides a long row into parts that stay whole, and turns a page inside a paragraph only where that is longer', async () => {
    const rows = rowsOf(await partOf('word/document.xml'));
    const mayDivide = rows.filter((row) => !row.includes('<w:cantSplit/>'));
    expect(mayDivide).toHaveLength(1);
    expect(mayDivide.join('')).toContain('>1回目の会合で、');
    const sixtyLines = rows.filter((row) => />\d+行目 見守り/u.test(row));
    expect(sixtyLines.length).toBeGreaterThan(2);
    expect(sixtyLines.every((row) => (row.match(/行目/gu) ?? []).length <= 20)).toBe(true);
  });

  it('lets bullets hang and writes their ・ as text', async () => {
    expect(await partOf('word/styles.xml')).toMatch(
      /w:styleId="BulletItem".*?<w:ind w:left="180" w:hanging="180"\/>/su,
    );
    const bullets = (await partOf('word/document.xml')).match(
      /<w:p><w:pPr><w:pStyle w:val="BulletItem"\/>.*?<\/w:p>/gsu,
    )!;
    expect(bullets.length).toBeGreaterThan(50);
    expect(bullets.every((paragraph) => paragraph.includes('>・'))).toBe(true);
    expect(bullets.some((paragraph) => paragraph.includes('numPr'))).toBe(false);
  });

  it('numbers its pages n / N', async () => {
    const footer = await partOf('word/footer1.xml');
    expect(footer).toMatch(/PAGE.* \/ .*NUMPAGES/su);
  });

  it('leaves out characters that XML cannot hold', async () => {
    const table = { title: 'あ\u0000い\ud800う', columns: sampleTable().columns, rows: [] };
    const bytes = await writeDocx(table, options);
    const title = /<w:t [^>]*>([^<]*)/u.exec(strFromU8(unzipSync(bytes)['word/document.xml']!))?.[1];
    expect(title).toBe('あい\ufffdう');
  });

  it.skipIf(!office)(`gives LibreOffice the text of every cell${needsOffice}`, async () => {
    const table = sampleTable();
    expect(await readDocx(await writeDocx(table, options))).toEqual(textTable(table));
  });
});
