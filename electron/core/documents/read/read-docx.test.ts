import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../../../shared/fiscal-year.ts';
import { readDocument } from './read-document.ts';
import type { RawDocument } from './raw-document.ts';
import {
  docxOf,
  paragraph,
  run,
  wordCell,
  wordRow,
  wordTable,
  type WordOptions,
} from './testing/office-files.ts';

const read = async (body: string, options?: WordOptions): Promise<RawDocument> => {
  const result = await readDocument(docxOf(body, options), defaultEras);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.document;
};
const cellText = async (inside: string, options?: WordOptions): Promise<string | undefined> =>
  (await read(wordTable(wordRow([wordCell(inside)])), options)).tables[0]?.rows[0]?.cells[0]?.text;
const deleted = (inside: string): string => `<w:del w:id="1">${inside}</w:del>`;
const deletedRun = (text: string): string => deleted(`<w:r><w:delText>${text}</w:delText></w:r>`);

const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const listed = (text: string, list: number, at = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;

describe('a cell of a Word table', () => {
  it('keeps the characters under a reading, and leaves the reading out', async () => {
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('ぼうはん')}</w:rt><w:rubyBase>${run('防犯')}</w:rubyBase></w:ruby></w:r>`;
    const document = await read(wordTable(wordRow([wordCell(paragraph(ruby, '指針'))])));
    expect(document.tables[0]?.rows[0]?.cells[0]?.text).toBe('防犯指針');
    expect(document.told).toEqual([expect.stringContaining('ふりがなが1か所')]);
  });

  it('keeps them too where an old program wrote the reading as a field', async () => {
    const instruction =
      '<w:r><w:instrText>EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(ぼうはん),防犯)</w:instrText></w:r>';
    expect(await cellText(paragraph(field('begin'), instruction, field('end'), '指針'))).toBe('防犯指針');
  });

  it('says what a field shows, not what it is told', async () => {
    const inside = [
      field('begin'),
      '<w:r><w:instrText>DATE \\@ "yyyy"</w:instrText></w:r>',
      field('separate'),
      '2024',
      field('end'),
      '年',
    ];
    expect(await cellText(paragraph(...inside))).toBe('2024年');
  });

  it('reads the accepted text of revisions, and tells of them', async () => {
    const inserted = `<w:ins w:id="2">${run('新しい')}</w:ins>`;
    const { tables, told } = await read(
      wordTable(
        wordRow([wordCell(paragraph(deletedRun('古い'), inserted, '文'))]),
        wordRow([wordCell(paragraph(deletedRun('消えた行')))], '<w:del w:id="3"/>'),
      ),
    );
    expect(tables[0]?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([['新しい文']]);
    expect(told).toEqual([expect.stringContaining('挿入1か所、削除3か所')]);
  });

  it('joins two paragraphs where the end of the first was deleted', async () => {
    const first = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('前半')}</w:p>`;
    expect(await cellText(first + paragraph('後半'))).toBe('前半後半');
  });

  it('keeps paragraphs, soft line breaks and tabs', async () => {
    expect(
      await cellText(
        paragraph('一', '<w:r><w:br/></w:r>', '二', '<w:r><w:tab/></w:r>', '三') + paragraph('四'),
      ),
    ).toBe('一\n二\t三\n四');
  });

  it('takes no tab stop for a tab', async () => {
    expect(
      await cellText(
        `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>${run('一')}</w:p>`,
      ),
    ).toBe('一');
  });

  it('writes automatic bullets as ・ and automatic numbers as they are counted', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'bullet', '')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}${level(1, 'decimalEnclosedCircle', '%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;
    const styles =
      '<w:style w:styleId="Bullet"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const styled = `<w:p><w:pPr><w:pStyle w:val="Bullet"/></w:pPr>${run('三')}</w:p>`;
    const inside =
      listed('一', 1) +
      listed('・二', 1) +
      styled +
      listed('見出し', 2) +
      listed('い', 2, 1) +
      listed('ろ', 2, 1) +
      listed('次', 2) +
      listed('は', 2, 1);
    expect(await cellText(inside, { numbering, styles })).toBe(
      '・一\n・二\n・三\n1 見出し\n① い\n② ろ\n2 次\n① は',
    );
  });

  it('reads a text box once, after the paragraph in which it stands', async () => {
    const drawn = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('枠')}</mc:Choice><mc:Fallback>${box('枠')}</mc:Fallback></mc:AlternateContent></w:r>`;
    const document = await read(wordTable(wordRow([wordCell(paragraph('前', drawn, '後'))])));
    expect(document.tables[0]?.rows[0]?.cells[0]?.text).toBe('前後\n枠');
    expect(document.told).toEqual([expect.stringContaining('テキストボックスが1個')]);
  });

  it('leaves hidden text out, and tells of it', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>内緒</w:t></w:r>';
    const document = await read(wordTable(wordRow([wordCell(paragraph('表', hidden))])));
    expect(document.tables[0]?.rows[0]?.cells[0]?.text).toBe('表');
    expect(document.told).toEqual([expect.stringContaining('隠し文字')]);
  });

  it('takes a table inside it as its text, and tells of it', async () => {
    const inner = wordTable(wordRow(['台数', '13台']), wordRow(['回数', '203回']));
    const document = await read(
      wordTable(wordRow([wordCell(paragraph('上') + inner + paragraph('下')), '隣'])),
    );
    expect(document.tables).toHaveLength(1);
    expect(document.tables[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      '上\n台数 13台\n回数 203回\n下',
      '隣',
    ]);
    expect(document.told).toEqual([expect.stringContaining('表の中に表が1個')]);
  });
});

describe('a Word table', () => {
  it('knows cells over several columns and rows, and rows that begin further right', async () => {
    const restart = '<w:vMerge w:val="restart"/>';
    const { tables } = await read(
      wordTable(
        wordRow([wordCell('題', '<w:gridSpan w:val="3"/>')]),
        wordRow([wordCell('一', restart), '二', '三']),
        wordRow([wordCell('', '<w:vMerge/>'), '四', '五']),
        wordRow(['六'], '<w:gridBefore w:val="2"/>'),
      ),
    );
    expect(
      tables[0]?.rows.map((row) => row.cells.map((cell) => [cell.text, cell.column, cell.across, cell.down])),
    ).toEqual([
      [['題', 0, 3, 1]],
      [
        ['一', 0, 1, 2],
        ['二', 1, 1, 1],
        ['三', 2, 1, 1],
      ],
      [
        ['四', 1, 1, 1],
        ['五', 2, 1, 1],
      ],
      [['六', 2, 1, 1]],
    ]);
  });

  it('comes with the paragraphs above it', async () => {
    const { tables } = await read(
      paragraph('題') +
        paragraph() +
        wordTable(wordRow(['一'])) +
        paragraph('間') +
        wordTable(wordRow(['二'])),
    );
    expect(tables.map((each) => each.above)).toEqual([['題'], ['間']]);
  });
});
