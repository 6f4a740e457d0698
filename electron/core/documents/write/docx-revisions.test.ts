/** Revisions of Word: LibreOffice, which is not ours, accepts and rejects them, and each cell says what it should. */
import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedLines, type Line } from '../../../../shared/marked-changes.ts';
import type { Table, TableRow } from '../table.ts';
import { writeDocx } from './docx.ts';
import { libreOfficeIsHere } from './testing/office.ts';
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
