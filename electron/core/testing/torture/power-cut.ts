/**
 * What a power cut may leave: a process's writes are recorded call by call, and the folder is built up again as a disk
 * may hold it at any moment. Of what was synced all is there; of the rest any sectors, and of a folder's names those up
 * to any one of the changes since the folder itself was synced. Stricter than the usual file systems are.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Random } from './random.ts';

type Entry =
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'create' | 'unlink' | 'sync-folder'; readonly path: string }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly data: Buffer }
  /** With all that the file holds, since copies inside the kernel are not seen as writes. */
  | { readonly kind: 'sync'; readonly path: string; readonly content: Buffer }
  | { readonly kind: 'rename' | 'link'; readonly path: string; readonly to: string };

export type Recording = readonly Entry[];

/** Reads what faulty-files.c recorded. */
export function readRecording(file: string): Recording {
  const bytes = readFileSync(file);
  const entries: Entry[] = [];
  let at = 0;
  const number = (): number => {
    const value = Number(bytes.readBigUInt64LE(at));
    at += 8;
    return value;
  };
  const take = (length: number): Buffer => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const letter = take(1).toString();
    const [pathLength, offset, length] = [number(), number(), number()];
    const path = take(pathLength).toString();
    entries.push(entryOf(letter, path, offset, take(length)));
  }
  return entries;
}

function entryOf(letter: string, path: string, offset: number, data: Buffer): Entry {
  switch (letter) {
    case 'M':
      return { kind: 'mark', text: path };
    case 'C':
      return { kind: 'create', path };
    case 'U':
      return { kind: 'unlink', path };
    case 'D':
      return { kind: 'sync-folder', path };
    case 'T':
      return { kind: 'truncate', path, length: offset };
    case 'W':
      return { kind: 'write', path, offset, data };
    case 'S':
      return { kind: 'sync', path, content: data };
    case 'R':
      return { kind: 'rename', path, to: data.toString() };
    case 'L':
      return { kind: 'link', path, to: data.toString() };
    default:
      throw new Error(`unknown entry ${letter}`);
  }
}

/** The contents of one file, under whatever names. */
interface Inode {
  durable: Buffer;
  pending: Extract<Entry, { kind: 'write' | 'truncate' }>[];
}

type NameChange = { readonly name: string; readonly inode: Inode | null };

const sector = 512;

export interface PowerCut {
  /** Marks that were made before it: what was acknowledged. */
  readonly marks: readonly string[];
}

/**
 * Builds the folder as it may stand after a cut just before the entry of that number.
 * @param before the folder as it stood when the recording began, by path relative to it
 */
export function rebuild(
  recording: Recording,
  cut: number,
  {
    root,
    before,
    target,
    random,
  }: { root: string; before: ReadonlyMap<string, Buffer>; target: string; random: Random },
): PowerCut {
  const names = new Map<string, Inode>();
  const pendingNames = new Map<string, NameChange[]>();
  const durableNames = new Map<string, Inode>();
  for (const [path, content] of before) {
    const inode = { durable: content, pending: [] };
    names.set(join(root, path), inode);
    durableNames.set(join(root, path), inode);
  }
  const changeName = (path: string, inode: Inode | null): void => {
    if (inode === null) names.delete(path);
    else names.set(path, inode);
    const folder = dirname(path);
    pendingNames.set(folder, [...(pendingNames.get(folder) ?? []), { name: path, inode }]);
  };
  const inodeOf = (path: string): Inode => {
    const known = names.get(path);
    if (known) return known;
    const made = { durable: Buffer.alloc(0), pending: [] };
    changeName(path, made);
    return made;
  };
  const settle = (changes: readonly NameChange[]): void => {
    for (const { name, inode } of changes) {
      if (inode === null) durableNames.delete(name);
      else durableNames.set(name, inode);
    }
  };
  const marks: string[] = [];
  for (const entry of recording.slice(0, cut)) {
    switch (entry.kind) {
      case 'mark':
        marks.push(entry.text);
        break;
      case 'create':
        changeName(entry.path, { durable: Buffer.alloc(0), pending: [] });
        break;
      case 'write':
      case 'truncate':
        inodeOf(entry.path).pending.push(entry);
        break;
      case 'sync': {
        const inode = inodeOf(entry.path);
        inode.durable = entry.content;
        inode.pending = [];
        break;
      }
      case 'unlink':
        changeName(entry.path, null);
        break;
      case 'link':
        changeName(entry.to, inodeOf(entry.path));
        break;
      case 'rename':
        changeName(entry.to, inodeOf(entry.path));
        changeName(entry.path, null);
        break;
      case 'sync-folder':
        settle(pendingNames.get(entry.path) ?? []);
        pendingNames.delete(entry.path);
        break;
    }
  }
  // A rename inside one folder is one change: it is there as a whole or not at all.
  for (const changes of pendingNames.values()) settle(changes.slice(0, wholeRenames(changes, random)));
  rmSync(target, { recursive: true, force: true });
  for (const [path, inode] of durableNames) {
    const file = join(target, relative(root, path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, tornContent(inode, random));
  }
  return { marks };
}

function wholeRenames(changes: readonly NameChange[], random: Random): number {
  const kept = random.below(changes.length + 1);
  const [last, next] = [changes[kept - 1], changes[kept]];
  const isHalf =
    last !== undefined &&
    last.inode !== null &&
    next?.inode === null &&
    basename(next.name) !== basename(last.name);
  return isHalf ? kept + 1 : kept;
}

/** What was synced, and any of the sectors that were written since. */
function tornContent({ durable, pending }: Inode, random: Random): Buffer {
  // All, none and some are each as likely.
  const share = random.pick([0, 1, random.next()]);
  let content: Buffer = Buffer.from(durable);
  for (const entry of pending) {
    if (entry.kind === 'truncate') {
      if (random.next() < share) content = resized(content, entry.length);
      continue;
    }
    const { offset, data } = entry;
    for (let from = 0; from < data.length;) {
      const to = Math.min(data.length, from + sector - ((offset + from) % sector));
      if (random.next() < share) {
        content = content.length < offset + to ? resized(content, offset + to) : content;
        data.copy(content, offset + from, from, to);
      }
      from = to;
    }
  }
  return content;
}

function resized(content: Buffer, length: number): Buffer<ArrayBuffer> {
  if (length <= content.length) return Buffer.from(content.subarray(0, length));
  return Buffer.concat([content, Buffer.alloc(length - content.length)]);
}
