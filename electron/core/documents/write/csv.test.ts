import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cellLines, type Table, type TableCell, type TableRow } from '../table.ts';
import { writeCsv } from './csv.ts';
import { sampleTable } from './testing/sample-table.ts';

const cell = (text: string): TableCell => ({
  blocks: [{ label: null, paragraphs: [{ bullet: false, text }] }],
});

const heading = (depth: number, number: string, title: string): TableRow => ({
  kind: 'heading',
  depth,
  number,
  title,
  subtitle: null,
});

function oneColumn(...texts: string[]): Table {
  return {
    title: '表',
    columns: [{ label: '値', weight: 1, align: 'start' }],
    rows: texts.map((text) => ({ kind: 'measure', cells: [cell(text)] })),
  };
}

function records(csv: string): string[][] {
  return Papa.parse<string[]>(csv.replace(/^\u{FEFF}/u, ''), { skipEmptyLines: true }).data;
}

const unguarded = (text: string) => text.replace(/^'/u, '');

describe('writeCsv', () => {
  it('begins with a byte order mark and ends every record with CRLF', () => {
    const csv = writeCsv(oneColumn('あ', 'い'));
    expect(csv).toBe('\u{FEFF}値\r\nあ\r\nい\r\n');
  });

  it('quotes as RFC 4180 says, with line feeds between the lines of a cell', () => {
    const paragraphs = [
      { bullet: true, text: '"引用", と言う' },
      { bullet: true, text: '次' },
    ];
    const csv = writeCsv({
      ...oneColumn(),
      rows: [{ kind: 'measure', cells: [{ blocks: [{ label: '【課】', paragraphs }] }] }],
    });
    expect(csv).toBe('\u{FEFF}値\r\n"【課】\n・""引用"", と言う\n・次"\r\n');
  });

  it('writes one row a measure, under the headings in force', () => {
    const csv = writeCsv({
      ...oneColumn(),
      rows: [
        { kind: 'heading', depth: 1, number: '1', title: '柱', subtitle: '副題' },
        { kind: 'heading', depth: 2, number: '(1)', title: '小区分', subtitle: null },
        { kind: 'measure', cells: [cell('a')] },
        { kind: 'heading', depth: 1, number: '2', title: '次の柱', subtitle: null },
        { kind: 'measure', cells: [cell('b')] },
      ],
    });
    expect(records(csv)).toEqual([
      ['見出し1', '見出し2', '値'],
      ['1 柱 副題', '(1) 小区分', 'a'],
      ['2 次の柱', '', 'b'],
    ]);
  });

  it('gives a heading that has no measures a row that names none', () => {
    const csv = writeCsv({
      ...oneColumn(),
      rows: [
        heading(1, '1', '柱'),
        heading(2, '(1)', '空の小区分'),
        heading(2, '(2)', '小区分'),
        { kind: 'measure', cells: [cell('a')] },
        heading(1, '2', '空の柱'),
        heading(1, '3', '=次の柱'),
        heading(2, '(1)', 'その空の小区分'),
      ],
    });
    expect(records(csv)).toEqual([
      ['見出し1', '見出し2', '値'],
      ['1 柱', '(1) 空の小区分', ''],
      ['1 柱', '(2) 小区分', 'a'],
      ['2 空の柱', '', ''],
      ['3 =次の柱', '(1) その空の小区分', ''],
    ]);
  });

  it('has no heading columns where there are no headings', () => {
    expect(records(writeCsv(oneColumn('a')))).toEqual([['値'], ['a']]);
  });

  it.each([
    '=1+1',
    '+81',
    '-課',
    '@SUM',
    '＝1',
    '＋1',
    '－1',
    '＠A',
    '\t=1',
    '\r=1',
    ' =1',
    '-1+2',
    '-1\n=2',
  ])('keeps %j from being a formula', (text) => {
    expect(records(writeCsv(oneColumn(text)))[1]).toEqual([`'${text}`]);
  });

  it.each(['-5', '-1,200', '-0.5', '△5', '1=1', '・-5'])('leaves %j as it is', (text) => {
    expect(records(writeCsv(oneColumn(text)))[1]).toEqual([text]);
  });

  const table = sampleTable();
  const expected = table.rows.flatMap((row) =>
    row.kind === 'measure' ? [row.cells.map((each) => cellLines(each).join('\n'))] : [],
  );

  it('holds every cell of the table, line by line', () => {
    const [header, ...all] = records(writeCsv(table));
    const rows = all.filter((row) => row.slice(2).some((each) => each !== ''));
    expect(header).toEqual(['見出し1', '見出し2', ...table.columns.map(({ label }) => label)]);
    expect(rows.map((row) => row.slice(2).map(unguarded))).toEqual(expected);
  });
});
