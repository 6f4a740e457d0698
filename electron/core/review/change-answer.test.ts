import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sameContent, type AnswerContent } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { acceptAnswers, returnAnswer } from '../rounds/review.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  everythingKept,
  keyOf,
  problemOf,
  receive,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
  type Said,
} from '../testing/city.ts';
import { editAnswer, putBack, restoreAnswer } from './change-answer.ts';

const who = '係長';
const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  await say([
    { measure, fiscalYear: 2023, items: ['特集記事', '号外'] },
    { measure, fiscalYear: 2024, items: ['予定'] },
  ]);
});
afterEach(() => {
  city.close();
});

async function say(answers: readonly Said[]) {
  return valueOf(
    await receive(city, await answerAs(city, department, requestFor(city, round, department), answers)),
  );
}
const key = (fiscalYear = 2023) => keyOf(round, measure, department, fiscalYear);
const cellOf = (fiscalYear = 2023) => {
  const { roundId: _round, ...cell } = key(fiscalYear);
  return cell;
};
const now = (fiscalYear = 2023) => standing(city, key(fiscalYear));
const edit = (content: AnswerContent, more: { base?: number; isOwn?: boolean; fiscalYear?: number } = {}) =>
  editAnswer(city.coordinator, {
    roundId: round.id,
    who,
    cell: cellOf(more.fiscalYear),
    base: more.base ?? now(more.fiscalYear).revision,
    content,
    isOwn: more.isOwn ?? false,
  });
const accept = () => valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
const theirs = bullets('特集記事', '号外');
const ours = bullets('特集記事を3回', '号外');

describe('the coordinator’s edit', () => {
  it('stands in the table, with the department’s words under it and both in the history', () => {
    valueOf(edit(ours));
    expect(now()).toMatchObject({ answer: { state: 'submitted', content: ours }, departmentContent: theirs });
    const row = readHistory(city.coordinator.store.db).at(-1);
    expect(row).toMatchObject({ action: 'answer-edited', who });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('keeps the department’s words, not the office’s own, under any number of edits', () => {
    const text = fc.array(
      fc.string({ minLength: 1, maxLength: 6 }).filter((each) => each.trim() !== ''),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (edits) => {
        for (const each of edits) valueOf(edit(bullets(...each)));
        const { departmentContent, answer } = now();
        const content = answer.state === 'empty' ? null : answer.content;
        expect(sameContent(departmentContent ?? content, theirs)).toBe(true);
        expect(departmentContent === null).toBe(sameContent(content, theirs));
      }),
      { numRuns: 30 },
    );
  });

  it('is gone where the department’s words are put back', () => {
    valueOf(edit(ours));
    valueOf(edit(theirs));
    expect(now()).toMatchObject({ answer: { content: theirs }, departmentContent: null });
  });

  it('keeps the department’s words through accepting and returning', () => {
    valueOf(edit(ours));
    accept();
    expect(now()).toMatchObject({ answer: { state: 'accepted', content: ours }, departmentContent: theirs });
    valueOf(returnAnswer(city.coordinator, { roundId: round.id, who, cell: cellOf(), reason: '件数を' }));
    expect(now()).toMatchObject({ answer: { state: 'returned', content: ours }, departmentContent: theirs });
  });

  it('is merged with what the department changes elsewhere in the cell; its newest words lie under it', async () => {
    valueOf(edit(ours));
    const changed = [{ measure, fiscalYear: 2023, items: ['特集記事を3回', '号外', '動画'] }];
    expect(await say(changed)).toMatchObject({ accepted: 1 });
    expect(now()).toMatchObject({
      answer: { content: bullets('特集記事を3回', '号外', '動画') },
      departmentContent: null,
    });
  });

  it('becomes the department’s own words once it says the same, and an accepted cell stays accepted', async () => {
    const asked = requestFor(city, round, department);
    valueOf(edit(ours));
    accept();
    const said = [{ measure, fiscalYear: 2023, items: ['特集記事を3回', '号外'] }];
    valueOf(await receive(city, await answerAs(city, department, asked, said)));
    expect(now()).toMatchObject({ answer: { state: 'accepted', content: ours }, departmentContent: null });
    expect(now(2024)).toMatchObject({ answer: { state: 'accepted' }, departmentContent: null });
  });

  it('survives a response that was under way, with that one’s words under it', async () => {
    const asked = requestFor(city, round, department);
    valueOf(edit(ours));
    const late = await answerAs(city, department, asked, [
      { measure, fiscalYear: 2023, items: ['特集記事', '号外', '動画'] },
    ]);
    expect(valueOf(await receive(city, late))).toMatchObject({ merged: 1 });
    expect(now()).toMatchObject({
      answer: { state: 'submitted', content: bullets('特集記事を3回', '号外', '動画') },
      departmentContent: bullets('特集記事', '号外', '動画'),
      needsLook: true,
    });
  });

  it('to an accepted cell drops that cell, and only it, to 要再確認, until it is accepted again', () => {
    accept();
    valueOf(edit(ours));
    expect(now()).toMatchObject({ answer: { state: 'submitted' }, needsLook: true });
    expect(now(2024)).toMatchObject({ answer: { state: 'accepted' }, needsLook: false });
    accept();
    expect(now()).toMatchObject({ answer: { state: 'accepted', content: ours }, needsLook: false });
  });

  it('of a returned cell leaves it returned, without lines that are gone', () => {
    valueOf(
      returnAnswer(city.coordinator, {
        roundId: round.id,
        who,
        cell: cellOf(),
        reason: '件数を',
        lines: [1, 2],
        until: '2024-06-28',
      }),
    );
    valueOf(edit(bullets('一行だけ')));
    expect(now().answer).toEqual({
      state: 'returned',
      content: bullets('一行だけ'),
      reason: '件数を',
      lines: [1],
      until: '2024-06-28',
    });
  });

  it('on words that changed meanwhile is told and loses nothing', () => {
    const { revision } = now();
    valueOf(edit(ours));
    const before = storeBytes(city);
    expect(problemOf(edit(bullets('別の人の直し'), { base: revision })).code).toBe('STALE_REVISION');
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('that says the same changes nothing', () => {
    const before = storeBytes(city);
    expect(valueOf(edit(theirs)).revision).toBe(now().revision);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('is refused where there is nothing to change, nothing said, or another kind of answer', () => {
    const before = storeBytes(city);
    expect(problemOf(edit(bullets(' '))).code).toBe('BLANK');
    expect(problemOf(edit({ kind: 'not-applicable', reason: '' })).code).toBe('BLANK');
    expect(problemOf(edit({ kind: 'number', value: '3' })).code).toBe('WRONG_KIND');
    const { roundId: _round, ...empty } = keyOf(round, '防犯出前講座', 'くらし安全課', 2023);
    const input = { roundId: round.id, who, base: 0, content: ours, isOwn: false };
    expect(problemOf(editAnswer(city.coordinator, { ...input, cell: empty })).code).toBe('NOTHING_SAID');
    const foreign = { ...empty, departmentId: cellOf().departmentId };
    expect(problemOf(editAnswer(city.coordinator, { ...input, cell: foreign })).code).toBe('NO_CELL');
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('of the office’s own cell is its answer, with nobody’s words under it', () => {
    const { roundId: _round, ...cell } = keyOf(round, '防犯出前講座', 'くらし安全課', 2023);
    const input = { roundId: round.id, who, cell, isOwn: true };
    valueOf(editAnswer(city.coordinator, { ...input, base: 0, content: bullets('3回') }));
    valueOf(editAnswer(city.coordinator, { ...input, base: 1, content: bullets('4回') }));
    expect(standing(city, { roundId: round.id, ...cell })).toMatchObject({
      answer: { state: 'submitted', content: bullets('4回') },
      departmentContent: null,
    });
  });

  it('is refused in a final round', () => {
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    expect(problemOf(edit(ours)).code).toBe('ROUND_FINAL');
  });
});

const restore = (revision: number) =>
  restoreAnswer(city.coordinator, {
    roundId: round.id,
    who,
    cell: cellOf(),
    base: now().revision,
    revision,
    isOwn: false,
  });

describe('putting earlier words back', () => {
  it('is a change of its own: nothing of the history goes away, and the department’s words stay known', () => {
    const { revision } = now();
    valueOf(edit(ours));
    valueOf(edit(bullets('三つ目')));
    valueOf(restore(revision + 1));
    expect(now()).toMatchObject({
      answer: { content: ours },
      departmentContent: theirs,
      revision: revision + 3,
    });
    expect(everythingKept(city)).toContain('三つ目');
    valueOf(restore(revision));
    expect(now()).toMatchObject({ answer: { content: theirs }, departmentContent: null });
    expect(readHistory(city.coordinator.store.db).at(-1)?.action).toBe('answer-restored');
  });

  it('drops an accepted cell to 要再確認', () => {
    const { revision } = now();
    valueOf(edit(ours));
    accept();
    valueOf(restore(revision));
    expect(now()).toMatchObject({ answer: { state: 'submitted', content: theirs }, needsLook: true });
  });

  it('is refused for a time that there never was', () => {
    expect(problemOf(restore(99)).code).toBe('NO_SUCH_REVISION');
  });
});

const back = (cells: { fiscalYear: number; base: number; to: number }[]) =>
  putBack(city.coordinator, {
    roundId: round.id,
    who,
    cells: cells.map(({ fiscalYear, base, to }) => ({ cell: cellOf(fiscalYear), base, to })),
  });
const standingOf = (fiscalYear: number) => {
  const { revision: _revision, ...rest } = now(fiscalYear);
  return rest;
};

describe('undoing', () => {
  it('lets cells stand in every respect as before, over several at once, and forth again', () => {
    const first = [standingOf(2023), standingOf(2024)];
    accept();
    const accepted = [standingOf(2023), standingOf(2024)];
    valueOf(back([2023, 2024].map((fiscalYear) => ({ fiscalYear, base: 2, to: 1 }))));
    expect([standingOf(2023), standingOf(2024)]).toEqual(first);
    valueOf(back([2023, 2024].map((fiscalYear) => ({ fiscalYear, base: 3, to: 2 }))));
    expect([standingOf(2023), standingOf(2024)]).toEqual(accepted);
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('takes a return with its lines and day back, and gives it again', () => {
    const before = standingOf(2023);
    const back2023 = {
      roundId: round.id,
      who,
      cell: cellOf(),
      reason: '件数を',
      lines: [2],
      until: '2024-06-28',
    };
    valueOf(returnAnswer(city.coordinator, back2023));
    const returned = standingOf(2023);
    valueOf(back([{ fiscalYear: 2023, base: 2, to: 1 }]));
    expect(standingOf(2023)).toEqual(before);
    valueOf(back([{ fiscalYear: 2023, base: 3, to: 2 }]));
    expect(standingOf(2023)).toEqual(returned);
  });

  it('empties a cell that the office was the first to write in', () => {
    const { roundId: _round, ...cell } = keyOf(round, '防犯出前講座', 'くらし安全課', 2023);
    valueOf(
      editAnswer(city.coordinator, { roundId: round.id, who, cell, base: 0, content: ours, isOwn: true }),
    );
    valueOf(putBack(city.coordinator, { roundId: round.id, who, cells: [{ cell, base: 1, to: 0 }] }));
    expect(standing(city, { roundId: round.id, ...cell }).answer).toEqual({ state: 'empty' });
  });

  it('is refused whole where any of the cells has changed since', () => {
    accept();
    valueOf(edit(ours, { fiscalYear: 2023 }));
    const before = storeBytes(city);
    const tried = back([
      { fiscalYear: 2024, base: 2, to: 1 },
      { fiscalYear: 2023, base: 2, to: 1 },
    ]);
    expect(problemOf(tried).code).toBe('STALE_REVISION');
    expect(storeBytes(city).equals(before)).toBe(true);
  });
});
