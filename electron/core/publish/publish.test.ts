/** From the gate to the editions: real stores, real files, and nothing final that was not written and read back. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultOutputOptions, type OutputOptions, type SignOff } from '../../../shared/publish.ts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ExportFormat } from '../documents/formats.ts';
import { writeDefaultTemplate } from '../documents/template/default-template.ts';
import { planFinal } from '../rounds/finalize-round.ts';
import { acceptAnswers } from '../rounds/review.ts';
import { unlockRound } from '../rounds/unlock-round.ts';
import { readHistory } from '../store/history.ts';
import { readOutputOptions, writeOutputOptions } from '../store/output-options.ts';
import { releasesOf } from '../store/releases.ts';
import { snapshotById, snapshotFiles, snapshotsOf } from '../store/snapshots.ts';
import { verifyStore } from '../store/verify.ts';
import { deedOf } from '../context.ts';
import { createCity, problemOf, storeBytes, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument } from '../testing/documents.ts';
import { fillRound, type FilledRound } from '../testing/filled-round.ts';
import { gateOf } from './gate.ts';
import { exportSnapshot } from './print-snapshot.ts';
import { publishFinal, type PublishInput } from './publish-final.ts';
import { publishState } from './publish-state.ts';
import { releaseCells, withdrawReleases } from './release-cells.ts';
import { parseSnapshot } from './snapshot-document.ts';

const who = '佐藤　健';
let city: City;
let filled: FilledRound;
beforeEach(async () => {
  city = await createCity();
  filled = await fillRound(city.coordinator, { bytes: readDocument(sampleDocument), fileName: '表.txt' });
});
afterEach(() => {
  city.close();
});
const core = () => city.coordinator;
const roundId = (): string => filled.round().id;
const folder = (): string => join(city.folder, '出力 先');
const releaseGaps = () =>
  valueOf(releaseCells(core(), { roundId: roundId(), who, reason: '所管がないため' }));
const finalize = (more: Partial<PublishInput> = {}) =>
  publishFinal(core(), { roundId: roundId(), who, formats: ['tsv', 'html'], folder: folder(), ...more });
const written = (): string[] => (existsSync(folder()) ? readdirSync(folder()).toSorted() : []);
const lastAction = () => readHistory(core().store.db).at(-1);
const cellAt = (index: number) => {
  const cell = filled.cells[index];
  if (cell === undefined) throw new Error('no such cell');
  return cell;
};
const verified = () => verifyStore(core().store.db).problems;
const sign = (check: SignOff['check']): SignOff => ({
  check,
  name: '鈴木　一郎',
  reason: '年度末に確かめる',
});

describe('回答なしのまま載せる', () => {
  it('lets unanswered cells go with a reason, which the history keeps', () => {
    const before = gateOf(core(), filled.round());
    expect(before.open.unanswered.length).toBe(filled.gaps.length);
    expect(releaseGaps()).toEqual({ released: filled.gaps.length });
    const after = gateOf(core(), filled.round());
    expect([after.left, after.released.length]).toEqual([0, filled.gaps.length]);
    expect(lastAction()).toMatchObject({ action: 'cell-released', who, why: '所管がないため' });
    expect(verified()).toEqual([]);
  });

  it('takes them back one by one until 確定', () => {
    releaseGaps();
    const [first] = filled.gaps;
    if (first === undefined) throw new Error('no gap');
    expect(valueOf(withdrawReleases(core(), { roundId: roundId(), who, cells: [first] }))).toEqual({
      withdrawn: 1,
    });
    expect(gateOf(core(), filled.round()).open.unanswered).toEqual([first]);
    expect(lastAction()?.action).toBe('release-withdrawn');
    expect(verified()).toEqual([]);
    const again = withdrawReleases(core(), { roundId: roundId(), who, cells: [first] });
    expect(problemOf(again).code).toBe('NOT_RELEASED');
  });

  it('refuses without a reason, for an answered cell, and after 確定; nothing is written then', async () => {
    const bytes = storeBytes(city);
    const input = { roundId: roundId(), who };
    expect(problemOf(releaseCells(core(), { ...input, reason: '　 ' })).code).toBe('NO_REASON');
    expect(problemOf(releaseCells(core(), { ...input, reason: '字'.repeat(2001) })).code).toBe(
      'REASON_TOO_LONG',
    );
    const answered = releaseCells(core(), { ...input, reason: '理由', cells: [cellAt(0)] });
    expect(problemOf(answered).code).toBe('NOT_UNANSWERED');
    expect(storeBytes(city).equals(bytes)).toBe(true);
    releaseGaps();
    valueOf(await finalize());
    expect(problemOf(releaseCells(core(), { ...input, reason: '理由' })).code).toBe('ROUND_FINAL');
    expect(problemOf(withdrawReleases(core(), input)).code).toBe('ROUND_FINAL');
  });
});

describe('確定 with the city’s own Word template', () => {
  it('fills, keeps and prints it again byte for byte, and nothing is final where it has a mistake', async () => {
    releaseGaps();
    const { layout, columns } = filled.round();
    const template = await writeDefaultTemplate(layout.labels, columns.length);
    const parts = unzipSync(template);
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const wrong = zipSync({
      ...parts,
      'word/document.xml': strToU8(body.replace('{計画名}', '{計画の名}')),
    });
    expect(problemOf(await finalize({ template: wrong })).code).toBe('TEMPLATE_MISTAKES');
    expect([written(), filled.round().state, snapshotsOf(core().store.db, roundId())]).toEqual([
      [],
      'open',
      [],
    ]);

    const steps: string[] = [];
    const onStep: PublishInput['onStep'] = ({ kind, format }) => steps.push(`${kind} ${format}`);
    const done = valueOf(await finalize({ formats: ['html'], template, onStep }));
    expect(steps.toSorted()).toEqual([
      'compared html',
      'compared template',
      'printed html',
      'printed template',
    ]);
    const made = written().find((each) => each.endsWith('_確定_ひな形.docx')) ?? '';
    const bytes = readFileSync(join(folder(), made));
    expect(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).toContain('<w:tbl>');
    expect(snapshotFiles(core().store.db, done.snapshot.id).map((each) => each.format)).toEqual([
      'html',
      'template',
    ]);

    city.setTime('2031-01-01T00:00:00.000Z');
    const again = join(city.folder, 'もう一度');
    const printed = valueOf(await exportSnapshot(core(), { snapshotId: done.snapshot.id, folder: again }));
    expect(printed.files.map((each) => basename(each.file)).toSorted()).toEqual(written());
    expect(readFileSync(join(again, made)).equals(bytes)).toBe(true);
    expect(verified()).toEqual([]);
  }, 60_000);

  it('says of an edition without one that it has none', async () => {
    releaseGaps();
    const { snapshot } = valueOf(await finalize());
    const asked = {
      snapshotId: snapshot.id,
      formats: ['template'] as const,
      folder: join(city.folder, '別'),
    };
    expect(problemOf(await exportSnapshot(core(), asked)).code).toBe('NO_FORMAT');
  });
});

describe('確定 with its files', () => {
  it('locks the round, keeps what was printed and who signed, and compares every file with the cells', async () => {
    filled.submit(cellAt(3));
    releaseGaps();
    const steps: string[] = [];
    const formats: ExportFormat[] = ['xlsx', 'docx', 'pdf', 'html', 'csv', 'tsv', 'json'];
    const done = valueOf(
      await finalize({
        formats,
        signOffs: [sign('submitted')],
        onStep: ({ kind, format }) => steps.push(`${kind} ${format}`),
      }),
    );
    expect(done).toMatchObject({ cells: 80, notAccepted: 1, missing: 0, snapshot: { number: 1 } });
    expect(steps.filter((each) => each.startsWith('compared'))).toEqual(
      formats.map((each) => `compared ${each}`),
    );
    expect(filled.round()).toMatchObject({ state: 'final', correction: null });
    expect(written()).toHaveLength(7);
    expect(written().every((each) => each.includes('_確定.'))).toBe(true);
    const [snapshot] = snapshotsOf(core().store.db, roundId());
    expect(snapshot).toMatchObject({ number: 1, who });
    const document = parseSnapshot(snapshot?.document ?? '');
    expect(document.signOffs).toEqual([sign('submitted')]);
    expect(document.answers).toHaveLength(filled.cells.length);
    expect(document.released).toHaveLength(filled.gaps.length);
    for (const file of snapshotFiles(core().store.db, snapshot?.id ?? '')) {
      const bytes = readFileSync(join(folder(), file.name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    const finalized = readHistory(core().store.db).find((each) => each.action === 'round-finalized');
    expect(finalized?.why).toContain('提出済（受理がまだ）1欄は鈴木　一郎が引き受け（年度末に確かめる）');
    expect(lastAction()).toMatchObject({ action: 'snapshot-made', who });
    expect(lastAction()?.after).toContain('鈴木　一郎');
    expect(verified()).toEqual([]);
  });

  it('prints the edits applied, whatever was chosen for drafts, and keeps the department’s words', async () => {
    filled.edit(cellAt(0), () => '取りまとめ課の直し');
    releaseGaps();
    const options: OutputOptions = { ...defaultOutputOptions, edits: 'tracked' };
    const { files, snapshot } = valueOf(await finalize({ formats: ['html'], options }));
    const html = readFileSync(files[0] ?? '', 'utf8');
    expect(html).toContain('取りまとめ課の直し');
    expect(html).not.toMatch(/<del>|途中版/u);
    const document = parseSnapshot(snapshotById(core().store.db, snapshot.id)?.document ?? '');
    expect(document.answers.filter((each) => each.departmentContent !== null)).toHaveLength(1);
  });

  it.each<[string, () => void, string]>([
    ['未回答 that nobody released', () => {}, '未回答5欄'],
    ['差戻し', () => filled.giveBack(cellAt(2)), '差戻し1欄'],
    ['提出済', () => filled.submit(cellAt(2)), '提出済（受理がまだ）1欄'],
    ['要再確認', () => filled.submit(cellAt(2), true), '要再確認1欄'],
  ])('is refused with %s', async (_what, arrange, told) => {
    if (told !== '未回答5欄') releaseGaps();
    arrange();
    const before = storeBytes(city);
    const problem = problemOf(await finalize());
    expect(problem.code).toBe('NOT_COMPLETE');
    expect(problem.message).toContain(told);
    expect(storeBytes(city).equals(before)).toBe(true);
    expect(written()).toEqual([]);
  });

  it('is refused with a conflict although everybody signs', async () => {
    releaseGaps();
    filled.conflict(cellAt(2));
    const signOffs = (['unanswered', 'returned', 'submitted', 'recheck'] as const).map(sign);
    expect(problemOf(await finalize({ signOffs, despiteGaps: true })).code).toBe('OPEN_CONFLICTS');
  });

  it('is refused without the name of who finalizes, with a nameless signature, and without a format', async () => {
    releaseGaps();
    filled.submit(cellAt(1));
    expect(problemOf(await finalize({ who: '　' })).code).toBe('NO_NAME');
    const nameless = { ...sign('submitted'), name: ' ' };
    expect(problemOf(await finalize({ signOffs: [nameless] })).code).toBe('BAD_SIGN_OFF');
    expect(problemOf(await finalize({ formats: [] })).code).toBe('NO_FORMAT');
  });

  it('leaves nothing behind where a file cannot be written: no lock, no snapshot, no file', async () => {
    releaseGaps();
    writeFileSync(folder(), 'この名前のファイルがある');
    const before = storeBytes(city);
    const problem = problemOf(await finalize());
    expect(problem.code).toBe('CANNOT_WRITE');
    expect(problem.message).toMatch(/確定はしていません。$/u);
    expect(filled.round().state).toBe('open');
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('puts everything back where one file of several is in the way', async () => {
    releaseGaps();
    const stem = publishState(core(), filled.round()).names.final;
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), `${stem}.tsv`), '前の版');
    mkdirSync(join(folder(), `${stem}.docx`));
    const problem = problemOf(await finalize({ formats: ['tsv', 'docx'] }));
    expect(problem).toMatchObject({ code: 'NAME_TAKEN' });
    expect(problem.message).toBe(
      `「${stem}.docx」という名前のフォルダーがあるので、書けません。そのフォルダーの名前を変えて、もう一度お試しください。確定はしていません。`,
    );
    expect(readFileSync(join(folder(), `${stem}.tsv`), 'utf8')).toBe('前の版');
    expect(written()).toEqual([`${stem}.docx`, `${stem}.tsv`]);
    expect(filled.round().state).toBe('open');
    expect(snapshotsOf(core().store.db, roundId())).toEqual([]);
  });

  it('leaves nothing behind where it is left in the middle', async () => {
    releaseGaps();
    const leaving = new AbortController();
    const before = storeBytes(city);
    const onStep = ({ kind }: { kind: string }): void => {
      if (kind === 'compared') leaving.abort();
    };
    await expect(finalize({ signal: leaving.signal, onStep })).rejects.toThrow(/abort/iu);
    expect(written()).toEqual([]);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('is refused where an answer changed while the files were made', async () => {
    releaseGaps();
    let isChanged = false;
    const onStep = ({ kind }: { kind: string }): void => {
      if (kind === 'compared' && !isChanged) {
        isChanged = true;
        filled.edit(cellAt(0), () => 'その間に直した');
      }
    };
    expect(problemOf(await finalize({ onStep })).code).toBe('CHANGED_MEANWHILE');
    expect(filled.round().state).toBe('open');
    expect(written()).toEqual([]);
  });
});

const unlock = (more: Partial<Parameters<typeof unlockRound>[1]> = {}) =>
  unlockRound(core(), { roundId: roundId(), by: who, reason: '数の誤り', until: '2024-05-31', ...more });

describe('正誤表', () => {
  beforeEach(async () => {
    releaseGaps();
    valueOf(await finalize());
  });

  it('opens the round for a person, a reason and an end, and locks it again by itself', () => {
    expect(valueOf(unlock())).toEqual({ until: '2024-05-31' });
    expect(filled.round()).toMatchObject({ state: 'open', correction: { by: who, until: '2024-05-31' } });
    expect(lastAction()).toMatchObject({ action: 'round-unlocked', who });
    expect(lastAction()?.why).toContain('数の誤り');
    filled.submit(cellAt(0));
    expect(valueOf(acceptAnswers(core(), { roundId: roundId(), who })).accepted).toBe(1);
    // 23:59 in Japan on the last day, and the minute after.
    city.setTime('2024-05-31T14:59:00.000Z');
    expect(acceptAnswers(core(), { roundId: roundId(), who }).ok).toBe(true);
    city.setTime('2024-05-31T15:00:00.000Z');
    expect(problemOf(acceptAnswers(core(), { roundId: roundId(), who })).code).toBe('ROUND_FINAL');
    expect(publishState(core(), filled.round()).lock.kind).toBe('correction-ended');
    expect(verified()).toEqual([]);
  });

  it('makes a second edition, and the first one stays as it was, byte for byte', async () => {
    const first = snapshotsOf(core().store.db, roundId())[0]?.id ?? '';
    const kept = written().map((each) => readFileSync(join(folder(), each)));
    valueOf(unlock());
    filled.edit(cellAt(0), () => '正しい数 13台');
    city.setTime('2024-06-20T01:00:00.000Z');
    const done = valueOf(await finalize());
    expect(done.snapshot.number).toBe(2);
    expect(done.files.every((each) => basename(each).includes('_確定（第2版）.'))).toBe(true);
    const again = join(city.folder, '第1版 もう一度');
    const printed = valueOf(await exportSnapshot(core(), { snapshotId: first, folder: again }));
    // Kept in the order of their formats' names.
    expect(printed.files.map((each) => readFileSync(each.file))).toEqual(
      printed.files.map((each) => kept.find((bytes) => bytes.equals(readFileSync(each.file)))),
    );
    expect(readFileSync(printed.files[0]?.file ?? '', 'utf8')).not.toContain('13台');
    expect(verified()).toEqual([]);
  });

  it('prints a format that was not kept from the edition’s own document and date', async () => {
    const snapshot = snapshotsOf(core().store.db, roundId())[0]?.id ?? '';
    valueOf(unlock());
    filled.edit(cellAt(0), () => 'あとの直し');
    const print = async (name: string): Promise<Buffer> => {
      const target = join(city.folder, name);
      const done = valueOf(
        await exportSnapshot(core(), { snapshotId: snapshot, formats: ['docx', 'csv'], folder: target }),
      );
      return Buffer.concat(done.files.map((each) => readFileSync(each.file)));
    };
    const first = await print('一度目');
    city.setTime('2030-01-01T00:00:00.000Z');
    expect((await print('二度目')).equals(first)).toBe(true);
    expect(first.toString('utf8')).not.toContain('あとの直し');
  });

  it('is refused without a person, a reason, a date, or with a day that has passed', () => {
    expect(problemOf(unlock({ by: ' ' })).code).toBe('NO_NAME');
    expect(problemOf(unlock({ reason: ' ' })).code).toBe('NO_REASON');
    expect(problemOf(unlock({ until: '令和6年' })).code).toBe('BAD_DATE');
    expect(problemOf(unlock({ until: '2024-05-06' })).code).toBe('PAST_DATE');
    expect(problemOf(unlock({ roundId: 'ない' })).code).toBe('NO_ROUND');
    expect(filled.round().state).toBe('final');
  });

  it('gets another end where it has ended', () => {
    valueOf(unlock());
    city.setTime('2024-06-20T01:00:00.000Z');
    valueOf(unlock({ until: '2024-06-30' }));
    expect(acceptAnswers(core(), { roundId: roundId(), who }).ok).toBe(true);
  });
});

it('is not begun on a round that was never finalized', () => {
  const asked = unlockRound(core(), { roundId: roundId(), by: who, reason: '理由', until: '2024-05-31' });
  expect(problemOf(asked).code).toBe('NOT_FINAL');
});

describe('an edition that was changed in the store', () => {
  it('is not printed, and verify finds it', async () => {
    releaseGaps();
    const { snapshot } = valueOf(await finalize());
    const { connection } = core().store;
    connection.exec('DROP TRIGGER snapshot_file_no_update');
    connection
      .prepare("UPDATE snapshot_file SET bytes = ? WHERE format = 'tsv'")
      .run(Buffer.from('すりかえ'));
    const again = await exportSnapshot(core(), {
      snapshotId: snapshot.id,
      folder: join(city.folder, '再び'),
    });
    expect(problemOf(again).code).toBe('SNAPSHOT_ALTERED');
    expect(verified().map((each) => each.message)).toEqual([
      expect.stringMatching(/^確定した版（.*）が、履歴と違っています。$/u),
    ]);
  });

  it('cannot be changed through SQL while the triggers stand', async () => {
    releaseGaps();
    valueOf(await finalize());
    const { connection } = core().store;
    for (const sql of [
      "UPDATE snapshot SET who = 'x'",
      'DELETE FROM snapshot',
      "UPDATE snapshot_file SET name = 'x'",
      'DELETE FROM snapshot_file',
    ])
      expect(() => connection.exec(sql)).toThrow(/never changed/u);
  });

  it('is not there under another id', async () => {
    const asked = await exportSnapshot(core(), { snapshotId: 'ない', folder: folder() });
    expect(problemOf(asked).code).toBe('NO_SNAPSHOT');
  });
});

describe('how a round was printed last', () => {
  it('is remembered with the round, and told in the history once', () => {
    const options: OutputOptions = {
      ...defaultOutputOptions,
      paper: 'A3',
      cover: { isUsed: true, text: '別紙のとおり' },
    };
    const deed = deedOf(core(), who);
    const keep = (): void =>
      core().store.transaction(() =>
        writeOutputOptions(core().store.db, core().history, deed, { roundId: roundId(), options }),
      );
    keep();
    const rows = readHistory(core().store.db).length;
    keep();
    expect(readHistory(core().store.db)).toHaveLength(rows);
    expect(readOutputOptions(core().store.db, roundId())).toEqual(options);
    expect(verified()).toEqual([]);
  });
});

describe('what verify proves of publishing', () => {
  it.each([
    ['a release', "UPDATE release SET reason = '別の理由'"],
    ['a release taken away', 'DELETE FROM release'],
    ['options', `UPDATE output_options SET document = '{}'`],
    ['a document', `DROP TRIGGER snapshot_no_update; UPDATE snapshot SET document = '{}'`],
    [
      'a hash',
      `DROP TRIGGER snapshot_file_no_update; UPDATE snapshot_file SET sha256 = 'x' WHERE format = 'tsv'`,
    ],
    [
      'a file taken away',
      `DROP TRIGGER snapshot_file_no_delete; DELETE FROM snapshot_file WHERE format = 'tsv'`,
    ],
  ])('finds %s that was changed', async (_what, sql) => {
    releaseGaps();
    core().store.transaction(() =>
      writeOutputOptions(core().store.db, core().history, deedOf(core(), who), {
        roundId: roundId(),
        options: { ...defaultOutputOptions, paper: 'A3' },
      }),
    );
    valueOf(await finalize());
    expect(verified()).toEqual([]);
    core().store.connection.exec(sql);
    expect(verified().length).toBeGreaterThan(0);
  });

  it('finds a release that nobody gave', () => {
    const { gaps } = filled;
    core()
      .store.connection.prepare('INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(roundId(), gaps[0]?.measureId, gaps[0]?.departmentId, gaps[0]?.columnId, '理由', who, 'いつか');
    expect(releasesOf(core().store.db, roundId())).toHaveLength(1);
    expect(verified()).toHaveLength(1);
  });
});

it('plans 確定 without changing anything', () => {
  releaseGaps();
  const before = storeBytes(city);
  expect(planFinal(core(), { roundId: roundId(), who }).ok).toBe(true);
  expect(storeBytes(city).equals(before)).toBe(true);
});
