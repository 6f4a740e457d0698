/**
 * Goes on from another machine: a file that holds everything becomes a desk of this one, in the folder that such a desk
 * has here. It is made beside that folder and gets its name in one step; what a desk here has already is never replaced.
 */
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileContent } from '../../../shared/contract/problem.ts';
import { fail, succeed, type Result } from '../../../shared/result.ts';
import type { EverythingManifest } from '../backups/everything-file.ts';
import { importAll, isUsed } from '../backups/import-all.ts';
import { noteRestored } from '../backups/note-restored.ts';
import { createCore, type Core } from '../core.ts';
import { privateFolder } from '../store/private-files.ts';
import { storeProblem, storeProblemOf } from '../store/store-problems.ts';
import { makeFolder } from '../write-file.ts';
import { openedRounds, type AppParts } from './app-state.ts';
import { deskRefusal } from './desk-policy.ts';
import { rememberDesk } from './settings.ts';
import { userName } from './user-name.ts';

export interface EverythingParts extends AppParts {
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What a killed program leaves here is nobody's desk yet, and goes at the next start. */
export function removeUnfinishedDesk(userDataDir: string): void {
  try {
    rmSync(unfinishedAt(userDataDir), { recursive: true, force: true });
  } catch {
    // It takes room and nothing else; the next start tries again.
  }
}

const unfinishedAt = (userDataDir: string): string => join(userDataDir, '引き継ぎの途中');

/** Opens the desk that the file holds. */
export async function openEverythingFile(parts: EverythingParts, file: FileContent): Promise<Result<void>> {
  const { workspace, settings, now } = parts;
  const folder = unfinishedAt(workspace.userDataDir);
  try {
    removeUnfinishedDesk(workspace.userDataDir);
    mkdirSync(folder, { mode: privateFolder });
    const made = await makeDesk(parts, folder, file);
    if (!made.ok) return made;
    const { dataDir, kind, name } = made.value;
    const desk = await workspace.open(dataDir);
    if (desk.kind === 'problem') return { ok: false, problem: desk.problem };
    if (kind === 'collect') settings.change({ office: name });
    rememberDesk(settings, { dataDir, kind, department: name, openedAt: now().toISOString() });
    return succeed(undefined);
  } catch (error) {
    if (storeProblemOf(error)) return { ok: false, problem: storeProblem('UNWRITABLE') };
    throw error;
  } finally {
    removeUnfinishedDesk(workspace.userDataDir);
  }
}

interface MadeDesk {
  readonly dataDir: string;
  readonly kind: 'answer' | 'collect';
  /** Of the department, or of the coordinating office. */
  readonly name: string;
}

async function makeDesk(
  parts: EverythingParts,
  folder: string,
  file: FileContent,
): Promise<Result<MadeDesk>> {
  const { now, newId } = parts;
  const [packed, made] = [join(folder, 'すべて'), join(folder, 'データ')];
  writeFileSync(packed, Buffer.from(file.base64, 'base64'), { mode: 0o600 });
  const imported = await importAll(packed, made, now());
  if (!imported.ok) return imported;
  const opened = await createCore({ dataDir: made, now, newId });
  if (!opened.ok) return opened;
  const core = opened.value;
  let desk: Result<MadeDesk>;
  try {
    desk = deskOf(parts, core, imported.value);
    if (!desk.ok) return desk;
    const { rows } = imported.value.store;
    noteRestored(core, { who: userName(), file: file.fileName, rows, why: '書き出したファイルから始めた' });
  } finally {
    core.close();
  }
  const { dataDir, name } = desk.value;
  if (!isFree(dataDir))
    return fail(
      'FOLDER_USED',
      `この端末には、${name}のデータがもうあります（${dataDir}）。何も変えていません。そのデータを使うか、そのフォルダーを別の場所へ移してから、もう一度開いてください。`,
    );
  makeFolder(dirname(dataDir));
  renameSync(made, dataDir);
  return desk;
}

/** What the store is tells itself; the file only says whose it was. */
function deskOf(
  { workspace, policy, settings }: EverythingParts,
  core: Core,
  manifest: EverythingManifest,
): Result<MadeDesk> {
  const department = openedRounds(core)[0]?.department;
  if (!department && manifest.settings.desk === 'answer')
    return fail(
      'NOTHING_IN_IT',
      'このファイルのデータには、照会がまだ入っていません。照会ファイル（.shokai）から始めてください。',
    );
  const kind = department ? 'answer' : 'collect';
  const dataDir = department ? workspace.folderFor(department) : workspace.collectDir;
  const refusal = deskRefusal(policy, { kind, dataDir, core, sample: false });
  if (refusal) return { ok: false, problem: refusal };
  const office = manifest.settings.name ?? settings.get().office ?? '取りまとめ課';
  return succeed({ dataDir, kind, name: department?.name ?? office });
}

/** Nothing stands there, or an empty folder, which goes. */
function isFree(folder: string): boolean {
  if (isUsed(folder)) return false;
  if (!existsSync(folder)) return true;
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
