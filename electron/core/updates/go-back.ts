/**
 * Going back to the version before: the stores that the newer one has brought to a new form are put back to the copies
 * made just before that, and nothing is deleted. Opens no store in the way that brings it to the newest form.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, succeed, type Result } from '../../../shared/result.ts';
import { userVersion } from '../store/migrate.ts';
import { storeFileName } from '../store/open-store.ts';
import { restoreStore } from '../store/restore.ts';
import { lookProblemOf } from '../store/store-problems.ts';

export interface StoreToPutBack {
  readonly folder: string;
  /** Name of the desk's folder, which names the department. */
  readonly name: string;
  /** The form it stands in; null where it cannot be read. */
  readonly version: number | null;
  /** The newest copy that the older version can open, and when it was made; null where there is none. */
  readonly copy: { readonly file: string; readonly at: string } | null;
}

/** Stores below the app's folder that a version of the older form cannot open as they stand. */
export async function storesToPutBack(userDataDir: string, storeVersion: number): Promise<StoreToPutBack[]> {
  const found: StoreToPutBack[] = [];
  for (const folder of deskFolders(userDataDir)) {
    const version = await versionOf(join(folder, storeFileName));
    if (version !== null && version <= storeVersion) continue;
    found.push({ folder, name: basename(folder), version, copy: await newestCopy(folder, storeVersion) });
  }
  return found;
}

export interface PutBack {
  readonly name: string;
  /** Where the store of the newer form was put. */
  readonly setAside: string | null;
}

/** All of them, or none where one has no copy; a store that is open elsewhere stops it. */
export async function putBackStores(
  stores: readonly StoreToPutBack[],
  now: Date,
): Promise<Result<PutBack[]>> {
  const without = stores.filter(({ copy }) => copy === null);
  if (without.length > 0)
    return fail(
      'NO_COPY',
      `${without.map(({ name }) => `「${name}」`).join('')}には、更新の前の控えがありません。フォルダー「控え」の中の、更新の前の日付の控えから戻してください（restore）。`,
    );
  const done: PutBack[] = [];
  for (const { folder, name, copy } of stores) {
    const restored = await restoreStore(folder, copy?.file ?? '', now);
    if (!restored.ok) {
      const { code, message } = restored.problem;
      const before =
        done.length === 0 ? '' : `${done.map((each) => `「${each.name}」`).join('')}は戻しました。`;
      return fail(code, `「${name}」を戻せません。${message}${before}`);
    }
    done.push({ name, setAside: restored.value.setAside });
  }
  return succeed(done);
}

/** The collecting desk, and each department's. A store that somebody keeps elsewhere is restored by hand. */
export function deskFolders(userDataDir: string): string[] {
  return [join(userDataDir, '取りまとめ'), ...foldersIn(join(userDataDir, '回答'))].filter((folder) =>
    existsSync(join(folder, storeFileName)),
  );
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .map((each) => join(folder, each.name));
  } catch {
    return [];
  }
}

async function newestCopy(folder: string, storeVersion: number): Promise<StoreToPutBack['copy']> {
  const copies = readdirSync(folder)
    .filter((each) => /^torimatome\.before-v\d+(?:（\d+）)?\.sqlite$/u.test(each))
    .map((each) => ({ file: join(folder, each), at: statSync(join(folder, each)).mtime }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  for (const { file, at } of copies) {
    const version = await versionOf(file);
    if (version !== null && version > 0 && version <= storeVersion) return { file, at: at.toISOString() };
  }
  return null;
}

/** The form of a store, by its number; null where it cannot be read, or is open elsewhere. */
async function versionOf(file: string): Promise<number | null> {
  const { default: SqliteDatabase } = await import('better-sqlite3');
  try {
    const connection = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 300 });
    try {
      return userVersion(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (lookProblemOf(error)) return null;
    throw error;
  }
}
