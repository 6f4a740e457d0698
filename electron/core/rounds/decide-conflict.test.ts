import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import { openConflicts } from '../store/conflicts.ts';
import { readHistory } from '../store/history.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  edit,
  everythingKept,
  keyOf,
  problemOf,
  receive,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
} from '../testing/city.ts';
import type { Decision } from '../../../shared/contract/conflict-contract.ts';
import { decideConflict } from './decide-conflict.ts';
import { finalizeRound } from './finalize-round.ts';

const who = '係長';
const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
const theirs = bullets('特集記事', '広報課の文');
const said = (text: string) => [{ measure, fiscalYear: 2023, items: ['特集記事', text] }];
let city: City;
let round: Round;

/** Both start from 特集記事 and 初めの文; each changes the second item. */
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  const asked = requestFor(city, round, department);
  valueOf(await receive(city, await answerAs(city, department, asked, said('初めの文'))));
  edit(city, cell(), bullets('特集記事', '取りまとめ課の文'));
  valueOf(await receive(city, await answerAs(city, department, asked, said('広報課の文'))));
});
afterEach(() => {
  city.close();
});
const cell = () => keyOf(round, measure, department, 2023);
const waiting = () => openConflicts(city.coordinator.store.db, round.id);
const decide = (decision: Decision) =>
  decideConflict(city.coordinator, { conflictId: waiting()[0]?.id ?? '', decision, who });
const stands = (): AnswerContent | null => {
  const { answer } = standing(city, cell());
  return answer.state === 'empty' ? null : answer.content;
};

describe('deciding a conflict', () => {
  it.each([
    ['ours', { take: 'ours' }, bullets('特集記事', '取りまとめ課の文')],
    ['theirs', { take: 'theirs' }, theirs],
    [
      'both, what they share standing once',
      { take: 'both' },
      bullets('特集記事', '取りまとめ課の文', '広報課の文'),
    ],
    ['other words', { take: 'written', content: bullets('合わせた文') }, bullets('合わせた文')],
  ] as const)('for %s', (_name, decision, content) => {
    valueOf(decide(decision));
    expect(standing(city, cell())).toMatchObject({
      answer: { state: 'submitted', content },
      needsLook: false,
    });
    expect(waiting()).toEqual([]);
    const closed = readHistory(city.coordinator.store.db).find((each) => each.action === 'conflict-closed');
    expect(closed).toMatchObject({
      who,
      why: '食い違いの決定',
      after: JSON.stringify({ decision: decision.take, revision: 3 }),
    });
    for (const text of ['初めの文', '取りまとめ課の文', '広報課の文'])
      expect(everythingKept(city).includes(text)).toBe(true);
  });

  it('lets the round be finalized', () => {
    const input = { roundId: round.id, who, despiteGaps: true };
    expect(problemOf(finalizeRound(city.coordinator, input)).code).toBe('OPEN_CONFLICTS');
    valueOf(decide({ take: 'theirs' }));
    expect(valueOf(finalizeRound(city.coordinator, input)).missing).toBe(79);
  });

  it('keeps the decision against what the department goes on to say elsewhere', async () => {
    valueOf(decide({ take: 'ours' }));
    const asked = requestFor(city, round, department);
    const plan = [{ measure, fiscalYear: 2024, items: ['計画'] }];
    const received = valueOf(await receive(city, await answerAs(city, department, asked, plan)));
    expect(received).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(stands()).toEqual(bullets('特集記事', '取りまとめ課の文'));
  });

  it('takes what the department changes after it, from the newest request on', async () => {
    valueOf(decide({ take: 'ours' }));
    city.setTime('2024-05-08T00:00:00.000Z');
    const asked = requestFor(city, round, department);
    const received = valueOf(
      await receive(city, await answerAs(city, department, asked, said('取りまとめ課の文、承知しました'))),
    );
    expect(received).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(stands()).toEqual(bullets('特集記事', '取りまとめ課の文、承知しました'));
  });

  it('that is not there, or not any more, is refused and changes nothing', () => {
    const [conflict] = waiting();
    valueOf(decide({ take: 'ours' }));
    const before = storeBytes(city);
    for (const conflictId of [conflict?.id ?? '', 'id-fremd']) {
      const again = decideConflict(city.coordinator, { conflictId, decision: { take: 'theirs' }, who });
      expect(problemOf(again).code).toBe('NO_CONFLICT');
    }
    expect(storeBytes(city).equals(before)).toBe(true);
  });
});
