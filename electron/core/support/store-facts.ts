/** What can be said of a store without a word of what is in it: sizes, counts, and whether its history holds. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { userVersion } from '../store/migrate.ts';
import { newestVersion } from '../store/migrations/all.ts';
import { storeFileName } from '../store/open-store.ts';
import { lookProblemOf } from '../store/store-problems.ts';
import { verifyAnyForm } from '../store/verify-any-form.ts';
import type { Fact } from './program-facts.ts';

/** @param open the connection where this program has the store open itself; nobody else can look into it then */
export async function storeFacts(folder: string, open: Database | undefined): Promise<Fact[]> {
  const file = join(folder, storeFileName);
  const outside: Fact[] = [
    { name: '大きさ', value: `${statSync(file, { throwIfNoEntry: false })?.size ?? 0} バイト` },
    { name: '控え', value: backupsIn(folder) },
    { name: '更新の前の控え', value: `${countNamed(folder, /^torimatome\.before-v\d+.*\.sqlite$/u)}個` },
    { name: 'よけた保存ファイル', value: `${countNamed(folder, /\.old$/u)}個` },
  ];
  return [...outside, ...(open ? insideOf(open) : await insideOfFile(file))];
}

async function insideOfFile(file: string): Promise<Fact[]> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  let connection: Database | undefined;
  try {
    connection = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 300 });
    connection.pragma('trusted_schema = OFF');
    return insideOf(connection);
  } catch (error) {
    const problem = lookProblemOf(error);
    if (!problem) throw error;
    return [{ name: '状態', value: problem.code }];
  } finally {
    connection?.close();
  }
}

function insideOf(connection: Database): Fact[] {
  try {
    const version = userVersion(connection);
    const form = { name: '形（この版の形）', value: `${version}（${newestVersion}）` };
    if (version > newestVersion) return [form, { name: '状態', value: 'NEWER_VERSION' }];
    return [
      form,
      {
        name: '検査',
        value:
          String(connection.pragma('quick_check(1)', { simple: true })) === 'ok' ? '異常なし' : '異常あり',
      },
      { name: '照会', value: counts(connection, 'round') },
      { name: '回答の欄', value: counts(connection, 'answer') },
      {
        name: '決めていない食い違い',
        value: count(connection, 'SELECT COUNT(*) FROM conflict WHERE closed_at IS NULL'),
      },
      { name: '計画', value: count(connection, 'SELECT COUNT(*) FROM plan') },
      { name: '課', value: count(connection, 'SELECT COUNT(*) FROM department') },
      { name: '履歴の照合', value: verified(connection) },
    ];
  } catch (error) {
    const problem = lookProblemOf(error);
    if (!problem) throw error;
    return [{ name: '状態', value: problem.code }];
  }
}

/** Numbers of rows only: a problem's own sentence names the measure. */
function verified(connection: Database): string {
  const { rows, problems } = verifyAnyForm(connection);
  const places = problems.slice(0, 20).map(({ seq }) => (seq === null ? '行なし' : `${seq}行目`));
  return problems.length === 0
    ? `異常なし（${rows}行）`
    : `異常 ${problems.length}件（${places.join('、')}）`;
}

/** The states are ours, not words of anybody. */
function counts(connection: Database, table: 'round' | 'answer'): string {
  const rows = connection
    .prepare(`SELECT state, COUNT(*) AS number FROM ${table} GROUP BY state ORDER BY state`)
    .all() as { state: string; number: number }[];
  return rows.length === 0 ? '0' : rows.map(({ state, number }) => `${state} ${number}`).join('、');
}

function count(connection: Database, sql: string): string {
  return String(connection.prepare(sql).pluck().get());
}

function backupsIn(folder: string): string {
  const backups = join(folder, '控え');
  if (!existsSync(backups)) return '0個';
  const newest = readdirSync(backups)
    .map((each) => statSync(join(backups, each)).mtime.toISOString())
    .toSorted()
    .at(-1);
  return `${countNamed(backups, /\.sqlite$/u)}個${newest === undefined ? '' : `、新しいもの ${newest}`}`;
}

function countNamed(folder: string, name: RegExp): number {
  try {
    return readdirSync(folder).filter((each) => name.test(each)).length;
  } catch {
    return 0;
  }
}
