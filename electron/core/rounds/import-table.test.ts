import { afterEach, describe, expect, it } from 'vitest';
import { exportTable } from '../documents/export-table.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coordinatorName, createCity, problemOf, storeBytes, valueOf, type City } from '../testing/city.ts';
import { readDocument, sampleDocument, testDocuments, withoutPageBreaks } from '../testing/documents.ts';
import { readDepartments } from '../store/departments.ts';
import { readHistory } from '../store/history.ts';
import { readPlans } from '../store/plans.ts';
import { verifyStore } from '../store/verify.ts';
import { findRound } from './find-round.ts';
import { importTable, type ImportedTable } from './import-table.ts';

let city: City | undefined;
afterEach(() => {
  city?.close();
  city = undefined;
});

const importing = async (bytes: Uint8Array, planOnly = false) => {
  city ??= await createCity();
  const input = { bytes, fileName: '取組み 令和5・6年度.txt', planOnly, who: coordinatorName };
  return { city, result: await importTable(city.coordinator, input) };
};
const imported = async (
  bytes: Uint8Array,
  planOnly = false,
): Promise<{ city: City; summary: ImportedTable }> => {
  const done = await importing(bytes, planOnly);
  return { city: done.city, summary: valueOf(done.result) };
};
const tsvOf = async (from: City, wanted?: string): Promise<string> => {
  const { round } = valueOf(findRound(from.coordinator, wanted));
  const answers = from.coordinator.answers.ofRound(round.id);
  const folder = join(from.folder, '公表');
  const options = { paper: 'A4', date: new Date('2024-06-01T00:00:00Z') } as const;
  const { files } = valueOf(await exportTable({ round, answers, formats: ['tsv'], folder, options }));
  return readFileSync(files[0]?.file ?? '', 'utf8');
};

const spoilt = (change: (text: string) => string): Uint8Array =>
  Buffer.from(change(Buffer.from(readDocument(sampleDocument)).toString('utf8')));

for (const document of testDocuments) {
  describe.skipIf(!document.present)(`importing ${document.name}`, () => {
    it('tells what it found', async () => {
      const { summary } = await imported(readDocument(document));
      expect(summary).toEqual({
        plan: document.plan,
        headings: { '1': 4, '2': 6 },
        measures: 24,
        departments: 19,
        answers: { '2023': 38, '2024': 38 },
        items: { '2023': 76, '2024': 70 },
        problems: [],
        told: [],
      });
    });

    it('publishes the same table byte for byte, without the page breaks', async () => {
      const bytes = readDocument(document);
      const done = await imported(bytes);
      const expected = withoutPageBreaks(Buffer.from(bytes).toString('utf8'));
      expect(expected.split('\n')).toHaveLength(5 + 34);
      expect((await tsvOf(done.city)) === expected).toBe(true);
    });

    it('publishes the same table with the line breaks of Windows', async () => {
      const text = Buffer.from(readDocument(document)).toString('utf8');
      const done = await imported(Buffer.from(`${text.replaceAll('\n', '\r\n')}\r\n`));
      const expected = `${withoutPageBreaks(text).replaceAll('\n', '\r\n')}\r\n`;
      expect((await tsvOf(done.city)) === expected).toBe(true);
    });

    it('makes a finished round of accepted answers, each in the history with its file', async () => {
      const {
        city: { coordinator },
      } = await imported(readDocument(document));
      const { round } = valueOf(findRound(coordinator, undefined));
      expect(round).toMatchObject({ state: 'final', resultsYear: 2023 });
      const answers = coordinator.answers.ofRound(round.id);
      expect(answers).toHaveLength(76);
      expect(new Set(answers.map((each) => each.answer.state))).toEqual(new Set(['accepted']));
      const rows = readHistory(coordinator.store.db).filter((each) => each.action === 'answer-imported');
      expect(rows).toHaveLength(76);
      expect(rows[0]).toMatchObject({ who: coordinatorName, file: '取組み 令和5・6年度.txt', before: null });
      expect(verifyStore(coordinator.store.db).problems).toEqual([]);
    });

    it('takes only the plan where only the plan is wanted', async () => {
      const {
        city: { coordinator },
        summary,
      } = await imported(readDocument(document), true);
      expect(summary.answers).toEqual({ '2023': 38, '2024': 38 });
      expect(readPlans(coordinator.store.db)).toHaveLength(1);
      expect(coordinator.rounds.all()).toEqual([]);
    });
  });
}

describe('a table that cannot be imported', () => {
  const header = '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\t令和6年度の取組み（実施予定を含む）';
  it.each([
    [
      'a heading that lost its number',
      (text: string) => text.replace('(2) 子ども', '子ども'),
      'TABLE_PROBLEMS',
    ],
    ['a mistyped department', (text: string) => text.replace('【広報課】', '【広法課】'), 'TABLE_PROBLEMS'],
    [
      'a row with a tab too many',
      (text: string) => text.replace('・稼働台数', '\t・稼働台数'),
      'TABLE_PROBLEMS',
    ],
    ['a text without a table', () => 'ただの文章です。', 'TABLE_PROBLEMS'],
    [
      'a name longer than the store takes',
      () => `${header}\n1 題\n${'あ'.repeat(2001)}\t安全課\t\t\t`,
      'TABLE_PROBLEMS',
    ],
  ])('%s: nothing is stored', async (_name, change, code) => {
    city = await createCity();
    const before = storeBytes(city);
    const { result } = await importing(spoilt(change));
    const problem = problemOf(result);
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/^\d+行目の\d+列目: .*何も取り込んでいません。$/u);
    expect(problem.problems.length).toBeGreaterThan(0);
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it.each([
    [
      'a header without years',
      (text: string) => text.replaceAll('令和5年度の取組み', '昨年度'),
      'UNKNOWN_COLUMNS',
    ],
    ['an empty file', () => '', 'EMPTY'],
  ])('%s: nothing is stored', async (_name, change, code) => {
    city = await createCity();
    const before = storeBytes(city);
    const { result } = await importing(spoilt(change));
    expect(problemOf(result)).toMatchObject({ code, problems: [] });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('binary data: nothing is stored', async () => {
    city = await createCity();
    const before = storeBytes(city);
    const { result } = await importing(Uint8Array.from({ length: 5000 }, (_, at) => (at * 197 + 13) % 256));
    expect(problemOf(result)).toMatchObject({ code: 'UNREADABLE_TEXT', problems: [] });
    expect(storeBytes(city).equals(before)).toBe(true);
  });

  it('the same plan a second time: nothing is stored', async () => {
    const { city: same } = await imported(readDocument(sampleDocument));
    const before = storeBytes(same);
    const { result } = await importing(readDocument(sampleDocument));
    expect(problemOf(result).code).toBe('PLAN_EXISTS');
    expect(storeBytes(same).equals(before)).toBe(true);
  });

  it('tells of every problem, and in its sentence of the first', async () => {
    const { result } = await importing(
      spoilt((text) => text.replace('【広報課】', '【広法課】').replace('【危機管理課】', '【危期管理課】')),
    );
    const { problems, message } = problemOf(result);
    expect(problems).toHaveLength(2);
    expect(message).toContain('ほか1件');
  });
});

describe('a second plan of the same city', () => {
  it('shares the departments of the same name', async () => {
    const done = await imported(readDocument(sampleDocument));
    const { db } = done.city.coordinator.store;
    const before = readDepartments(db);
    const other = [
      '■ みどりヶ丘市交通安全計画における令和5年度及び令和6年度の取組み',
      '主要な施策\t担当課\t施策の内容\t令和5年度の取組み\t令和6年度の取組み（実施予定を含む）',
      '1 交通安全',
      '自転車の点検\t道路課 交通課\t内容\t【道路課】 ・点検\t',
    ].join('\n');
    const { summary } = await imported(Buffer.from(other));
    expect(summary.plan).toBe('みどりヶ丘市交通安全計画');
    const added = readDepartments(db).filter((each) => !before.some((old) => old.id === each.id));
    expect(added.map((each) => each.name)).toEqual(['交通課']);
  });
});
