import { describe, expect, it } from 'vitest';
import { readDocument, testDocuments } from '../../testing/documents.ts';
import { decodeText } from './decode-text.ts';
import { readTable, type ReadEntry, type ReadTable } from './read-table.ts';

type MeasureEntry = Extract<ReadEntry, { kind: 'measure' }>;

const decoded = (bytes: Uint8Array): string => {
  const text = decodeText(bytes);
  if (!text.ok) throw new Error(text.problem.message);
  return text.value;
};
const measuresOf = (table: ReadTable): MeasureEntry[] =>
  table.entries.filter((each) => each.kind === 'measure');
const measureOf = (table: ReadTable, title: string): MeasureEntry | undefined =>
  measuresOf(table).find((each) => each.title === title);
const itemsOf = (entry: MeasureEntry | undefined, department: string, column = 0) => {
  const content = entry?.answers[column]?.find((each) => each.department === department)?.content;
  return content?.kind === 'items' ? content.items : [];
};

for (const document of testDocuments) {
  const read = (): ReadTable => readTable(decoded(readDocument(document)));

  describe.skipIf(!document.present)(`reading ${document.name}`, () => {
    it('finds nothing that cannot be placed', () => {
      expect(read().problems).toEqual([]);
    });

    it('finds 4 top headings, 6 below them and 24 measures, and takes no repeated header row for data', () => {
      const { entries } = read();
      const depths = entries.flatMap((each) => (each.kind === 'heading' ? [each.depth] : []));
      expect(depths).toEqual([1, 2, 2, 2, 1, 2, 2, 2, 1, 1]);
      expect(entries).toHaveLength(10 + 24);
      expect(entries.some((each) => each.title === '主要な施策')).toBe(false);
    });

    it('parts a heading into number, title and subtitle', () => {
      const [top, second] = read().entries;
      expect(top).toMatchObject({ number: '1', subtitle: expect.stringMatching(/ために$/u) });
      expect(second).toMatchObject({ number: '(1)', subtitle: null });
    });

    it('knows the columns by their fiscal year and what they ask', () => {
      expect(read().columns).toEqual([
        { label: '令和5年度の取組み', fiscalYear: 2023, purpose: 'result' },
        { label: '令和6年度の取組み（実施予定を含む）', fiscalYear: 2024, purpose: 'plan' },
      ]);
    });

    it('finds 38 answers in each year, with 76 and 70 entries', () => {
      const contents = [0, 1].map((column) =>
        measuresOf(read()).flatMap((each) => each.answers[column]?.map((block) => block.content) ?? []),
      );
      const entries = contents.map((column) =>
        column.reduce((sum, each) => sum + (each?.kind === 'items' ? each.items.length : 1), 0),
      );
      expect(contents.map((each) => each.length)).toEqual([38, 38]);
      expect(entries).toEqual([76, 70]);
    });

    it('takes 【…所管】 right after an item for a note, in both years', () => {
      const { department, note } = document.note;
      const table = read();
      const noted = [0, 1].flatMap((column) =>
        measuresOf(table).flatMap((each) => itemsOf(each, department, column).filter((item) => item.note)),
      );
      expect(noted.map((each) => each.note)).toEqual([note, note]);
      expect(
        table.entries.flatMap((each) => (each.kind === 'measure' ? each.departments : [])),
      ).not.toContainEqual(expect.objectContaining({ name: note }));
    });

    it('leaves ・ inside a word', () => {
      const texts = measuresOf(read()).flatMap((each) =>
        each.departments.flatMap(({ name }) => itemsOf(each, name).map((item) => item.text)),
      );
      expect(texts).toContain(document.inWord);
    });

    it('reads 該当なし as not applicable in both years', () => {
      const { measure, department } = document.notApplicable;
      const said = measureOf(read(), measure)?.answers.map(
        (blocks) => blocks.find((each) => each.department === department)?.content?.kind,
      );
      expect(said).toEqual(['not-applicable', 'not-applicable']);
    });

    it('reads a whole sentence without a bullet as one plain paragraph', () => {
      const plain = measuresOf(read()).flatMap((each) =>
        each.departments.flatMap(({ name }) => itemsOf(each, name, 1).filter((item) => !item.bullet)),
      );
      expect(plain).toHaveLength(1);
      expect(plain[0]?.text.endsWith(document.plainSentence)).toBe(true);
    });

    it('reads every form of the 担当課 column', () => {
      const entries = measuresOf(read()).flatMap((each) => each.departments);
      const wholeCity = entries.filter((each) => each.role === 'whole-city');
      expect(wholeCity.map((each) => each.name + each.suffix)).toEqual(document.wholeCity);
      expect(entries.find((each) => each.name === document.unit.department)?.unitNote).toBe(
        document.unit.note,
      );
      const { before, after } = document.succession;
      expect(entries.find((each) => each.name === before)).toMatchObject({ validFrom: null, validTo: 2023 });
      expect(entries.find((each) => each.name === after)).toMatchObject({ validFrom: 2024, validTo: null });
      expect(new Set(entries.map((each) => each.name)).size).toBe(19);
    });

    it('keeps the order of the answers where it differs from the 担当課 column', () => {
      const reordered = measuresOf(read())
        .filter((each) => {
          const inColumn = each.departments
            .map(({ name }) => name)
            .filter((name) => each.answerOrder.includes(name));
          return inColumn.join() !== each.answerOrder.join();
        })
        .map((each) => each.title);
      expect(reordered).toEqual(document.reordered);
    });

    it('takes 。 and a space in the description for the end of a paragraph', () => {
      const broken = measuresOf(read()).filter((each) => each.description.includes('\n'));
      expect(broken).toHaveLength(2);
      for (const each of broken) expect(each.description).toMatch(/。\n\S/u);
    });

    it('leaves one measure with departments that say nothing', () => {
      const silent = measuresOf(read()).filter((each) => each.answerOrder.length < each.departments.length);
      expect(silent.map((each) => each.title)).toEqual([document.gap.measure]);
    });

    it('keeps every word as it came, slips and wide characters too', () => {
      const kept = JSON.stringify(read().entries);
      expect(document.asItCame.filter((word) => !kept.includes(word))).toEqual([]);
    });

    it('reads the same from Shift_JIS, with a byte order mark, and with the line breaks of Windows', () => {
      const text = decoded(readDocument(document));
      const { layout, ...table } = read();
      const { layout: inWindows, ...fromWindows } = readTable(text.replaceAll('\n', '\r\n'));
      expect(fromWindows).toEqual(table);
      expect([layout.lineBreak, inWindows.lineBreak]).toEqual(['\n', '\r\n']);
      expect(readTable(decoded(Buffer.from(`\uFEFF${text}`)))).toEqual(read());
    });
  });
}

const header = '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\t令和6年度の取組み（実施予定を含む）';
const heading = '1 安全な暮らし\t\t\t\t';
/** A table whose rows begin in line 5, under a heading. */
const tableOf = (...rows: string[]): ReadTable =>
  readTable(['■ 題', '', header, heading, ...rows].join('\n'));
const row = (changes: { title?: string; departments?: string; result?: string; plan?: string }): string =>
  [
    changes.title ?? '見守り',
    changes.departments ?? '安全課 学務課',
    '内容。',
    changes.result ?? '【安全課】 ・実施',
    changes.plan ?? '【安全課】 ・予定',
  ].join('\t');

describe('decoding', () => {
  it('reads Shift_JIS, as Excel writes it', () => {
    // 課 and ・ in Shift_JIS.
    expect(decoded(Uint8Array.of(0x89, 0xdb, 0x81, 0x45))).toBe('課・');
  });

  it('joins marks that came apart, and changes nothing else', () => {
    expect(decoded(Buffer.from('か\u3099①㎡㈱（）元氣ｶﾞ'))).toBe('が①㎡㈱（）元氣ｶﾞ');
  });

  it('refuses what is no text', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, index) => 255 - index);
    expect(decodeText(bytes)).toMatchObject({ ok: false, problem: { code: 'UNREADABLE_TEXT' } });
  });
});

describe('what cannot be placed is reported with line and column', () => {
  it.each([
    ['a heading without a number', ['安心な暮らし\t\t\t\t'], 5, 1, '番号を付け'],
    ['a row with too many columns', [`${row({})}\t余り`], 5, 6, '余分なタブ'],
    ['a measure without a department', [row({ departments: '' })], 5, 2, '担当課'],
    ['a 担当課 cell that is cut off', [row({ departments: '安全課 (' })], 5, 2, '担当課'],
    ['a measure without a name', [row({ title: '' })], 5, 1, '施策の名前'],
    [
      'a department in an answer that is not in charge',
      [row({ result: '【経済課】 ・実施' })],
      5,
      4,
      '【経済課】',
    ],
    [
      'a department that is in charge of another measure',
      [row({}), row({ title: '声掛け', departments: '経済課', result: '', plan: '【安全課】 ・予定' })],
      6,
      5,
      '【安全課】',
    ],
    ['a mistyped department', [row({ plan: '【安全課】 ・予定 【学無課】 ・予定' })], 5, 5, '【学無課】'],
    [
      'the same department twice in a cell',
      [row({ result: '【安全課】 ・一 【安全課】 ・二' })],
      5,
      4,
      '2回',
    ],
    ['the same department twice in charge', [row({ departments: '安全課 安全課' })], 5, 2, '2回'],
    ['text of nobody', [row({ result: '・だれが実施したか' })], 5, 4, 'どの課'],
    [
      'an answer in a year in which the department is not in charge',
      [row({ departments: '安全課(令和6年度から)', result: '【安全課】 ・実施' })],
      5,
      4,
      '担当ではありません',
    ],
    [
      'answers in contradicting orders',
      [row({ result: '【安全課】 ・一 【学務課】 ・二', plan: '【学務課】 ・一 【安全課】 ・二' })],
      5,
      4,
      '並び',
    ],
    ['the same measure twice under a heading', [row({}), row({})], 6, 1, '2回'],
    [
      'a quotation mark that is never closed',
      [row({ title: '"見守り' }), row({ title: '声掛け' })],
      5,
      1,
      '"',
    ],
    ['a quotation mark that closes too early', [row({ title: '"見守り"の輪' })], 5, 1, '"'],
    ['a name that is too long', [row({}), row({ title: 'あ'.repeat(2001) })], 6, 1, '2000字'],
    ['an item that is too long', [row({ plan: `【安全課】 ・${'あ'.repeat(5001)}` })], 5, 5, '5000字'],
    [
      'a department with too long a name',
      [row({ departments: `安全課 ${'あ'.repeat(101)}` })],
      5,
      2,
      '100字',
    ],
  ])('%s', (_name, rows, line, column, words) => {
    expect(tableOf(...rows).problems).toContainEqual({
      line,
      column,
      message: expect.stringContaining(words),
    });
  });

  it('a measure above every heading', () => {
    const { problems } = readTable([header, row({})].join('\n'));
    expect(problems).toEqual([{ line: 2, column: 1, message: expect.stringContaining('見出しより前') }]);
  });

  it('a column without a year', () => {
    const { problems } = readTable(header.replace('令和6年度の', '今年の'));
    expect(problems).toEqual([{ line: 1, column: 5, message: expect.stringContaining('どの年度か') }]);
  });

  it('a table without a header row, and an empty file', () => {
    const missing = [{ line: 1, column: 1, message: expect.stringContaining('見出し行が見つかりません') }];
    expect(readTable(row({})).problems).toEqual(missing);
    expect(readTable('').problems).toEqual(missing);
  });

  it('a header row with nothing below it', () => {
    expect(readTable(['題', '', header].join('\n')).problems).toEqual([
      { line: 3, column: 1, message: expect.stringContaining('施策がありません') },
    ]);
  });

  it('a long text above the table, which no store could hold', () => {
    const { problems } = readTable(['題', 'あ'.repeat(300), header, heading, row({})].join('\n'));
    expect(problems).toEqual([{ line: 1, column: 1, message: expect.stringContaining('長すぎます') }]);
  });

  it('a column whose name is too long', () => {
    const { problems } = readTable([header + 'あ'.repeat(200), heading, row({})].join('\n'));
    expect(problems).toEqual([{ line: 1, column: 5, message: expect.stringContaining('200字') }]);
  });

  it('every problem of a table, not only the first', () => {
    const { problems } = tableOf(
      '番号のない見出し',
      row({ departments: '' }),
      row({ result: '【経済課】 ・一' }),
    );
    expect(problems.map((each) => [each.line, each.column])).toEqual([
      [5, 1],
      [6, 2],
      [7, 4],
    ]);
  });

  it('and the line is right after a cell of several lines', () => {
    const quoted = row({ result: '"【安全課】 ・一\n・二"' });
    const table = tableOf(quoted, row({ title: '声掛け', departments: '' }));
    expect(table.problems).toMatchObject([{ line: 7, column: 2 }]);
    expect(itemsOf(measureOf(table, '見守り'), '安全課').map((each) => each.text)).toEqual(['一', '二']);
  });
});

describe('a table as other hands leave it', () => {
  it('knows a repeated header row also with blanks around its cells', () => {
    const table = tableOf(row({}), '', `${header.replaceAll('\t', ' \t')}\t`, row({ title: '声掛け' }));
    expect(table.problems).toEqual([]);
    expect(measuresOf(table).map((each) => each.title)).toEqual(['見守り', '声掛け']);
  });

  it('reads lines that end in different ways', () => {
    const text = ['題', '', header, heading, row({}), row({ title: '声掛け' })].join('\r\n');
    const table = readTable(text.replace('\r\n声掛け', '\n声掛け'));
    expect(table.problems).toEqual([]);
    expect(measuresOf(table).map((each) => each.title)).toEqual(['見守り', '声掛け']);
  });

  it('reads rows whose empty cells at the end were cut off', () => {
    const table = readTable([header, '1 安全な暮らし', '見守り\t安全課\t内容'].join('\n'));
    expect(table.problems).toEqual([]);
    expect(measureOf(table, '見守り')?.answers).toEqual([[], []]);
  });
});
