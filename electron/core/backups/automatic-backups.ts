/**
 * Backups of a store beside it, made by the program itself: checked, rotated, and offered where the store cannot be
 * opened or somebody wants to go back. What a restore set aside stands in the same list, so that it can be put back.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupsToKeep } from '../../../shared/backup-rotation.ts';
import type { StoreBackup } from '../../../shared/contract/app-contract.ts';
import { succeed, type Problem, type Result } from '../../../shared/result.ts';
import type { Core } from '../core.ts';
import {
  backupAnswers,
  checkBackup,
  writeBackup,
  type BackupProblemCode,
  type BackupWork,
} from '../store/backup.ts';
import type { ReadDb } from '../store/database.ts';
import { backupFolderName } from '../store/leftovers.ts';
import { storeFileName } from '../store/open-store.ts';
import { entriesOf, missingIn, readEntries } from './missing-in.ts';

const named = /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}-\d{2}-\d{2})(?:-(?<ms>\d{3}))?\.sqlite$/u;
const setAside =
  /^torimatome\.sqlite\.(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}-\d{2}-\d{2})-(?<ms>\d{3})Z(?:\.\d+)?\.old$/u;
const beforeMigration = /^torimatome\.before-v\d+(?:（\d+）)?\.sqlite$/u;

/** Makes a checked copy and lets go of those that the rotation does not keep. @returns its path */
export async function makeBackup(
  core: Pick<Core, 'now' | 'store'>,
  dataDir: string,
  work: BackupWork = {},
): Promise<Result<string, Problem<BackupProblemCode>>> {
  const folder = join(dataDir, backupFolderName);
  const made = await writeBackup(core.store.connection, freeName(folder, core.now()), work);
  if (!made.ok) return made;
  const files = backupFiles(dataDir);
  const kept = new Set(backupsToKeep(files.map(({ at }) => at)));
  for (const { file, at } of files) {
    // A clock that was set back names the newest copy as an old one: what was made just now always stays.
    if (!kept.has(at) && join(folder, file) !== made.value.file) rmSync(join(folder, file), { force: true });
  }
  return succeed(made.value.file);
}

/** Named by the moment; where the clock stands still, by the next one that is free. */
function freeName(folder: string, at: Date): string {
  const stamp = at.toISOString().slice(0, 23).replaceAll(/[:.]/gu, '-');
  const path = join(folder, `${stamp}.sqlite`);
  return existsSync(path) ? freeName(folder, new Date(at.getTime() + 1)) : path;
}

/** Whether the newest backup is older than this many hours, or there is none. One from the future says nothing. */
export function needsBackup(dataDir: string, now: Date, hours: number): boolean {
  const newest = backupFiles(dataDir).find(({ at }) => at <= now);
  return newest === undefined || now.getTime() - newest.at.getTime() > hours * 3_600_000;
}

/**
 * All that could be put in the store's place, newest first, each opened and checked just now.
 * @param open the store, where it is open in this process: nobody else can then read it
 */
export async function listBackups(dataDir: string, open?: ReadDb): Promise<StoreBackup[]> {
  const backups: StoreBackup[] = [];
  const entries = open === undefined ? await readEntries(join(dataDir, storeFileName)) : entriesOf(open);
  for (const { file, at, path, kind } of [...backupFiles(dataDir), ...keptStores(dataDir)]) {
    const checked = await checkBackup(path);
    const about = { file, at: at.toISOString(), kind };
    backups.push(
      checked.ok
        ? {
            ...about,
            ok: true,
            message: null,
            answers: await backupAnswers(path),
            changes: checked.value.rows,
            missing: missingIn(entries, checked.value),
          }
        : {
            ...about,
            ok: false,
            message: checked.problem.message,
            answers: null,
            changes: null,
            missing: null,
          },
    );
  }
  return backups.toSorted((a, b) => b.at.localeCompare(a.at));
}

/** Path of what listBackups named; undefined for any other name. */
export function backupPath(dataDir: string, file: string): string | undefined {
  return [...backupFiles(dataDir), ...keptStores(dataDir)].find((each) => each.file === file)?.path;
}

interface BackupFile {
  readonly file: string;
  readonly path: string;
  readonly at: Date;
  readonly kind: StoreBackup['kind'];
}

function backupFiles(dataDir: string): BackupFile[] {
  return filesIn(join(dataDir, backupFolderName), named, 'automatic');
}

/** What stood here before a restore or a migration. */
function keptStores(dataDir: string): BackupFile[] {
  return [
    ...filesIn(dataDir, setAside, 'set-aside'),
    ...filesIn(dataDir, beforeMigration, 'before-migration'),
  ];
}

function filesIn(folder: string, pattern: RegExp, kind: BackupFile['kind']): BackupFile[] {
  return namesIn(folder)
    .flatMap((file) => {
      const match = pattern.exec(file);
      if (!match) return [];
      const path = join(folder, file);
      return [{ file, path, kind, at: timeOf(match.groups) ?? changedAt(path) }];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function timeOf(groups: Record<string, string> | undefined): Date | undefined {
  if (groups?.['date'] === undefined) return undefined;
  const at = new Date(
    `${groups['date']}T${(groups['time'] ?? '').replaceAll('-', ':')}.${groups['ms'] ?? '000'}Z`,
  );
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}

function changedAt(path: string): Date {
  return statSync(path, { throwIfNoEntry: false })?.mtime ?? new Date(0);
}
