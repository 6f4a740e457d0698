/** The data sheet: one row a fact, as programs want it, in two forms that say the same; and the table again from it. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellKeyText, type AnswerContent } from '../../../shared/answer.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { defaultTableLayout } from '../../../shared/plan.ts';
import { duties, type Column, type Round } from '../../../shared/round.ts';
import { findRound } from '../rounds/find-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { bullets, coordinatorName, createCity, valueOf, type City } from '../testing/city.ts';
import { readDocument, testDocuments } from '../testing/documents.ts';
import { buildTable, type PrintedAnswer } from './build-table.ts';
import { factNames, valueKinds, type FactName, type FactSheet } from './fact-columns.ts';
import { buildFacts } from './facts.ts';
import { rowsOfWorkbook } from './read-back/read-workbook.ts';
import { tableOfFacts } from './read/fact-table.ts';
import { cellLines } from './table.ts';
import { writeDataCsv } from './write/data-csv.ts';
import { dataSheetName, writeDataSheet } from './write/data-sheet.ts';
import { convertWithLibreOffice, libreOfficeIsHere } from './write/testing/office.ts';
import { writeTsv } from './write/tsv.ts';

const date = new Date('2026-06-19T05:00:00Z');
const cities: City[] = [];
afterAll(() => {
  for (const city of cities.splice(0)) city.close();
});

async function roundFrom(
  bytes: Uint8Array,
  fileName: string,
): Promise<{ round: Round; answers: PrintedAnswer[] }> {
  const city = await createCity();
  cities.push(city);
  const { coordinator } = city;
  valueOf(await importTable(coordinator, { bytes, fileName, planOnly: false, who: coordinatorName }));
  const { round } = valueOf(findRound(coordinator, undefined));
  return { round, answers: coordinator.answers.ofRound(round.id) };
}

const tsvOf = ({ round, answers }: { round: Round; answers: PrintedAnswer[] }): string[] =>
  writeTsv(buildTable(round, answers), defaultTableLayout).trimEnd().split('\n');

function columnOf({ columns, rows }: FactSheet, name: FactName): unknown[] {
  const at = columns.findIndex((each) => each.name === factNames[name]);
  return rows.map((row) => row[at]);
}

const csvRecords = (csv: string): string[][] =>
  Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data;

for (const document of testDocuments) {
  const missing = document.present ? '' : ' (SKIPPED: the file is missing)';
  describe.skipIf(!document.present)(`the data sheet of ${document.name}${missing}`, () => {
    let original: { round: Round; answers: PrintedAnswer[] };
    beforeAll(async () => {
      original = await roundFrom(readDocument(document), document.fileName);
    });
    it('has a row for each item, and for each cell nobody has answered', async () => {
      const { round, answers } = original;
      const facts = buildFacts(round, answers);
      const kinds = columnOf(facts, 'valueKind');
      const items = answers.flatMap(({ answer }) =>
        answer.state !== 'empty' && answer.content?.kind === 'items' ? answer.content.items : [],
      );
      const spoken = kinds.filter((kind) => kind === valueKinds.item || kind === valueKinds.sentence);
      expect(spoken).toHaveLength(items.length);
      const said = new Set(
        answers.filter((each) => each.answer.state !== 'empty').map((each) => cellKeyText(each.key)),
      );
      const silent = duties(round).filter(
        ({ assignment: { measureId, departmentId }, column }) =>
          !said.has(cellKeyText({ measureId, departmentId, columnId: column.id })),
      );
      expect(silent.length).toBeGreaterThan(0);
      expect(kinds.filter((kind) => kind === valueKinds['no-answer'])).toHaveLength(silent.length);
    });

    it('repeats every value in full, has the western year beside the era’s, and holds no line break', async () => {
      const { round, answers } = original;
      const facts = buildFacts(round, answers);
      for (const name of [
        'title',
        'measure',
        'description',
        'department',
        'departmentEntry',
        'column',
        'valueKind',
      ] as const)
        expect(columnOf(facts, name)).not.toContain(null);
      for (const name of ['row', 'measureNumber', 'departmentNumber', 'year', 'columnNumber'] as const)
        expect(columnOf(facts, name).every((value) => typeof value === 'number')).toBe(true);
      expect(columnOf(facts, 'row')).toEqual(facts.rows.map((_, index) => index + 1));
      const years = columnOf(facts, 'year') as number[];
      expect(columnOf(facts, 'eraYear')).toEqual(years.map((year) => fiscalYearLabel(year)));
      expect(facts.rows.flat().some((value) => typeof value === 'string' && /[\t\r\n]/u.test(value))).toBe(
        false,
      );
      expect(facts.rows.every((row) => row.length === facts.columns.length)).toBe(true);
    });

    it('is one sheet with its header in row one and nothing merged, and says in CSV what it says in Excel', async () => {
      const { round, answers } = original;
      const facts = buildFacts(round, answers);
      const bytes = writeDataSheet(facts, { date });
      const parts = unzipSync(bytes);
      expect(Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/sheet'))).toHaveLength(1);
      const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect(sheet).not.toMatch(/mergeCell|<f>/u);
      const read = rowsOfWorkbook(bytes, dataSheetName);
      expect(read[0]).toEqual(facts.columns.map((each) => each.name));
      expect(read).toHaveLength(facts.rows.length + 1);
      const csv = writeDataCsv(facts);
      expect(csv.startsWith('\u{FEFF}')).toBe(true);
      const padded = read.map((row) => facts.columns.map((_, index) => row[index] ?? ''));
      expect(csvRecords(csv)).toEqual(padded);
    });

    it('comes back as the same table, from Excel and from CSV, also where somebody has sorted it', async () => {
      const facts = buildFacts(original.round, original.answers);
      const sorted = { ...facts, rows: facts.rows.toReversed() };
      expect(tsvOf(await roundFrom(writeDataSheet(facts, { date }), 'データ.xlsx'))).toEqual(tsvOf(original));
      expect(tsvOf(await roundFrom(Buffer.from(writeDataCsv(sorted)), 'データ.csv'))).toEqual(
        tsvOf(original),
      );
    });

    it.skipIf(!libreOfficeIsHere())(
      'comes back as the same table after LibreOffice has saved it',
      async () => {
        const bytes = writeDataSheet(buildFacts(original.round, original.answers), { date });
        const saved = await convertWithLibreOffice(bytes, 'xlsx', 'ods');
        expect(tsvOf(await roundFrom(saved, 'データ.ods'))).toEqual(tsvOf(original));
      },
      120_000,
    );
  });
}

const base = { fiscalYear: 2025, purpose: 'result' } as const;
/** Each kind by its name, so that one that is added later is asked for here too. */
const byKind: Readonly<Record<Column['kind'], Column>> = {
  items: { ...base, id: 'items', kind: 'items', label: '取組み' },
  text: { ...base, id: 'text', kind: 'text', label: '課題', purpose: 'other' },
  choice: {
    ...base,
    id: 'choice',
    kind: 'choice',
    label: '評価',
    purpose: 'evaluation',
    scale: [
      { value: 'A', definition: '目標を上回った' },
      { value: 'B', definition: '' },
    ],
  },
  number: { ...base, id: 'number', kind: 'number', label: '植えた本数', unit: '本' },
  money: { ...base, id: 'money', kind: 'money', label: '予算額', print: 'thousand' },
  date: { ...base, id: 'date', kind: 'date', label: '完了した日' },
  reference: { ...base, id: 'reference', kind: 'reference', label: '再掲' },
};
const columns = Object.values(byKind);
const department = { validFrom: null, validTo: null, successorId: null };
const assignment = (
  measureId: string,
  departmentId: string,
  columnPosition: number,
  answerPosition: number,
) => ({
  id: `${measureId}-${departmentId}`,
  measureId,
  departmentId,
  role: 'primary' as const,
  unitNote: null,
  validFrom: null,
  validTo: null,
  columnPosition,
  answerPosition,
  suffix: '',
});
const green: Round = {
  id: 'round',
  planId: 'plan',
  title: '若葉台市水と緑の計画の令和7年度の取組みについて',
  resultsYear: 2025,
  deadline: null,
  state: 'open',
  columns,
  structure: {
    headings: [
      { id: 'h1', parentId: null, position: 0, number: '1', title: '水と緑', subtitle: '町の うるおい' },
      { id: 'h2', parentId: 'h1', position: 0, number: '(1)', title: '緑', subtitle: null },
      { id: 'h3', parentId: null, position: 1, number: '2', title: '推進のしくみ', subtitle: null },
    ],
    measures: [
      { id: 'trees', headingId: 'h2', position: 0, title: '街路樹', description: '育てます。\n守ります。' },
      { id: 'water', headingId: 'h2', position: 1, title: '湧水', description: '' },
    ],
    departments: [
      { ...department, id: 'park', name: '公園緑地課' },
      { ...department, id: 'road', name: '道路課' },
    ],
    assignments: [
      assignment('trees', 'park', 0, 1),
      assignment('trees', 'road', 1, 0),
      assignment('water', 'park', 0, 0),
    ],
  },
  layout: defaultTableLayout,
  previousRoundId: null,
  correction: null,
};
const answered = (measureId: string, columnId: string, content: AnswerContent): PrintedAnswer => ({
  key: { measureId, departmentId: 'park', columnId },
  answer: { state: 'accepted', content },
});

describe('the data sheet of columns of every kind', () => {
  const answers = [
    answered('trees', 'items', bullets('=SUM(A1) と書いた', '-5度の朝も見回り')),
    answered('trees', 'text', { kind: 'text', text: '枯れ木が多い。\n人手が足りない。' }),
    answered('trees', 'choice', { kind: 'choice', value: 'A' }),
    answered('trees', 'number', { kind: 'number', value: '1234.50' }),
    answered('trees', 'money', { kind: 'money', yen: 1_234_567 }),
    answered('trees', 'date', { kind: 'date', date: '2025-03-31' }),
    answered('water', 'date', { kind: 'date', date: '1889-04-01' }),
    answered('trees', 'reference', { kind: 'reference', measureId: 'water' }),
    answered('water', 'items', { kind: 'not-applicable', reason: '内部の事情' }),
  ];
  const facts = buildFacts(green, answers);
  const of = (column: string, measure = 1): Record<string, unknown>[] =>
    facts.rows
      .map((row) => Object.fromEntries(row.map((value, index) => [facts.columns[index]?.name, value])))
      .filter(
        (row) => row['項目'] === column && row['施策番号'] === measure && row['担当課'] === '公園緑地課',
      );

  it('has numbers as numbers with their unit, and amounts to the yen beside how the table writes them', () => {
    expect(of('植えた本数')).toMatchObject([
      { 値: '1,234.50本', 数値: 1234.5, 単位: '本', 値の種類: '数値' },
    ]);
    expect(of('予算額')).toMatchObject([{ 値: '1,235千円', 数値: 1_234_567, 単位: '円', 値の種類: '金額' }]);
  });

  it('has a day as data has it, beside how the table writes it', () => {
    expect(of('完了した日')).toMatchObject([
      { 値: '令和7年3月31日', 日付: '2025-03-31', 数値: null, 値の種類: '日付' },
    ]);
    expect(csvRecords(writeDataCsv(facts)).flat()).toContain('2025-03-31');
  });

  it('writes days into Excel as days, and those before Excel’s first as text', () => {
    const parts = unzipSync(writeDataSheet(facts, { date }));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toMatch(/<c r="[A-Z]+\d+" s="\d+"><v>45747<\/v><\/c>/u);
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('formatCode="yyyy-mm-dd"');
    expect(strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('1889-04-01');
  });

  it('is known without its column of days, as it was written before there were any', () => {
    const at = facts.columns.findIndex((each) => each.name === factNames.date);
    const before = csvRecords(writeDataCsv(facts)).map((record) => record.toSpliced(at, 1));
    const days = tableOfFacts(before, 'asked')?.columns.findIndex((each) => each.kind === 'date') ?? -1;
    const rows = tableOfFacts(before, 'asked')?.rows ?? [];
    expect(rows.flatMap((row) => (row.kind === 'measure' ? [row.answers[days]] : []))).toEqual([
      expect.stringContaining('令和7年3月31日'),
      expect.stringContaining('明治22年4月1日'),
    ]);
  });

  it('has a grade with its meaning, a 再掲 with the measure it points to, and each paragraph with its number', () => {
    expect(of('評価')).toMatchObject([{ 値: 'A', 評価の意味: '目標を上回った', 数値: null }]);
    expect(of('再掲')).toMatchObject([{ 値: '再掲（湧水）', 再掲先の施策番号: 2 }]);
    expect(of('課題')).toMatchObject([
      { 値の番号: 1, 値: '枯れ木が多い。' },
      { 値の番号: 2, 値: '人手が足りない。' },
    ]);
  });

  it('says 該当なし without its reason, which no published table has', () => {
    expect(of('取組み', 2)).toMatchObject([{ 値の種類: '該当なし', 値: '該当なし' }]);
    expect(JSON.stringify(facts)).not.toContain('内部の事情');
  });

  it('keeps a heading without a measure', () => {
    expect(facts.rows.at(-1)).toContain('推進のしくみ');
    expect(facts.rows.at(-1)).toContain(valueKinds['no-measure']);
  });

  it('keeps text from becoming a formula in CSV, and leaves numbers numbers', () => {
    const records = csvRecords(writeDataCsv(facts));
    const at = facts.columns.findIndex((each) => each.name === factNames.value);
    const values = records.map((record) => record[at]);
    expect(values).toContain("'=SUM(A1) と書いた");
    expect(values).toContain("'-5度の朝も見回り");
    expect(records.flat()).toContain('1234567');
  });

  it('writes numbers into Excel as numbers', async () => {
    const parts = unzipSync(writeDataSheet(facts, { date }));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toMatch(/<c r="[A-Z]+\d+" s="\d+"><v>1234567<\/v><\/c>/u);
    expect(sheet).toMatch(/<c r="[A-Z]+\d+" s="\d+"><v>1234\.5<\/v><\/c>/u);
  });

  it('comes back with the kinds of its columns, and exact amounts', async () => {
    const again = await roundFrom(writeDataSheet(facts, { date }), 'データ.xlsx');
    expect(again.round.columns.map(({ kind, label, fiscalYear }) => [kind, label, fiscalYear])).toEqual(
      columns.map(({ kind, label, fiscalYear }) => [kind === 'reference' ? 'text' : kind, label, fiscalYear]),
    );
    const contents = again.answers.flatMap(({ answer }) =>
      answer.state === 'empty' ? [] : [answer.content],
    );
    expect(contents).toContainEqual({ kind: 'money', yen: 1_234_567 });
    expect(contents).toContainEqual({ kind: 'number', value: '1234.50' });
    expect(contents).toContainEqual({ kind: 'choice', value: 'A' });
    expect(contents).toContainEqual({ kind: 'date', date: '2025-03-31' });
    expect(contents).toContainEqual({ kind: 'date', date: '1889-04-01' });
    expect(contents).toContainEqual({ kind: 'text', text: '枯れ木が多い。\n人手が足りない。' });
    expect(again.round.structure.headings.map((each) => each.title)).toEqual([
      '水と緑',
      '緑',
      '推進のしくみ',
    ]);
  });
});

describe('whatever is answered', () => {
  const words = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠A-Za-z0-9=+@、。「」&<>"-]{1,12}$/u);
  const content = fc.oneof(
    fc
      .array(fc.record({ bullet: fc.boolean(), text: words, note: fc.option(words) }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((items): AnswerContent => ({ kind: 'items', items })),
    fc.constant<AnswerContent>({ kind: 'not-applicable', reason: '' }),
  );

  it('the facts, read back from CSV and from Excel, say what the printed table says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('trees', 'water'), fc.constantFrom('park', 'road'), content), {
          maxLength: 6,
        }),
        async (said) => {
          const answers = said.map(([measureId, departmentId, own]): PrintedAnswer => ({
            key: { measureId, departmentId, columnId: 'items' },
            answer: { state: 'accepted', content: own },
          }));
          const expected = buildTable(green, answers).rows.map((row) =>
            row.kind === 'heading'
              ? row.title
              : row.cells
                  .map((cell) => cellLines(cell).join('\n'))
                  .map((text, index) => (index === 2 ? text.replaceAll('\n', ' ') : text)),
          );
          const made = buildFacts(green, answers);
          const guard = /^'(?=\s*[=+\-@])/u;
          const fromCsv = csvRecords(writeDataCsv(made)).map((row) =>
            row.map((text) => text.replace(guard, '')),
          );
          const fromExcel = rowsOfWorkbook(writeDataSheet(made, { date }), dataSheetName);
          for (const records of [fromCsv, fromExcel]) {
            const read = tableOfFacts(records, 'printed')?.rows.map((row) =>
              row.kind === 'heading'
                ? row.title
                : [row.title, row.departments, row.description, ...row.answers],
            );
            expect(read).toEqual(expected);
          }
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);
});

const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{1,${most}}$`, 'u'));
/** How many facts an answer is. */
const factsIn = (content: AnswerContent): number =>
  content.kind === 'items'
    ? content.items.length
    : content.kind === 'text'
      ? content.text.split('\n').length
      : 1;
const isWhole = (value: unknown): boolean => Number.isInteger(Number(value)) && value !== '';

describe('the government’s rule for tables that machines read, whatever is answered in columns of every kind', () => {
  const word = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠A-Za-z0-9=+＝、。「」<>"'-]{1,10}$/u);
  const byColumn: Readonly<Record<Column['kind'], fc.Arbitrary<AnswerContent>>> = {
    items: fc
      .array(fc.record({ bullet: fc.boolean(), text: word, note: fc.option(word) }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((items): AnswerContent => ({ kind: 'items', items })),
    text: fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((lines): AnswerContent => ({ kind: 'text', text: lines.join('\n') })),
    choice: fc.constantFrom('A', 'B').map((value): AnswerContent => ({ kind: 'choice', value })),
    number: fc
      .tuple(fc.constantFrom('', '-'), digits(15), fc.option(digits(10)))
      .map(([sign, whole, part]): AnswerContent => ({
        kind: 'number',
        value: `${sign}${whole}${part === null ? '' : `.${part}`}`,
      })),
    money: fc
      .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
      .map((yen): AnswerContent => ({ kind: 'money', yen })),
    date: fc
      .date({ min: new Date('1868-10-23'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day): AnswerContent => ({ kind: 'date', date: day.toISOString().slice(0, 10) })),
    reference: fc
      .constantFrom('trees', 'water')
      .map((measureId): AnswerContent => ({ kind: 'reference', measureId })),
  };
  const none = fc.constant<AnswerContent>({ kind: 'not-applicable', reason: '' });
  const answer = fc.constantFrom(...columns).chain((column) =>
    fc
      .record({
        measureId: fc.constantFrom('trees', 'water'),
        content: fc.oneof({ weight: 5, arbitrary: byColumn[column.kind] }, { weight: 1, arbitrary: none }),
      })
      .map(({ measureId, content }) => answered(measureId, column.id, content)),
  );
  it('is kept: one row a fact, full values, units and years in columns of their own, in CSV and in Excel', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(answer, { minLength: 1, maxLength: 14, selector: ({ key }) => cellKeyText(key) }),
        (answers) => {
          const facts = buildFacts(green, answers);
          const book = writeDataSheet(facts, { date });
          const sheet = strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
          expect(sheet).not.toMatch(/mergeCell|<f[ >]/u);
          const guard = /^'(?=\s*[=+\-@＝＋－＠])/u;
          const excel = rowsOfWorkbook(book, dataSheetName);
          const csv = csvRecords(writeDataCsv(facts)).map((row) =>
            row.map((text) => text.replace(guard, '')),
          );
          for (const [header = [], ...body] of [csv, excel]) {
            expect(header).toEqual(facts.columns.map((each) => each.name));
            expect(new Set(header).size).toBe(header.length);
            expect(body).toHaveLength(facts.rows.length);
            for (const [at, record] of body.entries()) {
              const get = (name: FactName): string => record[header.indexOf(factNames[name])] ?? '';
              expect(record.length).toBeLessThanOrEqual(header.length);
              expect(record.join('')).not.toMatch(/[\t\r\n]/u);
              expect([get('row'), get('title')]).toEqual([String(at + 1), green.title]);
              expect(record[header.indexOf('見出し1')]).not.toBe('');
              if (get('valueKind') === valueKinds['no-measure']) continue;
              for (const name of ['measureNumber', 'departmentNumber', 'year', 'columnNumber'] as const)
                expect(isWhole(get(name))).toBe(true);
              for (const name of ['measure', 'department', 'departmentEntry', 'column', 'purpose'] as const)
                expect(get(name)).not.toBe('');
              expect(get('eraYear')).toBe(fiscalYearLabel(Number(get('year'))));
              const isAmount = [valueKinds.number, valueKinds.money].some(
                (kind) => kind === get('valueKind'),
              );
              expect(get('amount') !== '').toBe(isAmount);
              expect(get('unit')).toBe(isAmount ? (get('valueKind') === valueKinds.money ? '円' : '本') : '');
              expect(get('date') !== '').toBe(get('valueKind') === valueKinds.date);
              expect(get('target')).toMatch(get('valueKind') === valueKinds.reference ? /^[12]$/u : /^$/u);
            }
          }
          const at = facts.columns.findIndex((each) => each.name === factNames.amount);
          // A number in figures only: no 桁区切り, no unit, no power of ten.
          for (const record of csv.slice(1)) expect(record[at]).toMatch(/^(?:-?\d+(?:\.\d+)?)?$/u);
          const amounts = answers.flatMap(({ answer: own }) => {
            const content = own.state === 'accepted' ? own.content : null;
            if (content?.kind === 'number') return [Number(content.value)];
            return content?.kind === 'money' ? [content.yen] : [];
          });
          const read = csv.slice(1).flatMap((record) => (record[at] === '' ? [] : [Number(record[at])]));
          expect(read.toSorted((a, b) => a - b)).toEqual(
            amounts.map((each) => each + 0).toSorted((a, b) => a - b),
          );
          const said = answers.reduce(
            (sum, each) => sum + (each.answer.state === 'accepted' ? factsIn(each.answer.content) : 0),
            0,
          );
          const silent = [valueKinds['no-answer'], valueKinds['no-measure']];
          const kinds = columnOf(facts, 'valueKind');
          expect(kinds.filter((kind) => !silent.some((each) => each === kind))).toHaveLength(said);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each(['0.0000000001', '-0.0000005', '0.1', '-0', '123456789012345', '-1234.50'])(
    'has %s in figures only',
    (value) => {
      const facts = buildFacts(green, [answered('trees', 'number', { kind: 'number', value })]);
      const at = facts.columns.findIndex((each) => each.name === factNames.amount);
      const amounts = csvRecords(writeDataCsv(facts)).map((row) => row[at] ?? '');
      const amount = amounts.slice(1).find((each) => each !== '') ?? '';
      expect(amount).toMatch(/^-?\d+(?:\.\d+)?$/u);
      expect(Number(amount) + 0).toBe(Number(value) + 0);
    },
  );
});
