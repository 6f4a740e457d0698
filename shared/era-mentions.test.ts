import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEraMentions, rollEraMentions } from './era-mentions.ts';
import { defaultEras, type Era } from './fiscal-year.ts';

const always = { from: 1868, to: 9999 };

function roll(text: string, by = 1, range = always): string {
  return rollEraMentions(text, by, range).text;
}

describe('finding era mentions', () => {
  it.each([
    ['令和5年度', 2023, 'fiscal-year', 2023],
    ['令和５年度', 2023, 'fiscal-year', 2023],
    ['令和元年度', 2019, 'fiscal-year', 2019],
    ['平成27年度', 2015, 'fiscal-year', 2015],
    ['R5年度', 2023, 'fiscal-year', 2023],
    ['R5', 2023, 'fiscal-year', 2023],
    ['H31', 2019, 'fiscal-year', 2019],
    ['2023年度', 2023, 'fiscal-year', 2023],
    ['令和5年', 2023, 'year', 2023],
    ['2023年', 2023, 'year', 2023],
    ['令和6年3月', 2024, 'month', 2023],
    ['R5.7月', 2023, 'month', 2023],
    ['R5.7', 2023, 'month', 2023],
    ['R6.3', 2024, 'month', 2023],
    ['Ｒ５．１２', 2023, 'month', 2023],
    ['令和5年12月15日', 2023, 'day', 2023],
    ['令和 6 年 3 月 1 日', 2024, 'day', 2023],
    ['R5.12.15', 2023, 'day', 2023],
    ['R5.7月15日', 2023, 'day', 2023],
    ['R5/12/15', 2023, 'day', 2023],
    ['R6.3.31', 2024, 'day', 2023],
    ['R6.4.1', 2024, 'day', 2024],
    ['2024年3月1日', 2024, 'day', 2023],
    ['2024.3.1', 2024, 'day', 2023],
  ])('finds %s', (written, year, precision, fiscalYear) => {
    const text = `・会議（${written}）を開催`;
    expect(findEraMentions(text)).toEqual([
      { index: 4, length: written.length, text: written, year, precision, fiscalYear },
    ]);
  });

  it.each([
    ['in another word', 'DR5'],
    ['in another word, full-width', 'ＤＲ５'],
    ['before a letter', 'R2D2'],
    ['behind a number', '12R5'],
    ['in a numbering', '第R5'],
    ['in a room number', 'R5号室、R50号'],
    ['in a part number', 'R5-1、R5－12'],
    ['in a longer number', 'R512、R123.4.5'],
    ['in a version', 'R5.13、R5.7.1.2'],
    ['in a measure', 'R5.7m'],
    ['in a measure of years', 'R5.6年度'],
    ['behind a space', 'プランR 5、R 5年'],
    ['in the word 元気', 'R元気'],
    ['beyond the end of an era', 'H35の棚'],
    ['year 0', '令和0年度'],
    ['without any year', '令和の時代、昭和通り、平成5'],
    ['in a longer western number', '12023年'],
    ['before the first fiscal year', '1000年前から'],
    ['in a number', '2023人、116台、2023.5'],
    ['in a year that is counted', '5年間、10年度'],
  ])('finds none %s', (_, text) => {
    expect(findEraMentions(text)).toEqual([]);
  });

  it('reads what follows an impossible month as text', () => {
    expect(findEraMentions('令和5年13月').map((each) => each.text)).toEqual(['令和5年']);
  });

  it('finds both ends of a span', () => {
    expect(findEraMentions('H30-R5、令和5年度～令和7年度').map((each) => each.year)).toEqual([
      2018, 2023, 2023, 2025,
    ]);
  });

  it('never overlaps and always says what stands in the text', () => {
    const part = fc.constantFrom(
      '令和',
      '平成',
      'R',
      'Ｒ',
      'H',
      '元',
      '5',
      '５',
      '12',
      '2023',
      '年',
      '度',
      '月',
      '日',
      '.',
      '．',
      '/',
      ' ',
      '号',
      '・',
      'D',
    );
    let found = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const each of findEraMentions(text)) {
          expect(each.index).toBeGreaterThanOrEqual(end);
          expect(each.length).toBeGreaterThan(0);
          expect(text.slice(each.index, each.index + each.length)).toBe(each.text);
          end = each.index + each.length;
          found += 1;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(0);
  });
});

describe('rolling era mentions', () => {
  it.each([
    ['R5.12.15', 'R6.12.15'],
    ['令和5年度', '令和6年度'],
    ['令和５年度', '令和６年度'],
    ['令和９年度', '令和１０年度'],
    ['Ｒ５．１２', 'Ｒ６．１２'],
    ['令和5年１２月', '令和6年１２月'],
    ['令和 5 年度', '令和 6 年度'],
    ['R05.04.01', 'R06.04.01'],
    ['2023年度', '2024年度'],
    ['２０２３年', '２０２４年'],
    ['令和元年度', '令和2年度'],
    ['令和元年５月、3回', '令和２年５月、3回'],
    ['令和元年度、３回', '令和２年度、３回'],
    ['令和元年度、３回中2回', '令和2年度、３回中2回'],
    ['R1', 'R2'],
    ['平成30年度', '令和元年度'],
    ['平成31年度', '令和2年度'],
    ['H30', 'R1'],
    ['Ｈ３０', 'Ｒ１'],
    ['昭和63年度', '平成元年度'],
  ])('writes %s as %s, in the same form', (before, after) => {
    expect(roll(before)).toBe(after);
  });

  it('chooses the era by the day, or else by the end of the month or year', () => {
    expect(roll('H30.4.30')).toBe('H31.4.30');
    expect(roll('H30.5.1')).toBe('R1.5.1');
    expect(roll('H30.4')).toBe('H31.4');
    expect(roll('平成30年5月')).toBe('令和元年5月');
    expect(roll('昭和63年1月')).toBe('平成元年1月');
    expect(roll('平成30年')).toBe('令和元年');
    expect(roll('昭和63年1月7日')).toBe('昭和64年1月7日');
    expect(roll('昭和63年1月8日')).toBe('平成元年1月8日');
    expect(roll('R2.4.30', -1)).toBe('H31.4.30');
    expect(roll('R2.5.1', -1)).toBe('R1.5.1');
  });

  it('takes the eras from the table it is given', () => {
    const next: Era = { name: '永光', letter: 'E', firstYear: 2024, firstDay: '2024-10-01' };
    const rolled = rollEraMentions('R5.9.30、R5.10.1、令和5年度', 1, always, [next, ...defaultEras]);
    expect(rolled.text).toBe('R6.9.30、E1.10.1、永光元年度');
  });

  const survey =
    '・市報CoCo（R5.12.15号掲載）\r\n平成27年度から累計990台、R6.3.1実施、令和7年度 検討　（第２回）';

  it('keeps 平成27年度から累計 as it is', () => {
    expect(roll(survey, 1, { from: 2023, to: 2023 })).toBe(
      '・市報CoCo（R6.12.15号掲載）\r\n平成27年度から累計990台、R7.3.1実施、令和7年度 検討　（第２回）',
    );
  });

  it('goes by the fiscal year, to which January to March of the next year belong', () => {
    expect(roll('R5.3.31、R5.4.1、R6.3.31、R6.4.1', 1, { from: 2023, to: 2023 })).toBe(
      'R5.3.31、R6.4.1、R7.3.31、R6.4.1',
    );
    expect(roll('R6.3.31、R6.4.1', 1, { from: 2024, to: 2024 })).toBe('R6.3.31、R7.4.1');
  });

  it('says what it changed and where that now stands', () => {
    const rolled = rollEraMentions('R9、R9.12.15、平成27年度、令和9年度', 1, { from: 2027, to: 2027 });
    expect(rolled.text).toBe('R10、R10.12.15、平成27年度、令和10年度');
    expect(rolled.mentions).toEqual([
      { before: 'R9', after: 'R10', index: 0 },
      { before: 'R9.12.15', after: 'R10.12.15', index: 4 },
      { before: '令和9年度', after: '令和10年度', index: 21 },
    ]);
  });

  it('keeps a 29 February as written and reports it', () => {
    expect(rollEraMentions('R6.2.29', 1, always)).toEqual({
      text: 'R7.2.29',
      mentions: [{ before: 'R6.2.29', after: 'R7.2.29', index: 0 }],
    });
  });

  it('changes nothing by 0, nor to a year without an era', () => {
    expect(rollEraMentions('平成31年度', 0, always)).toEqual({ text: '平成31年度', mentions: [] });
    expect(rollEraMentions('明治元年度', -1, always)).toEqual({ text: '明治元年度', mentions: [] });
    expect(rollEraMentions('令和元年度', -1, always, defaultEras.slice(0, 1)).mentions).toEqual([]);
  });

  // 平成31年度, 令和1年度 and R05 are read but not written so: only the usual way of writing comes back as it was.
  const written = fc
    .record({
      year: fc.integer({ min: 2030, max: 2080 }),
      month: fc.integer({ min: 1, max: 12 }),
      form: fc.nat(9),
    })
    .map(({ year, month, form }) => {
      const count = year - 2018;
      const wide = String(count).replaceAll(/\d/g, (digit) =>
        String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
      );
      return [
        `令和${count}年度`,
        `令和${wide}年度`,
        `令和${count}年`,
        `令和${count}年${month}月`,
        `R${count}`,
        `Ｒ${wide}．${month}`,
        `R${count}.${month}.28`,
        `R${count}.${month}月`,
        `${year}年度`,
        `${year}/${month}/1`,
      ][form] as string;
    });

  it('comes back when rolled by n and then by -n', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(written, fc.constantFrom('（実施）', '、', '町会・自治会 ', '\n')), {
          maxLength: 12,
        }),
        fc.integer({ min: -60, max: 18 }),
        (parts, by) => {
          const text = parts.join('、');
          const there = rollEraMentions(text, by, always);
          // 元年 has no digits that could tell their width.
          fc.pre(!there.text.includes('元'));
          expect(there.mentions).toHaveLength(by === 0 ? 0 : findEraMentions(text).length);
          expect(roll(there.text, -by)).toBe(text);
        },
      ),
    );
  });

  it('changes nothing but what it reports', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(written, fc.string()), { maxLength: 10 }), (parts) => {
        const text = parts.join('、');
        const { text: rolled, mentions } = rollEraMentions(text, 1, { from: 2040, to: 2050 });
        let undone = rolled;
        for (const each of mentions.toReversed()) {
          expect(rolled.slice(each.index, each.index + each.after.length)).toBe(each.after);
          undone = undone.slice(0, each.index) + each.before + undone.slice(each.index + each.after.length);
        }
        expect(undone).toBe(text);
        expect(mentions).toHaveLength(
          findEraMentions(text).filter((each) => each.fiscalYear >= 2040 && each.fiscalYear <= 2050).length,
        );
      }),
    );
  });
});
