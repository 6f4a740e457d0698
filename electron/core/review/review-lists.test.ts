import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { openRequest } from '../exchange/open-request.ts';
import { saveCell } from '../desk/save-cell.ts';
import { submitRound } from '../desk/submit-round.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { unlockRound } from '../rounds/unlock-round.ts';
import { acceptAnswers, returnAnswer } from '../rounds/review.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  edit as editThere,
  keyOf,
  problemOf,
  receive,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
  coordinatorName,
} from '../testing/city.ts';
import { cellDetails } from './cell-details.ts';
import { editAnswer } from './change-answer.ts';
import { commentOnCell } from './comment-on-cell.ts';
import { listChanges } from './list-changes.ts';
import { reviewTable } from './review-table.ts';

const who = '係長';
const office = 'くらし安全課';
const department = '広報課';
const measure = '広報紙と市公式サイトでの周知';
let city: City;
let round: Round;
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  const said = [
    { measure, fiscalYear: 2023, items: ['特集記事', '号外'] },
    { measure, fiscalYear: 2024, items: ['予定'] },
  ];
  valueOf(await receive(city, await answerAs(city, department, requestFor(city, round, department), said)));
});
afterEach(() => {
  city.close();
});
const key = (fiscalYear = 2023) => keyOf(round, measure, department, fiscalYear);
const cellOf = (fiscalYear = 2023) => {
  const { roundId: _round, ...cell } = key(fiscalYear);
  return cell;
};
const edit = (fiscalYear: number, ...texts: string[]): void => {
  const base = standing(city, key(fiscalYear)).revision;
  const input = { roundId: round.id, who, cell: cellOf(fiscalYear), base, content: bullets(...texts) };
  valueOf(editAnswer(city.coordinator, { ...input, isOwn: false }));
};
const comment = (text: string) => commentOnCell(city.coordinator, { key: key(), text, who });
const details = () => {
  const found = cellDetails(city.coordinator, { round, key: key(), office });
  if (!found) throw new Error('no details');
  return found;
};

describe('comments', () => {
  it('stay in the order in which they were written and change nothing of the answer', () => {
    const { revision } = standing(city, key());
    valueOf(comment(' 回数を確かめる。 '));
    city.setTime('2024-05-08T01:00:00.000Z');
    valueOf(comment('電話で聞いた。'));
    expect(details().thread).toMatchObject([
      { kind: 'comment', by: office, who, text: '回数を確かめる。' },
      { kind: 'comment', text: '電話で聞いた。' },
    ]);
    expect(details().cell).toMatchObject({ comments: 2, revision });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('cannot be changed or taken away by anybody', () => {
    valueOf(comment('残る。'));
    const { db } = city.coordinator.store;
    expect(() => db.run(`UPDATE comment SET text = 'x'`)).toThrow('append-only');
    expect(() => db.run('DELETE FROM comment')).toThrow('append-only');
  });

  it('need a text, of a bearable length, and a round that is open', () => {
    const before = storeBytes(city);
    expect(problemOf(comment(' \n')).code).toBe('NO_TEXT');
    expect(problemOf(comment('あ'.repeat(2001))).code).toBe('TEXT_TOO_LONG');
    expect(storeBytes(city).equals(before)).toBe(true);
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    expect(problemOf(comment('遅い。')).code).toBe('ROUND_FINAL');
  });

  it('stand also on a cell in which nobody has written yet', () => {
    const empty = keyOf(round, '防犯出前講座', office, 2023);
    valueOf(commentOnCell(city.coordinator, { key: empty, text: '催促した。', who }));
    const cell = reviewTable(city.coordinator, round, office).cells.find(
      (each) => each.departmentId === empty.departmentId,
    );
    expect(cell).toMatchObject({ revision: 0, answer: { state: 'empty' }, comments: 1 });
  });
});

describe('what belongs to a cell', () => {
  it('is the reason of a return, the department’s reply and its note, in order of time', async () => {
    const { coordinator } = city;
    valueOf(comment('件数が要る。'));
    city.setTime('2024-05-09T01:00:00.000Z');
    const back = {
      roundId: round.id,
      who,
      cell: cellOf(),
      reason: '件数を書いてください。',
      lines: [1],
      until: '2024-06-01',
    };
    valueOf(returnAnswer(coordinator, back));
    city.setTime('2024-05-10T01:00:00.000Z');
    const own = await city.storeOf(department);
    valueOf(await openRequest(own, requestFor(city, round, department), '山田'));
    const { measureId, columnId } = cellOf();
    const base = own.answers.get(key()).revision;
    const written = {
      content: bullets('特集記事 3回', '号外'),
      complete: true,
      reply: '3回でした。',
      who: '山田',
    };
    valueOf(saveCell(own, { roundId: round.id, measureId, columnId, base, ...written }));
    const submitted = valueOf(
      await submitRound(own, {
        roundId: round.id,
        name: '山田',
        extension: '2345',
        confirmedBy: '課長',
        confirmedOn: '2024-05-10',
        note: '来週、係が変わります。',
        folder: join(city.folder, '回答'),
        today: '2024-05-10',
      }),
    );
    const file = { bytes: readFileSync(submitted.file), fileName: basename(submitted.file) };
    city.setTime('2024-05-11T01:00:00.000Z');
    valueOf(await receive(city, file));
    const { thread, note, response, events, cell } = details();
    expect(thread.map((each) => [each.kind, each.by, each.text])).toEqual([
      ['comment', office, '件数が要る。'],
      ['return', office, '件数を書いてください。'],
      ['reply', department, '3回でした。'],
    ]);
    expect(thread[1]).toMatchObject({ lines: [1], until: '2024-06-01' });
    expect(note).toMatchObject({ text: '来週、係が変わります。', by: '山田' });
    expect(response).toMatchObject({ revision: 2, at: '2024-05-11T01:00:00.000Z' });
    expect(cell).toMatchObject({ reply: '3回でした。', answer: { state: 'submitted' } });
    expect(events.map((each) => [each.what, each.response])).toEqual([
      ['received', 2],
      ['returned', null],
      ['received', 1],
    ]);
    expect(events[0]).toMatchObject({
      content: bullets('特集記事 3回', '号外'),
      before: bullets('特集記事', '号外'),
    });
  });
});

describe('the table', () => {
  it('holds what was written, marks what waits, and knows the office’s own department', async () => {
    const asked = requestFor(city, round, department);
    editThere(city, key(), bullets('特集記事', '取りまとめ課の文'));
    const said = [{ measure, fiscalYear: 2023, items: ['特集記事', '広報課の文'] }];
    valueOf(await receive(city, await answerAs(city, department, asked, said)));
    const table = reviewTable(city.coordinator, round, office);
    expect(table.cells).toHaveLength(2);
    expect(table.cells.filter((each) => each.conflict)).toMatchObject([cellOf(2023)]);
    expect(table.structure.departments.find((each) => each.id === table.ownDepartmentId)?.name).toBe(office);
    expect(reviewTable(city.coordinator, round, 'よその課').ownDepartmentId).toBeNull();
    expect(table.locked).toBeNull();
  });

  it('says since when it is locked', () => {
    const input = { roundId: round.id, who, despiteGaps: true };
    editThere(city, key(), bullets('x'));
    valueOf(finalizeRound(city.coordinator, input));
    const final = city.coordinator.rounds.get(round.id)?.round ?? round;
    expect(reviewTable(city.coordinator, final, office).locked).toEqual({ at: '2024-05-07T01:00:00.000Z' });
  });
});

const accept = () => valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
const shortly = (list: ReturnType<typeof listChanges>['submission'] | undefined) =>
  list?.map((each) => [each.department, each.column, each.before, each.after]);
const label = (fiscalYear: number) =>
  round.columns.find((each) => each.fiscalYear === fiscalYear)?.label ?? '';

describe('the list of changes', () => {
  it('is empty while nobody changed anything', () => {
    expect(listChanges(city.coordinator, round)).toEqual({
      submission: [],
      acceptance: [],
      publication: null,
    });
    accept();
    expect(listChanges(city.coordinator, round)).toEqual({
      submission: [],
      acceptance: [],
      publication: null,
    });
  });

  it('tells what the office changed since submission, and what changed since it was last accepted', () => {
    edit(2024, '新しい予定');
    accept();
    edit(2023, '特集記事', '直した号外');
    const { submission, acceptance } = listChanges(city.coordinator, round);
    const first = [department, label(2023), bullets('特集記事', '号外'), bullets('特集記事', '直した号外')];
    expect(shortly(submission)).toEqual([
      first,
      [department, label(2024), bullets('予定'), bullets('新しい予定')],
    ]);
    expect(shortly(acceptance)).toEqual([first]);
  });

  it('compares with the last acceptance, not with an earlier one', () => {
    accept();
    edit(2023, '一度直した');
    accept();
    expect(listChanges(city.coordinator, round).acceptance).toEqual([]);
    edit(2023, '二度直した');
    expect(shortly(listChanges(city.coordinator, round).acceptance)).toEqual([
      [department, label(2023), bullets('一度直した'), bullets('二度直した')],
    ]);
  });

  it('tells what changed since publication, where there was one: changed, new and gone', () => {
    accept();
    const by = { roundId: round.id, who: coordinatorName };
    valueOf(finalizeRound(city.coordinator, { ...by, despiteGaps: true }));
    valueOf(
      unlockRound(city.coordinator, { ...by, by: coordinatorName, reason: '誤り', until: '2099-03-31' }),
    );
    edit(2023, '正しい文');
    const { publication } = listChanges(city.coordinator, round);
    expect(publication).toMatchObject({ number: 1 });
    expect(shortly(publication?.changes)).toEqual([
      [department, label(2023), bullets('特集記事', '号外'), bullets('正しい文')],
    ]);
  });
});
