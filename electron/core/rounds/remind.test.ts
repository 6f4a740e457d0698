import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readHistory } from '../store/history.ts';
import { reminderCounts } from '../store/reminders.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  cityWithRound,
  departmentId,
  keyOf,
  problemOf,
  receive,
  requestFor,
  valueOf,
  type City,
} from '../testing/city.ts';
import { extendDeadline } from './extend-deadline.ts';
import { finalizeRound } from './finalize-round.ts';
import { noteReminders, reminderLetters, writeLetters, type Letter } from './remind.ts';
import { returnAnswer } from './review.ts';

const office = 'くらし安全課';
const road = '道路課';
const lights = '道路照明と防犯灯の充実';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound({ deadline: '2024-06-28' }));
});
afterEach(() => {
  city.close();
});

const letters = (departments?: readonly string[]): Letter[] =>
  reminderLetters(city.coordinator, round, {
    office,
    departmentIds: departments?.map((name) => departmentId(round, name)),
  });
const letterTo = (name: string): Letter => {
  const [letter] = letters([name]);
  if (letter === undefined) throw new Error(`no letter to ${name}`);
  return letter;
};
const note = (sentOn: string, ...sent: readonly Letter[]) =>
  noteReminders(city.coordinator, { roundId: round.id, who: office, sentOn, letters: sent });
const countOf = (name: string) =>
  reminderCounts(city.coordinator.store.db, round.id).get(departmentId(round, name));

describe('letters', () => {
  it('go to everybody who owes an answer, but not to the office that writes them', () => {
    const names = letters().map((each) => each.department);
    expect(names).toHaveLength(18);
    expect(names).not.toContain(office);
  });

  it('ask for what is missing and for nothing else', async () => {
    const request = requestFor(city, round, road);
    const said = [2023, 2024].map((fiscalYear) => ({ measure: lights, fiscalYear, items: ['直した。'] }));
    valueOf(await receive(city, await answerAs(city, road, request, said)));
    const { text, missing, returned } = letterTo(road);
    expect(text).toContain(`${road}　御担当者様`);
    expect(text).not.toContain(lights);
    expect({ missing, returned }).toEqual({ missing: 6, returned: 0 });
    const { roundId: _round, ...cell } = keyOf(round, lights, road, 2023);
    const reason = '灯数を書いてください。';
    valueOf(returnAnswer(city.coordinator, { roundId: round.id, who: office, cell, reason }));
    const again = letterTo(road);
    expect(again).toMatchObject({ missing: 6, returned: 1 });
    expect(again.text).toContain(`・${lights}（令和5年度）`);
  });

  it('say what is wrong with an answer that says nothing', async () => {
    const request = requestFor(city, round, road);
    const said = [{ measure: lights, fiscalYear: 2023, notApplicable: ' ' }];
    valueOf(await receive(city, await answerAs(city, road, request, said)));
    expect(letterTo(road).text).toContain(
      `・${lights}（令和5年度・該当なしの理由を書いてください、令和6年度）`,
    );
  });

  it('name the day on which it was asked, and the department’s own deadline', () => {
    requestFor(city, round, road);
    const departmentIds = [departmentId(round, road)];
    const extension = { until: '2024-07-03', reason: '議会のため', who: office };
    valueOf(extendDeadline(city.coordinator, { roundId: round.id, departmentIds, ...extension }));
    const { text } = letterTo(road);
    expect(text).toContain('5月7日に照会しました');
    expect(text).toContain('7月3日（水）まで延長');
    expect(letterTo('教育指導課').text).toContain('6月28日（金）が回答期限です。');
  });

  it('are none where the department owes nothing', async () => {
    const department = '広報課';
    const measure = '広報紙と市公式サイトでの周知';
    const said = [2023, 2024].map((fiscalYear) => ({ measure, fiscalYear, items: ['載せた。'] }));
    valueOf(await receive(city, await answerAs(city, department, requestFor(city, round, department), said)));
    expect(letters([department])).toEqual([]);
  });

  it('are written for each department to a file that any editor of Windows reads', () => {
    const folder = join(city.folder, '督促');
    const { files } = valueOf(writeLetters(city.coordinator, round, { letters: [letterTo(road)], folder }));
    expect(files.map((each) => basename(each))).toEqual([`督促_みどりヶ丘市防犯計画_令和5年度_${road}.txt`]);
    const text = readFileSync(files[0] ?? '', 'utf8');
    expect(text.startsWith('\uFEFF件名　【回答のお願い】')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('that a reminder was sent', () => {
  it('is counted by department, with the last day', () => {
    expect(countOf(road)).toBeUndefined();
    expect(valueOf(note('2024-05-06', letterTo(road)))).toEqual({ noted: 1 });
    expect(countOf(road)).toEqual({ count: 1, lastOn: '2024-05-06' });
    valueOf(note('2024-05-07', letterTo(road)));
    expect(countOf(road)).toEqual({ count: 2, lastOn: '2024-05-07' });
    expect(countOf('教育指導課')).toBeUndefined();
  });

  it('is noted once for the same letter of the same day', () => {
    const letter = letterTo(road);
    valueOf(note('2024-05-07', letter));
    expect(valueOf(note('2024-05-07', letter))).toEqual({ noted: 0 });
    expect(countOf(road)?.count).toBe(1);
    const changed = { ...letter, text: `${letter.text}\n電話でも伝えました。` };
    expect(valueOf(note('2024-05-07', changed))).toEqual({ noted: 1 });
  });

  it('stays in the history with the letter as it went out', () => {
    const letter = letterTo(road);
    valueOf(note('2024-05-07', letter));
    const row = readHistory(city.coordinator.store.db).at(-1);
    expect(row).toMatchObject({ action: 'reminder-noted', who: office, department_id: letter.departmentId });
    expect(JSON.parse(row?.after ?? '')).toMatchObject({ sentOn: '2024-05-07', cells: 8, text: letter.text });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('cannot be said of a day to come', () => {
    const problem = problemOf(note('2024-05-08', letterTo(road)));
    expect(problem.code).toBe('DAY_TO_COME');
    expect(problem.message).toContain('5月8日（水）はまだ来ていません。');
    expect(countOf(road)).toBeUndefined();
  });

  it('cannot be said of a department that owes nothing, nor of a round that is final', () => {
    const stranger = { ...letterTo(road), departmentId: 'ない課' };
    expect(problemOf(note('2024-05-07', letterTo(road), stranger)).code).toBe('NO_DEPARTMENT');
    expect(countOf(road)).toBeUndefined();
    const letter = letterTo(road);
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who: office, despiteGaps: true }));
    expect(problemOf(note('2024-05-07', letter)).code).toBe('ROUND_FINAL');
  });
});
