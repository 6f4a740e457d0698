/** Days on the Excel form: kept as Excel keeps them, or typed as text; shown by the era, whoever saved the file last. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentOf, type AnswerContent } from '../../../../shared/answer.ts';
import type { Column, Round } from '../../../../shared/round.ts';
import { libreOfficeIsHere, saveAllWithLibreOffice } from '../../documents/write/testing/office.ts';
import { replaceColumns } from '../../rounds/change-round.ts';
import { findRound } from '../../rounds/find-round.ts';
import {
  cityWithRound,
  coordinatorName,
  departmentId,
  edit,
  receive,
  valueOf,
  type City,
  type TravellingFile,
} from '../../testing/city.ts';
import { fillIn, formsFor, type FormInHand } from '../../testing/form-clerk.ts';

const department = '教育指導課';
const measures = [
  '駆け込み場所「みどりのドア」',
  '学校・園・放課後施設の安全点検',
  'インターネットの安全な使い方の指導',
  '若者を犯罪に近づけない環境づくり',
] as const;
const [door, school, net, young] = measures;
const held: Column = { id: 'held', label: '実施日', fiscalYear: 2023, purpose: 'result', kind: 'date' };

let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  const change = { roundId: round.id, columns: [held], intoPlan: false, who: coordinatorName };
  valueOf(replaceColumns(city.coordinator, change));
  round = valueOf(findRound(city.coordinator, '2023')).round;
});
afterEach(() => city.close());

async function written(): Promise<TravellingFile> {
  const form = (await formsFor(city, round, department)).get(department);
  if (!form) throw new Error('no form');
  return form;
}

const keyOf = (measure: string) => ({
  roundId: round.id,
  measureId: round.structure.measures.find((each) => each.title === measure)?.id ?? '',
  departmentId: departmentId(round, department),
  columnId: held.id,
});

const dateOf = (measure: string): string | null => {
  const content: AnswerContent | null = contentOf(city.coordinator.answers.get(keyOf(measure)).answer);
  return content?.kind === 'date' ? content.date : null;
};

const standing = () => measures.map(dateOf);

/** As Excel keeps a day: a number, shown in some way. */
function putDay(hand: FormInHand, measure: string, day: string, numFmt?: string): void {
  const cell = hand.cell(measure, held.label);
  cell.value = new Date(`${day}T00:00:00Z`);
  if (numFmt !== undefined) cell.style = { ...cell.style, numFmt };
}

describe('a column of days on the form', () => {
  it('takes a day as Excel keeps it, however it is shown', async () => {
    const filled = await fillIn(await written(), (hand) => {
      expect(hand.cell(door, held.label).numFmt).toBe('[$-411]ggge"年"m"月"d"日"');
      expect(hand.cell(door, held.label).dataValidation).toMatchObject({
        type: 'date',
        errorStyle: 'warning',
      });
      putDay(hand, door, '2023-05-08');
      putDay(hand, school, '2019-05-01', 'm"月"d"日"');
      putDay(hand, net, '2023-12-25', 'mm-dd-yy');
      putDay(hand, young, '2024-02-29', 'yyyy/m/d h:mm');
    });
    const received = valueOf(await receive(city, filled));
    expect(received.form?.notes).toEqual([]);
    expect(standing()).toEqual(['2023-05-08', '2019-05-01', '2023-12-25', '2024-02-29']);
  });

  it('takes a day that was typed as text, by the era, the western year, and in full width', async () => {
    const texts = ['令和5年5月8日', 'R5.5.9', '２０２３／５／１０', '2023-05-11'];
    const filled = await fillIn(await written(), (hand) => {
      for (const [index, measure] of measures.entries()) hand.cell(measure, held.label).value = texts[index]!;
    });
    expect(valueOf(await receive(city, filled)).form?.notes).toEqual([]);
    expect(standing()).toEqual(['2023-05-08', '2023-05-09', '2023-05-10', '2023-05-11']);
  });

  it('leaves what is no day, with its place and the way to write it, and takes the rest', async () => {
    const filled = await fillIn(await written(), (hand) => {
      hand.cell(door, held.label).value = '5月上旬';
      hand.cell(school, held.label).value = 'R5.2.29';
      // A number without a date's format: nobody can see which day it is meant to be.
      hand.cell(net, held.label).style = {};
      hand.cell(net, held.label).value = 45_054;
      putDay(hand, young, '2023-05-08');
    });
    const received = valueOf(await receive(city, filled));
    expect(received.form?.notes.map(({ message, left }) => [message, left])).toEqual([
      ['日付として読めません。令和6年4月1日、R6.4.1、2024/4/1 のように、年から書いてください。', true],
      ['その日はありません。元号と年・月・日（曜日）を確かめてください。', true],
      ['日付として読めません。令和6年4月1日、R6.4.1、2024/4/1 のように、年から書いてください。', true],
    ]);
    expect(standing()).toEqual([null, null, null, '2023-05-08']);
  });

  it('shows what stands already as a day, one before Excel’s first as text, and neither is news when it comes back', async () => {
    edit(city, keyOf(door), { kind: 'date', date: '2023-05-08' });
    edit(city, keyOf(school), { kind: 'date', date: '1889-04-01' });
    const filled = await fillIn(await written(), (hand) => {
      expect(hand.cell(door, held.label).value).toEqual(new Date('2023-05-08T00:00:00Z'));
      expect(hand.cell(school, held.label).value).toBe('明治22年4月1日');
      // The same day in other words says nothing new.
      hand.cell(door, held.label).value = '2023/5/8';
      putDay(hand, net, '2023-05-09');
    });
    expect(valueOf(await receive(city, filled))).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(standing()).toEqual(['2023-05-08', '1889-04-01', '2023-05-09', null]);
  });

  it.skipIf(!libreOfficeIsHere()).each(['xlsx', 'ods', 'xls'])(
    'comes through LibreOffice as %s',
    async (extension) => {
      edit(city, keyOf(door), { kind: 'date', date: '2019-05-01' });
      const filled = await fillIn(await written(), (hand) => {
        putDay(hand, school, '2019-12-31');
        putDay(hand, net, '2023-05-09', 'yyyy/m/d');
        hand.cell(young, held.label).value = 'R5.5.10';
      });
      const files = new Map([[`${department}.xlsx`, filled.bytes]]);
      const [bytes = new Uint8Array()] = (await saveAllWithLibreOffice(files, extension)).values();
      const received = valueOf(await receive(city, { bytes, fileName: `${department}.${extension}` }));
      expect([received.form?.notes, received.accepted, received.conflicts]).toEqual([[], 3, 0]);
      expect(standing()).toEqual(['2019-05-01', '2019-12-31', '2023-05-09', '2023-05-10']);
    },
    600_000,
  );
});
