import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  edit,
  keyOf,
  problemOf,
  receive,
  requestFor,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { finalizeRound } from './finalize-round.ts';
import { findRound } from './find-round.ts';
import { acceptAnswers } from './review.ts';

const who = '課長';
const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
});
afterEach(() => {
  city.close();
});
const finalize = (despiteGaps: boolean) =>
  finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps });
const answerAll = async (names: readonly string[]): Promise<void> => {
  const answers = { bytes: readDocument(sampleDocument), fileName: '表.txt' };
  for (const name of names)
    valueOf(await receive(city, await answerAs(city, name, requestFor(city, round, name), answers)));
};
/** Refused, and nothing in the store has moved. */
const refusalOf = (despiteGaps: boolean) => {
  const before = storeBytes(city);
  const problem = problemOf(finalize(despiteGaps));
  expect(storeBytes(city).equals(before)).toBe(true);
  return problem;
};

describe('finalizing a round', () => {
  it('is refused while answers are missing or not accepted, and says how many', async () => {
    await answerAll([department]);
    const problem = refusalOf(false);
    expect(problem.code).toBe('NOT_COMPLETE');
    expect(problem.message).toContain('未回答78欄、提出済（受理がまだ）2欄が残っています。');
  });

  it('is done where a person signs for what is missing, and keeps that in the history', async () => {
    await answerAll([department]);
    expect(valueOf(finalize(true))).toMatchObject({ missing: 78, notAccepted: 2, notLookedAt: 0 });
    expect(valueOf(findRound(city.coordinator, undefined)).round.state).toBe('final');
    const rows = readHistory(city.coordinator.store.db);
    const finalized = rows.find((each) => each.action === 'round-finalized');
    expect(finalized).toMatchObject({ who, round_id: round.id });
    expect(finalized?.why).toBe(
      '確定。未回答78欄は課長が引き受け（承知のうえで確定）。提出済（受理がまだ）2欄は課長が引き受け（承知のうえで確定）',
    );
    expect(rows.at(-1)).toMatchObject({ action: 'snapshot-made', who, round_id: round.id });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('is done without more where everything is there and accepted', async () => {
    const text =
      '題\n主要な施策\t担当課\t施策の内容\t令和5年度の取組み\n1 見出し\n見守り\t安全課\t内容\t【安全課】 ・一';
    city.close();
    ({ city, round } = await cityWithRound({ text }));
    const answers = { bytes: Buffer.from(text), fileName: '表.txt' };
    valueOf(await receive(city, await answerAs(city, '安全課', requestFor(city, round, '安全課'), answers)));
    expect(problemOf(finalize(false)).message).toContain('提出済（受理がまだ）1欄');
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    expect(valueOf(finalize(false))).toMatchObject({ missing: 0, notAccepted: 0, notLookedAt: 0 });
    expect(readHistory(city.coordinator.store.db).at(-1)?.why).toBe('確定');
  });

  it('counts what was merged and not looked at', async () => {
    const asked = requestFor(city, round, department);
    const said = (...items: string[]) => [{ measure, fiscalYear: 2023, items }];
    valueOf(await receive(city, await answerAs(city, department, asked, said('一', '二'))));
    edit(city, keyOf(round, measure, department, 2023), bullets('一、改', '二'));
    valueOf(await receive(city, await answerAs(city, department, asked, said('一', '二、改'))));
    expect(refusalOf(false).message).toContain('要再確認1欄');
  });

  it('is never done while a conflict waits, also where a person would sign for it', async () => {
    const asked = requestFor(city, round, department);
    const said = (text: string) => [{ measure, fiscalYear: 2023, items: [text] }];
    valueOf(await receive(city, await answerAs(city, department, asked, said('一'))));
    edit(city, keyOf(round, measure, department, 2023), bullets('取りまとめ課の文'));
    valueOf(await receive(city, await answerAs(city, department, asked, said('課の文'))));
    for (const despiteGaps of [false, true]) expect(refusalOf(despiteGaps).code).toBe('OPEN_CONFLICTS');
  });

  it('is refused a second time, and for a round that does not exist', () => {
    valueOf(finalize(true));
    expect(refusalOf(true).code).toBe('ROUND_FINAL');
    const none = finalizeRound(city.coordinator, { roundId: 'id-fremd', who, despiteGaps: true });
    expect(problemOf(none).code).toBe('NO_ROUND');
  });

  it('leaves nothing to accept or to answer afterwards', async () => {
    await answerAll([department]);
    valueOf(finalize(true));
    const accepting = acceptAnswers(city.coordinator, { roundId: round.id, who: coordinatorName });
    expect(problemOf(accepting).code).toBe('ROUND_FINAL');
  });
});
