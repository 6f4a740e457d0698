import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../../../shared/fiscal-year.ts';
import { readDocument } from './read-document.ts';
import type { RawDocument, RawTable } from './raw-document.ts';
import { shownDate } from './shown-number.ts';
import { merged, odsOf, odsSheet, sheetData, xlsxOf, type WorkbookOptions } from './testing/office-files.ts';

const read = async (bytes: Uint8Array): Promise<RawDocument> => {
  const result = await readDocument(bytes, defaultEras);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.document;
};
const firstTable = async (bytes: Uint8Array): Promise<RawTable> => {
  const [table] = (await read(bytes)).tables;
  if (!table) throw new Error('no table');
  return table;
};
const textsOf = (table: RawTable): string[] =>
  table.rows.flatMap((row) => row.cells.map((cell) => cell.text));
const xlsx = (sheet: string, more: Partial<WorkbookOptions> = {}): Uint8Array =>
  xlsxOf({ sheets: { 一覧: sheet }, ...more });
const one = (cell: string): string => `<sheetData><row r="1">${cell}</row></sheetData>`;

const number = (column: string, style: number, value: number): string =>
  `<c r="${column}1" s="${style}"><v>${value}</v></c>`;

const cell = (inside: string, properties = ''): string =>
  `<table:table-cell${properties}>${inside}</table:table-cell>`;

describe('a cell of a workbook', () => {
  it('keeps its base text and leaves its reading out', async () => {
    const strings =
      '<si><t>施策</t><rPh sb="0" eb="2"><t>シサク</t></rPh><phoneticPr fontId="1"/></si><si><r><t>防</t></r><r><rPr><b/></rPr><t>犯</t></r><rPh sb="0" eb="2"><t>ボウハン</t></rPh></si>';
    const sheet = one('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>');
    expect(textsOf(await firstTable(xlsx(sheet, { strings })))).toEqual(['施策', '防犯']);
  });

  it('joins rich text, and keeps its line breaks and spaces', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t xml:space="preserve">【安全課】\r\n</t></r><r><t xml:space="preserve">・ 一&#10;・二 &amp; 三 </t></r></si>';
    const sheet = one('<c r="A1" t="s"><v>0</v></c>');
    expect(textsOf(await firstTable(xlsx(sheet, { strings })))).toEqual(['【安全課】\n・ 一\n・二 & 三 ']);
  });

  it('says what a formula last gave', async () => {
    const sheet = one(
      '<c r="A1" t="str"><f>B1&amp;"課"</f><v>安全課</v></c><c r="B1"><f>1+1</f><v>2</v></c>',
    );
    expect(textsOf(await firstTable(xlsx(sheet)))).toEqual(['安全課', '2']);
  });

  it('says numbers and dates as Excel displays them', async () => {
    const styles =
      '<numFmts count="3"><numFmt numFmtId="176" formatCode="#,##0&quot;件&quot;"/><numFmt numFmtId="177" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="178" formatCode="m&quot;月&quot;d&quot;日&quot;\\(aaa\\)"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="57"/><xf numFmtId="9"/></cellXfs>';
    const cells = [
      number('A', 1, 2416),
      number('B', 2, 45_275),
      number('C', 3, 45_275),
      number('D', 4, 45_275),
      number('E', 5, 0.25),
    ];
    expect(textsOf(await firstTable(xlsx(one(cells.join('')), { styles })))).toEqual([
      '2,416件',
      '令和5年12月15日',
      '12月15日(金)',
      'R5.12.15',
      '25%',
    ]);
  });

  it('leaves dates that are text as they are', async () => {
    const sheet = sheetData([['令和5年12月15日', 'R5.12.15', '2023/12/15', '1-2']]);
    expect(textsOf(await firstTable(xlsx(sheet)))).toEqual([
      '令和5年12月15日',
      'R5.12.15',
      '2023/12/15',
      '1-2',
    ]);
  });

  it('joins marks that came apart, and changes no wide characters', async () => {
    expect(textsOf(await firstTable(xlsx(sheetData([['か\u3099①㎡㈱（）元氣']]))))).toEqual([
      'が①㎡㈱（）元氣',
    ]);
  });
});

describe('a date with an era', () => {
  it.each([
    [45_275, 'ggge"年"m"月"d"日"', '令和5年12月15日'],
    [43_585, 'ggge"年"m"月"d"日"', '平成31年4月30日'],
    [43_586, 'ggge"年"m"月"d"日"', '令和1年5月1日'],
    [45_275, 'ge.mm.dd', 'R5.12.15'],
    [45_275, 'gge', '令5'],
    [45_275, 'yyyy"年"m"月"d"日"(aaaa)', '2023年12月15日(金曜日)'],
  ])('%d as %s is %s', (serial, format, shown) => {
    expect(shownDate(serial, format, defaultEras)).toBe(shown);
  });
});

describe('a workbook', () => {
  it('tells of hidden rows and columns, and reads them', async () => {
    const sheet =
      '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>見える</t></is></c><c r="B1" t="inlineStr"><is><t>列</t></is></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>行</t></is></c></row></sheetData>';
    const table = await firstTable(xlsx(sheet));
    expect(textsOf(table)).toEqual(['見える', '列', '行']);
    expect(table.told).toEqual([
      expect.stringContaining('隠れている行（2行目）'),
      expect.stringContaining('列（B）'),
    ]);
  });

  it('knows its sheets, and which are hidden', async () => {
    const sheets = { 表紙: sheetData([['表紙']]), 作業用: sheetData([['古い表']]) };
    const { tables } = await read(xlsxOf({ sheets, hidden: ['作業用'] }));
    expect(tables.map((each) => [each.name, each.hidden])).toEqual([
      ['シート「表紙」', false],
      ['シート「作業用」', true],
    ]);
  });

  it('knows which cells are merged', async () => {
    const table = await firstTable(
      xlsx(
        sheetData([
          ['題', null],
          ['一', '二'],
          [null, '三'],
        ]) + merged('A1:B1', 'A2:A3'),
      ),
    );
    expect(table.rows.map((row) => row.cells.map((cell) => [cell.text, cell.across, cell.down]))).toEqual([
      [['題', 2, 1]],
      [
        ['一', 1, 2],
        ['二', 1, 1],
      ],
      [['三', 1, 1]],
    ]);
  });

  it('is read as well from Excel 97', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([['題'], ['一\n二', 2]]);
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    utils.book_append_sheet(book, sheet, '一覧');
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
    const { format, tables } = await read(bytes);
    expect(format).toBe('xls');
    expect(tables[0]?.rows.map((row) => row.cells.map((cell) => [cell.text, cell.across]))).toEqual([
      [['題', 2]],
      [
        ['一\n二', 1],
        ['2', 1],
      ],
    ]);
  });
});

describe('an OpenDocument spreadsheet', () => {
  it('is read with spaces, line breaks and paragraphs, without readings and comments', async () => {
    const inside = `<table:table-row>${cell('<text:p>地域<text:s text:c="2"/>安全課<text:line-break/>【全庁】</text:p><text:p>二行目</text:p>')}${cell('<office:annotation><text:p>メモ</text:p></office:annotation><text:p><text:ruby><text:ruby-base>施策</text:ruby-base><text:ruby-text>しさく</text:ruby-text></text:ruby></text:p>')}</table:table-row>`;
    expect(textsOf(await firstTable(odsOf(odsSheet('一覧', inside))))).toEqual([
      '地域  安全課\n【全庁】\n二行目',
      '施策',
    ]);
  });

  it('keeps the places of cells after empty rows and cells that are counted', async () => {
    const inside = `<table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="1024"/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2"/>${cell('<text:p>あ</text:p>', ' table:number-columns-repeated="2"')}</table:table-row>`;
    const table = await firstTable(odsOf(odsSheet('一覧', inside)));
    expect(table.rows).toMatchObject([{ number: 10, cells: [{ column: 2 }, { column: 3 }] }]);
  });

  it('tells of hidden rows and sheets', async () => {
    const inside = `<table:table-row table:visibility="collapse">${cell('<text:p>あ</text:p>')}</table:table-row>`;
    const styles =
      '<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
    const table = await firstTable(odsOf(styles + odsSheet('一覧', inside, ' table:style-name="ta1"')));
    expect(table).toMatchObject({ hidden: true, told: [expect.stringContaining('1行目')] });
  });
});
