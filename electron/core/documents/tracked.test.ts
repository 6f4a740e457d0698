/** 見え消し: the coordinator's edits shown in every format that has pages, and in none that is data. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CellKey } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import { createCity, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { fillRound, type FilledRound } from '../testing/filled-round.ts';
import { buildTable, reorderedMeasures, type BuildTableOptions } from './build-table.ts';
import { cellLines, paragraphRuns, type TableParagraph } from './table.ts';
import type { ExportFormat } from './formats.ts';
import { printFormats } from './print-formats.ts';
import { rowsOfPdf } from './read-back/read-pdf.ts';

let city: City;
let filled: FilledRound;
let round: Round;
beforeEach(async () => {
  city = await createCity();
  filled = await fillRound(city.coordinator, { bytes: readDocument(sampleDocument), fileName: '表.txt' });
  round = filled.round();
});
afterEach(() => {
  city.close();
});

const answers = () => city.coordinator.answers.ofRound(round.id);
const table = (options: BuildTableOptions) => buildTable(round, answers(), options);
const paragraphs = (options: BuildTableOptions): TableParagraph[] =>
  table(options).rows.flatMap((row) =>
    row.kind === 'measure'
      ? row.cells.flatMap((cell) => cell.blocks.flatMap((block) => block.paragraphs))
      : [],
  );
const firstCell = (): CellKey => {
  const [cell] = filled.cells;
  if (cell === undefined) throw new Error('no cells');
  return cell;
};
async function printed(format: ExportFormat, tracked: boolean, mark?: string): Promise<Uint8Array> {
  const options = { paper: 'A4' as const, date: new Date('2026-06-19T05:00:00Z'), ...(mark ? { mark } : {}) };
  const [made] = await printFormats({
    round,
    answers: answers(),
    formats: [format],
    options,
    build: { tracked },
  });
  return Buffer.from(made?.content ?? '');
}
const inZip = (bytes: Uint8Array, path: string): string =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());

/** What is left of a paragraph once what was struck out is gone. */
const after = (each: TableParagraph): string =>
  each.runs
    ?.filter((run) => run.mark !== 'deleted')
    .map((run) => run.text)
    .join('') ?? each.text;
const bare = (text: string): string => text.replaceAll(/\s/gu, '');

describe('a table with the edits shown', () => {
  beforeEach(() => filled.edit(firstCell(), () => '稼働台数 12台、毎日出動'));

  it('marks what went and what came, and only there', () => {
    const marked = paragraphs({ tracked: true }).filter((each) => each.runs !== undefined);
    expect(marked.length).toBeGreaterThan(0);
    for (const each of marked) expect(each.runs?.map((run) => run.text).join('')).toBe(each.text);
    expect(marked[0]?.runs?.some((run) => run.mark === 'inserted')).toBe(true);
    expect(paragraphs({}).filter((each) => each.runs !== undefined)).toEqual([]);
  });

  it('is the clean table once what was struck out is left away', () => {
    const kept = paragraphs({ tracked: true })
      .filter((each) => each.runs?.every((run) => run.mark === 'deleted') !== true)
      .map(after);
    expect(kept).toEqual(paragraphs({}).map((each) => each.text));
  });

  it('takes the ・ with a line that came or went as a whole, and leaves it with a line that changed', () => {
    expect(paragraphRuns({ bullet: true, text: '新', runs: [{ mark: 'inserted', text: '新' }] })).toEqual([
      { mark: 'inserted', text: '・新' },
    ]);
    const changed = {
      bullet: true,
      text: '旧新',
      runs: [
        { mark: 'deleted', text: '旧' },
        { mark: 'inserted', text: '新' },
      ],
    } as const;
    expect(paragraphRuns(changed)?.[0]).toEqual({ mark: 'same', text: '・' });
  });

  it.each(['tsv', 'csv', 'json'] as const)('%s is always clean', async (format) => {
    expect(Buffer.from(await printed(format, true)).equals(await printed(format, false))).toBe(true);
  });

  it('html: deletions and insertions as such', async () => {
    const html = Buffer.from(await printed('html', true)).toString('utf8');
    expect(html).toMatch(/<del>[^<]+<\/del>/u);
    expect(html).toMatch(/<ins>[^<]+<\/ins>/u);
    expect(Buffer.from(await printed('html', false)).toString('utf8')).not.toMatch(/<(del|ins)>/u);
  });

  it('docx: struck out, and underlined in bold', async () => {
    const xml = inZip(await printed('docx', true), 'word/document.xml');
    expect(xml).toContain('<w:strike/>');
    expect(xml).toMatch(/<w:b\/>.*?<w:u w:val="single"/u);
    expect(inZip(await printed('docx', false), 'word/document.xml')).not.toMatch(/w:strike|w:u /u);
  });

  it('xlsx: rich text with lines as well as colour', async () => {
    const strings = inZip(await printed('xlsx', true), 'xl/sharedStrings.xml');
    expect(strings).toMatch(/<strike\/>/u);
    expect(strings).toMatch(/<u\/>|<u val="single"\/>/u);
    expect(strings).toContain('FFA90000');
    expect(inZip(await printed('xlsx', false), 'xl/sharedStrings.xml')).not.toMatch(/strike|<u/u);
  });

  it('pdf: both versions stand in the text', async () => {
    const expected = table({ tracked: true });
    const rows = await rowsOfPdf(await printed('pdf', true), expected, 'A4');
    const measures = expected.rows.flatMap((row) => (row.kind === 'measure' ? [row.cells] : []));
    expect(rows).toEqual(measures.map((row) => row.map((cell) => bare(cellLines(cell).join('')))));
  });

  it('breaks lines and pages of a workbook by all that is printed', async () => {
    const strings = inZip(await printed('xlsx', true), 'xl/sharedStrings.xml');
    const text = strings.replaceAll(/<[^>]*>/gu, '');
    for (const each of paragraphs({ tracked: true })) {
      const first = each.text.slice(0, 4).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      expect(text).toContain(first);
    }
  });
});

describe('the draft’s mark', () => {
  const mark = '途中版　令和8年6月19日';
  it('stands on every page of every form that has pages', async () => {
    expect(Buffer.from(await printed('html', false, mark)).toString('utf8')).toContain(`content: '${mark}'`);
    expect(inZip(await printed('docx', false, mark), 'word/header1.xml')).toContain(mark);
    expect(inZip(await printed('xlsx', false, mark), 'xl/worksheets/sheet1.xml')).toContain(
      `&amp;R&amp;9 ${mark}`,
    );
  });

  it('is in no form that is data, and in none without it', async () => {
    for (const format of ['tsv', 'csv', 'json'] as const)
      expect(Buffer.from(await printed(format, false, mark)).toString('utf8')).not.toContain('途中版');
    expect(unzipSync(await printed('docx', false))['word/header1.xml']).toBeUndefined();
  });
});

describe('the order of answers', () => {
  it('differs in the document’s three measures, and nowhere else', () => {
    expect(reorderedMeasures(round, answers())).toBe(sampleDocument.reordered.length);
    expect(reorderedMeasures(round, [])).toBe(0);
  });
});

describe('notes', () => {
  it('are left out where nobody wants them, and nothing else is', () => {
    const withNotes = paragraphs({}).map((each) => each.text);
    const without = paragraphs({ notes: false }).map((each) => each.text);
    const note = `【${sampleDocument.note.note}】`;
    expect(withNotes.some((text) => text.endsWith(note))).toBe(true);
    expect(without.some((text) => text.endsWith(note))).toBe(false);
    expect(without).toEqual(
      withNotes.map((text) => (text.endsWith(note) ? text.slice(0, -note.length) : text)),
    );
  });
});
