/** What people and programs do to a form between writing and receiving: each cell still finds its place, or is told with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../../shared/answer.ts';
import type { FormNote } from '../../../../shared/contract/form-contract.ts';
import type { Column, Round } from '../../../../shared/round.ts';
import { recordSheet } from '../../documents/form-marks.ts';
import { replaceColumns } from '../../rounds/change-round.ts';
import { findRound } from '../../rounds/find-round.ts';
import {
  bullets,
  cityWithRound,
  coordinatorName,
  departmentId,
  problemOf,
  receive,
  storeBytes,
  valueOf,
  type City,
  type TravellingFile,
} from '../../testing/city.ts';
import { fillIn, formsFor, withParts, type FormInHand } from '../../testing/form-clerk.ts';
import { readForm } from './read-form.ts';

const department = '教育指導課';
const measures = [
  '駆け込み場所「みどりのドア」',
  '学校・園・放課後施設の安全点検',
  'インターネットの安全な使い方の指導',
  '若者を犯罪に近づけない環境づくり',
] as const;
const [door, school, net, young] = measures;
const result = '令和5年度の取組み';
const plan = '令和6年度の取組み（実施予定を含む）';

let city: City;
let round: Round;
let form: TravellingFile;
// Nothing here is taken into the store: what a form says is read, again and again from the same one.
beforeAll(async () => {
  ({ city, round } = await cityWithRound());
  form = await formFor(department);
});
afterAll(() => city.close());

async function formFor(name: string): Promise<TravellingFile> {
  const file = (await formsFor(city, round, name)).get(name);
  if (!file) throw new Error(`no form for ${name}`);
  return file;
}

/** What the form says, by measure and column; and what is told of it. */
async function after(file: TravellingFile): Promise<{
  readonly said: Record<string, AnswerContent>;
  readonly notes: readonly FormNote[];
}> {
  const { payload, form: facts } = valueOf(await readForm(city.coordinator, file.bytes));
  const said: Record<string, AnswerContent> = {};
  for (const { measureId, columnId, content } of payload.answers) {
    const title = round.structure.measures.find((each) => each.id === measureId)?.title ?? '';
    const label = round.columns.find((each) => each.id === columnId)?.label ?? '';
    said[`${title} ${label}`] = content;
  }
  return { said, notes: facts?.notes ?? [] };
}

const lines = (text: string): AnswerContent => ({
  kind: 'items',
  items: text.split('\n').map((each) => ({ bullet: false, text: each, note: null })),
});

describe('a form that was handled', () => {
  it('finds its cells after rows and columns were inserted, rows hidden, and sheets renamed', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        hand.cell(young, plan).value = '・講話を開く';
        hand.sheet.getRow(hand.row(young, plan)).hidden = true;
        hand.sheet.name = '記入ずみ';
        hand.sheet.spliceRows(hand.row(school, result), 0, [], []);
        hand.sheet.spliceRows(1, 0, [null, '課内の回覧']);
        hand.sheet.spliceColumns(3, 0, [], []);
      }),
    );
    expect(said).toEqual({
      [`${door} ${result}`]: bullets('登録した'),
      [`${young} ${plan}`]: bullets('講話を開く'),
    });
    expect(notes).toEqual([]);
  });

  it('follows each row when they are sorted with their keys', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        hand.cell(net, plan).value = '・教室を開く';
        reverse(hand, 1);
      }),
    );
    expect(said).toEqual({
      [`${door} ${result}`]: bullets('登録した'),
      [`${net} ${plan}`]: bullets('教室を開く'),
    });
    expect(notes).toEqual([]);
  });

  it('takes nothing of rows that were sorted without their keys', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        reverse(hand, 2);
      }),
    );
    expect(said).toEqual({});
    expect(notes).toEqual([
      {
        place: 'シート「回答」のD12',
        message: '並べ替えで行がずれ、別の施策の欄に入っています。様式の並びに戻してください。',
        left: true,
      },
    ]);
  });

  it('tells what was written outside of its cells, and takes the rest', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        hand.sheet.spliceRows(hand.row(door, plan), 0, [null, null, null, '・続き']);
        hand.sheet.getCell(hand.row(net, result), 9).value = '別の列のメモ';
      }),
    );
    expect(said).toEqual({ [`${door} ${result}`]: bullets('登録した') });
    expect(notes).toEqual([
      expect.objectContaining({ place: 'シート「回答」のD6', left: true }),
      expect.objectContaining({ place: 'シート「回答」のI10', left: true }),
    ]);
  });

  it('takes an answer that is merged over empty cells, and none that is merged over two rows', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        hand.sheet.mergeCellsWithoutStyle(5, 4, 5, 5);
        hand.cell(net, result).value = '・両方の年度に教室を開く';
        hand.sheet.mergeCellsWithoutStyle(9, 4, 10, 4);
      }),
    );
    expect(said).toEqual({ [`${door} ${result}`]: bullets('登録した') });
    expect(notes.map((each) => [each.place, each.left])).toEqual([['シート「回答」のD9', true]]);
    expect(notes[0]?.message).toContain('D9:D10');
  });

  it('takes the row that says something where a row was copied, and neither of two that differ', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        copyRow(hand, hand.row(young, result));
        hand.cell(young, result).value = '・講話を開いた';
        hand.cell(net, result).value = '・教室を開いた';
        copyRow(hand, hand.row(net, result));
        hand.cell(net, result).value = '・教室を2回開いた';
      }),
    );
    expect(said).toEqual({ [`${young} ${result}`]: bullets('講話を開いた') });
    expect(notes).toHaveLength(1);
    expect(notes[0]?.message).toContain('同じ欄の行が2つ以上あり');
  });

  it('reads rich text, and tells what was struck out in it', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = {
          richText: [{ text: '・登録' }, { text: '件数', font: { bold: true, color: { argb: 'FFFF0000' } } }],
        };
        hand.cell(net, result).value = {
          richText: [{ text: '・教室' }, { text: '（中止）', font: { strike: true } }],
        };
      }),
    );
    expect(said).toEqual({
      [`${door} ${result}`]: bullets('登録件数'),
      [`${net} ${result}`]: bullets('教室（中止）'),
    });
    expect(notes).toEqual([
      { place: 'シート「回答」のD9', message: '取り消し線のある文字も、そのまま読みました。', left: false },
    ]);
  });

  it('leaves furigana aside', async () => {
    const filled = await fillIn(form, (hand) => {
      hand.cell(door, result).value = '・緑の扉';
    });
    const spelled = withParts(filled, (path, xml) =>
      path.endsWith('sharedStrings.xml')
        ? xml.replace(
            /(<t[^>]*>・緑の扉<\/t>)/u,
            '$1<rPh sb="1" eb="2"><t>ミドリ</t></rPh><rPh sb="3" eb="4"><t>トビラ</t></rPh><phoneticPr fontId="1"/>',
          )
        : xml,
    );
    expect(spelled.bytes).not.toEqual(filled.bytes);
    expect((await after(spelled)).said).toEqual({ [`${door} ${result}`]: bullets('緑の扉') });
  });

  it('keeps texts that begin as formulas do, typed as text or taken for a formula', async () => {
    const texts = ['-3人で見回り', '=前年と同じ', '+1名を増やした', '@みどり公園'];
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        for (const [index, each] of measures.entries()) hand.cell(each, result).value = texts[index] ?? '';
        hand.cell(door, plan).value = takenForFormula('-見回りを続ける');
        hand.cell(net, plan).value = takenForFormula('前年と同じ');
        hand.cell(young, plan).value = { formula: '1/0', result: { error: '#DIV/0!' } };
      }),
    );
    expect(said).toEqual({
      ...Object.fromEntries(measures.map((each, index) => [`${each} ${result}`, lines(texts[index] ?? '')])),
      [`${door} ${plan}`]: lines('-見回りを続ける'),
      [`${net} ${plan}`]: lines('=前年と同じ'),
    });
    expect(notes.map(({ place, left }) => [place, left])).toEqual([
      ['シート「回答」のD6', false],
      ['シート「回答」のD10', false],
      ['シート「回答」のD12', true],
    ]);
  });

  it('reads days as they are shown, in eras too', async () => {
    const { said } = await after(
      await fillIn(form, (hand) => {
        const [era, plain, month] = [
          hand.cell(door, result),
          hand.cell(net, result),
          hand.cell(young, result),
        ];
        for (const each of [era, plain, month]) each.value = new Date('2024-06-19T00:00:00Z');
        shownAs(era, '[$-411]ggge"年"m"月"d"日"');
        shownAs(plain, 'mm-dd-yy');
        shownAs(month, 'm"月"d"日"');
      }),
    );
    expect(said).toEqual({
      [`${door} ${result}`]: lines('令和6年6月19日'),
      [`${net} ${result}`]: lines('2024/6/19'),
      [`${young} ${result}`]: lines('6月19日'),
    });
  });

  it('tells each changed cell that is not to be filled in, and takes nothing of it', async () => {
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(door, result).value = '・登録した';
        hand.cell(door, result, 'measure').value = '別の施策';
        hand.cell(net, plan, 'question').value = '令和7年度の取組み';
      }),
    );
    expect(said).toEqual({ [`${door} ${result}`]: bullets('登録した') });
    expect(notes).toEqual([
      {
        place: 'シート「回答」のB5',
        message: '「施策」が書きかえられています。取り込んでいません。',
        left: false,
      },
      {
        place: 'シート「回答」のC10',
        message: '「お答えいただくこと」が書きかえられています。取り込んでいません。',
        left: false,
      },
    ]);
  });

  it('tells a row that was taken out, and takes none of another form', async () => {
    const other = await fillIn(await formFor('学校教育課'), () => {});
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        hand.cell(young, plan).value = '・講話を開く';
        hand.sheet.spliceRows(hand.row(door, result), 1);
        const pasted = hand.sheet.addRow([keyIn(other)]);
        pasted.getCell(4).value = '・よその課の文';
      }),
    );
    expect(said).toEqual({ [`${young} ${plan}`]: bullets('講話を開く') });
    expect(notes).toEqual([
      { place: `「${door}」の「${result}」`, message: 'この行が様式から消えています。', left: false },
      expect.objectContaining({ place: 'シート「回答」のD12', left: true }),
    ]);
  });
});

describe('a form that cannot be taken', () => {
  it.each([
    [
      'a workbook that is no form',
      'NOT_A_FORM',
      (hand: FormInHand) => hand.workbook.removeWorksheet(recordSheet),
    ],
    [
      'one whose hidden sheet was changed',
      'ALTERED',
      ({ workbook }: FormInHand) => {
        const line = workbook.getWorksheet(recordSheet)?.getCell(2, 1);
        const record = Buffer.from(line?.text.replace('record:', '') ?? '', 'base64').toString();
        const forged = record.replaceAll(departmentId(round, department), departmentId(round, '学校教育課'));
        expect(forged).not.toBe(record);
        if (line) line.value = `record:${Buffer.from(forged).toString('base64')}`;
      },
    ],
    ['one without its keys', 'KEYS_GONE', (hand: FormInHand) => hand.sheet.spliceColumns(1, 1)],
  ])('%s', async (_, code, spoil) => {
    const spoiled = await fillIn(form, (hand) => {
      hand.cell(door, result).value = '・登録した';
      spoil(hand);
    });
    const before = storeBytes(city);
    expect(problemOf(await receive(city, spoiled)).code).toBe(code);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('one of another city, one cut off, and one that is no workbook', async () => {
    const other = await cityWithRound();
    try {
      const theirs = (await formsFor(other.city, other.round, department)).get(department);
      expect(problemOf(await receive(city, theirs ?? form)).code).toBe('FOREIGN_ROUND');
    } finally {
      other.city.close();
    }
    const cut = { ...form, bytes: form.bytes.subarray(0, 3000) };
    expect(problemOf(await receive(city, cut)).code).toBe('DAMAGED');
    const zip = withParts(form, (_, xml) => xml);
    expect(problemOf(await receive(city, { ...zip, bytes: Buffer.from('PK\u0003\u0004') })).code).toBe(
      'DAMAGED',
    );
  });
});

describe('a form with columns of every kind', () => {
  const base = { fiscalYear: 2023, purpose: 'other' } as const;
  const columns: readonly Column[] = [
    {
      ...base,
      id: 'grade',
      label: '評価',
      kind: 'choice',
      scale: [
        { value: 'A,上', definition: '達成' },
        { value: 'B', definition: '' },
      ],
    },
    { ...base, id: 'count', label: '回数', kind: 'number', unit: '回' },
    { ...base, id: 'money', label: '決算額', kind: 'money' },
    { ...base, id: 'text', label: '課題', kind: 'text' },
    { ...base, id: 'same', label: '再掲', kind: 'reference' },
  ];

  it('takes grades, numbers, amounts, sentences and repetitions, and tells what is none', async () => {
    const change = { roundId: round.id, columns: [...columns], intoPlan: false, who: coordinatorName };
    const { city: fresh, round: begun } = await cityWithRound();
    city.close();
    [city, round] = [fresh, begun];
    valueOf(replaceColumns(city.coordinator, { ...change, roundId: round.id }));
    round = valueOf(findRound(city.coordinator, '2023')).round;
    form = await formFor(department);
    const { said, notes } = await after(
      await fillIn(form, (hand) => {
        expect(hand.cell(door, '評価').dataValidation).toMatchObject({ type: 'list' });
        expect(hand.cell(door, '決算額').dataValidation).toMatchObject({ type: 'whole' });
        hand.cell(door, '評価').value = 'A,上';
        hand.cell(door, '回数').value = 12.5;
        hand.cell(door, '決算額').value = 1_200_000;
        hand.cell(door, '課題').value = '人が足りない。\n場所もない。';
        hand.cell(door, '再掲').value = `再掲（${net}）`;
        hand.cell(net, '評価').value = 'C';
        hand.cell(net, '回数').value = '１２回';
        hand.cell(net, '決算額').value = '約百万円';
        hand.cell(net, '課題', 'reason').value = '課題がないため';
        hand.cell(young, '回数').value = new Date('2024-06-19T00:00:00Z');
        shownAs(hand.cell(young, '回数'), 'yyyy/m/d');
      }),
    );
    const netId = round.structure.measures.find((each) => each.title === net)?.id;
    expect(said).toEqual({
      [`${door} 評価`]: { kind: 'choice', value: 'A,上' },
      [`${door} 回数`]: { kind: 'number', value: '12.5' },
      [`${door} 決算額`]: { kind: 'money', yen: 1_200_000 },
      [`${door} 課題`]: { kind: 'text', text: '人が足りない。\n場所もない。' },
      [`${door} 再掲`]: { kind: 'reference', measureId: netId },
      [`${net} 回数`]: { kind: 'number', value: '12' },
      [`${net} 課題`]: { kind: 'not-applicable', reason: '課題がないため' },
    });
    expect(notes.map((each) => each.left)).toEqual([true, true, true]);
  });
});

function reverse({ sheet }: FormInHand, firstColumn: number): void {
  const rows = Array.from({ length: sheet.rowCount - 4 }, (_, at) => at + 5);
  const values = rows.map((row) => Array.from({ length: 5 }, (_, at) => sheet.getCell(row, at + 1).value));
  for (const [index, row] of rows.entries())
    for (let column = firstColumn; column <= 5; column++)
      sheet.getCell(row, column).value = values[rows.length - 1 - index]?.[column - 1] ?? null;
}

function takenForFormula(formula: string) {
  return { formula, result: { error: '#NAME?' as const } };
}

/** A cell of a form that was read shares its style with others. */
function shownAs(cell: ReturnType<FormInHand['cell']>, numFmt: string): void {
  cell.style = { ...cell.style, numFmt };
}

function copyRow({ sheet }: FormInHand, row: number): void {
  sheet.addRow(Array.from({ length: 5 }, (_, at) => sheet.getCell(row, at + 1).value));
}

function keyIn(file: TravellingFile): string {
  let key = '';
  withParts(file, (_, xml) => {
    key ||= /torimatome:row-[^<]+/u.exec(xml)?.[0] ?? '';
    return xml;
  });
  return key;
}
