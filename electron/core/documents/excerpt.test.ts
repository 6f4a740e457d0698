/** 抜粋: a table of some columns and headings says so, in every format, and still reads back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkExcerpt, excerptOf, type ExcerptChoice } from '../../../shared/excerpt.ts';
import type { Round } from '../../../shared/round.ts';
import { importTable } from '../rounds/import-table.ts';
import { findRound } from '../rounds/find-round.ts';
import type { StoredAnswer } from '../store/answers.ts';
import { coordinatorName, createCity, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { buildTable } from './build-table.ts';
import { exportFormats, type ExportFormat } from './formats.ts';
import { printFormats } from './print-formats.ts';
import { understandDocument } from './read/understand-document.ts';
import { readBack } from './read-back/read-back.ts';
import { headingText } from './table.ts';

let city: City;
let round: Round;
let answers: StoredAnswer[];
beforeAll(async () => {
  city = await createCity();
  const bytes = readDocument(sampleDocument);
  valueOf(
    await importTable(city.coordinator, { bytes, fileName: '表.txt', planOnly: false, who: coordinatorName }),
  );
  ({ round } = valueOf(findRound(city.coordinator, undefined)));
  answers = city.coordinator.answers.ofRound(round.id);
});
afterAll(() => {
  city.close();
});

const note = '庁内の検討用です。\n1 数は速報です。';
const headings = () => round.structure.headings;
const second = () => headings().find((each) => each.number === '2')!;
const inner = () => headings().find((each) => each.number === '(2)')!;
const choice = (): ExcerptChoice => ({
  without: ['description', round.columns[1]!.id],
  headings: [second().id],
});
const headingsOf = (chosen: ExcerptChoice): string[] =>
  buildTable(round, answers, chosen).rows.flatMap((row) =>
    row.kind === 'heading' ? [headingText({ ...row, subtitle: null })] : [],
  );

describe('an excerpt', () => {
  it('is the whole table where nothing was left out, and says nothing', () => {
    const whole = buildTable(round, answers);
    expect(buildTable(round, answers, { without: [], headings: null, note: '' })).toEqual(whole);
    expect(whole.preface).toBeUndefined();
    expect(excerptOf(round, { headings: headings().map((each) => each.id) }).sentence).toBeNull();
  });

  it('holds the chosen columns only, and all that stands below a chosen heading', () => {
    const table = buildTable(round, answers, choice());
    const { labels } = round.layout;
    expect(table.columns.map((each) => each.label)).toEqual([
      labels.measure,
      labels.departments,
      round.columns[0]!.label,
    ]);
    expect(headingsOf(choice())[0]).toMatch(/^2 /u);
    expect(headingsOf(choice()).some((each) => /^[134] /u.test(each))).toBe(false);
    const below = headings().filter((each) => each.parentId === second().id);
    expect(headingsOf(choice())).toHaveLength(1 + below.length);
  });

  it('keeps the heading over a chosen one, without what else stands below that', () => {
    const over = headings().find((each) => each.id === inner().parentId);
    expect(headingsOf({ headings: [inner().id] })).toEqual([
      `${over?.number} ${over?.title}`,
      `(2) ${inner().title}`,
    ]);
  });

  it('says what is left out, by the names in the table', () => {
    const { preface } = buildTable(round, answers, { ...choice(), note });
    expect(preface).toEqual([
      '庁内の検討用です。',
      '1 数は速報です。',
      `※ 抜粋です。「2 ${second().title}」だけを載せています。「${round.layout.labels.description}」「${round.columns[1]!.label}」の列は載せていません。`,
    ]);
  });

  it('is refused where nothing would be left', () => {
    const all = round.columns.map((each) => each.id);
    expect(checkExcerpt(round, { without: all })).toMatchObject({ problem: { code: 'NO_COLUMN' } });
    expect(checkExcerpt(round, { headings: ['もうない見出し'] })).toMatchObject({
      problem: { code: 'NO_HEADING' },
    });
    expect(checkExcerpt(round, { without: ['もうない列'] }).ok).toBe(true);
  });
});

describe.each(exportFormats)('an excerpt as %s', (format) => {
  const options = { paper: 'A4', date: new Date('2026-06-19T05:00:00Z') } as const;
  const printed = async (): Promise<Uint8Array> => {
    const build = { ...choice(), note };
    const [made] = await printFormats({ round, answers, formats: [format], options, build });
    return Buffer.from(made?.content ?? '');
  };

  it('reads back cell by cell', async () => {
    const table = buildTable(round, answers, choice());
    const read = await readBack(format, await printed(), table, { round, paper: 'A4', excerpt: choice() });
    expect(read.cells).toBeGreaterThan(0);
    expect(read).toEqual({ cells: read.cells, same: read.cells, others: 0 });
  });

  it.runIf((['xlsx', 'docx'] as ExportFormat[]).includes(format))(
    'keeps its title when it is read in again, whatever its preface says',
    async () => {
      const understood = valueOf(
        await understandDocument(await printed(), { eras: city.coordinator.eras(), mapping: undefined }),
      );
      expect(understood.read.title).toBe(round.title);
      expect(understood.understanding.problems).toEqual([]);
    },
  );
});
