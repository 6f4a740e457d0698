import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { openConflicts } from '../store/conflicts.ts';
import { receivedAnswer } from '../store/received-answers.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
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
  type TravellingFile,
} from '../testing/city.ts';
import { decideConflict } from './decide-conflict.ts';
import { acceptAnswers } from './review.ts';
import { undoDecision } from './undo-decision.ts';

const who = '係長';
const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
let city: City;
let round: Round;
let asked: TravellingFile;

/** 初めの文 was received and accepted; each side then changed it, and the conflict was decided for theirs. */
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  asked = requestFor(city, round, department);
  valueOf(await receive(city, await say('初めの文')));
  edit(city, cell(), bullets('取りまとめ課の文'));
  valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
  valueOf(await receive(city, await say('広報課の文')));
});
afterEach(() => {
  city.close();
});
const say = (...items: readonly string[]): Promise<TravellingFile> =>
  answerAs(city, department, asked, [{ measure, fiscalYear: 2023, items }]);
const cell = () => keyOf(round, measure, department, 2023);
const coordinator = () => city.coordinator;
const waiting = () => openConflicts(coordinator().store.db, round.id);
const decide = (): string => {
  const conflictId = waiting()[0]?.id ?? '';
  valueOf(decideConflict(coordinator(), { conflictId, decision: { take: 'theirs' }, who }));
  return conflictId;
};
const undo = (conflictId: string) => undoDecision(coordinator(), { conflictId, who });
const heard = () => {
  const [row] = coordinator()
    .store.db.prepare<{ store_id: string }>('SELECT DISTINCT store_id FROM received_answer')
    .all();
  return receivedAnswer(coordinator().store.db, cell(), row?.store_id ?? '');
};

describe('taking a decision back', () => {
  it('puts back what stood, its state too, opens the conflict again, and is told in the history', () => {
    const [before, open, ancestor] = [standing(city, cell()), waiting(), heard()];
    const id = decide();
    expect(standing(city, cell()).answer).toEqual({ state: 'submitted', content: bullets('広報課の文') });
    valueOf(undo(id));
    expect(standing(city, cell())).toEqual({ ...before, revision: before.revision + 2 });
    expect(standing(city, cell()).answer.state).toBe('accepted');
    expect(waiting()).toEqual(open);
    expect(heard()).toEqual(ancestor);
    const rows = readHistory(coordinator().store.db).slice(-2);
    expect(rows.map((each) => [each.action, each.who, each.why])).toEqual([
      ['answer-restored', who, '食い違いの決定の取り消し'],
      ['conflict-reopened', who, '食い違いの決定の取り消し'],
    ]);
    expect(verifyStore(coordinator().store.db).problems).toEqual([]);
  });

  it('leaves the conflict as one that has never been decided: a newer response replaces it, none is lost', async () => {
    valueOf(undo(decide()));
    // Said again, it still waits.
    valueOf(await receive(city, await say('広報課の文。')));
    expect(waiting()).toMatchObject([{ theirs: bullets('広報課の文。') }]);
    expect(standing(city, cell()).answer).toMatchObject({ content: bullets('取りまとめ課の文') });
  });

  it('can be done, and the conflict decided, again and again', () => {
    for (let turn = 0; turn < 3; turn += 1) valueOf(undo(decide()));
    decide();
    expect(waiting()).toEqual([]);
    expect(verifyStore(coordinator().store.db).problems).toEqual([]);
  });

  it('is refused where the cell has changed since, and nothing moves', () => {
    const id = decide();
    edit(city, cell(), bullets('広報課の文（字句修正）'));
    const before = storeBytes(city);
    const problem = problemOf(undo(id));
    expect(problem.code).toBe('CHANGED_SINCE');
    expect(problem.message).toMatch(/。$/u);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('is refused where the department has said something since, even what changes nothing', async () => {
    const conflictId = waiting()[0]?.id ?? '';
    valueOf(decideConflict(coordinator(), { conflictId, decision: { take: 'ours' }, who }));
    // The department comes to ours.
    valueOf(await receive(city, await say('取りまとめ課の文')));
    expect(problemOf(undo(conflictId)).code).toBe('CHANGED_SINCE');
  });

  it('is refused for what was never decided by a person, or is not there', async () => {
    const superseded = waiting()[0]?.id ?? '';
    expect(problemOf(undo(superseded)).code).toBe('NO_CONFLICT');
    valueOf(await receive(city, await say('広報課の別の文')));
    expect(problemOf(undo(superseded)).code).toBe('NO_CONFLICT');
    expect(problemOf(undo('id-fremd')).code).toBe('NO_CONFLICT');
  });
});
