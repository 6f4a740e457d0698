import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnMapping, type ColumnMapping } from '../../../../shared/column-mapping.ts';
import { defaultEras } from '../../../../shared/fiscal-year.ts';
import { readDocument } from './read-document.ts';
import type { ReadEntry } from './read-table.ts';
import {
  docxOf,
  merged,
  paragraph,
  sheetData,
  wordCell,
  wordRow,
  wordTable,
  xlsxOf,
} from './testing/office-files.ts';
import { hostileFiles } from './testing/hostile-files.ts';
import { understand, type Understood } from './understand.ts';
import { readingStep } from '../../../../shared/reading-steps.ts';
import { planFromTable } from './plan-from-table.ts';
import { understandDocument } from './understand-document.ts';

const understood = async (bytes: Uint8Array, mapping?: ColumnMapping): Promise<Understood> => {
  const result = await understandResult(bytes, mapping);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
};
const understandResult = async (bytes: Uint8Array, mapping?: ColumnMapping) => {
  const document = await readDocument(bytes, defaultEras);
  return document.ok ? understand(document.value, { mapping, eras: defaultEras }) : document;
};
const sheet = (rows: readonly (readonly (string | null)[])[], ...merges: readonly string[]): Uint8Array =>
  xlsxOf({ sheets: { 一覧: sheetData(rows) + merged(...merges) } });
const outline = (entries: readonly ReadEntry[]): unknown[] =>
  entries.map((each) =>
    each.kind === 'heading'
      ? [each.depth, each.number, each.title, each.subtitle]
      : [
          each.title,
          each.departments.map(({ name }) => name).join(' '),
          each.description,
          ...each.answers.map((blocks) =>
            blocks
              .map(
                ({ department, content }) =>
                  `${department}:${content?.kind === 'items' ? content.items.map((item) => item.text).join('/') : content?.kind}`,
              )
              .join(' '),
          ),
        ],
  );

/** Of somebody who has said nothing about the columns. */
const rules = { mapping: undefined, eras: defaultEras };

const header = ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'];

const band = (text: string, fill: string): string =>
  wordRow([wordCell(text, `<w:gridSpan w:val="4"/><w:shd w:val="clear" w:fill="${fill}"/>`)]);

const measure = (title: string): string => wordRow([title, '安全課', '内容', '・一']);

const part = (title: string): string =>
  wordTable(wordRow(header), wordRow([title, '安全課', '内容', '・一']));

describe('merged cells', () => {
  it('are spread over the rows of a measure that has a row for each department', async () => {
    const { read } = await understood(
      sheet(
        [
          ['計画の取組みについて', null, null, null],
          header,
          ['1 安全', null, null, null],
          ['見守り', '安全課', '内容です。', '・一\n・二'],
          [null, '学務課', null, '該当なし'],
          ['声掛け', '経済課', '別の内容', '・三'],
        ],
        'A1:D1',
        'A3:D3',
        'A4:A5',
        'C4:C5',
      ),
    );
    expect(read.problems).toEqual([]);
    expect(read.title).toBe('計画の取組みについて');
    expect(outline(read.entries)).toEqual([
      [1, '1', '安全', null],
      ['見守り', '安全課 学務課', '内容です。', '安全課:一/二 学務課:not-applicable'],
      ['声掛け', '経済課', '別の内容', '経済課:三'],
    ]);
  });

  it('are spread where one department or one description stands for several measures', async () => {
    const rows = [
      header,
      ['1 安全', null, null, null],
      ['見守り', '安全課', '内容', '・一'],
      ['声掛け', null, null, '・二'],
    ];
    const { read } = await understood(sheet(rows, 'B3:B4', 'C3:C4'));
    expect(read.problems).toEqual([]);
    expect(outline(read.entries).slice(1)).toEqual([
      ['見守り', '安全課', '内容', '安全課:一'],
      ['声掛け', '安全課', '内容', '安全課:二'],
    ]);
  });

  it('are refused where an answer stands for several measures, with the place', async () => {
    const rows = [
      header,
      ['1 安全', null, null, null],
      ['見守り', '安全課', '内容', '・一'],
      ['声掛け', '安全課', '内容', null],
    ];
    const { read } = await understood(sheet(rows, 'D3:D4'));
    expect(read.problems.map((each) => each.place)).toEqual(['シート「一覧」のD3', 'シート「一覧」のD4']);
  });

  it('join the answers of a department over several rows', async () => {
    const rows = [
      header,
      ['1 安全', null, null, null],
      ['見守り', '安全課', '内容', '・一'],
      [null, null, null, '・二'],
      [null, '学務課', null, '・三'],
    ];
    const { read } = await understood(sheet(rows, 'A3:A5', 'B3:B4', 'C3:C5'));
    expect(outline(read.entries)[1]).toEqual(['見守り', '安全課 学務課', '内容', '安全課:一/二 学務課:三']);
  });
});

describe('headings', () => {
  it('without numbers are known by their bands, and stand as deep as those that look alike', async () => {
    const body = wordTable(
      wordRow(header),
      band('基本目標1 安全', 'DDDDDD'),
      band('地域の力', 'F0F0F0'),
      measure('見守り'),
      band('子どもの安全', 'F0F0F0'),
      measure('声掛け'),
      band('推進', 'DDDDDD'),
      measure('会議'),
    );
    const { read } = await understood(docxOf(body));
    expect(outline(read.entries).filter((_, at) => read.entries[at]?.kind === 'heading')).toEqual([
      [1, '基本目標1', '安全', null],
      [2, null, '地域の力', null],
      [2, null, '子どもの安全', null],
      [1, null, '推進', null],
    ]);
  });

  it('may stand in columns of their own', async () => {
    const rows = [
      ['基本目標', '施策', '事業名', '事業概要', '所管課', '令和5年度 実績'],
      ['1 安全な暮らし', '(1) 地域の力', '見守り', '概要1', '安全課', '・一'],
      [null, null, '声掛け', '概要2', '安全課', '・二'],
      [null, '(2) 子ども', '通学路', '概要3', '学務課', '・三'],
    ];
    const { read, understanding } = await understood(sheet(rows, 'A2:A4', 'B2:B3'));
    expect(understanding.columns.map((each) => each.role.role)).toEqual([
      'heading',
      'heading',
      'measure',
      'description',
      'departments',
      'answer',
    ]);
    expect(outline(read.entries)).toEqual([
      [1, '1', '安全な暮らし', null],
      [2, '(1)', '地域の力', null],
      ['見守り', '安全課', '概要1', '安全課:一'],
      ['声掛け', '安全課', '概要2', '安全課:二'],
      [2, '(2)', '子ども', null],
      ['通学路', '学務課', '概要3', '学務課:三'],
    ]);
  });

  it('are made up of the title where there are none, and it is told', async () => {
    const rows = [['防犯計画の取組み', null, null, null], header, ['見守り', '安全課', '内容', '・一']];
    const { read, understanding } = await understood(sheet(rows, 'A1:D1'));
    expect(outline(read.entries)[0]).toEqual([1, null, '防犯計画の取組み', null]);
    expect(understanding.told).toEqual([expect.stringContaining('見出しの行がない')]);
  });
});

describe('the header', () => {
  it('may be of two rows, and stand again at each page', async () => {
    const top = ['施策名', '担当課', '内容', '令和5年度', '令和6年度'];
    const under = [null, null, null, '取組み', '予定'];
    const rows = [
      top,
      under,
      ['1 安全', null, null, null, null],
      ['見守り', '安全課', '内容', '・一', '・二'],
      top,
      under,
      ['声掛け', '安全課', '内容', '・三', '・四'],
    ];
    const { read } = await understood(sheet(rows, 'A1:A2', 'B1:B2', 'C1:C2', 'A5:A6', 'B5:B6', 'C5:C6'));
    expect(read.problems).toEqual([]);
    expect(read.columns.map((each) => [each.label, each.fiscalYear, each.purpose])).toEqual([
      ['令和5年度 取組み', 2023, 'result'],
      ['令和6年度 予定', 2024, 'plan'],
    ]);
    expect(read.entries).toHaveLength(3);
  });

  it('may be broken to fit its columns, and written with spaces', async () => {
    const rows = [
      ['主要な\n施策', '担 当 課', '施策の\n内容', '令和5年度の\n取組み'],
      ['1 安全', null, null, null],
      ['見守り', '安全課', '内容', '・一'],
    ];
    const { read } = await understood(sheet(rows));
    expect(read.columns[0]?.label).toBe('令和5年度の取組み');
    expect(read.layout.labels).toEqual({
      measure: '主要な施策',
      departments: '担 当 課',
      description: '施策の内容',
    });
  });
});

describe('tables of a Word document', () => {
  it('with the same columns, one after the other, are one table; headings between them are headings', async () => {
    const body =
      paragraph('■ 防犯計画の取組みについて') +
      paragraph('1 安全') +
      part('見守り') +
      paragraph('2 安心') +
      part('声掛け');
    const { read, understanding } = await understood(docxOf(body));
    expect(read.title).toBe('防犯計画の取組みについて');
    expect(outline(read.entries).map((each) => (each as unknown[]).slice(0, 3))).toEqual([
      [1, '1', '安全'],
      ['見守り', '安全課', '内容'],
      [1, '2', '安心'],
      ['声掛け', '安全課', '内容'],
    ]);
    expect(understanding.told).toEqual([expect.stringContaining('表が2個続いている')]);
  });
});

describe('which sheet is meant', () => {
  const good = sheetData([header, ['1 安全', null, null, null], ['見守り', '安全課', '内容', '・一']]);
  const cover = sheetData([['表紙'], ['担当 山田']]);

  it('is the one that looks like the table', async () => {
    const { understanding } = await understood(xlsxOf({ sheets: { 表紙: cover, 一覧: good } }));
    expect(understanding.table).toBe('シート「一覧」');
  });

  it('is asked where two do', async () => {
    const bytes = xlsxOf({ sheets: { R4: good, R5: good } });
    expect(await understandResult(bytes)).toMatchObject({
      ok: false,
      problem: { code: 'WHICH_TABLE', message: expect.stringContaining('シート「R4」、シート「R5」') },
    });
    const { understanding } = await understood(bytes, columnMapping.parse({ sheet: 'R5' }));
    expect(understanding.table).toBe('シート「R5」');
  });

  it('is not a hidden one, unless it is named', async () => {
    const { understanding } = await understood(xlsxOf({ sheets: { R4: good, R5: good }, hidden: ['R4'] }));
    expect(understanding.table).toBe('シート「R5」');
    expect(
      await understandResult(xlsxOf({ sheets: { 一覧: good } }), columnMapping.parse({ sheet: 'ない' })),
    ).toMatchObject({ ok: false, problem: { code: 'NO_SUCH_SHEET' } });
  });
});

describe('columns that are not known', () => {
  const rows = [
    ['No.', '施策', '担当課', '令和5年度の取組み', '評価', '決算', '備考'],
    ['1', '見守り', '安全課', '・一', 'A', '1,234千円', 'メモ'],
    ['2', '声掛け', '学務課', '・二', 'B', '5千円', ''],
  ];

  it('are named, and nothing is read before they are mapped', async () => {
    const { understanding, read } = await understood(sheet(rows));
    expect(understanding.unknown).toMatchObject({
      code: 'UNKNOWN_COLUMNS',
      message: expect.stringContaining('「評価」、「決算」、「備考」'),
    });
    expect(read.entries).toEqual([]);
    expect(understanding.columns[4]).toMatchObject({
      letter: 'E',
      label: '評価',
      role: { role: 'unknown' },
      samples: ['A', 'B'],
    });
  });

  it('are read as a mapping says, by name, letter or number', async () => {
    const mapping = columnMapping.parse({
      title: '防犯計画',
      columns: [
        { column: '評価', role: 'answer', fiscalYear: 2023, kind: 'choice' },
        { column: 'F', role: 'answer', label: '決算額', fiscalYear: 2023, kind: 'money' },
        { column: 7, role: 'ignored' },
      ],
    });
    const { understanding, read } = await understood(sheet(rows), mapping);
    expect(understanding.unknown).toBeNull();
    expect(read.problems).toEqual([]);
    expect(read.columns.map((each) => [each.label, each.purpose, each.asks?.kind])).toEqual([
      ['令和5年度の取組み', 'result', 'items'],
      ['評価', 'evaluation', 'choice'],
      ['決算額', 'result', 'money'],
    ]);
    const [, first] = read.entries;
    expect(first?.kind === 'measure' && first.answers.map(([block]) => block?.content)).toMatchObject([
      { kind: 'items' },
      { kind: 'choice', value: 'A' },
      { kind: 'money', yen: 1_234_000 },
    ]);
    expect(understanding.told).toEqual(
      expect.arrayContaining([expect.stringContaining('「No.」、「備考」は取り込みません')]),
    );
  });

  it('take the unit of a number, what an amount counts, and what the values of a choice mean, from the mapping', async () => {
    const names = ['施策', '担当課', '判定', '決算', '実績'];
    const mapping = columnMapping.parse({
      columns: [
        {
          column: '判定',
          role: 'answer',
          fiscalYear: 2023,
          kind: 'choice',
          scale: [{ value: 'A', definition: '目標を上回った' }, 'B'],
        },
        { column: '決算', role: 'answer', fiscalYear: 2023, kind: 'money', amountUnit: 'thousand' },
        { column: '実績', role: 'answer', fiscalYear: 2023, kind: 'number', unit: '校' },
      ],
    });
    const table = [names, ['点検', '安全課', 'A', '1,250', '9校'], ['照明', '道路課', 'B', '3,000円', '15']];
    const { read } = await understood(sheet(table), mapping);
    expect(read.problems).toEqual([]);
    expect(
      read.entries.flatMap((each) =>
        each.kind === 'measure' ? [each.answers.map(([block]) => block?.content)] : [],
      ),
    ).toEqual([
      [
        { kind: 'choice', value: 'A' },
        { kind: 'money', yen: 1_250_000 },
        { kind: 'number', value: '9' },
      ],
      // A unit in the cell itself counts before that of its column.
      [
        { kind: 'choice', value: 'B' },
        { kind: 'money', yen: 3000 },
        { kind: 'number', value: '15' },
      ],
    ]);
    const ids = (() => {
      let last = 0;
      return () => `id-${(last += 1)}`;
    })();
    expect(planFromTable(read, [], ids, '計画').document.template.columns).toMatchObject([
      {
        kind: 'choice',
        scale: [
          { value: 'A', definition: '目標を上回った' },
          { value: 'B', definition: '' },
        ],
      },
      { kind: 'money', print: 'thousand' },
      { kind: 'number', unit: '校' },
    ]);
  });

  it('take days as offices write them, and report what is none', async () => {
    const mapping = columnMapping.parse({
      columns: [{ column: '実施日', role: 'answer', fiscalYear: 2023, kind: 'date' }],
    });
    const names = ['施策', '担当課', '実施日'];
    const days = ['令和5年4月1日', 'R5.4.2', '２０２３／４／３', '2023-04-04', '令和5年4月5日（水）'];
    const table = (texts: readonly string[]) => [
      names,
      ...texts.map((text, at) => [`点検${at + 1}`, '安全課', text]),
    ];
    const { read } = await understood(sheet(table(days)), mapping);
    expect(read.problems).toEqual([]);
    const said = read.entries.flatMap((each) =>
      each.kind === 'measure' ? [each.answers[0]?.[0]?.content] : [],
    );
    expect(said).toEqual(days.map((_, index) => ({ kind: 'date', date: `2023-04-0${index + 1}` })));
    expect(planFromTable(read, [], randomUUID, '計画').document.template.columns).toMatchObject([
      { kind: 'date' },
    ]);
    const wrong = await understood(sheet(table(['4月上旬'])), mapping);
    expect(wrong.read.problems.map((each) => each.message)).toEqual([
      '列「実施日」の「4月上旬」は日付として読めません。「令和6年4月1日」のように年から書くか、対応表で文の列にしてください。',
    ]);
  });

  it('report what is not of the kind that the mapping says, with its place', async () => {
    const mapping = columnMapping.parse({
      columns: ['評価', '備考']
        .map((column) => ({ column, role: 'ignored' as const }))
        .concat([{ column: '決算', role: 'answer', fiscalYear: 2023, kind: 'number' } as never]),
    });
    const { read } = await understood(sheet(rows), mapping);
    expect(read.problems).toMatchObject([
      { place: 'シート「一覧」のF2', message: expect.stringContaining('数として読めません') },
      { place: 'シート「一覧」のF3' },
    ]);
  });

  it('are refused where the mapping names one that is not there', async () => {
    const mapping = columnMapping.parse({ columns: [{ column: '目標', role: 'ignored' }] });
    expect(await understandResult(sheet(rows), mapping)).toMatchObject({
      ok: false,
      problem: { code: 'NO_SUCH_COLUMN' },
    });
  });
});

describe('text cut by commas', () => {
  it('is read like the sheet it comes from', async () => {
    const csv =
      '\uFEFF主要な施策,担当課,施策の内容,令和5年度の取組み\r\n1 安全,,,\r\n見守り,"安全課\n学務課",内容,"【安全課】\n・一\n【学務課】\n・二, 三"\r\n';
    const { read, understanding } = await understood(Buffer.from(csv));
    expect(understanding.format).toBe('csv');
    expect(outline(read.entries)[1]).toEqual(['見守り', '安全課 学務課', '内容', '安全課:一 学務課:二, 三']);
  });
});

describe('a hostile file', () => {
  it.each(hostileFiles.map((each) => [each.name, each] as const))(
    '%s ends with a sentence, or is read without harm',
    async (_, { make, codes }) => {
      const result = await understandDocument(Uint8Array.from(make()), rules);
      expect(result.ok ? '(read)' : result.problem.code).toBeOneOf(
        codes.length === 0 ? ['(read)'] : [...codes],
      );
      expect(result.ok ? '。' : result.problem.message).toMatch(/。$/u);
    },
  );
});

describe('reading', () => {
  it('is stopped by its signal, whatever it is doing', async () => {
    const bytes = sheet(Array.from({ length: 5000 }, () => header));
    const controller = new AbortController();
    const reading = understandDocument(bytes, rules, { signal: controller.signal });
    controller.abort();
    expect(await reading).toMatchObject({ ok: false, problem: { code: 'CANCELLED' } });
    expect(await understandDocument(bytes, rules, { signal: controller.signal })).toMatchObject({
      ok: false,
      problem: { code: 'CANCELLED' },
    });
  });

  it('is stopped at each of its steps, and tells nothing more', async () => {
    const bytes = sheet([header, ['1 安全', null, null, null], ['見守り', '安全課', '内容', '・一']]);
    for (const last of readingStep.options) {
      const controller = new AbortController();
      const told: string[] = [];
      const result = await understandDocument(bytes, rules, {
        signal: controller.signal,
        onStep: (step) => {
          if (controller.signal.aborted) return;
          told.push(step);
          if (step === last) controller.abort();
        },
      });
      expect({ last, result }).toMatchObject({ last, result: { ok: false, problem: { code: 'CANCELLED' } } });
      expect(told).toEqual(readingStep.options.slice(0, readingStep.options.indexOf(last) + 1));
    }
  });
});

describe('a damaged file', () => {
  const rows = [header, ['1 安全', null, null, null], ['見守り', '安全課', '内容', '・一']];
  const samples = {
    xlsx: sheet(rows),
    docx: docxOf(wordTable(...rows.map((row) => wordRow(row.map((text) => text ?? ''))))),
  };

  it.each(Object.entries(samples))(
    'of kind %s, cut off or with bytes changed, is refused or read, and never anything else',
    async (_, bytes) => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
            fc
              .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 })
              .map((changes) => {
                const changed = Uint8Array.from(bytes);
                for (const [at, byte] of changes) changed[at] = byte;
                return changed;
              }),
          ),
          async (damaged) => {
            const result = await understandResult(damaged);
            expect(result.ok ? '。' : result.problem.message).toMatch(/。$/u);
            // What is read in spite of a changed byte has no more in it than before.
            expect(result.ok ? result.value.read.entries.length : 0).toBeLessThanOrEqual(2);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
