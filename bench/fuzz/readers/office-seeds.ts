/** Small office documents that hold what city halls put into theirs: merges, dates, ruby, bullets, revisions, repetition. */
import { unzipSync } from 'fflate';
import {
  docxOf,
  merged,
  odsOf,
  odsSheet,
  paragraph,
  run,
  sheetData,
  wordCell,
  wordRow,
  wordTable,
  xlsxEntries,
} from '../../../electron/core/documents/read/testing/office-files.ts';
import type { RawEntry } from '../../../electron/core/documents/read/testing/raw-zip.ts';

const header = ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み', '令和6年度の取組み'];
const rows = [
  header,
  ['1 安全なまち', null, null, null, null],
  ['(1) 見守り', null, null, null, null],
  [
    '見守り活動',
    '安全課【全庁】 学務課',
    '子どもを見守る。',
    '【安全課】 ・実施した\n・3回',
    '【学務課】 該当なし',
  ],
  ['照明', '道路課 (令和5年度まで) 道づくり課(令和6年度から)', '照らす。', '・100基', '・110基'],
];

const styled = `<sheetData><row r="1">${header.map((_, at) => `<c r="${'ABCDE'[at]}1" t="s"><v>${at}</v></c>`).join('')}</row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>見守り</t></r><rPh sb="0" eb="2"><t>ミマモリ</t></rPh></is></c><c r="B2" t="str"><v>安全課</v></c><c r="C2" s="1"><v>45000.5</v></c><c r="D2" s="2"><v>1234567.891</v></c><c r="E2" t="e"><v>#N/A</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c><c r="D3"><f>1+1</f><v>2</v></c></row></sheetData>`;
const styles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4" fontId="1"/></cellXfs>';

const unpacked = (bytes: Uint8Array): RawEntry[] =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, content }));

const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="%1　"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="aiueo"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
const numbered = (text: string, level: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const ruby =
  '<w:r><w:ruby><w:rt><w:r><w:t>みまも</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>見守</w:t></w:r></w:rubyBase></w:ruby></w:r>';

const odsCell = (text: string, more = ''): string =>
  `<table:table-cell office:value-type="string"${more}>${text
    .split('\n')
    .map((line) => `<text:p>${line}</text:p>`)
    .join('')}</table:table-cell>`;
const odsRow = (cells: readonly string[], more = ''): string =>
  `<table:table-row${more}>${cells.join('')}</table:table-row>`;

export const officeSeeds = {
  xlsx: [
    xlsxEntries({
      sheets: { 一覧: sheetData(rows) + merged('A2:E2', 'A3:E3'), 控え: sheetData(rows) },
      hidden: ['控え'],
    }),
    xlsxEntries({
      sheets: { 一覧: `<cols><col min="3" max="3" hidden="1"/></cols>${styled}${merged('A3:B4')}` },
      strings: header.map((text) => `<si><t>${text}</t><rPh sb="0" eb="1"><t>カナ</t></rPh></si>`).join(''),
      styles,
      creator: 'とりまとめ',
    }),
  ],
  ods: [
    unpacked(
      odsOf(
        odsSheet(
          '一覧',
          '<table:table-column table:number-columns-repeated="5" table:visibility="collapse"/>' +
            odsRow(header.map((text) => odsCell(text))) +
            odsRow([
              odsCell('1 安全', ' table:number-columns-spanned="5"'),
              '<table:covered-table-cell table:number-columns-repeated="4"/>',
            ]) +
            odsRow([
              odsCell('見守り'),
              odsCell('安全課\n学務課'),
              odsCell('内容<text:s text:c="2"/>です<text:line-break/>。<text:tab/>'),
              odsCell('【安全課】\n・実施'),
              '<table:table-cell office:value-type="date" office:date-value="2024-04-01"><text:p>令和6年4月1日</text:p></table:table-cell>',
            ]) +
            odsRow(
              ['<table:table-cell table:number-columns-repeated="16384"/>'],
              ' table:number-rows-repeated="1048000"',
            ),
        ),
      ),
    ),
  ],
  docx: [
    unpacked(
      docxOf(
        paragraph('■ 防犯計画の取組み') +
          wordTable(
            wordRow(header, '<w:tblHeader/>'),
            wordRow([wordCell('1 安全', '<w:gridSpan w:val="5"/>')]),
            wordRow([
              wordCell(numbered('見守り', 0), '<w:vMerge w:val="restart"/>'),
              wordCell('安全課\n学務課'),
              wordCell(`<w:p>${ruby}${run('りの内容')}</w:p>`),
              wordCell(
                `<w:p><w:ins>${run('・実施')}</w:ins><w:del><w:r><w:delText>・中止</w:delText></w:r></w:del></w:p>`,
              ),
              wordCell(numbered('予定', 1)),
            ]),
            wordRow([wordCell('', '<w:vMerge/>'), '', '', '・続き', '']),
          ),
        { numbering },
      ),
    ),
  ],
} as const;
