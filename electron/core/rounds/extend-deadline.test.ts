import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { openRequest } from '../exchange/open-request.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  cityWithRound,
  coordinatorName as who,
  departmentId,
  keyOf,
  problemOf,
  receive,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import { departmentDeadlines } from './deadlines.ts';
import { extendDeadline } from './extend-deadline.ts';
import { finalizeRound } from './finalize-round.ts';
import { readProgress } from './progress.ts';

const road = '道路課';
const measure = '道路照明と防犯灯の充実';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound({ deadline: '2024-06-28' }));
  city.setTime('2024-06-19T01:00:00.000Z');
});
afterEach(() => {
  city.close();
});

const extend = (until: string, departments?: readonly string[], reason = '議会の日程のため') =>
  extendDeadline(city.coordinator, {
    roundId: round.id,
    departmentIds: departments?.map((name) => departmentId(round, name)),
    until,
    reason,
    who,
  });
const deadlineOf = (name: string): string | null =>
  departmentDeadlines(city.coordinator, round)(departmentId(round, name));
const now = (): Round => city.coordinator.rounds.get(round.id)?.round ?? round;

describe('more time for a department', () => {
  it('holds for it alone, and the newest counts', () => {
    expect(valueOf(extend('2024-07-03', [road]))).toEqual({ extended: 1 });
    expect(deadlineOf(road)).toBe('2024-07-03');
    expect(deadlineOf('教育指導課')).toBe('2024-06-28');
    valueOf(extend('2024-07-05', [road]));
    expect(deadlineOf(road)).toBe('2024-07-05');
    expect(now().deadline).toBe('2024-06-28');
  });

  it('lets an answer within it come in time, and marks one after it 期限後', async () => {
    valueOf(extend('2024-07-03', [road]));
    const request = requestFor(city, round, road);
    city.setTime('2024-07-03T14:59:00.000Z');
    const first = await answerAs(city, road, request, [{ measure, fiscalYear: 2023, items: ['直した。'] }]);
    expect(valueOf(await receive(city, first)).late).toBe(false);
    expect(standing(city, keyOf(round, measure, road, 2023)).late).toBe(false);
    city.setTime('2024-07-03T15:00:00.000Z');
    const second = await answerAs(city, road, request, [{ measure, fiscalYear: 2024, items: ['直す。'] }]);
    expect(valueOf(await receive(city, second)).late).toBe(true);
    expect(standing(city, keyOf(round, measure, road, 2024)).late).toBe(true);
  });

  it('still holds the others to the round’s own day', async () => {
    valueOf(extend('2024-07-03', [road]));
    city.setTime('2024-06-28T15:00:00.000Z');
    const other = '教育指導課';
    const response = await answerAs(city, other, requestFor(city, round, other), [
      { measure: '学校・園・放課後施設の安全点検', fiscalYear: 2023, items: ['点検した。'] },
    ]);
    expect(valueOf(await receive(city, response)).late).toBe(true);
  });

  it('stands in requests that are written afterwards, and reaches a desk that has the old one', async () => {
    const clerk = await city.storeOf(road);
    const deadlineAtClerk = (): string | null | undefined => clerk.rounds.get(round.id)?.round.deadline;
    valueOf(await openRequest(clerk, requestFor(city, round, road), '花子'));
    expect(deadlineAtClerk()).toBe('2024-06-28');
    valueOf(extend('2024-07-03', [road]));
    city.setTime('2024-06-19T02:00:00.000Z');
    valueOf(await openRequest(clerk, requestFor(city, round, road), '花子'));
    expect(deadlineAtClerk()).toBe('2024-07-03');
  });

  it('is told of in the history, with the day before and the reason', () => {
    valueOf(extend('2024-07-03', [road]));
    expect(readHistory(city.coordinator.store.db).at(-1)).toMatchObject({
      action: 'deadline-extended',
      who,
      why: '議会の日程のため',
      department_id: departmentId(round, road),
      before: '{"until":"2024-06-28"}',
    });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('is shown in 進み具合, until the round’s own deadline is later', () => {
    valueOf(extend('2024-07-03', [road]));
    const roadNow = () =>
      readProgress(city.coordinator, now(), who).departments.find((each) => each.name === road);
    expect(roadNow()).toMatchObject({ deadline: '2024-07-03', isExtended: true });
    valueOf(extend('2024-07-10'));
    expect(roadNow()).toMatchObject({ deadline: '2024-07-10', isExtended: false });
  });
});

describe('more time for the whole round', () => {
  it('changes the round’s own deadline with the reason', () => {
    expect(valueOf(extend('2024-07-05'))).toEqual({ extended: 19 });
    expect(now().deadline).toBe('2024-07-05');
    expect(readHistory(city.coordinator.store.db).at(-1)).toMatchObject({
      action: 'round-changed',
      why: '議会の日程のため',
    });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('does not count who has longer already', () => {
    valueOf(extend('2024-07-10', [road]));
    expect(valueOf(extend('2024-07-05'))).toEqual({ extended: 18 });
    expect(deadlineOf(road)).toBe('2024-07-10');
  });

  it('gives a round without a deadline one', async () => {
    city.close();
    ({ city, round } = await cityWithRound());
    valueOf(extend('2024-07-05'));
    expect(now().deadline).toBe('2024-07-05');
  });
});

describe('an extension is refused, and nothing is changed,', () => {
  it.each([
    ['without a reason', '2024-07-03', [road], ' ', 'NO_REASON', '理由を書いて'],
    ['with a reason as long as a book', '2024-07-03', [road], '長'.repeat(2001), 'REASON_TOO_LONG', '2000字'],
    ['to a day that has passed', '2024-06-18', [road], '一', 'DAY_PAST', '6月18日（火）は過ぎています。'],
    [
      'to the day that holds now',
      '2024-06-28',
      [road],
      '一',
      'NOT_LATER',
      '道路課の期限は、いま6月28日（金）',
    ],
    ['to an earlier day', '2024-06-20', undefined, '一', 'NOT_LATER', '照会の期限は、いま6月28日（金）'],
    ['for nobody', '2024-07-03', [], '一', 'NO_DEPARTMENT', '課の名前を確かめて'],
  ])('%s', (_name, until, departments, reason, code, words) => {
    const before = storeBytes(city);
    const problem = problemOf(extend(until, departments, reason));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('for a round that is final', () => {
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    expect(problemOf(extend('2024-07-03')).code).toBe('ROUND_FINAL');
  });

  it('for a department that is not asked', () => {
    const input = { roundId: round.id, departmentIds: ['ない課'], until: '2024-07-03', reason: '一', who };
    expect(problemOf(extendDeadline(city.coordinator, input)).code).toBe('NO_DEPARTMENT');
  });
});

describe('a request in a file', () => {
  it('names the extended day on the page that is read without the program', () => {
    valueOf(extend('2024-07-03', [road]));
    const { bytes } = requestFor(city, round, road);
    expect(Buffer.from(bytes).toString('utf8')).toContain('2024-07-03');
  });
});
