/**
 * A store's file that came back damaged or was changed by hand: as a backup to be checked and restored, and in the place
 * of the store itself. Pages, headers, and, through SQL with the triggers taken away, rows.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { createCore } from '../../../electron/core/core.ts';
import { checkBackup, writeBackup } from '../../../electron/core/store/backup.ts';
import { openStore, storeFileName } from '../../../electron/core/store/open-store.ts';
import { restoreStore } from '../../../electron/core/store/restore.ts';
import { verifyStore } from '../../../electron/core/store/verify.ts';
import { importTable } from '../../../electron/core/rounds/import-table.ts';
import { valueOf } from '../../../electron/core/testing/city.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { oddValue } from '../odd-values.ts';
import { unclear, type OpenReader } from '../reader.ts';
import { isSameFile } from '../same-file.ts';
import { sceneTime } from '../store-scene.ts';

const table = [
  ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'],
  ['1 安全', '', '', ''],
  ['見守り', '安全課', '見守る。', '【安全課】 ・実施した。'],
]
  .map((row) => row.join('\t'))
  .join('\n');

export const openBackupReader: OpenReader = async (folder) => {
  let ids = 0;
  const core = valueOf(
    await createCore({ dataDir: join(folder, '元'), now: () => sceneTime, newId: () => `id-${(ids += 1)}` }),
  );
  valueOf(
    await importTable(core, { bytes: Buffer.from(table), fileName: '表.txt', planOnly: false, who: '山田' }),
  );
  const backup = join(folder, '控え.sqlite');
  valueOf(await writeBackup(core.store.connection, backup));
  core.close();
  const bytes = readFileSync(backup);
  const work = join(folder, '試し');
  mkdirSync(work);
  const file = join(work, storeFileName);
  const empty = (): void => rmSync(work, { recursive: true, force: true });
  let taken = 0;
  return {
    make: (random) =>
      random.next() < 0.6 ? mutateBytes(random, bytes) : changedRows(random, backup, join(folder, '変える')),
    take: async (input) => {
      taken += 1;
      empty();
      mkdirSync(work);
      writeFileSync(file, input);
      const checked = await checkBackup(file);
      if (!isSameFile(file, input)) return 'looking at a backup changed it';
      if (!checked.ok) {
        const wrong = unclear(checked.problem.message);
        if (wrong !== null) return wrong;
      }
      if (taken % 10 === 0) {
        const into = join(folder, '戻す先');
        rmSync(into, { recursive: true, force: true });
        const restored = await restoreStore(into, file, sceneTime);
        if (restored.ok !== checked.ok) return 'checked and restored disagree';
      }
      return checked.ok || taken % 3 === 0 ? openInPlace(work) : null;
    },
    close: () => {},
  };
};

/** The same file where the store is: a value, never an exception; and where it opens, its check can be made. */
async function openInPlace(dataDir: string): Promise<string | null> {
  const opened = await openStore({ dataDir });
  if (!opened.ok) return unclear(opened.problem.message);
  try {
    verifyStore(opened.value.db);
    return null;
  } finally {
    opened.value.close();
  }
}

interface Row {
  readonly rowid: number;
  readonly value: unknown;
}

/** One value somewhere, replaced as whoever has a tool for SQLite could. */
function changedRows(random: SeededRandom, from: string, to: string): Uint8Array {
  copyFileSync(from, to);
  const db = new SqliteDatabase(to);
  try {
    const triggers = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
      .pluck()
      .all() as string[];
    for (const each of triggers) db.exec(`DROP TRIGGER "${each}"`);
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .pluck()
      .all() as string[];
    const own = tables.filter((each) => !each.startsWith('sqlite_'));
    for (let count = random.pick([1, 1, 2]); count > 0; count -= 1) changeRow(random, db, random.pick(own));
    if (random.next() < 0.1) db.pragma(`user_version = ${random.pick([0, 1, 10, 55, 9999, -1])}`);
  } catch {
    // What SQLite itself refuses is no input; the file as it is so far is one.
  } finally {
    db.close();
  }
  return readFileSync(to);
}

function changeRow(random: SeededRandom, db: SqliteDatabase.Database, name: string): void {
  const columns = db.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(name) as string[];
  const column = random.pick(columns);
  const rows = db.prepare(`SELECT rowid, "${column}" AS value FROM "${name}" LIMIT 40`).all() as Row[];
  if (rows.length === 0) return;
  const { rowid, value } = random.pick(rows);
  if (random.next() < 0.1) {
    db.prepare(`DELETE FROM "${name}" WHERE rowid = ?`).run(rowid);
    return;
  }
  db.prepare(`UPDATE "${name}" SET "${column}" = ? WHERE rowid = ?`).run(otherValue(random, value), rowid);
}

function otherValue(random: SeededRandom, value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{'))
    return JSON.stringify(mutateJson(random, JSON.parse(value) as unknown));
  const odd = oddValue(random);
  return typeof odd === 'object' || typeof odd === 'boolean' ? JSON.stringify(odd) : odd;
}
