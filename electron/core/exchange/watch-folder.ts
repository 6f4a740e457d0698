/**
 * Looks into a folder for response files and filled-in forms that are new. It is asked every few seconds, and told nothing by itself: a
 * network drive sends no events, or sends them for files that are still being copied. A file counts when its size and
 * its time were the same in two looks some time apart, and again after it was read. Files there are never changed.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WatchedFolder } from '../../../shared/contract/receive-contract.ts';
import { looksLikeForm } from '../documents/read/looks-like-form.ts';
import { extensions, limits } from './package-format.ts';
import { fileHash, type Given } from './given.ts';

export interface FolderWatch {
  /** What is new in the folder now. A look while another is going on gets what that one finds, or found last. */
  look(folder: string): Promise<WatchedFolder>;
  /** The new files of the last look, to be received. */
  found(): Given[];
}

export interface FolderWatchOptions {
  readonly now: () => Date;
  /** Whether a file with this hash was given before, whatever became of it. */
  readonly wasSeen: (hash: string) => boolean;
}

/** Two looks nearer to each other than this do not tell whether a file still grows. */
const apart = 1000;
/** A drive that has gone may let a call wait for minutes; after this long it is said to be away. */
const patience = 10_000;

interface Known {
  readonly size: number;
  readonly modified: number;
  /** When it was first seen like this. */
  readonly since: number;
  /** Undefined until it was read. */
  readonly hash?: string;
  /** A workbook that is no form: none of ours. */
  readonly isOther?: boolean;
}

export function createFolderWatch({ now, wasSeen }: FolderWatchOptions): FolderWatch {
  let known = new Map<string, Known>();
  let of: string | undefined;
  let last: WatchedFolder = { kind: 'none' };
  let running: { readonly begun: number; readonly look: Promise<WatchedFolder> } | undefined;

  async function lookNow(folder: string): Promise<WatchedFolder> {
    let names: string[];
    try {
      names = (await readdir(folder, { withFileTypes: true }))
        .filter((each) => each.isFile() && isResponse(each.name))
        .map((each) => each.name)
        .toSorted((a, b) => a.localeCompare(b, 'ja'));
    } catch {
      return away(folder);
    }
    const next = new Map<string, Known>();
    const files: { fileName: string; size: number }[] = [];
    let arriving = 0;
    for (const name of names) {
      const seen = await lookAt(join(folder, name), known.get(name), now().getTime());
      if (seen === undefined) continue;
      next.set(name, seen);
      if (seen.isOther === true) continue;
      if (seen.hash === undefined) arriving += isForm(name) ? 0 : 1;
      else if (!wasSeen(seen.hash)) files.push({ fileName: name, size: seen.size });
    }
    known = next;
    return { kind: 'here', folder, files, arriving };
  }

  return {
    async look(folder) {
      if (of !== folder) {
        known = new Map();
        of = folder;
        last = { kind: 'here', folder, files: [], arriving: 0 };
        running = undefined;
      }
      if (running !== undefined) {
        if (now().getTime() - running.begun > patience) return away(folder);
        return last;
      }
      const look = lookNow(folder);
      const mine = { begun: now().getTime(), look };
      running = mine;
      const found = await look;
      // Another folder was chosen while this one was looked at.
      if (running !== mine) return found;
      running = undefined;
      last = found;
      return found;
    },
    found() {
      if (last.kind !== 'here') return [];
      const { folder, files } = last;
      return files.map(({ fileName }) => ({
        fileName,
        read: () => readFile(join(folder, fileName)).catch(() => 'UNREADABLE' as const),
      }));
    },
  };
}

function isResponse(name: string): boolean {
  // Names that begin so are what copying programs and Office leave beside a file for a while.
  const isOurs = name.toLowerCase().endsWith(extensions.response) || isForm(name);
  return isOurs && !/^(?:~\$|\.)/u.test(name);
}

/** By its name; what is in it tells for certain. */
function isForm(name: string): boolean {
  return name.toLowerCase().endsWith('.xlsx');
}

function away(folder: string): WatchedFolder {
  return {
    kind: 'away',
    folder,
    message:
      '見張っているフォルダーを開けません。ネットワークのつながりと、フォルダーの場所を確かめてください。つながれば、続きから見張ります。',
  };
}

/** @returns undefined where it has gone, or cannot be read by us for its size */
async function lookAt(path: string, before: Known | undefined, at: number): Promise<Known | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.size > limits.fileBytes) return undefined;
  const { size, mtimeMs: modified } = found;
  if (before?.size !== size || before.modified !== modified) return { size, modified, since: at };
  if (before.hash !== undefined || at - before.since < apart) return before;
  const bytes = await readFile(path).catch(() => undefined);
  const after = await stat(path).catch(() => undefined);
  // Held by another program, or written to just now: the next look tells.
  if (bytes === undefined || after?.size !== size || after.mtimeMs !== modified) return before;
  const isOther = isForm(path) && !(await looksLikeForm(bytes));
  return { ...before, hash: fileHash(bytes), isOther };
}
