import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Table } from '../table.ts';
import type { FactSheet } from '../fact-columns.ts';
import { writeDataSheet } from './data-sheet.ts';
import { writeDocx } from './docx.ts';
import type { PrintOptions } from './print-options.ts';
import { sampleTable } from './testing/sample-table.ts';
import { schemaFlaws } from './testing/office-schema.ts';
import { writeXlsx } from './xlsx.ts';

const date = new Date('2026-06-19T05:00:00Z');
const plain: PrintOptions = { paper: 'A4', date };
const full: PrintOptions = {
  paper: 'A3',
  date,
  mark: '途中版 & <1>　令和8年6月19日',
  cover: { date: '令和8年6月19日', text: '関係各位\n\n=1+1\n別紙のとおり <取りまとめ> ました。' },
};
const write = { docx: writeDocx, xlsx: writeXlsx };

/** The first paragraph of each cell with an edit shown in it. */
function edited(table: Table): Table {
  const rows = table.rows.map((row) =>
    row.kind === 'heading'
      ? row
      : {
          ...row,
          cells: row.cells.map((cell) => ({
            blocks: cell.blocks.map((block) => ({
              ...block,
              paragraphs: block.paragraphs.map(({ bullet, text }) => ({
                bullet,
                text: `古い${text}新しい`,
                runs: [
                  { mark: 'deleted' as const, text: '古い' },
                  { mark: 'same' as const, text },
                  { mark: 'inserted' as const, text: '新しい' },
                ],
              })),
            })),
          })),
        },
  );
  return { ...table, rows };
}

const facts: FactSheet = {
  title: '=1+1 & <表>',
  columns: [
    { name: '行番号', kind: 'number', width: 9 },
    { name: '値', kind: 'text', width: 60 },
  ],
  rows: [
    [1, '=1+1'],
    [2, null],
    [-0.5, '001'],
  ],
};

// The validator takes seconds to begin with.
const timeout = 120_000;

describe.each(['docx', 'xlsx'] as const)('a written %s', (format) => {
  it.each([
    ['as it is', sampleTable(12), plain],
    ['with edits, a mark and a cover note', edited(sampleTable(12)), full],
  ])('opens without repair, %s', { timeout }, async (_, table, options) => {
    expect(await schemaFlaws(await write[format](table, options), format)).toEqual([]);
  });

  it('would not, where an element stood in the wrong place', { timeout }, async () => {
    const parts = unzipSync(await write[format](sampleTable(1), plain));
    const path = format === 'docx' ? 'word/document.xml' : 'xl/worksheets/sheet1.xml';
    const [before, after] =
      format === 'docx' ? ['<w:tr>', '<w:p/><w:tr>'] : ['<sheetData>', '<mergeCells/><sheetData>'];
    const xml = strFromU8(parts[path] ?? new Uint8Array());
    parts[path] = strToU8(xml.replace(before, after));
    expect((await schemaFlaws(zipSync(parts), format)).join('\n')).toContain(path);
  });
});

describe('a data sheet', () => {
  it('opens without repair', { timeout }, async () => {
    expect(await schemaFlaws(writeDataSheet(facts, { date }), 'xlsx')).toEqual([]);
    expect(await schemaFlaws(writeDataSheet({ ...facts, rows: [] }, { date }), 'xlsx')).toEqual([]);
  });
});
