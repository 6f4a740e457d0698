import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readHistory } from '../store/history.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  edit,
  keyOf,
  problemOf,
  receive,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import { deskRound } from '../desk/desk-round.ts';
import { openRequest } from '../exchange/open-request.ts';
import { payloadOf } from '../testing/forge.ts';
import { requestPayload } from '../exchange/payloads.ts';
import { finalizeRound } from './finalize-round.ts';
import { acceptAnswers, returnAnswer, returnAnswers } from './review.ts';

const who = '係長';
const department = '市民協働課';
const measure = 'DV・ストーカー被害者の支援';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  const response = await answerAs(city, department, requestFor(city, round, department), [
    { measure, fiscalYear: 2023, items: ['一'] },
    { measure, fiscalYear: 2024, items: ['二'] },
  ]);
  valueOf(await receive(city, response));
});
afterEach(() => {
  city.close();
});
const cellOf = (fiscalYear: number) => {
  const { roundId: _round, ...cell } = keyOf(round, measure, department, fiscalYear);
  return cell;
};
const stateOf = (fiscalYear: number): string =>
  standing(city, { roundId: round.id, ...cellOf(fiscalYear) }).answer.state;

const back = (reason: string, fiscalYear = 2023) =>
  returnAnswer(city.coordinator, { roundId: round.id, who, cell: cellOf(fiscalYear), reason });

describe('accepting', () => {
  it('accepts everything submitted, and says how much', () => {
    expect(valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }))).toEqual({
      accepted: 2,
      changed: 0,
      inConflict: 0,
    });
    expect([stateOf(2023), stateOf(2024)]).toEqual(['accepted', 'accepted']);
    const accepted = readHistory(city.coordinator.store.db).filter(
      (each) => each.action === 'answer-accepted',
    );
    expect(accepted.map((each) => each.who)).toEqual([who, who]);
  });

  it('accepts only the cells that are named', () => {
    const cells = [cellOf(2024)];
    expect(valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who, cells }))).toMatchObject({
      accepted: 1,
    });
    expect([stateOf(2023), stateOf(2024)]).toEqual(['submitted', 'accepted']);
  });

  it('changes nothing the second time, and accepts nothing that was never said', () => {
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    const before = storeBytes(city);
    expect(valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }))).toMatchObject({
      accepted: 0,
    });
    const { roundId: _round, ...empty } = keyOf(round, '防犯出前講座', 'くらし安全課', 2023);
    expect(
      valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who, cells: [empty] })),
    ).toMatchObject({
      accepted: 0,
    });
    expect(storeBytes(city).equals(before)).toBe(true);
  });
});

describe('accepting what was seen', () => {
  it('leaves a cell that changed since as it is, and says so', () => {
    const cells = [
      { ...cellOf(2023), revision: 1 },
      { ...cellOf(2024), revision: 0 },
    ];
    expect(valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who, cells }))).toEqual({
      accepted: 1,
      changed: 1,
      inConflict: 0,
    });
    expect([stateOf(2023), stateOf(2024)]).toEqual(['accepted', 'submitted']);
  });

  it('leaves a cell alone in which two texts wait for a decision', async () => {
    const asked = requestFor(city, round, department);
    edit(city, keyOf(round, measure, department, 2023), bullets('取りまとめ課の文'));
    const said = [{ measure, fiscalYear: 2023, items: ['課の文'] }];
    valueOf(await receive(city, await answerAs(city, department, asked, said)));
    expect(valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }))).toEqual({
      accepted: 1,
      changed: 0,
      inConflict: 1,
    });
    expect(stateOf(2023)).toBe('submitted');
  });
});

describe('returning', () => {
  it('keeps the answer beside the reason, and lays both into the next request', () => {
    valueOf(back(' 件数を入れてください。 '));
    const returned = { state: 'returned', content: bullets('一'), reason: '件数を入れてください。' };
    expect(standing(city, { roundId: round.id, ...cellOf(2023) }).answer).toEqual(returned);
    const payload = payloadOf(requestFor(city, round, department).bytes, requestPayload);
    expect(payload.cells.map((each) => each.answer)).toEqual([
      returned,
      { state: 'submitted', content: bullets('二') },
    ]);
  });

  it('reopens an accepted answer', () => {
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    valueOf(back('もう一度見てください。'));
    expect([stateOf(2023), stateOf(2024)]).toEqual(['returned', 'accepted']);
  });

  it('names lines and a day, and both reach the clerk’s desk', async () => {
    const { coordinator } = city;
    const input = {
      roundId: round.id,
      who,
      cell: cellOf(2023),
      reason: '件数を',
      lines: [1],
      until: '2024-06-28',
    };
    valueOf(returnAnswer(coordinator, input));
    const own = await city.storeOf(department);
    valueOf(await openRequest(own, requestFor(city, round, department), '山田'));
    const cells = deskRound(own, round.id)?.cells ?? [];
    const returned = cells.filter((each) => each.state === 'returned');
    expect(returned).toMatchObject([{ reason: '件数を', lines: [1], until: '2024-06-28', writable: 'open' }]);
  });

  it('of several cells, each with its own reason, is done for all or for none', () => {
    const returns = [
      { cell: cellOf(2023), reason: '一つ目' },
      { cell: cellOf(2024), reason: '二つ目' },
    ];
    const all = (list: typeof returns) =>
      returnAnswers(city.coordinator, { roundId: round.id, who, returns: list });
    const before = storeBytes(city);
    expect(problemOf(all([])).code).toBe('NO_CELL');
    expect(
      problemOf(
        all([
          { cell: cellOf(2023), reason: '一つ目' },
          { cell: cellOf(2024), reason: '' },
        ]),
      ).code,
    ).toBe('NO_REASON');
    expect(storeBytes(city).equals(before)).toBe(true);
    expect(valueOf(all(returns))).toEqual({ returned: 2 });
    const reasons = [2023, 2024].map(
      (year) => standing(city, keyOf(round, measure, department, year)).answer,
    );
    expect(reasons).toMatchObject([{ reason: '一つ目' }, { reason: '二つ目' }]);
  });

  it.each([
    ['NO_SUCH_LINE', { lines: [2] }],
    ['UNTIL_PASSED', { until: '2024-05-06' }],
    ['STALE_REVISION', { cell: () => ({ ...cellOf(2023), revision: 7 }) }],
  ])('is refused with %s where it names what is not there', (code, more) => {
    const { cell = () => cellOf(2023), ...rest } = more as { cell?: () => ReturnType<typeof cellOf> };
    const before = storeBytes(city);
    const input = { roundId: round.id, who, reason: '理由', cell: cell(), ...rest };
    expect(problemOf(returnAnswer(city.coordinator, input)).code).toBe(code);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('needs a reason', () => {
    const before = storeBytes(city);
    expect(problemOf(back('　 \n')).code).toBe('NO_REASON');
    expect(problemOf(back('あ'.repeat(2001))).code).toBe('REASON_TOO_LONG');
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('and accepting are refused once the round is final, and for a round that is not there', () => {
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    expect(problemOf(back('理由')).code).toBe('ROUND_FINAL');
    expect(problemOf(acceptAnswers(city.coordinator, { roundId: round.id, who })).code).toBe('ROUND_FINAL');
    expect(problemOf(acceptAnswers(city.coordinator, { roundId: 'id-fremd', who })).code).toBe('NO_ROUND');
  });
});
