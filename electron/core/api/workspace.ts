/** Which desk is open, and how it is opened, changed and put right. One desk, one store, one department or office. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { setImmediate as breath } from 'node:timers/promises';
import { join, sep } from 'node:path';
import { fail, succeed, type Result } from '../../../shared/result.ts';
import { backupPath, makeBackup, needsBackup } from '../backups/automatic-backups.ts';
import { noteRestored } from '../backups/note-restored.ts';
import { createCore, type Core } from '../core.ts';
import { errorFacts } from '../log/error-facts.ts';
import { historyHead } from '../store/history.ts';
import { samplePlaces } from '../sample/sample-places.ts';
import { checkBackup, type BackupWork } from '../store/backup.ts';
import { restoreStore } from '../store/restore.ts';
import { storeFileName } from '../store/open-store.ts';
import { storeFailure, type StoreProblem } from '../store/store-problems.ts';
import { safeFileName } from '../write-file.ts';
import { createInTurn } from './in-turn.ts';
import type { SettingsFile } from './settings.ts';
import { userName } from './user-name.ts';

export type OpenDesk =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly dataDir: string; readonly core: Core; readonly sample: boolean }
  | { readonly kind: 'collect'; readonly dataDir: string; readonly core: Core; readonly sample: boolean }
  | { readonly kind: 'problem'; readonly dataDir: string; readonly problem: StoreProblem };

/** What going back goes through: the store as it stands is kept, the backup checked, and put in its place. */
export const restoreSteps = ['keeping', 'checking', 'restoring'] as const;
export type RestoreStep = (typeof restoreSteps)[number];

interface RestoreWork {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: RestoreStep) => void) | undefined;
}

export interface Workspace {
  readonly userDataDir: string;
  current(): OpenDesk;
  /**
   * Opens the desk in a folder and closes the one before; a store that cannot be opened becomes a problem desk.
   * A folder that is gone is a problem too, unless a new desk is to be made there.
   */
  open(dataDir: string, options?: { readonly make: boolean }): Promise<OpenDesk>;
  leave(): Promise<void>;
  /** The folder in which a department's answers are kept on this machine. */
  folderFor(department: { readonly id: string; readonly name: string }): string;
  readonly sampleDir: string;
  /** The folder of this machine's collecting desk. */
  readonly collectDir: string;
  /** Left before its last step, it rejects with the signal's reason, and the desk is open as it was. */
  restore(dataDir: string, file: string, work?: RestoreWork): Promise<Result<OpenDesk>>;
  /** Makes a backup of the open desk now. A disk without room for it is no reason to stop working. */
  backup(): Promise<void>;
  /** The same where a person asks for it, who is told when it fails. */
  backupNow(work?: BackupWork): Promise<Result<string>>;
  /** Where the desk was changed since its newest backup, and that one is an hour old. */
  backupWhenDue(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly userDataDir: string;
  readonly settings: SettingsFile;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { userDataDir, settings, now, newId, log } = options;
  const sampleDir = join(userDataDir, '見本');
  const collectDir = join(userDataDir, '取りまとめ');
  let desk: OpenDesk = { kind: 'none' };

  // One at a time, and the desk is not closed before it is done.
  const inTurn = createInTurn();
  /** Of the history that the newest backup made here holds. */
  let savedHead: string | undefined;
  const backupNow = (work: BackupWork = {}): Promise<Result<string>> =>
    inTurn(async () => {
      if (!isOpen(desk)) return fail('NO_DESK', 'データが開かれていません。はじめの設定から開いてください。');
      if (desk.sample) return fail('SAMPLE', '見本の控えは作りません。見本は開くたびに新しく作られます。');
      const { store } = desk.core;
      const head = historyHead(store.db)?.hash;
      const made = await makeBackup(desk.core, desk.dataDir, work);
      if (made.ok) savedHead = head;
      return made;
    });
  const backup = async (): Promise<void> => {
    if (!isOpen(desk) || desk.sample) return;
    try {
      const made = await backupNow();
      if (!made.ok) log(`backup failed: ${made.problem.code}`);
    } catch (error) {
      log(`backup failed ${errorFacts(error)}`);
    }
  };
  const backupWhenDue = async (): Promise<void> => {
    if (!isOpen(desk) || desk.sample || !needsBackup(desk.dataDir, now(), 1)) return;
    const head = historyHead(desk.core.store.db)?.hash;
    if (head !== undefined && head !== savedHead) await backup();
  };
  const close = async (): Promise<void> => {
    await inTurn(() => Promise.resolve());
    if (isOpen(desk)) {
      if (needsBackup(desk.dataDir, now(), 1)) await backup();
      desk.core.close();
    }
    desk = { kind: 'none' };
    savedHead = undefined;
  };
  const open = async (dataDir: string, { make } = { make: false }): Promise<OpenDesk> => {
    await close();
    const created: Result<Core, StoreProblem> =
      !make && isGone(dataDir)
        ? storeFailure('EMPTY_BUT_HAD_DATA')
        : await createCore({ dataDir, now, newId });
    if (!created.ok) desk = { kind: 'problem', dataDir, problem: created.problem };
    else {
      const isCollect = dataDir === collectDir || dataDir === samplePlaces(sampleDir).collect;
      const sample = dataDir.startsWith(join(sampleDir, sep));
      desk = { kind: isCollect ? 'collect' : 'answer', dataDir, core: created.value, sample };
    }
    const isUsed = isOpen(desk) && desk.core.rounds.all().length > 0;
    if (isUsed && needsBackup(dataDir, now(), 20)) await backup();
    settings.change({ lastDesk: dataDir });
    return desk;
  };
  return {
    userDataDir,
    sampleDir,
    collectDir,
    current: () => desk,
    open,
    leave: async () => {
      await close();
      settings.change({ lastDesk: null });
    },
    folderFor: ({ id, name }) => {
      const short = createHash('sha256').update(id).digest('hex').slice(0, 8);
      return join(userDataDir, '回答', safeFileName(`${name}_${short}`));
    },
    restore: async (dataDir, file, work = {}) => {
      const path = backupPath(dataDir, file);
      if (path === undefined)
        return fail('NO_SUCH_FILE', 'その控えが見つかりません。一覧を開き直してください。');
      // Also what stands here now is checked and kept among the backups, beside the file that is set aside.
      await beginRestoring('keeping', work);
      await backup();
      await beginRestoring('checking', work);
      // While the desk is still open, so that whoever leaves leaves it as it is.
      const checked = await checkBackup(path);
      if (!checked.ok) return checked;
      await beginRestoring('restoring', work);
      await close();
      const restored = await restoreStore(dataDir, path, now());
      // Where it did not help, the problem is still there, and is still shown.
      const opened = await open(dataDir);
      if (restored.ok && isOpen(opened))
        noteRestored(opened.core, { who: userName(), file: path, rows: restored.value.rows });
      return restored.ok ? succeed(opened) : restored;
    },
    backup,
    backupNow,
    backupWhenDue,
  };
}

async function beginRestoring(step: RestoreStep, { signal, onStep }: RestoreWork): Promise<void> {
  onStep?.(step);
  await breath();
  signal?.throwIfAborted();
}

function isOpen(desk: OpenDesk): desk is Extract<OpenDesk, { core: Core }> {
  return desk.kind === 'answer' || desk.kind === 'collect';
}

/** No store where one was, be it that its folder is gone too. Anything else in the folder's place is for openStore to tell. */
function isGone(dataDir: string): boolean {
  try {
    const folder = statSync(dataDir, { throwIfNoEntry: false });
    return folder === undefined || (folder.isDirectory() && !existsSync(join(dataDir, storeFileName)));
  } catch {
    // E.g. a name that is too long for any folder.
    return false;
  }
}
