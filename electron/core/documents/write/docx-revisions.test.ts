/** Revisions of Word: LibreOffice, which is not ours, accepts and rejects them, and each cell says what it should. */
import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedLines, type Line } from '../../../../shared/marked-changes.ts';
import type { Table, TableRow } from '../table.ts';
import { writeDocx } from './docx.ts';
import { schemaFlaws } from './testing/office-schema.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from './testing/office.ts';
import { readFodt } from './testing/read-fodt.ts';
import { resolveRevisions } from './testing/resolve-revisions.ts';

const options = { paper: 'A4', date: new Date('2026-06-19T05:00:00Z') } as const;
const revisions = { author: '取りまとめ課 & 係', date: options.date };

interface Pair {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
}

/** Each pair in a row of its own, behind its number. */
function tableOf(pairs: readonly Pair[]): Table {
  return {
    title: '変更履歴',
    columns: [
      { label: '番号', weight: 1, align: 'start' },
      { label: '変更', weight: 5, align: 'start' },
    ],
    rows: pairs.map(({ before, after }, index): TableRow => {
      const paragraphs = markedLines(before, after).map(({ bullet, parts }) => ({
        bullet,
        text: parts.map((each) => each.text).join(''),
        runs: parts,
      }));
      return {
        kind: 'measure',
        cells: [
          { blocks: [{ label: null, paragraphs: [{ bullet: false, text: `${index + 1}番` }] }] },
          { blocks: [{ label: null, paragraphs }] },
        ],
      };
    }),
  };
}

const texts = (lines: readonly Line[]): string =>
  lines.map(({ bullet, text }) => `${bullet ? '・' : ''}${text}`).join('\n');

const line = fc.record({
  bullet: fc.boolean(),
  text: fc.constantFrom('見回りを実施', '見回りを12回実施', '講習会 4回', '啓発', 'R&Dの<点検>', '継続'),
});
const lines = fc.array(line, { maxLength: 4 });
/** The same ones each time: what a cell may hold is few words, in every order that matters. */
const pairs: readonly Pair[] = [
  { before: [], after: [{ bullet: true, text: '新設' }] },
  { before: [{ bullet: true, text: '廃止' }], after: [] },
  { before: [{ bullet: false, text: '文' }], after: [{ bullet: true, text: '文' }] },
  ...fc.sample(fc.record({ before: lines, after: lines }), { seed: 20_261_126, numRuns: 200 }),
];

const cells = (fodt: string): unknown[] => readFodt(fodt).rows.map((row) => row[1]);

describe('a Word document with revisions', () => {
  it('names who changed it and when, numbers each revision, and strikes nothing out by hand', async () => {
    const parts = unzipSync(await writeDocx(tableOf(pairs), options, revisions));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const marks = [...xml.matchAll(/<w:(?:ins|del) ([^>]*)>/gu)].map(([, attributes = '']) => attributes);
    expect(marks.length).toBeGreaterThan(pairs.length);
    for (const each of marks) {
      expect(each).toContain('w:author="取りまとめ課 &amp; 係"');
      expect(each).toContain('w:date="2026-06-19T05:00:00Z"');
    }
    const ids = marks.map((each) => /w:id="(\d+)"/u.exec(each)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(xml).not.toMatch(/<w:strike|<w:u /u);
  });

  it.skipIf(!libreOfficeIsHere())(
    'says the new once they are accepted, and the old once they are rejected',
    async () => {
      const { accepted, rejected } = await resolveRevisions(
        await writeDocx(tableOf(pairs), options, revisions),
      );
      expect(cells(accepted)).toEqual(pairs.map(({ after }) => texts(after)));
      expect(cells(rejected)).toEqual(pairs.map(({ before }) => texts(before)));
      expect(accepted + rejected).not.toContain('text:tracked-changes');
    },
  );
});

const items = (count: number, text: (at: number) => string): Line[] =>
  Array.from({ length: count }, (_, at) => ({ bullet: true, text: text(at) }));
const old = items(60, (at) => `${at + 1}行目の見守り`);
const begun = items(20, (at) => `${at + 1}行目から続くもの`);
const page = '会合で、安全について話し合った。'.repeat(160);
/** Each is longer than a page: what went, what came, and what stayed, in every order. */
const longPairs: readonly Pair[] = [
  { before: old, after: [] },
  { before: [], after: old },
  { before: old, after: items(60, (at) => `${at + 1}行目の見守り${at % 7 === 0 ? 'を続けた' : ''}`) },
  { before: begun, after: [...begun, ...old] },
  { before: [...begun, ...old], after: begun },
  { before: [...old, ...begun], after: begun },
  { before: [{ bullet: false, text: page }], after: [{ bullet: false, text: `${page}（訂正）` }, ...begun] },
];

const rowsOf = (xml: string): string[] => xml.match(/<w:tr\b.*?<\/w:tr>/gsu) ?? [];
const textIn = (xml: string): string => xml.replaceAll(/<[^>]*>/gu, '');
const bodyOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
/** All text that revisions put in, and all that they take away. LibreOffice holds an empty row's place with U+200B. */
const revised = (xml: string, name: 'ins' | 'del'): string =>
  [...xml.matchAll(new RegExp(`<w:${name} [^>/]*>(.*?)</w:${name}>`, 'gsu'))]
    .map(([, inside = '']) => textIn(inside))
    .join('')
    .replaceAll('\u{200B}', '');
/** The parts of each row joined again: a part that goes on has no number. */
function joined(fodt: string): string[] {
  const made: string[] = [];
  for (const [number = '', text = ''] of readFodt(fodt).rows) {
    // A part of which nothing is left is no row any more.
    expect(number + text).not.toBe('');
    if (number === '') made.push([made.pop(), text].filter((each) => each !== '').join('\n'));
    else made.push(text);
  }
  return made;
}

const written = () => writeDocx(tableOf(longPairs), options, revisions);

describe('a row with revisions that is longer than a page', { timeout: 120_000 }, () => {
  it('is divided into parts that stay whole, save where a paragraph is longer than a page', async () => {
    const rows = rowsOf(bodyOf(await written()));
    expect(rows.length).toBeGreaterThan(3 * longPairs.length);
    const mayDivide = rows.filter((row) => !row.includes('<w:cantSplit/>'));
    expect(mayDivide.map((row) => textIn(row).slice(0, 10))).toEqual(['7番会合で、安全につ']);
    expect(rows.every((row) => (row.match(/<w:p>/gu) ?? []).length <= 22)).toBe(true);
  });

  it('takes parts that hold only what went, or only what came, away with it', async () => {
    const found = rowsOf(bodyOf(await written()))
      .slice(1)
      .map((row) => {
        const [properties = ''] = /<w:trPr>.*?<\/w:trPr>/su.exec(row) ?? [];
        const only = (['ins', 'del'] as const).find((name) => revised(row, name) === textIn(row));
        return { only, marked: /<w:(ins|del) /u.exec(properties)?.[1] };
      });
    expect(found.map((each) => each.marked)).toEqual(found.map((each) => each.only));
    for (const name of ['ins', 'del', undefined])
      expect(found.filter((each) => each.only === name).length).toBeGreaterThan(3);
  });

  it('opens without repair', async () => {
    expect(await schemaFlaws(await written(), 'docx')).toEqual([]);
  });

  it.skipIf(!libreOfficeIsHere())(
    'says both sides, and leaves no empty part behind, also after LibreOffice has saved it',
    async () => {
      const bytes = await written();
      const saved = await convertWithLibreOffice(bytes, 'docx', 'docx');
      for (const name of ['ins', 'del'] as const)
        expect(revised(bodyOf(saved), name)).toBe(revised(bodyOf(bytes), name));
      for (const each of [bytes, saved]) {
        const { accepted, rejected } = await resolveRevisions(each);
        expect(joined(accepted)).toEqual(longPairs.map(({ after }) => texts(after)));
        expect(joined(rejected)).toEqual(longPairs.map(({ before }) => texts(before)));
      }
    },
  );
});
