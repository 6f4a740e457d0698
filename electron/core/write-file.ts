/** Files that leave the app: written whole under another name first, so that no half file ever stands under theirs. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { succeed, type Result } from '../../shared/result.ts';
import { syncFolder } from './sync-folder.ts';
import { writeProblem, type WriteProblem } from './write-problem.ts';

export type FileProblem = WriteProblem;

/** In bytes of UTF-8. File systems take 255; extension, number and `.partial` need the rest. */
const longestName = 220;

/**
 * A name that Windows, macOS and Linux all take. Where it is too long its middle goes: the end tells
 * the files of one kind apart (the department, the revision).
 */
export function safeFileName(name: string): string {
  const cleaned = shortened(
    name
      // oxlint-disable-next-line no-control-regex -- control characters are what must go
      .replaceAll(/[<>:"/\\|?*\u0000-\u001f\u007f]/gu, '_')
      .toWellFormed(),
  ).replace(/[. ]+$/u, '');
  const isReserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/iu.test(cleaned);
  return isReserved ? `_${cleaned}` : cleaned || '_';
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  // What a reader sees as one character stays whole, or goes whole.
  const characters = Array.from(new Intl.Segmenter('ja').segment(name), (each) => each.segment);
  const half = (longestName - Buffer.byteLength('…')) / 2;
  const start = characters.slice(0, countWithin(characters, half));
  const end = characters.toReversed().slice(0, countWithin(characters.toReversed(), half)).toReversed();
  return `${start.join('')}…${end.join('')}`;
}

/** How many characters from the first on together take no more than so many bytes. */
function countWithin(characters: readonly string[], bytes: number): number {
  let used = 0;
  for (const [index, each] of characters.entries()) {
    used += Buffer.byteLength(each);
    if (used > bytes) return index;
  }
  return characters.length;
}

/**
 * Makes a folder and what is missing above it. Not mkdirSync's own `recursive`, which never returns where the
 * system says ENOENT although the folder above is there (/proc, some mounted folders; Node 24).
 * @param mode of the folder itself, not of those above it
 */
export function makeFolder(folder: string, mode?: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder, mode);
}

/**
 * Writes a file in a folder, which is made where it is missing.
 * @param options.replace whether a file of that name may be replaced; otherwise a number is added to the name
 * @returns the path under which it stands
 */
export function writeFileWhole(
  folder: string,
  name: string,
  content: Uint8Array | string,
  options: { readonly replace: boolean },
): Result<string, FileProblem> {
  const target = options.replace ? join(folder, name) : freePath(folder, name);
  const partial = `${target}.partial`;
  let phase: 'writing' | 'naming' = 'writing';
  try {
    makeFolder(folder);
    writeFileSync(partial, content, { flush: true });
    phase = 'naming';
    renameSync(partial, target);
    syncFolder(folder);
    return succeed(target);
  } catch (error) {
    try {
      rmSync(partial, { force: true });
    } catch {
      // The folder itself cannot be used; that is told below.
    }
    return { ok: false, problem: writeProblem(error, target, phase) };
  }
}

function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  let path = join(folder, name);
  for (let count = 2; existsSync(path); count += 1) path = join(folder, `${stem}（${count}）${ext}`);
  return path;
}
