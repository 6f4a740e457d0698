/** Real stores in real folders for the store's tests, named as an office names them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { defaultTableLayout } from '../../../../shared/plan.ts';
import type { Round } from '../../../../shared/round.ts';
import type { AnswerKey, Item } from '../../../../shared/answer.ts';
import { createCore, type Core } from '../../core.ts';
import type { Database } from '../database.ts';
import type { Deed } from '../history.ts';
import { storeFileName } from '../open-store.ts';
import { saveDepartments } from '../departments.ts';
import { addPlan } from '../plans.ts';
import { addRound } from '../rounds.ts';

/** A new folder, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), '取りまとめ 保存先 '));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Every file below a folder with the hash of what it holds. */
export function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [name, hashOf(join(folder, name))]),
  );
}

export function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** SQLite without our rules: what an attacker or another program uses. Closed when the test ends. */
export async function openRaw(file: string, options: SqliteDatabase.Options = {}): Promise<Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  const connection = new Sqlite(file, options);
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

/** A core whose clock moves a minute with each look and whose ids are counted. Closed when the test ends. */
export async function openCore(dataDir: string): Promise<Core> {
  let minutes = 0;
  let ids = 0;
  const opened = await createCore({
    dataDir,
    now: () => new Date(Date.UTC(2025, 4, 1) + (minutes += 1) * 60_000),
    newId: () => `id-${(ids += 1)}`,
  });
  if (!opened.ok) throw new Error(opened.problem.message);
  onTestFinished(() => {
    opened.value.close();
  });
  return opened.value;
}

export const deed: Deed = {
  at: '2025-05-01T00:00:00.000Z',
  who: '地域安全課 佐藤',
  why: '年次照会',
  file: '回答 道路課.kaito',
};

export const cell: AnswerKey = {
  roundId: 'round-2024',
  measureId: 'measure-1',
  departmentId: 'roads',
  columnId: 'result',
};

export const items = (...texts: string[]): { kind: 'items'; items: Item[] } => ({
  kind: 'items',
  items: texts.map((text) => ({ bullet: true, text, note: null })),
});

export const sampleRound: Round = {
  id: 'round-2024',
  planId: 'plan-1',
  title: '防犯指針 令和6年度の取組み',
  resultsYear: 2024,
  deadline: '2025-05-30',
  state: 'open',
  columns: [
    { id: 'result', label: '令和6年度の取組み', fiscalYear: 2024, purpose: 'result', kind: 'items' },
    { id: 'plan', label: '令和7年度の取組み', fiscalYear: 2025, purpose: 'plan', kind: 'items' },
  ],
  structure: {
    headings: [
      { id: 'heading-1', parentId: null, position: 0, number: '1', title: '見守り', subtitle: null },
    ],
    measures: [
      { id: 'measure-1', headingId: 'heading-1', position: 0, title: '通学路の点検', description: '年1回' },
    ],
    departments: [{ id: 'roads', name: '道路課', validFrom: null, validTo: null, successorId: null }],
    assignments: [
      {
        id: 'assignment-1',
        measureId: 'measure-1',
        departmentId: 'roads',
        role: 'primary',
        unitNote: null,
        validFrom: null,
        validTo: null,
        columnPosition: 0,
        answerPosition: null,
        suffix: '',
      },
    ],
  },
  layout: defaultTableLayout,
  previousRoundId: null,
  correction: null,
};

/** A department, a plan and its open round, as one deed. */
export function addSampleRound({ store, history }: Core): void {
  const { departments, ...structure } = sampleRound.structure;
  const { title, resultsYear, columns, layout } = sampleRound;
  store.transaction(() => {
    saveDepartments(store.db, history, deed, departments);
    addPlan(store.db, history, deed, {
      id: 'plan-1',
      title: '防犯指針',
      document: { ...structure, template: { title, resultsYear, columns, layout } },
    });
    addRound(store.db, history, deed, sampleRound);
  });
}

/** A closed store with a round and an answer that was written, submitted and returned. @returns its file */
export async function writeSampleStore(dataDir: string): Promise<string> {
  const core = await openCore(dataDir);
  addSampleRound(core);
  const said = items('通学路を点検した。');
  core.store.transaction(() => {
    core.answers.write(deed, {
      key: cell,
      base: 0,
      answer: { state: 'draft', content: said },
      action: 'answer-written',
    });
    core.answers.write(deed, {
      key: cell,
      base: 1,
      answer: { state: 'submitted', content: said },
      action: 'answer-submitted',
    });
    core.answers.write(deed, {
      key: cell,
      base: 2,
      answer: { state: 'returned', content: said, reason: '回数を書いてください。' },
      action: 'answer-returned',
    });
  });
  core.close();
  return join(dataDir, storeFileName);
}

export interface OtherProcess {
  readonly child: ChildProcess;
  /** All that it wrote on standard output so far. */
  readonly output: () => string;
  /** Resolves when it has ended, with its exit code or signal. */
  readonly ended: Promise<number | string | null>;
}

/**
 * Runs a script in another Node process, which ends with the test at the latest.
 * @param limit largest file in blocks of 512 bytes that it may write: stands for a full disk
 * Resolves when the script has written a line, or has ended.
 */
export async function runProcess(
  script: string,
  options: { readonly limit?: number } = {},
): Promise<OtherProcess> {
  const node = [process.execPath, '--input-type=module-typescript', '--eval', script] as const;
  const { limit } = options;
  const [command = '', ...parameters] =
    limit === undefined ? node : ['sh', '-c', `ulimit -f ${limit}; exec "$@"`, 'sh', ...node];
  const child = spawn(command, parameters, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const said = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('\n')) resolve();
    });
  });
  await Promise.race([said, ended]);
  return { child, output: () => output, ended };
}

/** Where another process finds a module of the core, as a TypeScript string literal. */
export function moduleText(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}
