import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bullets, cityWithRound, problemOf, requestFor, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { payloadOf } from '../testing/forge.ts';
import { readAnswers, type AnswerInput } from './answer-input.ts';
import { requestPayload, type RequestPayload } from './payloads.ts';

const department = '危機管理課';
const measure = '屋外スピーカーによる緊急放送';
let city: City;
let request: RequestPayload;

beforeAll(async () => {
  const started = await cityWithRound();
  ({ city } = started);
  request = payloadOf(requestFor(city, started.round, department).bytes, requestPayload);
});
afterAll(() => {
  city.close();
});

const read = (value: unknown) => readAnswers(request, Buffer.from(JSON.stringify(value)));
const contents = (input: AnswerInput) => input.answers.map((each) => each.content);

describe('answers as JSON', () => {
  it('are items, 該当なし with its reason, or a content of any kind', () => {
    const given = valueOf(
      read([
        { measure, fiscalYear: 2023, items: ['・一', '二【消防署所管】'] },
        { measure, fiscalYear: 2024, notApplicable: '予定がないため' },
      ]),
    );
    expect(contents(given)).toEqual([
      {
        kind: 'items',
        items: [
          { bullet: true, text: '一', note: null },
          { bullet: true, text: '二', note: '消防署所管' },
        ],
      },
      { kind: 'not-applicable', reason: '予定がないため' },
    ]);
    const whole = valueOf(read({ answers: [{ measure, fiscalYear: 2023, content: bullets('一') }] }));
    expect(contents(whole)).toEqual([bullets('一')]);
  });

  it('name the measure by its title or its id', () => {
    const id = request.round.structure.measures.find((each) => each.title === measure)?.id ?? '';
    expect(valueOf(read([{ measure: id, fiscalYear: 2023, items: ['一'] }])).answers[0]?.measureId).toBe(id);
  });

  it('are stored as they came, joined to NFC and never NFKC', () => {
    const given = valueOf(read([{ measure, fiscalYear: 2023, items: ['か\u3099①㎡㈱（）'] }]));
    expect(contents(given)).toEqual([bullets('が①㎡㈱（）')]);
  });

  it.each([
    [
      'a measure that is not asked',
      [{ measure: '防犯出前講座', fiscalYear: 2023, items: ['一'] }],
      'UNKNOWN_CELL',
    ],
    ['a year that is not asked', [{ measure, fiscalYear: 2030, items: ['一'] }], 'UNKNOWN_CELL'],
    [
      'a column that does not exist',
      [{ measure, fiscalYear: 2023, column: 'ほか', items: ['一'] }],
      'UNKNOWN_CELL',
    ],
    [
      'another kind than the column’s',
      [{ measure, fiscalYear: 2023, content: { kind: 'money', yen: 1 } }],
      'WRONG_KIND',
    ],
    [
      'two answers in one',
      [{ measure, fiscalYear: 2023, items: ['一'], notApplicable: '二' }],
      'UNREADABLE_ANSWERS',
    ],
    ['no answer at all', [{ measure, fiscalYear: 2023 }], 'UNREADABLE_ANSWERS'],
    ['nothing but blanks', [{ measure, fiscalYear: 2023, items: [' '] }], 'EMPTY_OR_TOO_LONG'],
    ['too long an item', [{ measure, fiscalYear: 2023, items: ['あ'.repeat(5001)] }], 'EMPTY_OR_TOO_LONG'],
    [
      'too long a reason',
      [{ measure, fiscalYear: 2023, notApplicable: 'あ'.repeat(2001) }],
      'EMPTY_OR_TOO_LONG',
    ],
    ['something else', { 回答: '一' }, 'UNREADABLE_ANSWERS'],
  ])('with %s are refused', (_name, value, code) => {
    const problem = problemOf(read(value));
    expect(problem.code).toBe(code);
    expect(problem.message.endsWith('。')).toBe(true);
  });

  it('for a year with several columns are refused with the names to choose from', () => {
    const [first] = request.round.columns;
    if (first === undefined) throw new Error('no column');
    const grade = { ...first, id: 'grade', label: '評価' };
    const columns = [...request.round.columns, grade];
    const cells = request.cells.flatMap((each) =>
      each.key.columnId === first.id ? [each, { ...each, key: { ...each.key, columnId: 'grade' } }] : [each],
    );
    const twice = { ...request, round: { ...request.round, columns }, cells };
    const answers = [{ measure, fiscalYear: 2023, items: ['一'] }];
    const problem = problemOf(readAnswers(twice, Buffer.from(JSON.stringify(answers))));
    expect(problem.code).toBe('UNKNOWN_CELL');
    expect(problem.message).toContain(`「${first.label}」、「評価」の列があります。`);
  });

  it('that broke off are refused', () => {
    expect(problemOf(readAnswers(request, Buffer.from('[{"measure":'))).code).toBe('UNREADABLE_ANSWERS');
  });
});

describe('answers out of a whole table', () => {
  it('are the department’s own blocks, and everything left out is named', () => {
    const given = valueOf(readAnswers(request, readDocument(sampleDocument)));
    expect(given.answers).toHaveLength(2);
    expect(given.leftOut).toHaveLength(74);
    expect(new Set(given.leftOut.map((each) => each.why))).toEqual(new Set(['other-department']));
  });

  it('that cannot be read are refused with the line', () => {
    const text = Buffer.from(readDocument(sampleDocument))
      .toString('utf8')
      .replace('【広報課】', '【広法課】');
    const problem = problemOf(readAnswers(request, Buffer.from(text)));
    expect(problem.code).toBe('UNREADABLE_ANSWERS');
    expect(problem.message).toMatch(/^\d+行目の4列目: /u);
  });

  it('of a measure that the request does not ask are named too', () => {
    const text = Buffer.from(readDocument(sampleDocument)).toString('utf8').replace(measure, 'ほかの施策');
    const given = valueOf(readAnswers(request, Buffer.from(text)));
    expect(given.answers).toEqual([]);
    const own = given.leftOut.filter((each) => each.department === department);
    expect(own.map((each) => [each.measure, each.why])).toEqual([
      ['ほかの施策', 'not-asked'],
      ['ほかの施策', 'not-asked'],
    ]);
  });

  it('with two columns of one year go each into its own', async () => {
    const header = '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\t令和5年度の成果';
    const text = `題\n${header}\n1 見出し\n見守り\t安全課\t内容\t【安全課】 ・取組み\t【安全課】 ・成果`;
    const other = await cityWithRound({ text });
    const asked = payloadOf(requestFor(other.city, other.round, '安全課').bytes, requestPayload);
    const given = valueOf(readAnswers(asked, Buffer.from(text)));
    expect(given.answers.map((each) => [each.columnId, each.content])).toEqual([
      ['result-2023', bullets('取組み')],
      ['result-2023-2', bullets('成果')],
    ]);
    other.city.close();
  });
});
