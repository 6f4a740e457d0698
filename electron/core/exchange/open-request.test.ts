import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { findRound } from '../rounds/find-round.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { startRound } from '../rounds/start-round.ts';
import { readHistory } from '../store/history.ts';
import { readPlans } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  keyOf,
  problemOf,
  receive,
  requestFor,
  saidAs,
  storeBytes,
  valueOf,
  type City,
  type Said,
  type TravellingFile,
} from '../testing/city.ts';
import { identityOf, payloadOf, rewritten } from '../testing/forge.ts';
import { answerRequest } from './answer-request.ts';
import { openRequest } from './open-request.ts';
import { responsePayload, type RequestPayload } from './payloads.ts';
import { askedDepartments } from './write-request.ts';

const department = '市民協働課';
const measure = 'DV・ストーカー被害者の支援';
const says = (...items: readonly string[]): Said => ({ measure, fiscalYear: 2023, items });

let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
});
afterEach(() => {
  city.close();
});

const open = async (store: string, file: TravellingFile) =>
  openRequest(await city.storeOf(store), file, '山田');
const cell = () => keyOf(round, measure, department, 2023);

describe('opening a request', () => {
  it('brings the department’s own measures, all who are in charge of them, and nothing else', async () => {
    const { payload } = valueOf(await open('広報課', requestFor(city, round, '広報課')));
    expect(payload.round.structure.measures.map((each) => each.title)).toEqual([
      '広報紙と市公式サイトでの周知',
    ]);
    expect(payload.round.structure.departments.map((each) => each.name).toSorted()).toEqual(
      ['広報課', '情報推進課', '危機管理課'].toSorted(),
    );
    expect(payload.round.structure.headings.map((each) => each.number)).toEqual(['2', '(1)']);
    expect(payload.cells.map((each) => each.answer.state)).toEqual(['empty', 'empty']);
  });

  it('changes nothing the second time', async () => {
    const file = requestFor(city, round, department);
    const first = valueOf(await open(department, file));
    const before = storeBytes(city, department);
    expect(valueOf(await open(department, file))).toEqual(first);
    expect(storeBytes(city, department).equals(before)).toBe(true);
  });

  it('keeps what was written here and has not arrived there', async () => {
    await answerAs(city, department, requestFor(city, round, department), [says('まだ送っていない文')]);
    city.setTime('2024-05-08T00:00:00.000Z');
    valueOf(await open(department, requestFor(city, round, department)));
    const own = await city.storeOf(department);
    expect(own.answers.get(cell()).answer).toEqual({
      state: 'submitted',
      content: bullets('まだ送っていない文'),
    });
  });

  it('refuses an older request after a newer one, opened before or not', async () => {
    const older = requestFor(city, round, department);
    city.setTime('2024-05-08T00:00:00.000Z');
    const newer = requestFor(city, round, department);
    valueOf(await open('初めて', newer));
    const before = storeBytes(city, '初めて');
    expect(problemOf(await open('初めて', older)).code).toBe('OLDER_REQUEST');
    expect(storeBytes(city, '初めて').equals(before)).toBe(true);

    valueOf(await open('順に', older));
    valueOf(await open('順に', newer));
    expect(problemOf(await open('順に', older)).code).toBe('OLDER_REQUEST');
  });

  it('does not let an older request reopen what has been accepted since', async () => {
    const older = requestFor(city, round, department);
    valueOf(await receive(city, await answerAs(city, department, older, [says('一')])));
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who: coordinatorName }));
    city.setTime('2024-05-08T00:00:00.000Z');
    valueOf(await open(department, requestFor(city, round, department)));
    const own = await city.storeOf(department);
    const input = {
      request: older,
      answers: saidAs([says('書き換え')]),
      by: { name: '山田', extension: null },
    };
    expect(problemOf(await answerRequest(own, { ...input, folder: city.folder })).code).toBe('OLDER_REQUEST');
    expect(own.answers.get(cell()).answer).toEqual({ state: 'accepted', content: bullets('一') });
  });

  it('refuses another department’s request in the same data folder', async () => {
    valueOf(await open('共用の保存先', requestFor(city, round, department)));
    const before = storeBytes(city, '共用の保存先');
    const problem = problemOf(await open('共用の保存先', requestFor(city, round, '広報課')));
    expect(problem.code).toBe('OTHER_DEPARTMENT');
    expect(problem.message).toContain('広報課');
    expect(storeBytes(city, '共用の保存先').equals(before)).toBe(true);
  });

  it('refuses the coordinator’s own data folder', async () => {
    const file = requestFor(city, round, department);
    const before = storeBytes(city);
    expect(problemOf(await open(coordinatorName, file)).code).toBe('OWN_REQUEST');
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('of the next year stands beside the year before in the same store', async () => {
    valueOf(
      await receive(
        city,
        await answerAs(city, department, requestFor(city, round, department), [says('一')]),
      ),
    );
    valueOf(startRound(city.coordinator, { resultsYear: 2024, deadline: null, who: coordinatorName }));
    const next = valueOf(findRound(city.coordinator, '2024')).round;
    const { payload } = valueOf(await open(department, requestFor(city, next, department)));
    expect(payload.previous.answers.map((each) => each.content)).toEqual([bullets('一')]);
    const own = await city.storeOf(department);
    expect(own.rounds.all().map((each) => each.round.resultsYear)).toEqual([2024, 2023]);
    expect(readPlans(own.store.db)).toHaveLength(1);
  });

  it('of a coordinator who began anew with another store is taken too', async () => {
    valueOf(await open(department, requestFor(city, round, department)));
    const own = await city.storeOf(department);
    const anew = await cityWithRound();
    const file = requestFor(anew.city, anew.round, department);
    valueOf(await openRequest(own, file, '山田'));
    expect(readPlans(own.store.db)).toHaveLength(2);
    expect(own.rounds.get(anew.round.id)?.round.title).toBe(anew.round.title);
    anew.city.close();
  });

  it('pins the coordinator’s key, and tells all of it in the history', async () => {
    valueOf(await open(department, requestFor(city, round, department)));
    const own = await city.storeOf(department);
    const actions = readHistory(own.store.db).map((each) => each.action);
    expect(actions).toContain('key-pinned');
    expect(actions.at(-1)).toBe('request-opened');
    expect(verifyStore(own.store.db).problems).toEqual([]);
  });
});

describe('writing requests', () => {
  it('asks every department that has a duty, in the order of the plan', () => {
    const names = askedDepartments(round).map(
      (id) => round.structure.departments.find((each) => each.id === id)?.name,
    );
    expect(names).toHaveLength(19);
    expect(names.slice(0, 4)).toEqual(['くらし安全課', '教育指導課', '学校教育課', '道路課']);
  });

  it('numbers the requests of a department, and an earlier one stays good', async () => {
    const first = requestFor(city, round, department);
    city.setTime('2024-05-08T00:00:00.000Z');
    requestFor(city, round, department);
    const response = await answerAs(city, department, first, [says('一')]);
    expect(valueOf(await receive(city, response)).accepted).toBe(1);
  });
});

describe('writing a response', () => {
  it('never writes over the file of an earlier one', async () => {
    const asked = requestFor(city, round, department);
    const one = await answerAs(city, department, asked, [says('一')]);
    const other = await answerAs(city, department, asked, [says('二')]);
    expect(one.fileName).not.toBe(other.fileName);
    expect(one.fileName).toBe('回答_みどりヶ丘市防犯計画_令和5年度_市民協働課_第1版.kaito');
    const fromOtherStore = await answerAs(city, '係員B', asked, [says('三')]);
    expect(fromOtherStore.fileName).toContain('第1版（2）');
  });

  it('is refused under a name that no coordinator would take', async () => {
    const own = await city.storeOf(department);
    const by = { name: '山'.repeat(101), extension: null };
    const input = { request: requestFor(city, round, department), answers: saidAs([says('一')]), by };
    expect(problemOf(await answerRequest(own, { ...input, folder: city.folder })).code).toBe('BAD_NAME');
  });

  it('holds only what the coordinator does not have yet', async () => {
    const first = await answerAs(city, department, requestFor(city, round, department), [says('一')]);
    valueOf(await receive(city, first));
    city.setTime('2024-05-08T00:00:00.000Z');
    const plan = { measure, fiscalYear: 2024, items: ['計画'] };
    const second = await answerAs(city, department, requestFor(city, round, department), [says('一'), plan]);
    const payload = payloadOf(second.bytes, responsePayload);
    expect(payload.answers.map((each) => each.columnId)).toEqual(['plan-2024']);
  });
});

const forged = (change: Parameters<typeof rewritten<RequestPayload>>[2]): TravellingFile => ({
  bytes: rewritten(requestFor(city, round, department).bytes, identityOf(city.coordinator), change),
  fileName: '照会.shokai',
});

describe('a request that contradicts itself or another', () => {
  it('is refused where its head names another round or department than it asks', async () => {
    valueOf(await open(department, requestFor(city, round, department)));
    const before = storeBytes(city, department);
    for (const other of [{ roundId: 'other' }, { planId: 'other' }, { departmentId: 'other' }]) {
      const file = forged(({ head, payload }) => ({ head: { ...head, ...other, id: 'new' }, payload }));
      expect(problemOf(await open(department, file)).code).toBe('INCOHERENT');
    }
    expect(storeBytes(city, department)).toEqual(before);
  });

  it('is refused where another round of the same plan and year is open here', async () => {
    valueOf(await open(department, requestFor(city, round, department)));
    const before = storeBytes(city, department);
    const file = forged(({ head, payload }) => ({
      head: { ...head, id: 'new', roundId: 'other' },
      payload: { ...payload, round: { ...payload.round, id: 'other' } },
    }));
    expect(problemOf(await open(department, file)).code).toBe('OTHER_ROUND');
    expect(storeBytes(city, department)).toEqual(before);
  });
});
