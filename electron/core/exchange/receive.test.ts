import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerContent } from '../../../shared/answer.ts';
import type { Round } from '../../../shared/round.ts';
import type { Decision } from '../../../shared/contract/conflict-contract.ts';
import { decideConflict } from '../rounds/decide-conflict.ts';
import { finalizeRound } from '../rounds/finalize-round.ts';
import { importTable } from '../rounds/import-table.ts';
import { acceptAnswers, returnAnswer } from '../rounds/review.ts';
import { roundStatus } from '../rounds/round-status.ts';
import { startRound } from '../rounds/start-round.ts';
import { openConflicts, type Conflict } from '../store/conflicts.ts';
import { readHistory } from '../store/history.ts';
import { verifyStore } from '../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  departmentId,
  edit,
  everythingKept,
  keyOf,
  problemOf,
  receive,
  requestFor,
  saidAs,
  standing,
  storeBytes,
  valueOf,
  type City,
  type Said,
  type StartOptions,
  type TravellingFile,
} from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { identityOf, manifestOf, payloadOf, rewritten } from '../testing/forge.ts';
import { answerRequest } from './answer-request.ts';
import { receiveResponse } from './receive.ts';
import { responsePayload, type ResponsePayload } from './payloads.ts';

const who = coordinatorName;
const department = '市民協働課';
const measure = 'DV・ストーカー被害者の支援';

let city: City;
let round: Round;
afterEach(() => {
  city.close();
});

const begin = async (options: StartOptions = {}): Promise<void> => {
  ({ city, round } = await cityWithRound(options));
};
const says = (...items: readonly string[]): Said => ({ measure, fiscalYear: 2023, items });
const plans = (...items: readonly string[]): Said => ({ measure, fiscalYear: 2024, items });
const cell = () => keyOf(round, measure, department, 2023);
const stands = (): AnswerContent | null => {
  const { answer } = standing(city, cell());
  return answer.state === 'empty' ? null : answer.content;
};
const stateOf = (): string => standing(city, cell()).answer.state;
const conflicts = (): Conflict[] => openConflicts(city.coordinator.store.db, round.id);
const status = () => roundStatus(city.coordinator, round);
const request = (name: string = department): TravellingFile => requestFor(city, round, name);
/** The department answers and the coordinator receives. */
const send = async (asked: TravellingFile, answers: readonly Said[], store: string = department) => {
  const response = await answerAs(city, store, asked, answers);
  return { response, received: valueOf(await receive(city, response, whoseKey)) };
};
/** With several clerks, each with a store and a key of their own, a person takes each key. */
const whoseKey = '係の全員に電話で確かめた';
/** Whether each text stands somewhere in what the coordinator keeps. */
const lost = (...texts: readonly string[]): string[] => {
  const kept = everythingKept(city);
  return texts.filter((each) => !kept.includes(each));
};
/** Refused, and nothing in the store has moved. */
const refusalOf = async (file: TravellingFile) => {
  const before = storeBytes(city);
  const problem = problemOf(await receive(city, file));
  expect(storeBytes(city).equals(before)).toBe(true);
  expect(problem.message).toMatch(/[ぁ-ん]。$/u);
  return problem;
};
/** The department's own file with something else in it, signed by the department. */
const misused = async (
  file: TravellingFile,
  change: Parameters<typeof rewritten<ResponsePayload>>[2],
): Promise<TravellingFile> => ({
  bytes: rewritten(file.bytes, identityOf(await city.storeOf(department)), change),
  fileName: file.fileName,
});

/** Both sides start from 一 二 三: said by the department, received, and sent out again. */
const commonGround = async (): Promise<TravellingFile> => {
  await begin();
  await send(request(), [says('一', '二', '三')]);
  return request();
};
const decide = (decision: Decision) =>
  decideConflict(city.coordinator, { conflictId: conflicts()[0]?.id ?? '', decision, who });
const returnCell = (reason: string): void => {
  const { roundId: _round, ...key } = cell();
  valueOf(returnAnswer(city.coordinator, { roundId: round.id, who, cell: key, reason }));
};

describe('1. a response names the request it answers and the revision each answer is based on', () => {
  it('names the request, the round, the store and the coordinator’s revision of each cell', async () => {
    await begin();
    const first = request();
    const { response } = await send(first, [says('一')]);
    expect(manifestOf(response.bytes)).toMatchObject({
      kind: 'response',
      base: manifestOf(first.bytes).id,
      roundId: round.id,
      departmentId: departmentId(round, department),
      revision: 1,
    });
    const payload = payloadOf(response.bytes, responsePayload);
    expect(payload.answeredBy).toEqual({ name: '市民協働課の山田', extension: '2345' });
    expect(payload.answers.map((each) => each.baseRevision)).toEqual([0]);

    const second = await answerAs(city, department, request(), [says('一', '二')]);
    expect(payloadOf(second.bytes, responsePayload).answers[0]?.baseRevision).toBe(1);
    expect(manifestOf(second.bytes)).toMatchObject({ revision: 2 });
  });

  it('refuses an answer to a request that was never sent', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const foreign = await misused(response, ({ head, payload }) => ({
      head: { ...head, base: 'id-fremd' },
      payload,
    }));
    expect((await refusalOf(foreign)).code).toBe('UNKNOWN_REQUEST');
    const none = await misused(response, ({ head, payload }) => ({ head: { ...head, base: null }, payload }));
    expect((await refusalOf(none)).code).toBe('UNKNOWN_REQUEST');
  });

  it('refuses an answer based on a revision that never was here', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const ahead = await misused(response, ({ head, payload }) => ({
      head,
      payload: { ...payload, answers: payload.answers.map((each) => ({ ...each, baseRevision: 7 })) },
    }));
    expect((await refusalOf(ahead)).code).toBe('BASE_UNKNOWN');
  });
});

describe('2. the same response twice changes nothing, and an older one is refused', () => {
  it('changes nothing the second time, not even the file of the store', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一', '二'), plans('三')]);
    expect(valueOf(await receive(city, response))).toMatchObject({ accepted: 2, unchanged: 0 });
    const before = { bytes: storeBytes(city), status: status() };
    expect(valueOf(await receive(city, response))).toMatchObject({
      accepted: 0,
      unchanged: 2,
      merged: 0,
      conflicts: 0,
    });
    expect(storeBytes(city).equals(before.bytes)).toBe(true);
    expect(status()).toEqual(before.status);
  });

  it('refuses a response older than the one already received, and shows the difference', async () => {
    await begin();
    const asked = request();
    const older = await answerAs(city, department, asked, [says('古い'), plans('同じ')]);
    const newer = await answerAs(city, department, asked, [says('新しい'), plans('同じ')]);
    valueOf(await receive(city, newer));
    const problem = await refusalOf(older);
    expect(problem.code).toBe('STALE_RESPONSE');
    expect(problem.message).toContain('第2版');
    expect(problem.differences).toEqual([
      { measure, column: '令和5年度の取組み', inFile: bullets('古い'), here: bullets('新しい') },
    ]);
    expect(stands()).toEqual(bullets('新しい'));
  });

  it('says «received already» also of an older response that was received in its turn', async () => {
    await begin();
    const asked = request();
    const { response: older } = await send(asked, [says('古い')]);
    await send(asked, [says('新しい')]);
    const before = storeBytes(city);
    expect(valueOf(await receive(city, older))).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(storeBytes(city).equals(before)).toBe(true);
    expect(stands()).toEqual(bullets('新しい'));
  });

  it('refuses another content under the same revision', async () => {
    await begin();
    const { response } = await send(request(), [says('一')]);
    const other = await misused(response, ({ head, payload }) => ({
      head: { ...head, id: 'id-andere' },
      payload: { ...payload, answers: payload.answers.map((each) => ({ ...each, content: bullets('二') })) },
    }));
    expect((await refusalOf(other)).code).toBe('SAME_REVISION');
  });

  it('takes a second revision (出し直し) cleanly, and keeps the first in the history', async () => {
    await begin();
    const asked = request();
    await send(asked, [says('一', '二')]);
    const { received } = await send(asked, [says('一', '二、直した')]);
    expect(received).toMatchObject({ revision: 2, accepted: 1, merged: 0, conflicts: 0 });
    expect(stands()).toEqual(bullets('一', '二、直した'));
    expect(lost('二、直した', '"二"')).toEqual([]);
  });

  it('takes back what the department takes back', async () => {
    await begin();
    await send(request(), [says('はじめの文')]);
    const asked = request();
    await send(asked, [says('書き直した文')]);
    const { received } = await send(asked, [says('はじめの文')]);
    expect(received.accepted).toBe(1);
    expect(stands()).toEqual(bullets('はじめの文'));
  });
});

describe('3. merging is per answer, three ways', () => {
  it('takes theirs where ours has not changed', async () => {
    const asked = await commonGround();
    const { received } = await send(asked, [says('一', '二', '三', '四')]);
    expect(received).toMatchObject({ accepted: 1, merged: 0, conflicts: 0 });
    expect(stands()).toEqual(bullets('一', '二', '三', '四'));
    expect(standing(city, cell()).needsLook).toBe(false);
  });

  it('keeps ours where theirs has not changed', async () => {
    const asked = await commonGround();
    edit(city, cell(), bullets('一', '二', '三（字句修正）'));
    const { received } = await send(asked, [plans('計画')]);
    expect(received).toMatchObject({ accepted: 1, merged: 0, conflicts: 0 });
    expect(stands()).toEqual(bullets('一', '二', '三（字句修正）'));
  });

  it('merges changes of different items, and marks the answer for a look', async () => {
    const asked = await commonGround();
    edit(city, cell(), bullets('一（取りまとめ課）', '二', '三'));
    const { received } = await send(asked, [says('一', '二', '三（市民協働課）')]);
    expect(received).toMatchObject({ accepted: 0, merged: 1, conflicts: 0 });
    expect(stands()).toEqual(bullets('一（取りまとめ課）', '二', '三（市民協働課）'));
    expect(standing(city, cell()).needsLook).toBe(true);
    expect(status().toLookAt).toBe(1);
  });

  it('merges an edit of ours with a second revision of theirs, which knows nothing of the edit', async () => {
    await begin();
    const asked = request();
    await send(asked, [says('一', '二', '三')]);
    edit(city, cell(), bullets('一（取りまとめ課）', '二', '三'));
    const { received } = await send(asked, [says('一', '二', '三（市民協働課）')]);
    expect(received.merged).toBe(1);
    expect(stands()).toEqual(bullets('一（取りまとめ課）', '二', '三（市民協働課）'));
  });

  it('says the same on both sides: nothing to do', async () => {
    const asked = await commonGround();
    edit(city, cell(), bullets('一', '二', '三。'));
    const { received } = await send(asked, [says('一', '二', '三。')]);
    expect(received).toMatchObject({ accepted: 0, unchanged: 1, merged: 0, conflicts: 0 });
  });

  it('leaves a change of the same item to a person, and ours as it is until then', async () => {
    const asked = await commonGround();
    edit(city, cell(), bullets('一', '二（取りまとめ課）', '三'));
    const { received } = await send(asked, [says('一', '二（市民協働課）', '三')]);
    expect(received).toMatchObject({ accepted: 0, merged: 0, conflicts: 1 });
    expect(stands()).toEqual(bullets('一', '二（取りまとめ課）', '三'));
    expect(conflicts()).toMatchObject([
      {
        base: bullets('一', '二', '三'),
        ours: bullets('一', '二（取りまとめ課）', '三'),
        theirs: bullets('一', '二（市民協働課）', '三'),
      },
    ]);
    expect(status().conflicts).toBe(1);
    const finalizing = finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true });
    expect(problemOf(finalizing).code).toBe('OPEN_CONFLICTS');
    expect(lost('二（取りまとめ課）', '二（市民協働課）')).toEqual([]);
  });

  it('leaves 該当なし against an answer to a person', async () => {
    const asked = await commonGround();
    edit(city, cell(), bullets('一', '二', '三', '四'));
    const { received } = await send(asked, [
      { measure, fiscalYear: 2023, notApplicable: '事業を終えたため' },
    ]);
    expect(received.conflicts).toBe(1);
    expect(stands()).toEqual(bullets('一', '二', '三', '四'));
  });

  describe('a conflict', () => {
    const ours = bullets('一', '二（取りまとめ課）', '三');
    const inConflict = async (): Promise<{ asked: TravellingFile; response: TravellingFile }> => {
      const asked = await commonGround();
      edit(city, cell(), ours);
      const { response } = await send(asked, [says('一', '二（市民協働課）', '三')]);
      return { asked, response };
    };
    it.each([
      ['ours', { take: 'ours' }, ours],
      ['theirs', { take: 'theirs' }, bullets('一', '二（市民協働課）', '三')],
      ['both', { take: 'both' }, bullets('一', '二（取りまとめ課）', '三', '二（市民協働課）')],
      [
        'in words of one’s own',
        { take: 'written', content: bullets('二つを合わせた文') },
        bullets('二つを合わせた文'),
      ],
    ] as const)('is decided for %s, and no word of either side is lost', async (_name, decision, content) => {
      const { asked, response } = await inConflict();
      valueOf(decide(decision));
      expect(stands()).toEqual(content);
      expect(conflicts()).toEqual([]);
      expect(lost('二（取りまとめ課）', '二（市民協働課）')).toEqual([]);
      // What has been decided is not asked again, by the same file or by a later one that still says so.
      valueOf(await receive(city, response));
      const { received } = await send(asked, [says('一', '二（市民協働課）', '三'), plans('計画')]);
      expect(received).toMatchObject({ accepted: 1, unchanged: 1, conflicts: 0 });
      expect(stands()).toEqual(content);
      expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
    });

    it('stays open when the same file comes again', async () => {
      const { response } = await inConflict();
      const before = storeBytes(city);
      valueOf(await receive(city, response));
      expect(conflicts()).toHaveLength(1);
      expect(storeBytes(city).equals(before)).toBe(true);
    });

    it('stays open when a newer response says the same there', async () => {
      const { asked } = await inConflict();
      const [before] = conflicts();
      const { received } = await send(asked, [plans('計画')]);
      expect(received).toMatchObject({ accepted: 1, conflicts: 1 });
      expect(conflicts()).toEqual([before]);
    });

    it('is replaced by what a newer response of the same store says, and the older words stay in the history', async () => {
      const { asked } = await inConflict();
      const { received } = await send(asked, [says('一', '二（市民協働課、改）', '三')]);
      expect(received.conflicts).toBe(1);
      expect(conflicts()).toMatchObject([{ ours, theirs: bullets('一', '二（市民協働課、改）', '三') }]);
      expect(lost('二（市民協働課）', '二（市民協働課、改）', '二（取りまとめ課）')).toEqual([]);
      const closed = readHistory(city.coordinator.store.db).filter(
        (each) => each.action === 'conflict-closed',
      );
      expect(closed.map((each) => each.after)).toEqual(['{"decision":"superseded"}']);
    });

    it('ends when the department takes its words back or comes to ours, and tells so in the history', async () => {
      for (const settled of [says('一', '二', '三'), says('一', '二（取りまとめ課）', '三')]) {
        const { asked } = await inConflict();
        await send(asked, [settled]);
        expect(conflicts()).toEqual([]);
        expect(stands()).toEqual(ours);
        expect(lost('二（市民協働課）')).toEqual([]);
        const closed = readHistory(city.coordinator.store.db).find(
          (each) => each.action === 'conflict-closed',
        );
        expect(closed).toMatchObject({
          after: '{"decision":"superseded"}',
          file: expect.stringContaining('第3版'),
        });
        city.close();
      }
    });

    it('is opened anew where ours has changed in the meantime', async () => {
      const { asked } = await inConflict();
      edit(city, cell(), bullets('一', '二（取りまとめ課、再）', '三'));
      await send(asked, [plans('計画')]);
      expect(conflicts()).toMatchObject([{ ours: bullets('一', '二（取りまとめ課、再）', '三') }]);
    });

    it('decided for ours keeps what stands now, not what stood when it was opened', async () => {
      await inConflict();
      edit(city, cell(), bullets('一', '二（取りまとめ課、再）', '三'));
      valueOf(decide({ take: 'ours' }));
      expect(stands()).toEqual(bullets('一', '二（取りまとめ課、再）', '三'));
    });

    it('survives a newer request: the department sees ours, and theirs still waits', async () => {
      await inConflict();
      const { received } = await send(request(), [plans('計画')]);
      expect(received).toMatchObject({ accepted: 1, conflicts: 0 });
      expect(conflicts()).toMatchObject([{ theirs: bullets('一', '二（市民協働課）', '三') }]);
      const own = await city.storeOf(department);
      expect(own.answers.get(cell()).answer).toMatchObject({ content: ours });
    });

    it('cannot be decided twice, nor for both where one side is no list', async () => {
      const asked = await commonGround();
      edit(city, cell(), ours);
      await send(asked, [{ measure, fiscalYear: 2023, notApplicable: '事業を終えたため' }]);
      expect(problemOf(decide({ take: 'both' })).code).toBe('CANNOT_TAKE_BOTH');
      const conflictId = conflicts()[0]?.id ?? '';
      valueOf(decide({ take: 'theirs' }));
      const again = decideConflict(city.coordinator, { conflictId, decision: { take: 'ours' }, who });
      expect(problemOf(again).code).toBe('NO_CONFLICT');
      expect(stands()).toEqual({ kind: 'not-applicable', reason: '事業を終えたため' });
    });
  });
});

describe('4. a response may hold a part, and several clerks may answer parts', () => {
  it('takes parts one after the other, and names what is missing until the last', async () => {
    await begin();
    const asked = request();
    const first = await answerAs(city, department, asked, [says('一')]);
    expect(first.answered.missing).toEqual([{ measure, fiscalYear: 2024 }]);
    valueOf(await receive(city, first));
    expect(standing(city, keyOf(round, measure, department, 2024)).answer.state).toBe('empty');
    const second = await answerAs(city, department, asked, [plans('二')]);
    expect(second.answered.missing).toEqual([]);
    valueOf(await receive(city, second));
    expect(standing(city, keyOf(round, measure, department, 2024)).answer.state).toBe('submitted');
    expect(stands()).toEqual(bullets('一'));
  });

  it('puts the parts of two clerks with stores of their own together, in any order', async () => {
    await begin();
    const asked = request();
    const one = await answerAs(city, '市民協働課 係員A', asked, [says('一')]);
    const other = await answerAs(city, '市民協働課 係員B', asked, [plans('二')]);
    expect(valueOf(await receive(city, other))).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(valueOf(await receive(city, one, whoseKey))).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(status().counts.submitted).toBe(2);
    expect(status().departments.answered).toBe(1);
  });

  it('leaves two clerks who answer the same cell differently to a person', async () => {
    await begin();
    const asked = request();
    await send(asked, [says('係員Aの文')], '市民協働課 係員A');
    const { received } = await send(asked, [says('係員Bの文')], '市民協働課 係員B');
    expect(received.conflicts).toBe(1);
    expect(stands()).toEqual(bullets('係員Aの文'));
    expect(lost('係員Aの文', '係員Bの文')).toEqual([]);
  });

  it('keeps the words of three clerks through two decisions', async () => {
    await begin();
    const asked = request();
    for (const clerk of ['A', 'B', 'C'])
      await send(asked, [says(`係員${clerk}の文`)], `市民協働課 係員${clerk}`);
    expect(conflicts()).toHaveLength(2);
    for (const { id } of conflicts())
      valueOf(decideConflict(city.coordinator, { conflictId: id, decision: { take: 'both' }, who }));
    expect(stands()).toEqual(bullets('係員Aの文', '係員Bの文', '係員Cの文'));
  });

  it('receives from each clerk their own revisions', async () => {
    await begin();
    const asked = request();
    await send(asked, [says('一')], '市民協働課 係員A');
    await send(asked, [says('一、改')], '市民協働課 係員A');
    const { received } = await send(asked, [plans('二')], '市民協働課 係員B');
    expect(received).toMatchObject({ revision: 1, accepted: 1 });
  });

  it('takes a response without answers for what it is', async () => {
    await begin();
    const { received } = await send(request(), []);
    expect(received).toMatchObject({ accepted: 0, unchanged: 0 });
    expect(status().departments.answered).toBe(1);
  });
});

describe('5. a department answers only its own assignments, in the round it was asked for', () => {
  it('refuses a duty of another department, also signed by the department itself', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const other = keyOf(round, '防犯出前講座', 'くらし安全課', 2023);
    const foreign = await misused(response, ({ head, payload }) => ({
      head,
      payload: {
        ...payload,
        answers: [
          ...payload.answers,
          { ...other, baseRevision: 0, content: bullets('なりすまし'), reply: null },
        ],
      },
    }));
    const problem = await refusalOf(foreign);
    expect(problem.code).toBe('NOT_YOUR_DUTY');
    expect(problem.message).toBe(
      'この課の担当ではない施策が1件あります。ファイルの全部を取り込んでいません。',
    );
  });

  it('refuses a year in which the department is not in charge', async () => {
    await begin();
    const [before, after] = ['子育て相談課', 'すこやか親子センター'];
    const succession = '虐待や孤立の早期発見';
    const asked = request(before);
    const own = await city.storeOf(before);
    const late = await answerRequest(own, {
      request: asked,
      answers: saidAs([{ measure: succession, fiscalYear: 2024, items: ['一'] }]),
      by: { name: '山田', extension: null },
      folder: city.folder,
    });
    expect(problemOf(late).code).toBe('UNKNOWN_CELL');
    const response = await answerAs(city, before, asked, [
      { measure: succession, fiscalYear: 2023, items: ['一'] },
    ]);
    const { columnId } = keyOf(round, succession, after, 2024);
    const forged = rewritten<ResponsePayload>(response.bytes, identityOf(own), ({ head, payload }) => ({
      head,
      payload: { ...payload, answers: payload.answers.map((each) => ({ ...each, columnId })) },
    }));
    expect((await refusalOf({ bytes: forged, fileName: 'a.kaito' })).code).toBe('NOT_YOUR_DUTY');
  });

  it('refuses the same cell twice in one file', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const twice = await misused(response, ({ head, payload }) => ({
      head,
      payload: { ...payload, answers: [...payload.answers, ...payload.answers] },
    }));
    expect((await refusalOf(twice)).code).toBe('NOT_YOUR_DUTY');
  });

  it('refuses an answer that says to be of another department', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const id = departmentId(round, 'くらし安全課');
    const disguised = await misused(response, ({ head, payload }) => ({
      head: { ...head, departmentId: id },
      payload: { ...payload, department: { id, name: 'くらし安全課' } },
    }));
    expect((await refusalOf(disguised)).code).toBe('UNKNOWN_REQUEST');
  });

  it('refuses a round of another store, and a round that is not the request’s', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const here = city;
    await begin();
    const elsewhere = city;
    expect((await refusalOf(response)).code).toBe('FOREIGN_ROUND');
    here.close();
    city = elsewhere;
    const own = await answerAs(city, department, request(), [says('一')]);
    valueOf(startRound(city.coordinator, { resultsYear: 2024, deadline: null, who }));
    const [next] = city.coordinator.rounds.all();
    const moved = await misused(own, ({ head, payload }) => ({
      head: { ...head, roundId: next?.round.id ?? '' },
      payload,
    }));
    expect((await refusalOf(moved)).code).toBe('UNKNOWN_REQUEST');
  });

  it('refuses a kind of answer that the column does not take', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const wrong = await misused(response, ({ head, payload }) => ({
      head,
      payload: {
        ...payload,
        answers: payload.answers.map((each) => ({
          ...each,
          content: { kind: 'number', value: '3' } as const,
        })),
      },
    }));
    expect((await refusalOf(wrong)).code).toBe('WRONG_KIND');
  });

  it('refuses text whose years nobody has looked at', async () => {
    await begin();
    const item = { bullet: true, text: '特集記事（R6.11.20号）', note: null, unconfirmed: true as const };
    const response = await answerAs(city, department, request(), [
      { measure, fiscalYear: 2023, items: [item] },
    ]);
    const problem = await refusalOf(response);
    expect(problem.code).toBe('UNCONFIRMED');
    expect(problem.message).toContain(measure);
  });

  it('refuses anything for a round that is final', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    valueOf(finalizeRound(city.coordinator, { roundId: round.id, who, despiteGaps: true }));
    expect((await refusalOf(response)).code).toBe('ROUND_FINAL');
  });

  it('is received where the request was written and nowhere else', async () => {
    await begin();
    const asked = request();
    const response = await answerAs(city, '市民協働課 係員A', asked, [says('一')]);
    await answerAs(city, '市民協働課 係員B', asked, [plans('二')]);
    for (const clerk of ['市民協働課 係員A', '市民協働課 係員B']) {
      const before = storeBytes(city, clerk);
      const own = await city.storeOf(clerk);
      const received = await receiveResponse(own, { ...response, who: '山田' });
      expect(problemOf(received).code).toBe('FOREIGN_ROUND');
      expect(storeBytes(city, clerk).equals(before)).toBe(true);
    }
  });
});

describe('6. a file that cannot be trusted is refused whole', () => {
  it('takes nothing of a file in which one answer of many is wrong', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一'), plans('二')]);
    const [good, bad] = payloadOf(response.bytes, responsePayload).answers;
    const half = await misused(response, ({ head, payload }) => ({
      head,
      payload: { ...payload, answers: [good!, { ...bad!, measureId: 'id-fremd' }] },
    }));
    expect((await refusalOf(half)).code).toBe('NOT_YOUR_DUTY');
    expect(city.coordinator.answers.ofRound(round.id)).toEqual([]);
  });

  it('leaves no key behind of a file it refused', async () => {
    await begin();
    const response = await answerAs(city, department, request(), [says('一')]);
    const wrong = await misused(response, ({ head, payload }) => ({
      head: { ...head, base: null },
      payload,
    }));
    await refusalOf(wrong);
    const keys = city.coordinator.store.db
      .prepare<{ n: number }>('SELECT COUNT(*) AS n FROM pinned_key')
      .get();
    expect(keys?.n).toBe(0);
  });
});

describe('7. a late response is accepted and marked 期限後', () => {
  it('counts the whole day of the deadline in Japan', async () => {
    await begin({ deadline: '2024-06-28' });
    const asked = request();
    city.setTime('2024-06-28T14:59:59.000Z');
    expect((await send(asked, [says('一')])).received.late).toBe(false);
    expect(standing(city, cell()).late).toBe(false);
    city.setTime('2024-06-28T15:00:00.000Z');
    expect((await send(asked, [says('一'), plans('二')])).received.late).toBe(true);
    expect(standing(city, keyOf(round, measure, department, 2024)).late).toBe(true);
    expect(standing(city, cell()).late).toBe(false);
    expect(status().late).toBe(1);
    const [received] = readHistory(city.coordinator.store.db)
      .filter((each) => each.action === 'response-received')
      .slice(1);
    expect(received?.after).toContain('"late":true');
  });

  it('keeps the mark when the answer is accepted, and when a conflict with it is decided for it', async () => {
    await begin({ deadline: '2024-06-28' });
    const asked = request();
    await send(asked, [says('一')]);
    edit(city, cell(), bullets('一（取りまとめ課）'));
    city.setTime('2024-07-01T00:00:00.000Z');
    await send(asked, [says('一（市民協働課）')]);
    const [conflict] = conflicts();
    valueOf(
      decideConflict(city.coordinator, { conflictId: conflict?.id ?? '', decision: { take: 'theirs' }, who }),
    );
    expect(standing(city, cell()).late).toBe(true);
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    expect(standing(city, cell())).toMatchObject({ late: true, answer: { state: 'accepted' } });
  });

  it('knows no late response where there is no deadline', async () => {
    await begin();
    city.setTime('2030-01-01T00:00:00.000Z');
    expect((await send(request(), [says('一')])).received.late).toBe(false);
  });
});

describe('8. every accepted change is in the history', () => {
  it('tells who, when, what before, what after, why and from which file', async () => {
    await begin();
    await send(request(), [says('一')]);
    city.setTime('2024-06-03T02:00:00.000Z');
    const { response } = await send(request(), [says('二')]);
    const rows = readHistory(city.coordinator.store.db).filter(
      (each) => each.measure_id === cell().measureId,
    );
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      at: '2024-06-03T02:00:00.000Z',
      who: coordinatorName,
      action: 'answer-received',
      why: '市民協働課の山田の回答',
      file: response.fileName,
      revision: 2,
    });
    const [before, after] = [rows[1]?.before, rows[1]?.after].map((text) => JSON.parse(text ?? '') as object);
    expect(before).toMatchObject({ state: 'submitted', content: bullets('一') });
    expect(after).toMatchObject({ state: 'submitted', content: bullets('二') });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });
});

describe('a returned cell', () => {
  it('comes to the department with its reason, and is answered again', async () => {
    await begin();
    await send(request(), [says('一'), plans('計画')]);
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    returnCell('件数を入れてください。');
    expect(stateOf()).toBe('returned');
    const { received } = await send(request(), [says('一、3件')]);
    const own = await city.storeOf(department);
    const heard = readHistory(own.store.db).find((each) => each.after?.includes('件数を入れてください。'));
    expect(heard?.action).toBe('answer-received');
    expect(received).toMatchObject({ accepted: 1, conflicts: 0 });
    expect(standing(city, cell()).answer).toEqual({ state: 'submitted', content: bullets('一、3件') });
  });

  it('counts as answered also when the department says the same again', async () => {
    await begin();
    await send(request(), [says('一')]);
    returnCell('これでよいですか。');
    const { received } = await send(request(), [says('一')]);
    expect(received.accepted).toBe(1);
    expect(stateOf()).toBe('submitted');
  });

  it('stays returned when a response arrives that knew nothing of it', async () => {
    await begin();
    const asked = request();
    await send(asked, [says('一')]);
    returnCell('件数を入れてください。');
    await send(asked, [says('一'), plans('計画')]);
    expect(standing(city, cell()).answer).toMatchObject({
      state: 'returned',
      reason: '件数を入れてください。',
    });
  });

  it('comes with our own edit of it, which the department has not seen before', async () => {
    await begin();
    await send(request(), [says('一')]);
    edit(city, cell(), bullets('一（字句修正）'));
    returnCell('字句を直しました。これでよいですか。');
    const own = await city.storeOf(department);
    const response = await answerAs(city, department, request(), []);
    expect(own.answers.get(cell()).answer).toEqual({
      state: 'returned',
      content: bullets('一（字句修正）'),
      reason: '字句を直しました。これでよいですか。',
    });
    expect(response.answered.answers).toBe(0);
    valueOf(await receive(city, response));
    expect(stateOf()).toBe('returned');
  });

  it('that was never answered is answered then', async () => {
    await begin();
    returnCell('まだいただいていません。');
    expect(standing(city, cell()).answer).toMatchObject({ state: 'returned', content: null });
    await send(request(), [says('一')]);
    expect(standing(city, cell()).answer).toEqual({ state: 'submitted', content: bullets('一') });
  });
});

describe('an accepted cell', () => {
  it('is left out of a later response, and named', async () => {
    await begin();
    await send(request(), [says('一')]);
    valueOf(acceptAnswers(city.coordinator, { roundId: round.id, who }));
    const later = await answerAs(city, department, request(), [says('一、改'), plans('計画')]);
    expect(later.answered.leftOut).toEqual([{ measure, department, fiscalYear: 2023, why: 'accepted' }]);
    expect(later.answered.answers).toBe(1);
    valueOf(await receive(city, later));
    expect(standing(city, cell()).answer).toEqual({ state: 'accepted', content: bullets('一') });
  });
});

describe('everybody answers', () => {
  it('and the whole table comes together without anything left over', async () => {
    await begin();
    const bytes = readDocument(sampleDocument);
    for (const { name } of round.structure.departments) {
      const response = await answerAs(city, name, requestFor(city, round, name), {
        bytes,
        fileName: '表.txt',
      });
      const received = valueOf(await receive(city, response));
      expect(received).toMatchObject({ unchanged: 0, merged: 0, conflicts: 0 });
    }
    expect(status()).toMatchObject({ counts: { submitted: 76, empty: 4 }, conflicts: 0, toLookAt: 0 });
    expect(status().departments).toEqual({ asked: 19, answered: 19 });
    expect(readdirSync(`${city.folder}/回答`)).toHaveLength(19);
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });
});

describe('a round imported whole', () => {
  it('is final and asks nobody', async () => {
    await begin();
    const text = Buffer.from(readDocument(sampleDocument))
      .toString('utf8')
      .replaceAll('みどりヶ丘市防犯計画', '別の計画');
    valueOf(
      await importTable(city.coordinator, {
        bytes: Buffer.from(text),
        fileName: 'b.txt',
        planOnly: false,
        who,
      }),
    );
    const whole = city.coordinator.rounds.all().find((each) => each.round.state === 'final');
    expect(roundStatus(city.coordinator, whole!.round).counts).toMatchObject({ accepted: 76, empty: 4 });
  });
});

describe('files that no program of ours numbers so', () => {
  it('refuses another response under the number of one already received', async () => {
    await begin();
    const asked = request();
    const first = await answerAs(city, department, asked, [says('一')]);
    const second = await answerAs(city, department, asked, [says('二')]);
    valueOf(await receive(city, first));
    const { id } = manifestOf(first.bytes);
    const own = identityOf(await city.storeOf(department));
    const forged = rewritten<ResponsePayload>(second.bytes, own, ({ head, payload }) => ({
      head: { ...head, id },
      payload,
    }));
    const before = storeBytes(city);
    const problem = problemOf(await receive(city, { bytes: forged, fileName: '回答.kaito' }));
    expect(problem).toMatchObject({
      code: 'SAME_REVISION',
      message: expect.stringContaining('同じ番号') as string,
    });
    expect(storeBytes(city)).toEqual(before);
  });
});
