/** An older revision that is taken on purpose: the same three-way merge, and never a silent overwriting. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../../shared/round.ts';
import { contentOf } from '../../../shared/answer.ts';
import { decideConflict } from '../rounds/decide-conflict.ts';
import { openConflicts } from '../store/conflicts.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  edit,
  everythingKept,
  keyOf,
  receive,
  requestFor,
  standing,
  valueOf,
  type City,
  type TravellingFile,
} from '../testing/city.ts';
import { receiveResponse } from './receive.ts';

const department = '市民協働課';
const measure = 'DV・ストーカー被害者の支援';
const reason = '第2版は課の手違い';
let city: City;
let round: Round;
let asked: TravellingFile;
let older: TravellingFile;

/** The department says 一 二 (第1版), then 一 二、直した (第2版), and only the second arrives. */
beforeEach(async () => {
  ({ city, round } = await cityWithRound());
  asked = requestFor(city, round, department);
  older = await answer('一', '二');
  valueOf(await receive(city, await answer('一', '二、直した')));
});
afterEach(() => {
  city.close();
});

const answer = (...items: readonly string[]): Promise<TravellingFile> =>
  answerAs(city, department, asked, [{ measure, fiscalYear: 2023, items }]);
const cell = () => keyOf(round, measure, department, 2023);
const stands = () => contentOf(standing(city, cell()).answer);
const conflicts = () => openConflicts(city.coordinator.store.db, round.id);
const takeOlder = async () =>
  valueOf(await receiveResponse(city.coordinator, { ...older, who: '係長', despiteOlder: reason }));

describe('an older revision, taken on purpose', () => {
  it('goes back to its words, with the reason in the history, and the newer words are kept there', async () => {
    expect(await takeOlder()).toMatchObject({ older: true, accepted: 1, conflicts: 0 });
    expect(stands()).toEqual(bullets('一', '二'));
    const row = readHistory(city.coordinator.store.db).findLast((each) => each.action === 'answer-received');
    expect(row).toMatchObject({ who: '係長', why: expect.stringContaining(reason), file: older.fileName });
    expect(everythingKept(city)).toContain('二、直した');
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('does not overwrite what was edited here: other lines are merged, the same line is a conflict', async () => {
    edit(city, cell(), bullets('一（字句修正）', '二、直した'));
    expect(await takeOlder()).toMatchObject({ merged: 1, conflicts: 0 });
    expect(stands()).toEqual(bullets('一（字句修正）', '二'));
    expect(standing(city, cell()).needsLook).toBe(true);
  });

  it('is a conflict where the edit is in the same line', async () => {
    edit(city, cell(), bullets('一', '二、直した。'));
    expect(await takeOlder()).toMatchObject({ merged: 0, conflicts: 1 });
    expect(stands()).toEqual(bullets('一', '二、直した。'));
    expect(conflicts()).toMatchObject([{ older: true, theirs: bullets('一', '二') }]);
  });

  it('leaves open what the newer revision still asks', async () => {
    edit(city, cell(), bullets('一', '二（取りまとめ課）'));
    valueOf(await receive(city, await answer('一', '二（市民協働課）')));
    expect(conflicts()).toHaveLength(1);
    await takeOlder();
    expect(conflicts().map((each) => each.theirs)).toContainEqual(bullets('一', '二（市民協働課）'));
  });

  it('is no word that the department goes on from: its next revision does not undo our wish in silence', async () => {
    await takeOlder();
    const next = valueOf(await receive(city, await answer('一', '二、直した', '三')));
    expect(next).toMatchObject({ accepted: 0, merged: 1 });
    expect(stands()).toEqual(bullets('一', '二', '三'));
  });

  it('stays ours also when it was decided in a conflict', async () => {
    edit(city, cell(), bullets('一', '二、直した。'));
    await takeOlder();
    const [conflict] = conflicts();
    const decision = { take: 'theirs' } as const;
    valueOf(decideConflict(city.coordinator, { conflictId: conflict?.id ?? '', decision, who: '係長' }));
    expect(stands()).toEqual(bullets('一', '二'));
    valueOf(await receive(city, await answer('一', '二、直した', '三')));
    expect(stands()).toEqual(bullets('一', '二', '三'));
  });

  it('is received once only', async () => {
    await takeOlder();
    expect(await takeOlder()).toMatchObject({ same: true });
  });

  it('needs no reason where it is none: a newer revision is received as ever', async () => {
    const newest = await answer('一', '二、もう一度直した');
    const taken = valueOf(
      await receiveResponse(city.coordinator, { ...newest, who: '係長', despiteOlder: reason }),
    );
    expect(taken).toMatchObject({ older: false, accepted: 1 });
    const row = readHistory(city.coordinator.store.db).findLast((each) => each.action === 'answer-received');
    expect(row?.why).not.toContain(reason);
  });
});
