/** Receiving and its report through the contract: real stores, real files. */
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  appendFileSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyStore } from '../store/verify.ts';
import { bullets } from '../testing/city.ts';
import {
  answerOf,
  departmentOf,
  deskWithRound,
  editOf,
  filesOf,
  measure,
  receiveAll,
  said,
  type DeskWithRound,
} from '../testing/collecting-desk.ts';

const park = [{ measure: '公園・緑道・道路の見通しの確保', fiscalYear: 2024, items: ['剪定した。'] }];
const bytesOf = (file: { readonly base64: string }): Buffer => Buffer.from(file.base64, 'base64');
const newest = async (desk: DeskWithRound) => {
  const [first] = await desk.client.receive.receivings();
  return desk.client.receive.receiving({ receivingId: first?.id ?? '' });
};

async function olderArrives(desk: DeskWithRound) {
  const older = await answerOf(desk, '道路課', [{ measure, fiscalYear: 2024, items: ['古い文'] }]);
  const newer = await answerOf(desk, '道路課', [{ measure, fiscalYear: 2024, items: ['新しい文'] }]);
  await receiveAll(desk, [newer]);
  const [row] = await receiveAll(desk, [older]);
  return { older, row, fileId: row?.id ?? '' };
}

async function watching(desk: DeskWithRound) {
  const folder = join(desk.folder, '共有 回答');
  mkdirSync(folder, { recursive: true });
  await desk.client.receive.setWatchFolder({ folder });
  let minute = 0;
  const later = (): void => {
    minute += 1;
    desk.setTime(`2025-05-07T02:${String(minute).padStart(2, '0')}:00.000Z`);
  };
  const look = async () => {
    later();
    return desk.client.receive.watched();
  };
  const found = async (): Promise<string[]> => {
    const seen = await look();
    return seen.kind === 'here' ? seen.files.map((each) => each.fileName) : [seen.kind];
  };
  return { folder, look, found };
}

async function inConflict() {
  const desk = await deskWithRound();
  await receiveAll(desk, [await answerOf(desk, '道路課', said('防犯灯を直した。'))]);
  const second = await answerOf(desk, '道路課', said('防犯灯をすべて直した。'));
  await editOf(desk, '道路課', 2024, '防犯灯を修繕した。');
  desk.setTime('2025-05-09T01:00:00.000Z');
  const [row] = await receiveAll(desk, [second]);
  const { roundId } = desk;
  const [conflict] = await desk.client.conflict.list({ roundId });
  if (!conflict) throw new Error('no conflict');
  return { desk, roundId, row, conflict };
}

describe('receiving', () => {
  it('tells of each file by itself, and writes the receipt for what it took', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const cut = { fileName: '切れた.kaito', base64: bytesOf(file).subarray(0, 1200).toString('base64') };
    const [taken, same, refused] = await receiveAll(desk, [file, file, cut]);
    expect(taken).toMatchObject({
      result: 'taken',
      department: '道路課',
      counts: { new: 2, changed: 0, conflicts: 0 },
      sentence: `${measure}。`,
      offer: 'contents',
    });
    expect(same).toMatchObject({
      result: 'same',
      sentence: '取り込み済みのため、何も変えていません。',
      offer: null,
    });
    expect(refused).toMatchObject({
      fileName: '切れた.kaito',
      result: 'damaged',
      sentence: '回答ファイルが途中で切れています。もう一度コピーし直してください。',
    });
    expect(taken?.receipt).toContain(join('取りまとめの出力', '受領'));
    expect(existsSync(taken?.receipt ?? '')).toBe(true);
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status.departments.find((each) => each.name === '道路課')).toMatchObject({
      answered: 2,
      received: { revision: 1 },
      counts: { submitted: 2 },
    });
  });

  it('tells which file it reads, and that it is done', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const told: unknown[] = [];
    for await (const each of await desk.client.receive.files({ files: [file, file] }))
      told.push(each.kind === 'reading' ? `${each.of}のうち${each.number}` : each.kind);
    expect(told).toEqual(['2のうち1', 'file', '2のうち2', 'file', 'done']);
  });

  it('keeps what was taken when it is left, and takes nothing more', async () => {
    const desk = await deskWithRound();
    const first = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const second = await answerOf(desk, '公園みどり課', park);
    for await (const each of await desk.client.receive.files({ files: [first, second] }))
      if (each.kind === 'file') break;
    const { departments } = await desk.client.collect.status({ roundId: desk.roundId });
    expect(departments.filter((each) => each.received !== null).map((each) => each.name)).toEqual(['道路課']);
    expect(await newest(desk)).toMatchObject({ given: 2, read: 1 });
    // The rest is taken another time, and nothing twice.
    const again = await receiveAll(desk, [first, second]);
    expect(again.map((each) => each.result)).toEqual(['same', 'taken']);
  });

  it('marks what comes after the deadline', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    desk.setTime('2025-06-28T01:00:00.000Z');
    expect((await receiveAll(desk, [file]))[0]).toMatchObject({ result: 'taken', late: true });
    const status = await desk.client.collect.status({ roundId: desk.roundId });
    expect(status.late).toBe(2);
  });

  it('tells when the receipt could not be written, and takes the file all the same', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const blocked = join(desk.folder, 'ファイルである');
    writeFileSync(blocked, '');
    await desk.client.app.setOutputFolder({ folder: blocked });
    expect((await receiveAll(desk, [file]))[0]).toMatchObject({ result: 'taken', receipt: null });
  });

  it('refuses in the words of the desk what was no response, read or not', async () => {
    const desk = await deskWithRound();
    const departments = [await departmentOf(desk, '道路課')];
    const { files } = await desk.client.collect.writeRequests({ roundId: desk.roundId, departments });
    const request = { fileName: '照会.kaito', base64: readFileSync(files[0] ?? '').toString('base64') };
    const told = await receiveAll(desk, [
      request,
      { fileName: '表.xlsx', unread: 'NOT_OURS' },
      { fileName: '開いている.kaito', unread: 'UNREADABLE' },
    ]);
    expect(told.map((each) => [each.result, each.sentence])).toEqual([
      ['refused', '照会ファイルです。取りまとめ課では、回答ファイル（.kaito）を取り込みます。'],
      [
        'refused',
        'とりまとめのファイルではありません。回答ファイル（.kaito）か、記入された様式（.xlsx）を選んでください。',
      ],
      ['refused', 'ファイルを読めません。ほかのソフトで開いている場合は閉じて、もう一度選んでください。'],
    ]);
  });
});

describe('the report', () => {
  it('can be opened again by date, also after the program was ended', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const cut = { fileName: '切れた.kaito', base64: bytesOf(file).subarray(0, 1200).toString('base64') };
    const told = await receiveAll(desk, [file, cut]);
    desk.setTime('2025-05-20T01:00:00.000Z');
    await receiveAll(desk, [await answerOf(desk, '公園みどり課', park)]);
    await desk.restart();
    const [late, early] = await desk.client.receive.receivings();
    expect(late).toMatchObject({ at: '2025-05-20T01:00:00.000Z', given: 1, read: 1, source: 'files' });
    const report = await desk.client.receive.receiving({ receivingId: early?.id ?? '' });
    expect(report.files).toEqual(told);
    await desk.between((core) => expect(verifyStore(core.store.db).problems).toEqual([]));
  });

  it('of nothing but files received before is not kept: nothing has happened', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    await receiveAll(desk, [file]);
    expect((await receiveAll(desk, [file, file])).map((each) => [each.result, each.id])).toEqual([
      ['same', null],
      ['same', null],
    ]);
    expect(await desk.client.receive.receivings()).toHaveLength(1);
  });

  it('shows what a file changed, cell by cell, before and after', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    await receiveAll(desk, [file]);
    const changed = [{ measure, fiscalYear: 2024, items: ['防犯灯をすべて直した。'] }];
    const [row] = await receiveAll(desk, [await answerOf(desk, '道路課', changed)]);
    expect(row).toMatchObject({
      counts: { new: 0, changed: 1, conflicts: 0 },
      sentence: '令和6年度の取組み1行が変わりました。',
    });
    expect(await desk.client.receive.contents({ fileId: row?.id ?? '' })).toEqual([
      {
        measure,
        column: '令和6年度の取組み',
        change: 'changed',
        before: bullets('防犯灯を直した。'),
        after: bullets('防犯灯をすべて直した。'),
      },
    ]);
    await expect(desk.client.receive.contents({ fileId: 'ない' })).rejects.toMatchObject({
      data: { code: 'NO_FILE' },
    });
  });

  it('names the round of a file that answers another one, and writes to its department', async () => {
    const [here, there] = [await deskWithRound(), await deskWithRound()];
    const sealed = await answerOf(there, '道路課', said('防犯灯を直した。'));
    // What is sealed for another desk says nothing here, not even its years.
    expect((await receiveAll(here, [sealed]))[0]).toMatchObject({
      result: 'other-round',
      department: null,
      offer: 'letter',
    });
    await there.client.keys.setSealing({ roundId: there.roundId, on: false });
    const foreign = await answerOf(there, '道路課', said('防犯灯を取り替えた。'));
    const [row] = await receiveAll(here, [foreign]);
    expect(row).toMatchObject({
      result: 'other-round',
      department: '道路課',
      sentence: '令和6・7年度の回答です。取り込めません。',
      offer: 'letter',
    });
    const { text } = await here.client.receive.letter({ fileId: row?.id ?? '', roundId: here.roundId });
    expect(text).toContain('道路課　ご担当者様');
    expect(text).toContain(foreign.fileName);
    expect(text).toContain('令和6・7年度の照会への回答だったため');
    expect(text).toContain('回答期限は、令和7年6月27日（金）です。');
  });
});

describe('an older revision', () => {
  it('is not taken, and shows where it differs, also after a restart', async () => {
    const desk = await deskWithRound();
    const { row, fileId } = await olderArrives(desk);
    expect(row).toMatchObject({
      result: 'older',
      sentence: '第2版を受領済みのため、取り込んでいません。',
      offer: 'differences',
    });
    await desk.restart();
    expect(await desk.client.receive.differences({ fileId })).toMatchObject([
      { measure, before: bullets('新しい文'), after: bullets('古い文') },
    ]);
  });

  it('is taken for a reason, which the report and the history tell', async () => {
    const desk = await deskWithRound();
    const { fileId } = await olderArrives(desk);
    await expect(desk.client.receive.takeOlder({ fileId, reason: '  ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const taken = await desk.client.receive.takeOlder({ fileId, reason: '第2版は課の手違い' });
    expect(taken).toMatchObject({ result: 'taken', counts: { changed: 1 } });
    expect(taken.sentence).toContain('古い版と知って取り込みました（第2版は課の手違い）');
    const report = await newest(desk);
    expect(report.files.map((each) => [each.result, each.offer])).toEqual([
      ['older', null],
      ['taken', 'contents'],
    ]);
    await desk.between((core) => {
      expect(verifyStore(core.store.db).problems).toEqual([]);
      const rows = core.store.db.prepare<{ why: string }>(
        "SELECT why FROM history WHERE why LIKE '%課の手違い%'",
      );
      expect(rows.all().length).toBeGreaterThan(0);
    });
  });
});

describe('the watched folder', () => {
  it('announces a new file when it has come to rest, takes it in, and does not announce it again', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const { folder, look, found } = await watching(desk);
    writeFileSync(join(folder, file.fileName), bytesOf(file).subarray(0, 1200));
    writeFileSync(join(folder, '覚え書き.txt'), '回答ではない');
    expect(await look()).toMatchObject({ kind: 'here', files: [], arriving: 1 });
    // Still being copied: the size is another one at each look.
    appendFileSync(join(folder, file.fileName), bytesOf(file).subarray(1200));
    expect(await look()).toMatchObject({ files: [], arriving: 1 });
    expect(await found()).toEqual([file.fileName]);
    // Nothing is remembered but what the store knows: after a restart it is found again.
    await desk.restart();
    expect(await found()).toEqual([]);
    expect(await found()).toEqual([file.fileName]);
    const told = await filesOf(await desk.client.receive.takeWatched());
    expect(told.map((each) => each.result)).toEqual(['taken']);
    expect(await found()).toEqual([]);
    expect(existsSync(join(folder, file.fileName))).toBe(true);
    await desk.restart();
    await found();
    expect(await found()).toEqual([]);
    await expect(desk.client.receive.takeWatched().then(filesOf)).rejects.toMatchObject({
      data: { code: 'NOTHING_NEW' },
    });
  });

  it('does not announce again what was refused, nor what came in by another way', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    await receiveAll(desk, [file]);
    const { folder, found } = await watching(desk);
    writeFileSync(join(folder, '写し.kaito'), bytesOf(file));
    writeFileSync(join(folder, '切れた.kaito'), bytesOf(file).subarray(0, 1200));
    await found();
    expect(await found()).toEqual(['切れた.kaito']);
    const [refused] = await filesOf(await desk.client.receive.takeWatched());
    expect(refused?.result).toBe('damaged');
    expect(await found()).toEqual([]);
    // A good copy under the same name is another file.
    writeFileSync(join(folder, '切れた.kaito'), bytesOf(await answerOf(desk, '公園みどり課', park)));
    await found();
    expect(await found()).toEqual(['切れた.kaito']);
  });

  it('says that the folder has gone, and goes on when it is there again', async () => {
    const desk = await deskWithRound();
    const file = await answerOf(desk, '道路課', said('防犯灯を直した。'));
    const { folder, look, found } = await watching(desk);
    writeFileSync(join(folder, file.fileName), bytesOf(file));
    await found();
    renameSync(folder, `${folder} 切断`);
    expect(await look()).toMatchObject({
      kind: 'away',
      folder,
      message: expect.stringContaining('見張っているフォルダーを開けません。'),
    });
    renameSync(`${folder} 切断`, folder);
    expect(await found()).toEqual([file.fileName]);
  });

  it('is remembered over a restart, and forgotten when asked to', async () => {
    const desk = await deskWithRound();
    const { folder, look } = await watching(desk);
    await desk.restart();
    expect(await look()).toMatchObject({ kind: 'here', folder });
    expect(await desk.client.receive.setWatchFolder({ folder: null })).toEqual({ kind: 'none' });
    rmSync(folder, { recursive: true });
    expect(await look()).toEqual({ kind: 'none' });
  });
});

describe('deciding', () => {
  it('shows the three sides with where and when they were said, and settles it once', async () => {
    const { desk, roundId, row, conflict } = await inConflict();
    expect(row).toMatchObject({
      result: 'conflict',
      counts: { new: 0, changed: 1, conflicts: 1 },
      waiting: [conflict.id],
    });
    expect(row?.sentence).toContain('1欄は、こちらの直しと重なりました');
    expect(conflict).toMatchObject({
      department: '道路課',
      measure,
      fiscalYear: 2024,
      kind: 'items',
      base: bullets('防犯灯を直した。'),
      ours: bullets('防犯灯を修繕した。'),
      theirs: bullets('防犯灯をすべて直した。'),
      baseRevision: 1,
      baseAt: '2025-05-07T01:00:00.000Z',
      theirRevision: 2,
      theirsAt: '2025-05-09T01:00:00.000Z',
      older: false,
    });
    expect((await desk.client.collect.status({ roundId })).round.conflicts).toBe(1);
    const decision = {
      conflictId: conflict.id,
      decision: { take: 'theirs' as const },
      base: conflict.revision,
    };
    await desk.client.conflict.decide(decision);
    expect(await desk.client.conflict.list({ roundId })).toEqual([]);
    expect((await newest(desk)).files[0]?.waiting).toEqual([]);
    await expect(desk.client.conflict.decide(decision)).rejects.toMatchObject({
      data: { code: 'NO_CONFLICT' },
    });
  });

  it('is refused on what the person has not seen', async () => {
    const { desk, conflict } = await inConflict();
    await editOf(desk, '道路課', 2024, '防犯灯を点検し、修繕した。');
    await expect(
      desk.client.conflict.decide({
        conflictId: conflict.id,
        decision: { take: 'ours' },
        base: conflict.revision,
      }),
    ).rejects.toMatchObject({ data: { code: 'CHANGED_SINCE' } });
  });

  it('is taken back: the conflict waits again', async () => {
    const { desk, roundId, conflict } = await inConflict();
    const content = bullets('二つを合わせた文');
    const decision = { take: 'written' as const, content };
    await desk.client.conflict.decide({ conflictId: conflict.id, decision, base: conflict.revision });
    expect(await desk.client.conflict.decided({ roundId })).toMatchObject([
      { id: conflict.id, decision: 'written', department: '道路課' },
    ]);
    await desk.client.conflict.undo({ conflictId: conflict.id });
    expect(await desk.client.conflict.decided({ roundId })).toEqual([]);
    const [again] = await desk.client.conflict.list({ roundId });
    expect(again).toMatchObject({ id: conflict.id, ours: conflict.ours, theirs: conflict.theirs });
    await expect(desk.client.conflict.undo({ conflictId: conflict.id })).rejects.toMatchObject({
      data: { code: 'NO_CONFLICT' },
    });
  });
});
