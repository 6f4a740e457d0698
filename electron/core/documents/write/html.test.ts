import { describe, expect, it } from 'vitest';
import type { Table } from '../table.ts';
import { writeHtml } from './html.ts';
import { libreOfficeIsHere } from './testing/office.ts';
import { readHtml } from './testing/read-html.ts';
import { sampleTable } from './testing/sample-table.ts';
import { textTable } from '../text-table.ts';

const office = libreOfficeIsHere();
const needsOffice = office ? '' : ' (SKIPPED: LibreOffice is missing)';
const options = { paper: 'A4', date: new Date('2026-06-19T00:00:00Z') } as const;

const hostile: Table = {
  title: '</title><script>alert(1)</script>',
  columns: [
    { label: '"><img src=x onerror=alert(1)>', weight: 1, align: 'start' },
    { label: '予算', weight: 3, align: 'end' },
  ],
  rows: [
    { kind: 'heading', depth: 1, number: "'", title: '<b>柱</b>', subtitle: '&lt;' },
    {
      kind: 'measure',
      cells: [
        { blocks: [{ label: '【<i>課</i>】', paragraphs: [{ bullet: true, text: '<style>p{}</style>' }] }] },
        { blocks: [{ label: null, paragraphs: [{ bullet: false, text: '1,200' }] }] },
      ],
    },
  ],
};

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe('writeHtml', () => {
  it('is Japanese, titled, and may load and run nothing', () => {
    const html = writeHtml(sampleTable(), options);
    expect(html).toMatch(/^<!doctype html>\n<html lang="ja">/u);
    expect(html).toContain(`<title>${sampleTable().title}</title>`);
    expect(html).toContain(
      `http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"`,
    );
    expect(html).not.toMatch(/<(?:script|link|img|iframe)|\s(?:src|href)=|url\(|@import/u);
  });

  it('escapes everything that comes from the table', () => {
    const html = writeHtml(hostile, options);
    expect(html).not.toMatch(/<(?:script|img|b|i)\b/u);
    expect(count(html, /<style>/gu)).toBe(1);
    expect(html).toContain('・&lt;style&gt;p{}&lt;/style&gt;');
    expect(html).toContain('&#39; &lt;b&gt;柱&lt;/b&gt;');
    expect(html).toContain('&amp;lt;');
  });

  it('gives every header cell its scope', () => {
    const table = sampleTable();
    const html = writeHtml(table, options);
    const measures = table.rows.filter((row) => row.kind === 'measure').length;
    expect(count(html, /<th scope="col">/gu)).toBe(table.columns.length);
    expect(count(html, /<th scope="row">/gu)).toBe(measures);
    expect(count(html, /<th colspan="5" scope="rowgroup">/gu)).toBe(table.rows.length - measures);
    expect(count(html, /<th /gu)).toBe(table.columns.length + table.rows.length);
  });

  it('opens a row group with each run of headings', () => {
    const groups = writeHtml(sampleTable(7), options).split('<tbody>').slice(1);
    expect(groups.map((group) => count(group, /scope="rowgroup"/gu))).toEqual([2, 1, 2, 1]);
    expect(groups.map((group) => count(group, /scope="row"/gu))).toEqual([3, 3, 1, 0]);
  });

  it('sets numbers to the right', () => {
    expect(writeHtml(hostile, options)).toMatch(/<td class="end">.*1,200/u);
  });

  it('divides the width by the columns’ weights', () => {
    expect(writeHtml(hostile, options)).toContain('<col style="width:25.00%"><col style="width:75.00%">');
  });

  it('prints on the chosen paper', () => {
    expect(writeHtml(hostile, options)).toContain('size: 297mm 210mm;');
    expect(writeHtml(hostile, { ...options, paper: 'A3' })).toContain('size: 420mm 297mm;');
  });

  it.skipIf(!office).each([
    ['an ordinary table', sampleTable()],
    ['a hostile table', hostile],
  ])(`holds the text of %s and nothing else, as LibreOffice reads it${needsOffice}`, async (_, table) => {
    const html = new TextEncoder().encode(writeHtml(table, options));
    expect(await readHtml(html)).toEqual(textTable(table));
  });
});
