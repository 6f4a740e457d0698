import { afterEach, describe, expect, it } from 'vitest';
import { contentOf, type AnswerContent } from '../../../../shared/answer.ts';
import type { ReceivedFile } from '../../../../shared/contract/receive-contract.ts';
import type { Round } from '../../../../shared/round.ts';
import { acceptAnswers, returnAnswer } from '../../rounds/review.ts';
import { openConflicts } from '../../store/conflicts.ts';
import { readHistory } from '../../store/history.ts';
import { verifyStore } from '../../store/verify.ts';
import {
  answerAs,
  bullets,
  cityWithRound,
  coordinatorName,
  edit,
  keyOf,
  requestFor,
  standing,
  storeBytes,
  valueOf,
  type City,
  type StartOptions,
  type TravellingFile,
} from '../../testing/city.ts';
import { fillIn, formsFor, type FormInHand, type Saved } from '../../testing/form-clerk.ts';
import { fileContents, fileDifferences } from '../file-contents.ts';
import { receiveFiles } from '../receive-files.ts';
import { createReporter } from '../report-receiving.ts';
import { takeOlder } from '../take-older.ts';

const who = coordinatorName;
const department = '学校教育課';
const measure = '学校・園・放課後施設の安全点検';
const result = '令和5年度の取組み';
const plan = '令和6年度の取組み（実施予定を含む）';

let city: City;
let round: Round;
let form: TravellingFile;
afterEach(() => {
  city.close();
});

async function begin(options: StartOptions = {}, of: string = department): Promise<void> {
  ({ city, round } = await cityWithRound(options));
  form = await formOf(of);
}

async function formOf(name: string): Promise<TravellingFile> {
  const file = (await formsFor(city, round, name)).get(name);
  if (!file) throw new Error(`no form for ${name}`);
  return file;
}

async function receive(file: TravellingFile): Promise<ReceivedFile> {
  const files = [{ fileName: file.fileName, read: () => file.bytes }];
  for await (const event of receiveFiles(city.coordinator, { files, who, source: 'files', receipt: null }))
    if (event.kind === 'file') return event.file;
  throw new Error('nothing was told');
}

const cell = (column: 2023 | 2024 = 2023) => keyOf(round, measure, department, column);
const stands = (column: 2023 | 2024 = 2023): AnswerContent | null =>
  contentOf(standing(city, cell(column)).answer);
const writes =
  (text: string, column: string = result) =>
  (hand: FormInHand): void => {
    hand.cell(measure, column).value = text;
  };
const saved = (hour: number, by = '見本 花子'): Saved => ({
  at: `2024-06-03T0${hour}:00:00Z`,
  by,
});

describe('the Excel form of a department without the app', () => {
  it('brings exactly what the clerk wrote, by the one who wrote it', async () => {
    await begin();
    const filled = await fillIn(form, (hand) => {
      hand.cell(measure, result).value = '・校門を点検\n・防犯笛を配布【道路課所管】\n見守りも続けた。';
      hand.cell(measure, plan, 'reason').value = '対象の施設がなくなるため';
      hand.person('書いた人の名前').value = '見本 太郎';
      hand.person('内線').value = '2345';
      hand.person('確認した人（所属長など）').value = '見本 課長';
      hand.person('確認した日').value = 'Ｒ６．６．３';
      hand.person('取りまとめ課への連絡').value = 'よろしくお願いします。';
    });
    const told = await receive(filled);
    expect(told).toMatchObject({
      department,
      result: 'taken',
      counts: { new: 2, changed: 0, conflicts: 0 },
      sentence: `${measure}。署名のない様式です。`,
      notes: [],
    });
    expect(stands()).toEqual({
      kind: 'items',
      items: [
        { bullet: true, text: '校門を点検', note: null },
        { bullet: true, text: '防犯笛を配布', note: '道路課所管' },
        { bullet: false, text: '見守りも続けた。', note: null },
      ],
    });
    expect(stands(2024)).toEqual({ kind: 'not-applicable', reason: '対象の施設がなくなるため' });
    const history = readHistory(city.coordinator.store.db);
    const received = history.findLast((each) => each.action === 'response-received');
    expect(received).toMatchObject({
      who,
      why: '見本 太郎の回答（署名のない様式）',
      file: form.fileName,
    });
    expect(JSON.parse(received?.after ?? '')).toMatchObject({
      answeredBy: '見本 太郎',
      extension: '2345',
      note: 'よろしくお願いします。',
    });
    expect(verifyStore(city.coordinator.store.db).problems).toEqual([]);
  });

  it('changes nothing where nobody has written into it', async () => {
    await begin();
    edit(city, cell(), bullets('こちらで書いた文'));
    const told = await receive(await fillIn(form, () => {}));
    expect(told).toMatchObject({
      result: 'taken',
      counts: { new: 0, changed: 0, conflicts: 0 },
      sentence: '新しく書かれた欄はありません。署名のない様式です。',
    });
    expect(stands()).toEqual(bullets('こちらで書いた文'));
  });

  it('says the same file when it comes twice, and leaves the store as it was', async () => {
    await begin();
    const filled = await fillIn(form, writes('・点検した'));
    await receive(filled);
    const before = storeBytes(city);
    expect(await receive(filled)).toMatchObject({ id: null, result: 'same', counts: { new: 0, changed: 0 } });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('takes what the clerk corrected and sent again, and nothing else', async () => {
    await begin();
    const first = await fillIn(form, writes('・点検した'), saved(1));
    await receive(first);
    const again = await fillIn(first, writes('・2回点検した'), saved(2));
    expect(await receive(again)).toMatchObject({
      result: 'taken',
      counts: { new: 0, changed: 1, conflicts: 0 },
    });
    expect(stands()).toEqual(bullets('2回点検した'));
  });

  it('refuses a copy saved earlier than the one received, keeps it, and takes it for a reason', async () => {
    await begin();
    const first = await fillIn(form, writes('・点検した'), saved(1));
    await receive(await fillIn(first, writes('・2回点検した'), saved(2)));
    const older = await receive(first);
    expect(older).toMatchObject({
      result: 'older',
      sentence: 'あとから保存された同じ様式を受領済みのため、取り込んでいません。',
      offer: 'differences',
    });
    expect(stands()).toEqual(bullets('2回点検した'));
    const fileId = older.id ?? '';
    expect(valueOf(await fileDifferences(city.coordinator, fileId))).toMatchObject([
      { measure, before: bullets('2回点検した'), after: bullets('点検した') },
    ]);
    const taken = valueOf(
      await takeOlder(city.coordinator, { fileId, reason: '課の希望', who, receipt: null }),
    );
    expect(createReporter(city.coordinator).report(taken, true)).toMatchObject({ result: 'taken' });
    expect(stands()).toEqual(bullets('点検した'));
  });

  it('lets a person decide where two clerks wrote into copies of one form', async () => {
    await begin();
    const [one, other] = [
      await fillIn(form, writes('・点検した'), saved(1, '見本 花子')),
      await fillIn(form, writes('・点検しなかった'), saved(2, '見本 太郎')),
    ];
    await receive(one);
    expect(await receive(other)).toMatchObject({ result: 'conflict', counts: { conflicts: 1 } });
    expect(stands()).toEqual(bullets('点検した'));
  });

  it('puts the parts together that two clerks filled in', async () => {
    await begin();
    await receive(await fillIn(form, writes('・点検した'), saved(1, '見本 花子')));
    await receive(await fillIn(form, writes('・点検する', plan), saved(2, '見本 太郎')));
    expect([stands(2023), stands(2024)]).toEqual([bullets('点検した'), bullets('点検する')]);
  });

  it('makes a conflict of what the coordinator changed meanwhile, as a response does', async () => {
    await begin();
    const first = await fillIn(form, writes('・点検した'), saved(1));
    await receive(first);
    edit(city, cell(), bullets('施設を点検した'));
    const told = await receive(await fillIn(first, writes('・学校を点検した'), saved(2)));
    expect(told).toMatchObject({ result: 'conflict', counts: { conflicts: 1 } });
    expect(openConflicts(city.coordinator.store.db, round.id)).toHaveLength(1);
    expect(stands()).toEqual(bullets('施設を点検した'));
  });

  it('stands beside a response from the app', async () => {
    await begin();
    const said = [{ measure, fiscalYear: 2023, items: ['点検した'] }];
    const response = await answerAs(city, department, requestFor(city, round, department), said);
    await receive(response);
    expect(await receive(await fillIn(form, writes('・点検した')))).toMatchObject({
      counts: { new: 0, changed: 0, conflicts: 0 },
    });
    edit(city, cell(), bullets('施設を点検した'));
    expect(await receive(await fillIn(form, writes('・学校を点検した'), saved(9)))).toMatchObject({
      result: 'conflict',
    });
  });

  it('is 期限後 when it comes after the deadline', async () => {
    await begin({ deadline: '2024-05-31' });
    city.setTime('2024-06-03T03:00:00.000Z');
    expect(await receive(await fillIn(form, writes('・点検した')))).toMatchObject({ late: true });
  });

  it('shows what it changed', async () => {
    await begin();
    const { id } = await receive(await fillIn(form, writes('・点検した')));
    expect(valueOf(fileContents(city.coordinator, id ?? ''))).toEqual([
      { measure, column: result, change: 'new', before: null, after: bullets('点検した') },
    ]);
  });
});

async function afterReturn(): Promise<void> {
  await begin();
  await receive(
    await fillIn(
      form,
      (hand) => {
        writes('・点検した')(hand);
        writes('・点検する', plan)(hand);
      },
      saved(1),
    ),
  );
  valueOf(
    returnAnswer(city.coordinator, {
      roundId: round.id,
      who,
      cell: cell(),
      reason: '回数を書いてください。',
    }),
  );
  const accepted = { roundId: round.id, who, cells: [cell(2024)] };
  valueOf(acceptAnswers(city.coordinator, accepted));
  form = await formOf(department);
}

describe('a form after a return', () => {
  it('shows the reason, and takes the new answer with the reply', async () => {
    await afterReturn();
    const answered = await fillIn(
      form,
      (hand) => {
        expect(hand.cell(measure, result, 'returned').text).toBe('回数を書いてください。');
        expect(hand.cell(measure, result).text).toBe('・点検した');
        hand.cell(measure, result).value = '・3回点検した';
        hand.cell(measure, result, 'reply').value = '回数を足しました。';
      },
      saved(2),
    );
    await receive(answered);
    expect(standing(city, cell())).toMatchObject({
      answer: { state: 'submitted', content: bullets('3回点検した') },
      reply: '回数を足しました。',
    });
  });

  it('counts the same answer with a reply as answered, and without one as not touched', async () => {
    await afterReturn();
    await receive(await fillIn(form, () => {}, saved(2)));
    expect(standing(city, cell()).answer.state).toBe('returned');
    const replied = await fillIn(
      form,
      (hand) => {
        hand.cell(measure, result, 'reply').value = 'このままでお願いします。';
      },
      saved(3),
    );
    await receive(replied);
    expect(standing(city, cell())).toMatchObject({
      answer: { state: 'submitted', content: bullets('点検した') },
      reply: 'このままでお願いします。',
    });
  });

  it('does not take what was written over an accepted answer, and says where', async () => {
    await afterReturn();
    const told = await receive(await fillIn(form, writes('・やめる', plan), saved(2)));
    expect(told.notes).toEqual([
      {
        place: 'シート「回答」のE6',
        message: '受理済みの欄です。書きかえは取り込んでいません。',
        left: true,
      },
    ]);
    expect(standing(city, cell(2024)).answer).toEqual({ state: 'accepted', content: bullets('点検する') });
  });

  it('keeps the answer where its cell was emptied, and says where', async () => {
    await afterReturn();
    const told = await receive(
      await fillIn(
        form,
        (hand) => {
          hand.cell(measure, result).value = null;
        },
        saved(2),
      ),
    );
    expect(told.notes).toMatchObject([{ place: 'シート「回答」のE5', left: true }]);
    expect(stands()).toEqual(bullets('点検した'));
  });
});
