/** Backups of a desk beside its store: made by the program itself, checked, offered when the store cannot be opened. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import type { Core } from '../core.ts';
import { backupAnswers, checkBackup, writeBackup } from '../store/backup.ts';

const folderName = '控え';
const name = /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}-\d{2}-\d{2})\.sqlite$/u;
const kept = 20;

/** Makes a checked copy and lets go of the oldest beyond twenty. A disk without room is no reason to stop working. */
export async function makeBackup(core: Core, dataDir: string): Promise<void> {
  const folder = join(dataDir, folderName);
  mkdirSync(folder, { recursive: true });
  const stamp = core.now().toISOString().slice(0, 19).replaceAll(':', '-');
  await writeBackup(core.store.connection, join(folder, `${stamp}.sqlite`));
  const old = backupFiles(dataDir).slice(kept);
  for (const each of old) rmSync(join(folder, each), { force: true });
}

/** Whether the newest backup is older than this many hours, or there is none. */
export function needsBackup(dataDir: string, now: Date, hours: number): boolean {
  const [newest] = backupFiles(dataDir);
  const at = newest === undefined ? undefined : timeOf(newest);
  return at === undefined || now.getTime() - at.getTime() > hours * 3_600_000;
}

/** All backups of a desk, newest first, each opened and checked just now. */
export async function listBackups(dataDir: string): Promise<StoreBackup[]> {
  const backups: StoreBackup[] = [];
  for (const file of backupFiles(dataDir)) {
    const at = (timeOf(file) ?? new Date(0)).toISOString();
    const path = join(dataDir, folderName, file);
    const checked = await checkBackup(path);
    backups.push(
      checked.ok
        ? { file, at, ok: true, message: null, answers: await backupAnswers(path) }
        : { file, at, ok: false, message: checked.problem.message, answers: null },
    );
  }
  return backups;
}

/** Path of a backup that listBackups named; undefined for any other name. */
export function backupPath(dataDir: string, file: string): string | undefined {
  return backupFiles(dataDir).includes(file) ? join(dataDir, folderName, file) : undefined;
}

function backupFiles(dataDir: string): string[] {
  try {
    return readdirSync(join(dataDir, folderName))
      .filter((each) => name.test(each))
      .toSorted()
      .toReversed();
  } catch {
    return [];
  }
}

function timeOf(file: string): Date | undefined {
  const groups = name.exec(file)?.groups;
  return groups && new Date(`${groups['date']}T${(groups['time'] ?? '').replaceAll('-', ':')}Z`);
}
